"""Open the dialogue of a next step, and take over its result."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from semh_tui.model.audit import NextStep
from semh_tui.model.place import Place
from semh_tui.storage.clock import today
from semh_tui.storage.drafts.draft_format import FormKey, FormValues
from semh_tui.tui.audit.change_final import change_or_ask
from semh_tui.tui.audit.open_audit import OpenAudit
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.messages import warn_of_personal_data
from semh_tui.tui.questions import ask


def edit_step(
    audit: OpenAudit, place: Place, step_id: str = "", remembered: FormValues | None = None
) -> None:
    """Open the dialogue for a step of a place; without an id, for a new one.

    ``remembered`` is what a killed program left in its fields.
    """
    session = audit.session
    opened, step = session.audit, session.step(place, step_id)
    key = FormKey("step", place, step_id)

    def take(result: StepScreen.Result | None) -> None:
        if result is not None:
            change_or_ask(audit.app, session, lambda: keep(result))

    def keep(result: StepScreen.Result) -> None:
        """Add the step, or change it."""
        if step is None:
            session.add_step(place, result.text, result.owner, result.due)
        elif session.step(place, step.id) is None:
            offer_anew(audit, place, replace(step, **result._asdict()))
        else:
            session.change_step_since(opened, place, replace(step, **result._asdict()))
        # Only now: until here the text is in the draft alone.
        session.keep_form(key, None)
        audit.show_change(place)
        warn_of_personal_data(audit.app, session.path, result.text, result.owner)

    remember = partial(session.keep_form, key)
    form = StepScreen(session.audit.cycle, today(), step, remember, remembered)
    audit.app.push_screen(form, take)


def offer_anew(audit: OpenAudit, place: Place, step: NextStep) -> None:
    """Ask whether a step that was removed elsewhere while it was changed here is added again."""

    def restore() -> None:
        """Bring the removed step back."""
        audit.session.restore_step(place, step)
        audit.show_change(place)

    ask(
        audit.app,
        "This step was removed",
        [
            (
                "Add it again, as you wrote it",
                lambda: change_or_ask(audit.app, audit.session, restore),
            ),
            ("Leave it removed", None),
        ],
        lambda: audit.app.notify("The step stays removed.", timeout=4),
        message=f"Somebody else removed it while you were changing it. You wrote: {step.text}",
    )
