"""Write reports: plain into a pipe, in colour and pages on a terminal, or into a file."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from semh_tui.cli.terminal.output import print_document, print_message, print_text
from semh_tui.cli.terminal.progress_line import show_while
from semh_tui.model.errors import Problem, UsageError
from semh_tui.reports.render.prose import terminal_width
from semh_tui.reports.render.styled_lines import Line, plain_text

_REMEDY = "Take it out there (semh check lists it all), or write it all the same with --yes."


class Output(NamedTuple):
    """Where a report goes: stdout where ``path`` is None.

    With ``yes`` it is written although something in it identifies a child.
    """

    path: Path | None = None
    force: bool = False
    yes: bool = False


STDOUT = Output()
_T = TypeVar("_T")
_MAKING = "Making the report …"
_ENDINGS = {".htm": "html", ".md": "markdown", ".txt": "text"}
"""Endings of files that are not the name of their format."""


def choose_report_format(report: str, wanted: str | None, output: Path | None) -> str:
    """The format of a report of the registry, as :func:`choose_format` has it; else text."""
    from semh_tui.reports.registry import REPORTS

    return choose_format(report, REPORTS[report].formats, wanted, output, "text")


def choose_format(
    report: str, formats: Sequence[str], wanted: str | None, output: Path | None, default: str
) -> str:
    """The format that is wanted, else the one that the output's name ends in, else ``default``.

    Raises UsageError where the report does not come in it, the ending is no format's, or Word or Excel would not
    open what is named like a file of theirs.
    """
    from semh_tui.model.shell import quote_argument
    from semh_tui.reports.registry import BINARY, Format
    from semh_tui.storage.file_names import YAML_SUFFIXES

    if output and str(output) == "-":
        raise UsageError("“-” is not the name of a file. Name one with -o, or leave -o out.")
    suffix = output.suffix.lower() if output else ""
    format_ = wanted or default
    named = _ENDINGS.get(suffix, suffix.removeprefix("."))
    # Nothing is written under the name of an audit, which the writing of it says.
    if not wanted and suffix and suffix not in YAML_SUFFIXES:
        format_ = named
    if named in list(Format) and named != format_ and {named, format_} & set(BINARY):
        raise UsageError(
            f"--format {format_} is not what a file that ends in {suffix} holds: no program would open "
            "it. Change one of them."
        )
    if output and not suffix and format_ in BINARY and not output.is_dir():
        raise UsageError(
            f"Without an ending no program would open {quote_argument(output)}. Write it as "
            f"{quote_argument(output.with_name(f'{output.name}.{format_}'))}"
        )
    if format_ in formats:
        return format_
    names = ", ".join(formats)
    if format_ in list(Format):
        raise UsageError(f"There is no {report} in {format_}; there is {names}.")
    raise UsageError(f"semh writes no {suffix} file. Choose with --format: {names}.")


def show_report(name: str, format_: str, *about: object) -> None:
    """Print a report of the registry that no command writes into a file: as text or JSON."""
    from semh_tui.reports.registry import REPORTS, Format

    assert REPORTS[name].pages == (Format.TEXT,), "others may be written: print_report"
    _print(name, format_, about, STDOUT)


def print_report(
    name: str,
    format_: str,
    *about: object,
    find_personal: Callable[[], Iterable[Problem]],
    output: Output = STDOUT,
) -> None:
    """Print a report of the registry, or write it into a file, in the format that was asked for.

    What ``find_personal`` finds in the audits it repeats is listed before anything is written, into a
    file or for another program; it is not called for what is only shown.

    Raises PersonalDataError where something identifies a child and the output has no ``yes``, UsageError
    where the format is a file for another program and stdout is a terminal.
    """
    from semh_tui.reports.registry import BINARY, Format

    if format_ in BINARY and output.path is None and sys.stdout.isatty():
        raise UsageError(f"{format_} is a file for another program: name it with -o.")
    if output.path or format_ != Format.TEXT:
        from semh_tui.cli.personal_data import refuse_personal_data

        with show_while("Looking for personal data …"):
            personal = tuple(find_personal())
        refuse_personal_data(personal, _REMEDY, yes=output.yes)
    _print(name, format_, about, output)


def _print(name: str, format_: str, about: Sequence[object], output: Output) -> None:
    from semh_tui.reports.registry import Format, build_document, render_report

    if format_ != Format.TEXT:
        write_report(render_report(name, Format(format_), *about), output)
        return
    from semh_tui.reports.render.terminal import document_lines

    with show_while(_MAKING):
        document = build_document(name, *about)
    show_lines(document_lines(document, terminal_width()), output)


def show_lines(lines: Iterable[Line], output: Output = STDOUT) -> None:
    """Show lines in colour on a terminal, in pages where they are longer than it; else plain."""
    if output.path is not None:
        write_report((f"{plain_text(line)}\n".encode() for line in lines), output)
    elif sys.stdout.isatty() or os.environ.get("FORCE_COLOR"):
        with show_while(_MAKING):
            all_lines = list(lines)
        _show_on_terminal(all_lines)
    else:
        for line in _begin(lines):
            print_text(plain_text(line))


def write_report(document: bytes | Iterable[bytes], output: Output) -> None:
    """Write a document, or its parts, each of whole lines, to stdout or into a file.

    Raises ChangedOnDiskError where the file exists and ``force`` is False, SaveError where it cannot be
    written.
    """
    parts = [document] if isinstance(document, bytes) else document
    if output.path is None:
        for part in _begin(parts):
            print_document(part)
        return
    from semh_tui.storage.output_file import write_output_file

    with show_while(_MAKING):
        whole = b"".join(parts)
    write_output_file(output.path, whole, force=output.force)
    print_message(f"Written: {output.path}")


def _begin(parts: Iterable[_T]) -> Iterator[_T]:
    """The same parts; the first is made now, and a wait for it is told before anything is printed."""
    left = iter(parts)
    with show_while(_MAKING):
        first = list(islice(left, 1))
    return chain(first, left)


def _show_on_terminal(lines: Sequence[Line]) -> None:
    from rich.text import Text

    from semh_tui.cli.terminal.console import make_console

    screen = make_console()
    texts = [Text.assemble(*((span.text, span.style) for span in line)) for line in lines]

    def print_texts() -> None:
        for text in texts:
            screen.print(text, soft_wrap=True)

    is_long = len(lines) >= shutil.get_terminal_size().lines
    if is_long and sys.stdin.isatty() and sys.stdout.isatty():
        from semh_tui.cli.terminal.pager import find_pager, run_pager

        if pager := find_pager():
            with screen.capture() as coloured:
                print_texts()
            without = "\n".join(map(plain_text, lines)) + "\n"
            if run_pager(pager, coloured.get() if pager.colour else without):
                return
            print_message(f"The pager {pager.command[0]} ended with an error: shown without pages.")
    print_texts()
