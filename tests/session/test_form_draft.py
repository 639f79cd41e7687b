"""The draft of a form that has no audit yet."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from semh_tui.session import form_draft
from semh_tui.session.disk_work import OpenedDrafts, open_drafts
from semh_tui.session.form_draft import FormDraft
from semh_tui.storage.drafts.draft_format import FormValues

PATIENCE = 10.0


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "audits" / "new-audit"


def values_left(path: Path) -> FormValues:
    """What the next start of the form is given."""
    left: list[FormValues] = []
    draft = FormDraft(path, lambda: None)
    draft.start(left.append)
    assert draft.wait(PATIENCE)
    (values,) = left
    return values


@pytest.mark.parametrize(
    ("earlier", "typed", "kept"),
    [
        (None, "Hill Farm", "Hill Farm"),
        ("Oak Lane", None, "Oak Lane"),
        ("Oak Lane", "Hill Farm", "Hill Farm"),
    ],
)
def test_a_form_that_ends_before_its_drafts_are_read_keeps_what_was_typed(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    earlier: str | None,
    typed: str | None,
    kept: str,
) -> None:
    if earlier is not None:
        draft = FormDraft(path, lambda: None)
        draft.remember({"setting": earlier})
        draft.start(lambda _values: None)
        assert draft.finish(PATIENCE)
    go_on = threading.Event()

    def slow(audit_path: Path) -> OpenedDrafts:
        assert go_on.wait(PATIENCE)
        return open_drafts(audit_path)

    shown: list[FormValues] = []
    with monkeypatch.context() as patch:
        patch.setattr(form_draft, "open_drafts", slow)
        draft = FormDraft(path, lambda: None)
        draft.start(shown.append)
        if typed is not None:
            draft.remember({"setting": typed})
        threading.Timer(0.1, go_on.set).start()
        assert draft.finish(PATIENCE)
    assert shown == [], "no form is there any more"
    assert values_left(path) == {"setting": kept}
