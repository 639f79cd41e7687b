"""A dialogue with fields: they are kept in the draft, and never discarded without asking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea

from semh_tui.model.errors import UsageError
from semh_tui.tui.dialogs.choice_field import ChoiceField
from semh_tui.tui.dialogs.dialog import DialogScreen
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.questions import ask
from semh_tui.tui.styled_text import plain
from semh_tui.tui.widgets.field_editor import FieldEditor
from semh_tui.tui.widgets.footer import HELP_KEY_WHILE_TYPING, Hint
from semh_tui.tui.widgets.line_input import LineInput

Remember = Callable[[Mapping[str, str] | None], None]
"""Keeps the fields in the draft; None removes them."""

# Examples stand in the labels: inside a field they look like values.
WHO_AUDITS = "Who audits: roles, for example: SENCo, Deputy head"
PROFILE = "Profile: which kind of setting"

_R = TypeVar("_R")


class FormScreen(DialogScreen[_R]):
    """A form that is kept as a whole or not at all. ``remembered`` is what a killed program left in
    its fields.

    Subclasses have an action ``keep``. The caller calls ``remember`` with None once it has taken over
    the result.
    """

    PREFIX: ClassVar[str] = ""
    """How the ids of the fields begin."""
    KEEP: ClassVar[str] = "Keep it"
    """What a person reads where the form is left and may be kept."""
    KEEP_HINT: ClassVar[Hint]
    BINDINGS = [Binding("escape", "back", "Back", id="form.back"), HELP_KEY_WHILE_TYPING]
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

    def hints(self) -> Sequence[Hint]:
        """Return the keys that keep and leave the form."""
        return (self.KEEP_HINT, self.BACK_HINT)

    def show_keys(self) -> None:
        """Show the keys; "?" is a letter of a text here."""
        self.footer.show("", self.hints(), typing=True)

    def compose_dialog(self) -> ComposeResult:
        """Lay out the fields, and why the form was refused."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = Content(self.title or "")
            yield from self.compose_fields()
            yield Static("", classes="error", markup=False)

    def compose_fields(self) -> ComposeResult:
        """Yield a label and an input for each field."""
        raise NotImplementedError

    def line_field(self, label: str, name: str, value: str, **options: Any) -> ComposeResult:
        """Yield a label, and a field of one line; ``options`` are those of LineInput."""
        yield Static(plain(label), classes="label", id=f"{self.PREFIX}{name}-label")
        yield LineInput(value, id=f"{self.PREFIX}{name}", **options)

    def on_mount(self) -> None:
        """Subclasses fill their fields before: their handler is called first."""
        self._initial = self.values()
        self.fill(self._remembered)

    def fill(self, values: Mapping[str, str]) -> None:
        """Put texts into the fields of these ids, and choose what has such a key."""
        for name, text in values.items():
            for choice in self.query(f"#{name}").results(ChoiceField):
                choice.choose(text)
            for field in self.query(f"#{name}").results(Input):
                field.value = text
            for area in self.query(f"#{name}").results(TextArea):
                area.load_text(text)

    def values(self) -> dict[str, str]:
        """What stands in each field, and which choice of those that are shown, by its id."""
        choices = [choice for choice in self.query(ChoiceField) if choice.display]
        fields = {field.id or "": field.value for field in (*self.query(Input), *choices)}
        return fields | {area.id or "": area.text for area in self.query(TextArea)}

    @property
    def field_ids(self) -> list[str]:
        """The ids of the fields that are shown, the focused one first."""
        fields = self.query("Input, TextArea, OptionList")
        ids = [field.id for field in fields if field.id and field.display]
        return sorted(ids, key=lambda name: self.focused is None or name != self.focused.id)

    @property
    def is_changed(self) -> bool:
        """Whether a field holds something else than at the beginning."""
        return self.values() != self._initial

    @on(Input.Changed)
    @on(OptionList.OptionHighlighted, "ChoiceField")
    @on(TextArea.Changed)
    @on(FieldEditor.Written)
    def remember_values(self) -> None:
        """Put the fields that were changed into the draft, and clear what was refused."""
        if self not in self.app.screen_stack:
            return  # letters that came after the key that closed the form
        for refusal in self.query(".error").results(Static):
            refusal.update("")
        self._remember(self._changed_values() if self.is_changed else None)

    def _changed_values(self) -> dict[str, str]:
        begun = self._initial
        return {name: text for name, text in self.values().items() if text != begun.get(name)}

    @on(Input.Changed)
    def count_characters(self, event: Input.Changed) -> None:
        """Count at the lower edge what fits into a line, once it is nearly full."""
        if isinstance(event.input, LineInput) and event.input.limit:
            self.show_note(event.input.length_words)

    @on(OptionList.OptionSelected, "ChoiceField")
    def chosen(self) -> None:
        """Keep the form, on enter in a list."""
        self.action_keep()

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Keep the form, on enter in a line: with what stood there then, without letters that came after."""
        later = event.input.value
        event.input.value = event.value
        self.action_keep()
        if self.is_active:  # it was refused, and they are written on
            event.input.value = later

    def action_keep(self) -> None:
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

    def parse(self, **parsers: Callable[[str], Any]) -> dict[str, Any] | None:
        """What the fields say, by their names without PREFIX; None where one is refused.

        A parser raises UsageError for a text that will not do; "" where there is no such field will.
        """
        texts, parsed = self.values(), {}
        for name, parser in parsers.items():
            field_id = f"{self.PREFIX}{name}"
            try:
                parsed[name] = parser(texts.get(field_id, ""))
            except UsageError as error:
                self.refuse(str(error), self.query_one(f"#{field_id}"))
                return None
        return parsed

    def leave(self) -> None:
        """Close without a result, and drop the fields from the draft."""
        self._remember(None)
        self.dismiss(None)

    def action_back(self, then: Callable[[], object] | None = None) -> None:
        """Leave the form; where something was written in it, ask first. ``then`` is called where it
        was left."""

        def finish(close: Callable[[], object]) -> None:
            close()
            if then is not None and self not in self.app.screen_stack:
                self.app.call_later(then)

        if not self.is_changed:
            finish(self.leave)
            return
        ask(
            self.app,
            "You have written something here",
            [
                ("Go on writing", None),
                (self.KEEP, lambda: finish(self.action_keep)),
                ("Throw it away", lambda: finish(self.leave)),
            ],
        )
