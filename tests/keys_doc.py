"""docs/keys.md: every action with its key and id, written by ``make docs``."""

from __future__ import annotations

from pathlib import Path

from semh_tui.reports.content.program.keys import keys_document
from semh_tui.reports.render.markdown import document_markdown
from semh_tui.tui.keys.all_keys import list_action_keys

PAGE = Path(__file__).parents[1] / "docs" / "keys.md"


def keys_page() -> str:
    """The page as it should be."""
    return "".join(document_markdown(keys_document(list_action_keys())))


if __name__ == "__main__":
    PAGE.write_text(keys_page(), encoding="utf-8")
