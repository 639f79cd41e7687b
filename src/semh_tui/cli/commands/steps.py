"""``semh steps``: what is still to be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.completion import audits
from semh_tui.cli.context import CommandApp, read_catalogue
from semh_tui.cli.documents import Output, choose_report_format, print_report
from semh_tui.cli.terminal.output import print_message, report_left_out
from semh_tui.cli.terminal.progress_line import ProgressLine
from semh_tui.model.quoting import conceal, quote
from semh_tui.model.sorting import sort_key
from semh_tui.model.text import shorten_list, word_matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from semh_tui.compare.steps import OpenStep
    from semh_tui.model.errors import Problem, SemhError
    from semh_tui.storage.catalogue import Catalogue

app = CommandApp()


@app.command()
def steps(
    ctx: typer.Context,
    audit: Annotated[
        str,
        typer.Argument(
            metavar="AUDIT",
            help="One audit; by default the latest of each setting and framework.",
            autocompletion=audits,
        ),
    ] = "",
    setting: options.SettingOption = "",
    framework: options.FrameworkOption = "",
    owner: Annotated[str, options.owner_option("Only this role’s, or part of its name.")] = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    due_before: Annotated[
        str, typer.Option(metavar="DATE", help="Only what is due before a day (“18 Dec”).")
    ] = "",
    format_: options.StepsFormat = None,
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    yes: options.YesOption = False,
) -> None:
    """Open next steps by due date: of one audit, or of the latest of every setting
    and framework.

    The csv opens in Excel; the ics puts each due date into a calendar. Exit status:
    3 where a file could not be used, 7 where what would be written identifies a
    child: then it is not written without --yes.

    \b
    Example:
      semh steps
      semh steps --owner SENCo --due-before "end of term"
      semh steps --overdue --format markdown
      semh steps --setting "Elm Road"
      semh steps --format ics -o steps.ics
    """
    from semh_tui.compare.steps import list_open_steps
    from semh_tui.model.cycle import Cycle
    from semh_tui.model.typed_input.typed_dates import parse_due
    from semh_tui.reports.content.open_steps import StepFilter, filter_steps
    from semh_tui.storage.clock import today
    from semh_tui.storage.find import find_audit

    format_ = choose_report_format("steps", format_, output)
    catalogue = read_catalogue(ctx, setting, framework)
    left_out: list[SemhError] = []
    day = today()
    # A calendar that has a step already must learn that it is done.
    with_done = format_ == "ics"
    listed: Iterable[OpenStep]
    if audit:
        stored = find_audit(catalogue, audit)
        day = catalogue.as_of(stored.audit, stored.path, day)
        listed = list_open_steps(
            stored.audit, stored.framework, str(stored.path), with_done=with_done
        )
    else:
        listed = _read_latest(catalogue, left_out, with_done=with_done)
    before = parse_due(due_before, Cycle.at(day), day) if due_before else None
    listed = list(listed)
    chosen = filter_steps(listed, StepFilter(owner, overdue, before), day)
    if with_done:
        from semh_tui.reports.published.steps_calendar import undated_words

        if words := undated_words(chosen):
            print_message(words)

    def find_personal() -> tuple[Problem, ...]:
        from semh_tui.storage.checks.audit_passages import find_in_open_steps

        return find_in_open_steps(chosen)

    print_report(
        "steps",
        format_,
        chosen,
        day,
        find_personal=find_personal,
        output=Output(output, force, yes),
    )
    if owner:
        _report_unknown_owner(owner, listed)
    raise typer.Exit(report_left_out(left_out))


def _report_unknown_owner(owner: str, listed: Sequence[OpenStep]) -> None:
    from semh_tui.model.typed_input.near_names import near_names

    languages = {step.framework.language for step in listed}
    language = languages.pop() if len(languages) == 1 else ""
    named = {step.step.owner for step in listed if step.step.is_open} - {""}
    owners = sorted(named, key=lambda name: sort_key(name, language))
    if any(map(word_matcher(owner), owners)):
        return
    message = f"No open next step is for {quote(owner)}."
    if near := near_names(owner, owners):
        message += f" Did you mean {' or '.join(map(conceal, near))}?"
    elif owners:
        message += f" Open ones are for: {shorten_list(list(map(conceal, owners)))}."
    print_message(message)


def _read_latest(
    catalogue: Catalogue, left_out: list[SemhError], *, with_done: bool
) -> Iterator[OpenStep]:
    """The steps of each setting's latest audits.

    Raises NotFoundError where there is no audit, FileError where none can be used.
    """
    from semh_tui.storage.audit_folder import no_audit_yet
    from semh_tui.storage.audit_list import collect_steps, read_latest_audits

    any_usable = False
    find = partial(collect_steps, with_done=with_done)
    with ProgressLine() as progress:
        for steps in read_latest_audits(catalogue, find, left_out, progress):
            any_usable = True
            yield from steps.with_framework(catalogue.library)
    if not any_usable:
        raise left_out[0] if left_out else no_audit_yet(catalogue.path)
