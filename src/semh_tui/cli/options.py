"""Arguments and options that several commands have, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from semh_tui.cli.completion import (
    audits,
    frameworks,
    known_frameworks,
    new_terms,
    owners,
    sections,
    settings,
    terms,
)
from semh_tui.reports.registry import REPORTS

AuditArgument = Annotated[
    str,
    typer.Argument(
        metavar="AUDIT",
        help="A term (autumn, “summer 2026”, previous), “last” for the latest, or a file.",
        autocompletion=audits,
    ),
]
SettingsFolderArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="FOLDER",
        help="Many settings’ audits, a subfolder for each; by default the folder of audits.",
    ),
]
SettingOption = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Where the folder holds several: this setting’s audits, by its name or a part of it.",
        autocompletion=settings,
    ),
]
SectionOption = Annotated[
    str,
    typer.Option(
        metavar="SECTION",
        help="Only this section: its number, id or title.",
        autocompletion=sections,
    ),
]
FinalOption = Annotated[
    bool,
    typer.Option(
        "--final",
        help="Change an audit that is marked final. Ticking a next step needs no --final.",
    ),
]
NewSettingOption = Annotated[
    bool,
    typer.Option(
        "--new-setting", help="It is a new setting, although one here has nearly the same name."
    ),
]
CycleAlias = Annotated[str, typer.Option(hidden=True)]
"""The former name of ``--term``, which scripts may still use."""
EditionOption = Annotated[
    str, typer.Option(metavar="EDITION", help="Which edition; by default the newest.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change; write nothing.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write it to this file."),
]
ForceOption = Annotated[
    bool,
    typer.Option(
        "--force", help="With --output: replace a file that is there; an audit is never replaced."
    ),
]

FrameworkIdOption = Annotated[
    str,
    typer.Option("--id", metavar="ID", help="Its permanent id; by default made of the title."),
]
FrameworkPublisherOption = Annotated[str, typer.Option(metavar="NAME", help="Who publishes it.")]
FrameworkFileOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write it to this file; by default framework/ID.yaml beside the audits.",
    ),
]
YesOption = Annotated[
    bool, typer.Option("--yes", help="Write it although something identifies a child.")
]


def owner_option(help_: str) -> Any:
    """Declare ``owner`` with a command's own help; it completes the roles of the audit."""
    return typer.Option(metavar="ROLE", help=help_, autocompletion=owners)


def term_option(help_: str, *, is_new: bool = False) -> Any:
    """Declare ``term`` with a command's own help; it completes the audits' terms, or those that may be new."""
    return typer.Option(metavar="TERM", help=help_, autocompletion=new_terms if is_new else terms)


def framework_option(help_: str, *, is_new: bool = False) -> Any:
    """Declare ``framework`` with a command's own help; it completes those of the audits, or all at hand."""
    return typer.Option(
        metavar="ID", help=help_, autocompletion=known_frameworks if is_new else frameworks
    )


FrameworkOption = Annotated[
    str,
    framework_option(
        "Where audits answer several frameworks: the one of this id, or with these words in its title."
    ),
]

# -- which formats a command has

_FORMAT = typer.Option("--format", help="How to show it.")
TextOrJson = Literal["text", "json"]
ChangeFormatOption = Annotated[
    TextOrJson, typer.Option("--format", help="How to show it afterwards.")
]


def _format_option(report: str) -> Any:
    """Declare ``--format`` with every format that the registry has of a report."""
    names = tuple(str(format_) for format_ in REPORTS[report].formats)
    return Annotated[Literal[names], _FORMAT]


def _file_format_option(report: str) -> Any:
    """Declare the same for a report that may go into a file, whose name can say the format."""
    names = tuple(str(format_) for format_ in REPORTS[report].formats)
    return Annotated[
        Literal[names] | None,
        typer.Option(
            "--format", help="How to show it; by default as the file’s name ends, else text."
        ),
    ]


# Typer reads the choices when a command is made; for whoever checks types each is a string.
if TYPE_CHECKING:
    ReviewFormat: TypeAlias = str | None
    StepsFormat: TypeAlias = str | None
    StatusFormat: TypeAlias = str | None
    TrendFormat: TypeAlias = str | None
    OverviewFormat: TypeAlias = str | None
    FrameworkFormat: TypeAlias = str | None
    FrameworkListFormat: TypeAlias = str
    CheckFormat: TypeAlias = str
    UpgradeFormat: TypeAlias = str
else:
    ReviewFormat = _file_format_option("review")
    StepsFormat = _file_format_option("steps")
    StatusFormat = _file_format_option("status")
    FrameworkFormat = _file_format_option("framework")
    FrameworkListFormat = _format_option("framework list")
    CheckFormat = _format_option("check")
    UpgradeFormat = _format_option("upgrade")
    OverviewFormat = _file_format_option("overview")
    TrendFormat = _file_format_option("trend")
