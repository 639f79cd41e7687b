"""``semh step``: one next step, changed, ticked or removed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import editing, options
from semh_tui.cli.completion import steps
from semh_tui.cli.context import CommandApp
from semh_tui.cli.terminal.output import print_message
from semh_tui.cli.terminal.stdin import decode_argument
from semh_tui.model.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from semh_tui.model.audit import NextStep
    from semh_tui.model.cycle import Cycle

app = CommandApp()


@app.command("step")
def step(
    ctx: typer.Context,
    audit: options.AuditArgument,
    step_id: Annotated[
        str,
        typer.Argument(
            metavar="STEP",
            help="Its id: the four signs semh answer and semh steps show with it.",
            autocompletion=steps,
        ),
    ],
    setting: options.SettingOption = "",
    framework: options.FrameworkOption = "",
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What is to be done, anew.")
    ] = None,
    owner: Annotated[
        str | None, options.owner_option("Whose step it is: a role; “” for nobody’s.")
    ] = None,
    due: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="18/12/2026, Friday, “end of term”; “” for no date."),
    ] = None,
    done: Annotated[
        str | None, typer.Option(metavar="DATE", help="Tick it: done on this day, or “today”.")
    ] = None,
    not_done: Annotated[bool, typer.Option("--not-done", help="Take the tick back.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Remove the step.")] = False,
    final: options.FinalOption = False,
    format_: options.ChangeFormatOption = "text",
) -> None:
    """Change a next step, tick it, take the tick back, or remove it.

    With no option: the step, to read. A new one is added with
    semh answer --step.

    \b
    Example:
      semh step autumn k3f9
      semh step autumn k3f9 --done "11 December"
      semh step autumn k3f9 --not-done
      semh step autumn k3f9 --owner "Deputy head" --due "end of term"
      semh step autumn k3f9 --remove
    """
    from semh_tui.model.typed_input.lookup import find_step
    from semh_tui.model.typed_input.typed_dates import parse_done
    from semh_tui.storage.clock import today

    is_changed = not_done or any(option is not None for option in (text, owner, due, done))
    if remove and is_changed:
        raise UsageError("--remove goes with no other change. Give one of them.")
    if done is not None and not_done:
        raise UsageError("--done and --not-done exclude one another. Give one of them.")
    is_given = remove or is_changed
    session, _catalogue = editing.open_session(
        ctx, audit, setting, framework, to_change=is_given, final=final
    )
    place, before = find_step(session.audit, session.framework, step_id)
    text, owner = decode_argument(text), decode_argument(owner)
    after = _change_fields(before, text, owner, due, session.audit.cycle, today())
    if done is not None:
        after = replace(after, done=parse_done(done, session.audit.cycle, today()))
    elif not_done:
        after = replace(after, done=None)
    if remove:
        session.remove_step(place, before.id)
    elif not session.change_step(place, after):
        if is_given:
            print_message("Unchanged: it already says that.")
        editing.print_answer("step", format_, session, place, step=after)
        return
    editing.save_or_keep(session, (text, owner))
    if remove:
        print_message(
            "The step that was removed:" if format_ == "text" else "The step was removed."
        )
    editing.print_answer("step", format_, session, place, step=after)
    editing.warn_of_personal_data(session.path, (text, owner))


def _change_fields(
    step: NextStep,
    text: str | None,
    owner: str | None,
    due: str | None,
    cycle: Cycle,
    today: date,
) -> NextStep:
    """The step with the fields that were given. Raises UsageError."""
    from semh_tui.cli.terminal.questions import MessageLines
    from semh_tui.model.typed_input.details import validate_role, validate_step_text
    from semh_tui.plain.due_date import read_due

    if text is not None:
        step = replace(step, text=validate_step_text(text))
    if owner is not None:
        step = replace(step, owner=validate_role(owner))
    if due is not None:
        step = replace(
            step, due=read_due(MessageLines(), due, cycle, today, "--due ") if due.strip() else None
        )
    return step
