"""The action plan: every next step of an open audit, by date, owner or section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from semh_tui.model.place import Place
from semh_tui.model.text import first_line
from semh_tui.reports.content.actions import ActionPlan, Grouping, actions_document
from semh_tui.reports.document import Document, Target
from semh_tui.storage.clock import today
from semh_tui.tui.audit.documents.session_document import SessionDocumentScreen
from semh_tui.tui.audit.open_audit import OpenAudit
from semh_tui.tui.audit.step_editing import edit_step
from semh_tui.tui.keys.key_help import hint, hints, key_of
from semh_tui.tui.messages import tell_change
from semh_tui.tui.widgets.footer import Hint
from semh_tui.tui.widgets.row import Row, title_row

_NAMED = 50
"""The most characters of a step in a message."""
_GROUPINGS = {
    Grouping.DUE: "by date",
    Grouping.OWNER: "by owner",
    Grouping.SECTION: "by section",
}


class ActionPlanScreen(SessionDocumentScreen):
    """Shows the session's next steps and changes them there; following one returns its place.

    ``plan`` gives the terms since which steps are carried over; the rest is read from the session.
    """

    MODE = "ACTIONS"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "dismiss", "Back", show=False, id="actions.back"),
        Binding("x", "tick", "Done", tooltip="Mark the step as done today, or as not done", id="actions.tick"),
        Binding("e", "edit", "Change the step", id="actions.change"),
        Binding("g", "group", "By date, owner or section", id="actions.group"),
        *SessionDocumentScreen.UNDO_KEYS,
    ]  # fmt: skip

    def __init__(self, audit: OpenAudit, plan: ActionPlan) -> None:
        super().__init__(audit)
        self.plan = plan

    def title_row(self) -> Row:
        """Name setting and term, and at the right edge what the steps stand under."""
        audit = self.plan.audit
        words = f"{audit.setting} · {audit.cycle.label}"
        return title_row("Action plan", words, _GROUPINGS[self.plan.by])

    def build(self) -> Document:
        """The plan as every format has it, of the audit as it is now."""
        session = self.audit.session
        self.plan = self.plan._replace(audit=session.audit, today=session.as_of(today()))
        return actions_document(self.plan)

    def hints(self) -> Sequence[Hint]:
        """Return the keys that change a step, then those of a document."""
        keys = ActionPlanScreen.BINDINGS
        own = (hint(keys, "tick"), hint(keys, "edit", label="change"))
        grouping = hint(keys, "group", label="other order")
        there, back, *others = super().hints()
        return (there, *own, grouping, back, *hints(keys, "undo"), *others)

    # -- keys

    def follow(self, target: Target, item: int) -> None:
        """Go back to the audit, to the step's criterion or judgement."""
        if (chosen := _step_of(target)) is not None:
            self.dismiss(chosen[0])

    @property
    def chosen(self) -> tuple[Place, str] | None:
        """The place and the id of the step under the cursor; None where it is gone."""
        chosen = _step_of(self.view.target)
        if chosen is None or self.audit.session.step(*chosen) is None:
            return None
        return chosen

    def action_tick(self) -> None:
        """Mark the step as done today, or as not done; also in a final audit.

        The cursor stays where it is: the step itself may go to the end of the list.
        """
        if self.chosen is None:
            return
        place, step_id = self.chosen
        session, at = self.audit.session, self.view.cursor
        if self.audit.change(lambda: session.toggle_step(place, step_id, today())):
            self.audit.show_change(place)
            self.show()
            self.view.move_to(at)
            step = session.step(place, step_id)
            state = "Open again" if step is None or step.is_open else "Done"
            words = f"“{first_line(step.text, _NAMED)}”" if step else "a step"
            undo = key_of(ActionPlanScreen.BINDINGS, "undo")
            tell_change(self.app, session, f"{state}: {words}. {undo} takes it back.", timeout=4)

    def action_edit(self) -> None:
        """Open the form of the step."""
        if self.chosen is not None and self.audit.may_change():
            edit_step(self.audit, *self.chosen)

    def action_group(self) -> None:
        """Let the steps stand under the next of date, owner and section."""
        groupings = list(Grouping)
        following = groupings[(groupings.index(self.plan.by) + 1) % len(groupings)]
        self.plan = self.plan._replace(by=following)
        self.show()


def _step_of(target: Target | None) -> tuple[Place, str] | None:
    """The place and the id of a step that a line leads to."""
    match target:
        case Target("step", (Place() as place, str() as step_id)):
            return place, step_id
        case _:
            return None
