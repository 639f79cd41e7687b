"""Open the dialogue of a next step, and take over its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from semh_tui.storage.drafts.draft_format import FormKey
from semh_tui.tui.audit.change_final import change_or_ask
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.step import StepScreen

if TYPE_CHECKING:
    from semh_tui.model.audit import NextStep
    from semh_tui.model.place import Place
    from semh_tui.storage.drafts.draft_format import FormValues
    from semh_tui.tui.audit.open_audit import OpenAudit


def edit_step(
    audit: OpenAudit, place: Place, step_id: str = "", remembered: FormValues | None = None
) -> None:
    """Open the dialogue for a step of a place; without an id, for a new one.

    ``remembered`` is what a killed program left in its fields.
    """
    session = audit.session
    step = session.step(place, step_id)
    key = FormKey("step", place, step_id)

    def take(result: StepScreen.Result | None) -> None:
        if result is not None:
            change_or_ask(audit.app, session, lambda: keep(result))

    def keep(result: StepScreen.Result) -> None:
        """Add the step, or change it."""
        if step is None:
            session.add_step(place, result.text, result.owner, result.due)
        elif session.step(place, step.id) is None:
            offer_anew(audit, place, result.onto(step))
        else:
            session.change_step(place, result.onto(step))
        # Only now: until here the text is in the draft alone.
        session.keep_form(key, None)
        audit.show_change(place)
        audit.warn_of_personal_data(result.text, result.owner)

    form = StepScreen(
        session.audit.cycle,
        audit.today,
        step,
        lambda values: session.keep_form(key, values),
        remembered,
    )
    audit.app.push_screen(form, take)


def offer_anew(audit: OpenAudit, place: Place, step: NextStep) -> None:
    """Ask whether a step that was removed elsewhere while it was changed here is added again."""

    def restore() -> None:
        """Bring the removed step back."""
        audit.session.restore_step(place, step)
        audit.show_change(place)

    def take(choice: str | None) -> None:
        if choice == "add":
            change_or_ask(audit.app, audit.session, restore)
        else:
            audit.app.notify("The step stays removed.", timeout=4)

    audit.app.push_screen(
        ChoiceScreen(
            "This step was removed",
            [("add", "Add it again, as you wrote it"), ("leave", "Leave it removed")],
            "add",
            message=f"Somebody else removed it while you were changing it. You wrote: {step.text}",
        ),
        take,
    )
