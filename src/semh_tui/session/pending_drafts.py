"""Drafts of killed programs, until somebody has decided about them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from semh_tui.storage.drafts.draft_format import Forms
    from semh_tui.storage.drafts.journal import DraftFile


class PendingDrafts:
    """Drafts with two parts, the audit's and the open forms'; each is deleted when both are decided."""

    def __init__(self, drafts: Collection[DraftFile] = ()) -> None:
        self.audits = [
            draft_file
            for draft_file in drafts
            if draft_file.draft.after or draft_file.draft.details_after
        ]
        """Drafts with undecided changes to the audit, the oldest first."""
        self._forms = [draft_file for draft_file in drafts if draft_file.draft.forms]

    @property
    def forms(self) -> Forms:
        """The latest undecided values of each form."""
        return {
            key: values
            for draft_file in self._forms
            for key, values in draft_file.draft.forms.items()
        }

    def finish_audits(self, paths: Collection[Path]) -> tuple[Path, ...]:
        """Count these drafts' changes as decided; returns the drafts that can be deleted now."""
        done = [draft_file for draft_file in self.audits if draft_file.path in paths]
        self.audits = [draft_file for draft_file in self.audits if draft_file not in done]
        return tuple(draft_file.path for draft_file in done if draft_file not in self._forms)

    def finish_forms(self) -> tuple[Path, ...]:
        """Count all forms as decided; returns the drafts that can be deleted now."""
        done, self._forms = self._forms, []
        return tuple(draft_file.path for draft_file in done if draft_file not in self.audits)
