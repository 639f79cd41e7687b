"""What programs that were killed left in drafts: offered, taken or thrown away, then forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from semh_tui.storage.drafts.draft_format import Forms
    from semh_tui.storage.drafts.journal import FoundDraft


class LeftDrafts:
    """Drafts with two parts, the audit's and the open forms'; a draft is deleted when both are done."""

    def __init__(self, drafts: Collection[FoundDraft] = ()) -> None:
        self._audits = [found for found in drafts if _holds_audit(found)]
        self._forms = [found for found in drafts if found.draft.forms]

    @property
    def audits(self) -> list[FoundDraft]:
        """Drafts with changes to the audit that nobody has decided about, the oldest first."""
        return self._audits

    @property
    def forms(self) -> Forms:
        """What stood in forms that nobody has decided about, by the form; the latest of each."""
        return {key: values for found in self._forms for key, values in found.draft.forms.items()}

    def finish_audits(self, paths: Collection[Path]) -> tuple[Path, ...]:
        """These drafts' changes are saved, or not wanted; the drafts that can be deleted now."""
        done = [found for found in self._audits if found.path in paths]
        self._audits = [found for found in self._audits if found not in done]
        return tuple(found.path for found in done if found not in self._forms)

    def finish_forms(self) -> tuple[Path, ...]:
        """The forms are open again, or not wanted; the drafts that can be deleted now."""
        done, self._forms = self._forms, []
        return tuple(found.path for found in done if found not in self._audits)


def _holds_audit(found: FoundDraft) -> bool:
    return bool(found.draft.after or found.draft.details_after)
