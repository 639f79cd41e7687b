"""``semh answer``: one criterion, without the screens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import editing, options
from semh_tui.cli.completion import criteria, ratings
from semh_tui.cli.context import CommandApp
from semh_tui.cli.terminal.output import print_message, print_warnings
from semh_tui.cli.terminal.stdin import decode_argument, read_stdin

if TYPE_CHECKING:
    from semh_tui.model.audit import Answer
    from semh_tui.model.place import Place
    from semh_tui.session import Session

app = CommandApp()


@app.command()
def answer(
    ctx: typer.Context,
    audit: options.AuditArgument,
    criterion: Annotated[
        str,
        typer.Argument(
            metavar="CRITERION",
            help="Its number (2.3), id or title; with --judgement a section’s.",
            autocompletion=criteria,
        ),
    ],
    setting: options.SettingOption = "",
    framework: options.FrameworkOption = "",
    judgement: Annotated[
        bool, typer.Option("--judgement", help="The section’s own rating and evidence.")
    ] = False,
    rating: Annotated[
        str | None,
        typer.Option(
            "--rating",
            "-r",
            metavar="RATING",
            help="A level by its word, letter or number; not-applicable; or none.",
            autocompletion=ratings,
        ),
    ] = None,
    evidence: Annotated[
        str | None,
        typer.Option(
            "--evidence", "-e", metavar="TEXT", help="What shows it; - reads it from stdin."
        ),
    ] = None,
    append: Annotated[
        bool, typer.Option("--append", help="Add the evidence below what is there.")
    ] = False,
    keep_evidence: Annotated[
        bool,
        typer.Option(
            "--keep-evidence",
            help="With not-applicable: the evidence that is there says why.",
        ),
    ] = False,
    same: Annotated[
        bool,
        typer.Option("--same", help="Confirm last time’s rating and evidence for this term."),
    ] = False,
    step: Annotated[str | None, typer.Option(metavar="TEXT", help="Add a next step.")] = None,
    owner: Annotated[str | None, options.owner_option("Whose step it is: a role.")] = None,
    due: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="18/12/2026, 18 Dec, 2026-12-18, “end of term”: any date as people write it.",
        ),
    ] = None,
    done: Annotated[
        str | None,
        typer.Option(metavar="STEP", help="Tick a step done today, by the id shown with it."),
    ] = None,
    clear: Annotated[
        bool, typer.Option("--clear", help="Remove rating and evidence; next steps stay.")
    ] = False,
    final: options.FinalOption = False,
    format_: options.ChangeFormatOption = "text",
) -> None:
    """Rate a criterion, write its evidence, add a next step.

    With no option: the criterion and its answer, to read. Evidence replaces
    what is there unless you --append. Not applicable needs its reason as
    evidence.

    \b
    Example:
      semh answer autumn 2.3
      semh answer autumn 2.3 --rating amber --evidence "Named in nine policies."
      semh answer autumn 2.3 --step "Transfer policy" --owner SENCo --due "18 Dec"
      semh answer autumn 2 --judgement --rating amber
      semh answer last slt-commitment --evidence - < evidence.txt
    """
    from semh_tui.cli.answer_change import AnswerChange, apply_change
    from semh_tui.model.typed_input.lookup import find_place
    from semh_tui.storage.clock import today

    evidence, step, owner = map(decode_argument, (evidence, step, owner))
    change = AnswerChange(
        rating, evidence, append, keep_evidence, same, clear, step, owner, due, done
    )
    session, _catalogue = editing.open_session(
        ctx, audit, setting, framework, to_change=not change.is_empty, final=final
    )
    others = session.audit.unknown_places(session.framework)
    place = find_place(session.framework, criterion, judgement=judgement, others=others)
    if change.is_empty:
        _print_for_reading(session, place, format_)
        return
    if evidence == "-":
        change = replace(change, evidence=read_stdin())
    before = session.answer(place)
    if apply_change(session, place, change, today()):
        words = (change.evidence, change.step, change.owner)
        editing.save_or_keep(session, words)
        editing.print_answer("changed answer", format_, session, place)
        if before.evidence and before.evidence not in session.answer(place).evidence:
            print_message(f"The evidence that was there before:\n{before.evidence}")
        _explain_counting(session, place, before)
        editing.warn_of_personal_data(session.path, words)
    else:
        print_message("Unchanged: it already says that.")
        if format_ == "json":
            editing.print_answer("changed answer", format_, session, place)


def _explain_counting(session: Session, place: Place, before: Answer) -> None:
    """Say where the new rating does not count, or the evidence is still the reason of before."""
    from semh_tui.model.rules.reason import reason_becomes_evidence
    from semh_tui.reports.content.words import why_not_counted

    answer = session.answer(place)
    if answer.evidence == before.evidence and reason_becomes_evidence(before, answer.rating):
        print_message("The evidence there said why it did not apply. Change it with --evidence.")
    not_counted = why_not_counted(session.framework, session.audit, place)
    if not_counted and answer.rating not in (None, before.rating):
        print_message(not_counted)


def _print_for_reading(session: Session, place: Place, format_: options.TextOrJson) -> None:
    print_warnings(session.warnings)
    last = session.last_term(place)
    before = (session.previous, last) if session.previous and last else None
    if session.previous_error:
        print_message(f"The audit before this one cannot be shown: {session.previous_error}")
    editing.print_answer("answer", format_, session, place, last=before)
