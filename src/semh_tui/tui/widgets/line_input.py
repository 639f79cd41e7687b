"""A field of one line that shows what a terminal would act on."""

from __future__ import annotations

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events, on
from textual.validation import Length
from textual.widgets import Input
from textual.widgets.input import Selection

from semh_tui.model.text import LONGEST_LINE, normalise_line, visible_cells
from semh_tui.tui.widgets.clipboard import has_copied_text

_NEARLY_FULL = 50
"""Characters left from which the dialogue counts them."""


class _Visible(Highlighter):
    """Shows one character for each, so that the cursor stands where it seems to."""

    def __call__(self, text: str | Text) -> Text:
        plain = text if isinstance(text, str) else text.plain
        return Text(visible_cells(plain), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing is coloured."""


class LineInput(Input):
    """A field that is not selected on focus, so that a letter adds to it; with ``replaced``, as for
    dates, it is.

    What is longer than ``limit`` characters stays and is marked; the form refuses it.
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        limit: int | None = LONGEST_LINE,
        replaced: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            highlighter=_Visible(),
            select_on_focus=replaced,
            validators=[Length(maximum=limit)] if limit else None,
            validate_on=["changed"],
            id=id,
        )
        self.limit = limit

    async def on_key(self, event: events.Key) -> None:
        """Submit on enter, in its turn: as a binding's key it comes when letters typed right after it are in
        the field."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()

    def on_paste(self, event: events.Paste) -> None:
        """Paste all lines as one; Textual would take only the first."""
        event.prevent_default()
        event.stop()
        self._insert(event.text)

    def action_paste(self) -> None:
        """Paste what was copied in semh, as one line."""
        if has_copied_text(self):
            self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        line = normalise_line(text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(line)
        else:
            self.replace(line, *self.selection)

    @on(events.Blur)
    def drop_selection(self) -> None:
        """Select nothing any more, so that the first key after coming back replaces nothing."""
        self.selection = Selection.cursor(self.cursor_position)

    @property
    def length_words(self) -> str:
        """How much is written of what fits; "" until it is nearly full."""
        length = len(self.value)
        if self.limit is None or length <= self.limit - _NEARLY_FULL:
            return ""
        return f"{length:,} of {self.limit:,} characters"
