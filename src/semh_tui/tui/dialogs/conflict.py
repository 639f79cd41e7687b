"""A field that somebody else changed too: both versions, and the decision."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from semh_tui.compare.merge import Conflict
from semh_tui.compare.merge_fields import Side
from semh_tui.compare.word_diff import diff_words
from semh_tui.model.errors import SemhError
from semh_tui.reports.content.conflict_words import PROSE, WRITABLE, conflict_name, value_words
from semh_tui.session import Session
from semh_tui.storage.drafts.draft_format import FormKey, FormValues
from semh_tui.tui.dialogs.choice import CHOICE_HINTS, ChoiceList
from semh_tui.tui.dialogs.form import FormScreen
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.marked_words import evidence_sides
from semh_tui.tui.styled_text import lines, paragraphs, plain
from semh_tui.tui.widgets.footer import Hint
from semh_tui.tui.widgets.prose_editor import ProseEditor

_CHOICES = (
    ("later", "Decide later: both are kept"),
    ("mine", "Keep mine"),
    ("theirs", "Take theirs"),
    ("both", "Keep both, mine first and theirs below it"),
    ("edit", "Write a new version, starting from mine"),
)


class ConflictScreen(FormScreen[bool]):
    """Asks about each conflict in turn; returns whether all are decided.

    Left with escape it returns None, and what was written anew is dropped.
    """

    BINDINGS = [Binding("ctrl+s", "keep", "Keep", id="conflict.keep")]

    def __init__(self, session: Session, *, rests: bool = False) -> None:
        super().__init__(self._remember_text, rests=rests)
        self.session = session
        self._shown: Conflict | None = None

    def hints(self) -> Sequence[Hint]:
        """Return the keys of the decisions, or of the new version."""
        if not self.query_one("#anew").display:
            return CHOICE_HINTS
        return (
            hint(self.BINDINGS, "keep", label="keep what stands here"),
            hint(FormScreen.BINDINGS, "back", label="later"),
        )

    def compose_dialog(self) -> ComposeResult:
        """Lay out both versions, the decisions and an editor for a new version."""
        with Vertical(classes="dialog wide") as dialog:
            dialog.border_title = Content("Changed here and by somebody else")
            with VerticalScroll(classes="sides", can_focus=False):
                yield Static(id="sides", markup=False)
            yield ChoiceList(id="decide", markup=False)
            yield ProseEditor(id="anew")
            yield Static("", classes="error", markup=False)

    def on_mount(self) -> None:
        """Show the first conflict."""
        self.show()

    def _remember_text(self, values: FormValues | None) -> None:
        if self.conflict is not None:
            self.session.keep_form(form_key(self.conflict), values)

    @property
    def is_changed(self) -> bool:
        """Whether a new version is being written."""
        return bool(self.query_one("#anew").display) and super().is_changed

    @property
    def conflict(self) -> Conflict | None:
        """The conflict that is asked about; None where all are decided."""
        return next(iter(self.session.conflicts), None)

    def show(self) -> None:
        """Show the next conflict; close where none is left."""
        conflicts = self.session.conflicts
        if not conflicts:
            self.dismiss(True)
            return
        conflict = conflicts[0]
        self.show_note(f"{len(conflicts)} to decide" if len(conflicts) > 1 else "the last one")
        self.show_sides(conflict)
        options = self.query_one("#decide", OptionList)
        options.clear_options()
        options.add_options(
            Option(label, id=value) for value, label in _CHOICES if _is_offered(value, conflict)
        )
        options.highlighted = options.get_option_index("later")
        self.query_one("#anew").display = False
        self.show_keys()
        self.query_one(".dialog").remove_class("-writing")
        self.query_one(".error", Static).update("")
        if not self.is_resting:
            self.take_focus()

    def show_sides(self, conflict: Conflict) -> None:
        """Show what each side has written."""
        self._shown = conflict
        self.query_one("#sides", Static).update(_sides(self.session, conflict))

    def take_focus(self) -> None:
        """Go to the decisions."""
        self.query_one("#decide").focus()

    @on(OptionList.OptionSelected, "#decide")
    def decide(self, event: OptionList.OptionSelected) -> None:
        """Take the decision, or open the editor for a new version."""
        if self.is_resting:
            return
        conflict = self.conflict
        if event.option.id == "later" or conflict is None:
            self.dismiss(False)
        elif event.option.id == "edit":
            anew = self.query_one("#anew", ProseEditor)
            anew.display = True
            begun = self.session.forms.get(form_key(conflict), {})
            self._initial = {"anew": str(conflict.mine or "")}
            anew.load_text(begun.get("anew", self._initial["anew"]))
            self.show_keys()
            self.query_one(".dialog").add_class("-writing")
            anew.move_cursor(anew.document.end)
            anew.focus()
        elif event.option.id == "both":
            self._settle(conflict, f"{conflict.mine}\n\n{conflict.theirs}")
        else:
            self._settle(conflict, Side(event.option.id))

    def action_keep(self) -> None:
        """Take the new version as it is written."""
        anew = self.query_one("#anew", ProseEditor)
        if anew.display and self.conflict is not None:
            self._settle(self.conflict, anew.text)

    def _settle(self, conflict: Conflict, choice: Side | str) -> None:
        key = form_key(conflict)
        if conflict != self._shown:  # a save that was on its way met something newer
            self.show_sides(conflict)
            self.refuse(
                "Somebody else has changed this once more: look at theirs, and decide again."
            )
            return
        try:
            self.session.resolve_conflict(conflict, choice)
        except SemhError as error:
            self.refuse(str(error))
        else:
            self.session.keep_form(key, None)
            self.show()


def form_key(conflict: Conflict) -> FormKey:
    """Which conflict a text is written for."""
    return FormKey("conflict", conflict.place, f"{conflict.field} {conflict.step_id}".strip())


def _is_offered(choice: str, conflict: Conflict) -> bool:
    if choice == "both":
        return conflict.field in PROSE and bool(conflict.mine and conflict.theirs)
    return choice != "edit" or conflict.field in WRITABLE


def _sides(session: Session, conflict: Conflict) -> Content:
    """Show what the field was and what each side has written."""
    framework = session.framework
    mine, theirs, base = (
        value_words(framework, conflict, value)
        for value in (conflict.mine, conflict.theirs, conflict.base)
    )
    if conflict.field in WRITABLE:
        shown_theirs, shown_mine = evidence_sides(diff_words(theirs, mine))
    else:
        shown_theirs, shown_mine = plain(theirs), plain(mine)
    return paragraphs(
        [
            plain(conflict_name(framework, conflict), "bold"),
            lines([Content.styled("Before", "$quiet"), plain(base, "$quiet")]),
            lines([Content.styled("Mine", "bold $accent"), shown_mine]),
            lines([Content.styled("Theirs", "bold $accent"), shown_theirs]),
        ]
    )
