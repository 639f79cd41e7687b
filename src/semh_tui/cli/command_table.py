"""Every command by name, with its module and help, known without loading it.

A command's module has an ``app``, a ``cli.context.CommandApp``, with that command (or with
several, which are then its subcommands). A line here adds a command.
"""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """``module`` is inside ``semh_tui.cli.commands``; ``help`` stands in the list of ``semh --help``."""

    module: str
    help: str


COMMANDS: dict[str, Entry] = {
    "new": Entry("new", "Start this term’s audit."),
    "open": Entry("open", "Open an audit in the screens."),
    "status": Entry("status", "How far an audit has got, and what is missing."),
    "answer": Entry("answer", "Rate a criterion, write evidence, add next steps."),
    "step": Entry("step", "Change a next step, tick it or remove it."),
    "details": Entry("details", "Term, auditors, notes and status of an audit."),
    "review": Entry("review", "What moved between two audits."),
    "steps": Entry("steps", "Open next steps, by due date."),
    "trend": Entry("trend", "Every term, side by side."),
    "overview": Entry("overview", "Many settings in one term."),
    "report": Entry("report", "The audit in Word, for governors or as an action plan."),
    "export": Entry("export", "All answers as data, for a spreadsheet or a database."),
    "import": Entry("import_", "Take in a workbook that was filled in."),
    "doctor": Entry("doctor", "What to mend on this computer."),
    "settings": Entry("settings", "Every setting, and where it comes from."),
    "check": Entry("check", "Check that audits and frameworks can be used."),
    "resolve": Entry("resolve", "Settle an audit that two people changed in git."),
    "git": Entry("git", "Let git merge audits field by field."),
    "upgrade": Entry("upgrade", "Copy an audit to another edition."),
    "delete": Entry("delete", "Move an audit to the bin."),
    "framework": Entry("framework", "List, read, check and make frameworks."),
}
