"""A dialogue with fields: they are kept in the draft, and never discarded without asking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from semh_tui.model.errors import UsageError
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.dialog import DialogScreen
from semh_tui.tui.key_help import hint
from semh_tui.tui.styled_text import plain
from semh_tui.tui.widgets.field_editor import FieldEditor

Remember = Callable[[Mapping[str, str] | None], None]
"""Keeps the fields in the draft; None removes them."""

_R = TypeVar("_R")


class FormScreen(DialogScreen[_R]):
    """A form that is kept as a whole or not at all. ``remembered`` is what a killed program left in
    its fields.

    The caller calls ``remember`` with None once it has taken over the result.
    """

    KEEP: ClassVar[str] = "Keep it"
    """What a person reads where the form is left and may be kept."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False, id="form.back"),
    ]

    BACK_HINT = hint(BINDINGS, "back")

    def __init__(
        self,
        remember: Remember | None = None,
        remembered: Mapping[str, str] | None = None,
        *,
        rests: bool = False,
    ) -> None:
        super().__init__(rests=rests)
        self._remember = remember or (lambda _values: None)
        self._remembered = remembered or {}
        self._initial: Mapping[str, str] = {}

    def on_mount(self) -> None:
        """Subclasses fill their fields before: their handler is called first."""
        self._initial = self.values()
        self.fill(self._remembered)

    def fill(self, values: Mapping[str, str]) -> None:
        """Put texts into the fields of these ids."""
        for name, text in values.items():
            for field in self.query(f"#{name}").results(Input):
                field.value = text
            for area in self.query(f"#{name}").results(TextArea):
                area.load_text(text)

    def values(self) -> dict[str, str]:
        """What stands in each field, by its id."""
        fields = {field.id or "": field.value for field in self.query(Input)}
        return fields | {area.id or "": area.text for area in self.query(TextArea)}

    @property
    def is_changed(self) -> bool:
        """Whether a field holds something else than at the beginning."""
        return self.values() != self._initial

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(FieldEditor.Written)
    def remember_values(self) -> None:
        """Put what stands in the fields into the draft, and clear what was refused."""
        for refusal in self.query(".error").results(Static):
            refusal.update("")
        self._remember(self.values() if self.is_changed else None)

    def submit(self) -> None:
        """Keep the form; subclasses dismiss it with its result, or say what is wrong."""
        raise NotImplementedError

    def refuse(self, message: str, field: Widget | None = None) -> None:
        """Say why the form is not kept, and go to the field that is to blame."""
        refusal = self.query_one(".error", Static)
        refusal.update(plain(message))
        if field is not None:
            field.focus(scroll_visible=False)
            field.scroll_visible(animate=False)
        self.call_after_refresh(refusal.scroll_visible, animate=False)

    def refuses(self, checks: Mapping[str, Callable[[str], object]]) -> bool:
        """Whether a field, by its id, has a value that its check raises UsageError for; it is refused."""
        for name, check in checks.items():
            for field in self.query(f"#{name}"):
                try:
                    check(self.values()[name])
                except UsageError as error:
                    self.refuse(str(error), field)
                    return True
        return False

    def leave(self) -> None:
        """Close without a result, and drop the fields from the draft."""
        self._remember(None)
        self.dismiss(None)

    def action_back(self) -> None:
        """Leave the form, on escape."""
        self.ask_leaving()

    def ask_leaving(self, then: Callable[[], object] | None = None) -> None:
        """Leave the form; where something was written in it, ask first. ``then`` is called where it
        was left."""

        def finish(choice: str | None) -> None:
            if choice == "keep":
                self.submit()
            elif choice == "discard":
                self.leave()
            if then is not None and self not in self.app.screen_stack:
                self.app.call_later(then)

        if not self.is_changed:
            finish("discard")
            return
        self.app.push_screen(
            ChoiceScreen(
                "You have written something here",
                [
                    ("go on", "Go on writing"),
                    ("keep", self.KEEP),
                    ("discard", "Throw it away"),
                ],
                "go on",
            ),
            finish,
        )
