"""``semh`` with one part of tui/textual_internals.py switched off: what the part saves is the difference.

Arguments: the part, then those of semh.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

OVERRIDES: Mapping[str, tuple[str, ...]] = {
    "list": ("PartialOptionList.highlighted", "PartialOptionList.watch_highlighted"),
    "list’s scroll bar": ("PartialOptionList._size_updated",),
    "border texts": ("PartialRefresh.set_border_texts",),
    "text area": ("PartialTextArea.edit",),
}
"""What each part puts in the place of Textual's own."""


def switch_off(part: str) -> None:
    """Take a part out, so that Textual does what it does by itself."""
    from semh_tui.tui import textual_internals

    for name in OVERRIDES[part]:
        owner, _, method = name.partition(".")
        delattr(getattr(textual_internals, owner), method)
    if part == "border texts":
        textual_internals.PartialRefresh.set_border_texts = _set_border_texts  # type: ignore[assignment, method-assign]


def _set_border_texts(widget: Any, title: object, subtitle: object) -> None:
    widget.border_title, widget.border_subtitle = title, subtitle


if __name__ == "__main__":
    from semh_tui.__main__ import main

    switch_off(sys.argv.pop(1))
    sys.exit(main())
