"""The draft of a form that belongs to no audit yet: a new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from semh_tui.model.audit import Audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.status import Status
from semh_tui.session.disk_work import DraftRequest, OpenedDrafts, open_drafts
from semh_tui.session.pending_drafts import PendingDrafts
from semh_tui.session.worker import ResultQueue, SerialWorker
from semh_tui.storage.drafts.draft_format import FormKey, Forms, FormValues

_KEY = FormKey("new")
_NO_AUDIT = Audit(
    framework="", edition="", setting="", cycle=Cycle.parse("2000/01 autumn"), status=Status.DRAFT,
    answers={},
)  # fmt: skip
"""A blank audit, so that the draft holds the form alone."""


class FormDraft:
    """Keeps a form's values in a draft, in a thread of its own; ``path`` names the draft, not a file.

    ``wake`` is called in that thread, and tells the owner to call :meth:`collect`.
    """

    def __init__(self, path: Path, wake: Callable[[], object]) -> None:
        self._path = path
        self._results = ResultQueue(wake)
        self._worker = SerialWorker("semh-form", self._results.deliver)
        self._opened: OpenedDrafts | None = None
        self._left = PendingDrafts()
        self._forms: Forms = {}
        self._then: Callable[[FormValues], None] = lambda _values: None

    def start(self, then: Callable[[FormValues], None]) -> None:
        """Begin to keep a draft; ``then`` gets the values that a killed program left."""
        self._then = then

        def take(opened: OpenedDrafts) -> None:
            self._opened, self._left = opened, PendingDrafts(opened.drafts)
            self._then(self._left.forms.get(_KEY, {}))
            self._keep()

        self._results.put(self._worker, lambda: open_drafts(self._path), take)

    def remember(self, values: FormValues | None) -> None:
        """Write the form's values to the draft; None deletes them."""
        self._forms = {_KEY: dict(values)} if values is not None else {}
        self._keep()

    def _keep(self) -> None:
        if self._opened is not None:
            forget = self._left.finish_forms()
            request = DraftRequest(
                self._opened.journal, _NO_AUDIT, _NO_AUDIT, "", self._forms, forget
            )
            self._results.put(self._worker, request.perform, lambda _failure: None)

    def _keep_left(self, values: FormValues) -> None:
        """Keep what a killed program left where there is no form any more to show it in."""
        if values and not self._forms:
            self._forms = {_KEY: values}

    def collect(self) -> None:
        """Take the results that have come."""
        self._results.collect()

    def wait(self, seconds: float) -> bool:
        """Take results until none is to come; see :meth:`ResultQueue.wait`."""
        return self._results.wait(seconds)

    def finish(self, seconds: float) -> bool:
        """Close the draft; returns whether that was done within so many seconds."""
        self._then = self._keep_left
        done = self._results.wait(seconds)
        if self._opened is not None:
            self._results.put(self._worker, self._opened.journal.close, lambda _none: None)
        self._worker.stop()
        return done and self._results.wait(seconds)
