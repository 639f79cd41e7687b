"""Write an audit as people read it, in Word, as a web page or in Excel, from any screen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from textual.app import App

from semh_tui.model.errors import SemhError
from semh_tui.reports.audit_reports import (
    Shape,
    collect_report,
    find_personal_data,
    usual_name,
    usual_path,
)
from semh_tui.reports.registry import Format, render_report
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, find_free_name
from semh_tui.storage.catalogue import Catalogue
from semh_tui.tui.messages import warn
from semh_tui.tui.open_file import can_open_files, open_file
from semh_tui.tui.questions import ask

CHOICES = (
    ("The whole form, for Word", Shape.FORM, Format.WORD),
    ("A summary for governors, for Word", Shape.SUMMARY, Format.WORD),
    ("The action plan, for Word", Shape.ACTIONS, Format.WORD),
    ("The whole form, as a web page", Shape.FORM, Format.HTML),
    ("A summary for governors, as a web page", Shape.SUMMARY, Format.HTML),
    ("A workbook for Excel, to fill in and take back", Shape.FORM, Format.EXCEL),
)
_MOST_NAMED = 5


class _Request(NamedTuple):
    """Which report of which audit is wanted."""

    folder: AuditFolder
    stored: StoredAudit
    shape: Shape
    format: Format

    def render(self) -> tuple[bytes, tuple[SemhError, ...]]:
        """The report's bytes, and what is left out of it."""
        report = collect_report(Catalogue(self.folder), self.stored, self.shape, self.format)
        return b"".join(render_report(report.name, self.format, *report.about)), report.left_out


def offer_reports(app: App[Any], folder: AuditFolder, stored: StoredAudit) -> None:
    """Ask which report of the audit to write, write it into the current folder, and offer to open it."""
    ask(
        app,
        f"Report of {stored.audit.cycle.label}",
        [
            (words, partial(_ask_about_names, app, _Request(folder, stored, shape, format_)))
            for words, shape, format_ in CHOICES
        ],
        message=f"It is written into {Path.cwd()}. The audit stays as it is.",
    )


def _ask_about_names(app: App[Any], wanted: _Request) -> None:
    """Show what looks like personal data; ask before what identifies a child leaves the audit."""
    write = partial(_choose_file, app, wanted)
    try:
        problems = find_personal_data(Catalogue(wanted.folder), wanted.stored, wanted.shape)
    except SemhError as error:
        warn(app, error)
        return
    if not problems:
        write()
        return
    lines = [problem._replace(file="").sentence for problem in problems[:_MOST_NAMED]]
    if len(problems) > _MOST_NAMED:
        lines.append(f"And {len(problems) - _MOST_NAMED} more: semh check lists them all.")
    if all(problem.warning for problem in problems):
        warn(app, "\n".join(lines))
        write()
        return
    ask(
        app,
        "This report would have in it what identifies a child",
        [("Back, to take it out", None), ("Write the report all the same", write)],
        message="\n\n".join(lines),
    )


def _choose_file(app: App[Any], wanted: _Request) -> None:
    """Ask what to do with a file of that name that is there already."""
    try:
        name = usual_name(wanted.stored, wanted.shape)
        path = usual_path(wanted.folder.path, name, wanted.format)
    except SemhError as error:
        warn(app, error)
        return

    def write(target: Path, *, force: bool = False) -> None:
        app.notify(f"Writing {target.name} …", timeout=2)
        app.run_worker(
            lambda: _write(app, wanted, target, force=force), thread=True, group="report"
        )

    if not path.exists():
        write(path)
        return
    free = find_free_name(path)
    ask(
        app,
        "There is a file of that name",
        [
            (f"Keep it, and write {free.name}", partial(write, free)),
            ("Replace it", partial(write, path, force=True)),
            ("Back", None),
        ],
        message=str(path),
    )


def _write(app: App[Any], wanted: _Request, path: Path, *, force: bool) -> None:
    """Render and write, in a thread of its own: a long audit takes seconds, and a disk may take longer."""
    from semh_tui.storage.output_file import write_output_file

    try:
        data, left_out = wanted.render()
        write_output_file(path, data, force=force)
    except SemhError as error:
        app.call_from_thread(warn, app, error)
        return
    for missing in left_out:
        app.call_from_thread(warn, app, f"Left out: {missing}")
    app.call_from_thread(_offer_to_open, app, path)


def _offer_to_open(app: App[Any], path: Path) -> None:
    if not can_open_files():
        app.notify(f"Written: {path}", timeout=20)
        return

    def show() -> None:
        try:
            open_file(path)
        except OSError as error:
            warn(app, f"{path} could not be opened: {error.strerror or error}.")

    ask(app, "Written", [("Open it", show), ("Back", None)], message=str(path), rests=True)
