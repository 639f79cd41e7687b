"""Finds personal data in an audit's file, with line and criterion, but for what the folder allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from semh_tui.model.errors import Problem, SemhError
from semh_tui.privacy.detection import find_personal_data
from semh_tui.privacy.finding import Finding
from semh_tui.storage.clock import today
from semh_tui.storage.disk.windows_files import make_relative
from semh_tui.storage.entry import find_term_in_name
from semh_tui.storage.office.text import read_office_text
from semh_tui.storage.reader.line_scanner import scan_lines
from semh_tui.storage.settings.folder_settings import Rules, find_rules, read_rules, rules_folder

FILE_NAME = "file name"
"""The place of a finding in the name of a file or of its folder."""


class Passage(NamedTuple):
    """A text of an audit that a report repeats: the audit's file, and the place of the text in it."""

    path: Path
    place: str
    text: str


def warn_of_personal_data(text: str, audit: Path) -> tuple[str, ...]:
    """Sentences about personal data in a text just written into an audit, one for each kind.

    No sentence repeats what was found.
    """
    return tuple(dict.fromkeys(finding.sentence for finding in find_in_words(text, audit)))


def find_in_words(text: str, audit: Path) -> tuple[Finding, ...]:
    """Find personal data in a text for an audit, but for what the audit's folder allows."""
    try:
        allowed = read_rules(rules_folder(audit)).settings.personal_data.allow
    except SemhError:  # semh check says what is wrong with semh.yaml
        allowed = ()
    return find_personal_data(text, allowed, around=_last_day(audit))


def _last_day(audit: Path) -> date:
    """The day by which a child's age is computed: the last of the term in the audit's file name."""
    term = find_term_in_name(audit)
    return term.last_day if term else today()


def check_personal_data(data: bytes, path: Path, rules: Rules) -> tuple[Problem, ...]:
    """Find personal data in a file, its comments and its name, but for what the rules allow.

    An override that nothing needs any more is a warning: it would hide the next one.
    """
    text = data.decode("utf-8", "replace")
    return _check_text(text, lambda: list(_name_places(text)), path, rules)


def find_in_audit(data: bytes, path: Path) -> tuple[Problem, ...]:
    """Find personal data in the audit of the file ``path``, but for what its folder allows."""
    problems = check_personal_data(data, path, find_rules(rules_folder(path)))
    return tuple(problem for problem in problems if problem.personal)


def find_in_passages(passages: Iterable[Passage]) -> tuple[Problem, ...]:
    """Find personal data in texts of audits, but for what their folders allow there."""
    return tuple(
        build_problem(passage.path, passage.place, finding._replace(line=0))
        for passage in passages
        for finding in _find_in_passage(passage)
    )


def _find_in_passage(passage: Passage) -> Iterator[Finding]:
    rules = find_rules(rules_folder(passage.path))
    accepted = rules.settings.personal_data
    inside = _path_inside(passage.path, rules)
    excepted = {
        override.kind
        for override in accepted.overrides
        if (override.file, override.where) == (inside, passage.place)
    }
    for finding in find_personal_data(passage.text, accepted.allow, around=_last_day(passage.path)):
        if finding.kind not in excepted:
            yield finding


def _path_inside(path: Path, rules: Rules) -> str:
    """The path of a file as the settings of its folder name it."""
    return make_relative(path, rules.folder).as_posix()


def check_office_file(data: bytes, path: Path, rules: Rules) -> tuple[Problem, ...]:
    """The same for a Word, Excel or PowerPoint file, with all that is hidden in it.

    Raises FileError where it cannot be looked through.
    """
    lines = list(read_office_text(data, str(path)))
    text = "\n".join(line.text for line in lines)
    problems = _check_text(text, lambda: [line.place for line in lines], path, rules)
    return tuple(problem._replace(line=0) for problem in problems)


def _check_text(
    text: str, list_places: Callable[[], list[str]], path: Path, rules: Rules
) -> tuple[Problem, ...]:
    """``list_places`` names the place of each line, which only a finding asks for."""
    inside = _path_inside(path, rules)
    around = _last_day(path)
    accepted = rules.settings.personal_data
    in_text = find_personal_data(text, accepted.allow, around=around)
    in_name = find_personal_data(inside, accepted.allow, around=around)
    overrides = {
        (override.where, override.kind)
        for override in accepted.overrides
        if override.file == inside
    }
    if not (in_text or in_name or overrides):
        return ()
    places = list_places()
    findings = [
        *((FILE_NAME, finding._replace(line=0)) for finding in in_name),
        *((places[finding.line - 1], finding) for finding in in_text),
    ]
    used = {(place, finding.kind) for place, finding in findings}
    problems = [
        build_problem(path, place, finding)
        for place, finding in findings
        if (place, finding.kind) not in overrides
    ]
    return (
        *problems,
        *(_unused_exception(path, place, kind) for place, kind in sorted(overrides - used)),
    )


def build_problem(path: Path, place: str, finding: Finding) -> Problem:
    """What a finding at a place of a file means for the file."""
    remedy = "Rename the file or folder." if place == FILE_NAME else finding.remedy
    return Problem(
        str(path),
        finding.line,
        place,
        finding.message,
        remedy,
        warning=not finding.kind.is_error,
        personal=True,
    )


def _unused_exception(path: Path, place: str, kind: str) -> Problem:
    return Problem(
        str(path),
        0,
        place,
        f"semh.yaml makes an exception here ({kind}) that nothing needs any more.",
        "Take it out there: it would hide the next one.",
        warning=True,
    )


def _name_places(text: str) -> Iterator[str]:
    """For each line the section or criterion it belongs to, else the field."""
    for line in scan_lines(text):
        match tuple(takewhile(lambda key: not key.startswith("- "), line.path)):
            case ("sections", _, "criteria", criterion, *_):
                yield criterion
            case ("sections", section, field, *_) if field != "criteria":
                yield f"{section} {field}"
            case ("sections", section, *_):
                yield section
            case (field, *_):
                yield field
            case _:
                yield ""
