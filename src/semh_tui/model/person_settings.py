"""What one person has chosen on this computer, for every folder of audits."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from semh_tui.model.field_types import FileModel, Line, NeededLine, Several


class PersonSettings(FileModel):
    """The settings of a person; each has a usual value, and none is needed."""

    theme: Line = ""
    """The colours of the screens, by the name that the palette lists."""
    editor: Line = ""
    """The program that F4 opens, with its options; before $VISUAL and $EDITOR."""
    keys: Annotated[dict[str, NeededLine], Several()] = Field(default_factory=dict)
    """Other keys for actions, by the action's id in docs/keys.md; several with commas between."""
