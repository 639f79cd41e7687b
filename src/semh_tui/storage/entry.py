"""The entry of a file in the catalogue: its setting and term, or its problems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from semh_tui.model.audit import Audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, Problem, SemhError, SeveralFilesError, UsageError
from semh_tui.model.shell import quote_argument
from semh_tui.model.text import normalise_line
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.disk.atomic_write import read_bytes
from semh_tui.storage.file_names import framework_in_name, is_yaml
from semh_tui.storage.frameworks import Library
from semh_tui.storage.reader.audit_reader import FIELDS
from semh_tui.storage.reader.nodes import MappingNode, ScalarNode, parse_text

FIRST_BYTES = 4096
_IDENTIFYING = ("framework", "edition", "setting", "cycle")
_NAMED_CYCLE = re.compile(r"[0-9]{4}-[0-9]{2}-(?:autumn|spring|summer)", re.IGNORECASE)


class CatalogueEntry(NamedTuple):
    """The identifying fields of an audit file, read from its first lines.

    A damaged file has ``problems`` instead; its cycle is the one in its name, or None, and its framework
    the one in its first lines or its name, or "".
    """

    path: Path
    setting: str = ""
    framework: str = ""
    edition: str = ""
    cycle: Cycle | None = None
    problems: tuple[Problem, ...] = ()
    is_audit: bool = True
    """False for another program's file: one that can be read and has none of an audit's fields."""

    @property
    def is_folder(self) -> bool:
        """Whether it stands for a setting's folder that this account may not read."""
        return not is_yaml(self.path.name)

    @property
    def home(self) -> Path:
        """The folder it is in, or that it is."""
        return self.path if self.is_folder else self.path.parent

    @classmethod
    def of(cls, path: Path, audit: Audit) -> CatalogueEntry:
        """The entry of an audit that was read whole."""
        return cls(path, audit.setting, audit.framework, audit.edition, audit.cycle)


def read_entry(path: Path, library: Library) -> CatalogueEntry:
    """Read the entry of a file from its first lines, or from all of it where they are not enough.

    Faults further down are found only when the audit is loaded.
    """
    with suppress(SemhError):
        if entry := _from_first_lines(path):
            library.find(entry.framework, entry.edition)
            return entry
    try:
        return CatalogueEntry.of(path, load_audit(path, library).audit)
    except FileError as error:
        return damaged_entry(path, error)


def damaged_entry(path: Path, error: FileError) -> CatalogueEntry:
    """The entry of a file that cannot be used."""
    cycle = find_term_in_name(path)
    is_audit = cycle is not None or _may_be_audit(path)
    framework = find_framework_in_damaged(path) if is_audit else ""
    return CatalogueEntry(
        path, "", framework, cycle=cycle, problems=error.problems, is_audit=is_audit
    )


def _from_first_lines(path: Path) -> CatalogueEntry | None:
    """The entry; None where the first lines do not have all of its fields. Raises FileError."""
    fields = _first_fields(path)
    framework, edition, setting, cycle = (_text_of(fields, name) for name in _IDENTIFYING)
    setting = normalise_line(setting)
    if not (framework and edition and setting):
        return None
    try:
        return CatalogueEntry(path, setting, framework, edition, Cycle.parse(cycle))
    except UsageError:
        return None


def _first_fields(path: Path) -> MappingNode:
    """The fields before the sections, parsed as in the whole file."""
    data = read_bytes(path, most=FIRST_BYTES)[0]
    text, has_sections, _rest = data.decode("utf-8", "replace").partition("\nsections:")
    if not has_sections:
        text = text.rpartition("\n")[0]
    node = parse_text(f"{text}\n", str(path))
    if not isinstance(node, MappingNode):
        return MappingNode(0)
    if not has_sections and len(data) == FIRST_BYTES and node.fields:
        node.fields.popitem()  # it may go on beyond what was read
    return node


def _text_of(fields: MappingNode, name: str) -> str:
    node = fields.fields.get(name)
    return node.value if isinstance(node, ScalarNode) and not node.is_empty else ""


def find_term_in_name(path: Path) -> Cycle | None:
    """The term in the name of a file; None where there is none."""
    named = _NAMED_CYCLE.search(path.name)
    try:
        return Cycle.parse(named[0]) if named else None
    except UsageError:
        return None


def replace_term_in_name(path: Path, cycle: Cycle) -> Path:
    """The path with another term in its name; itself where its name has none."""
    if find_term_in_name(path) is None:
        return path
    return path.with_name(_NAMED_CYCLE.sub(cycle.slug, path.name, count=1))


def _may_be_audit(path: Path) -> bool:
    """Whether a damaged file may be an audit; what cannot be read may be."""
    try:
        fields = _first_fields(path).fields
    except FileError:
        return True
    return not fields or not fields.keys().isdisjoint(FIELDS)


def find_framework_in_damaged(path: Path) -> str:
    """The framework that a damaged file names, else the one in its name; "" where neither does."""
    from semh_tui.storage.reader.line_scanner import top_level_fields

    try:
        fields = top_level_fields(read_bytes(path, most=FIRST_BYTES)[0])
    except FileError:
        return framework_in_name(path)
    named = {value for key, value in fields if key == "framework" and value}
    if not named:
        return framework_in_name(path)
    return named.pop() if len(named) == 1 else ""


def several_files_error(entries: Sequence[CatalogueEntry]) -> SeveralFilesError:
    """The refusal to choose between files of one setting and term; the one that is named as semh
    names it stands first, and is the one to keep."""
    files = [str(entry.path) for entry in sorted(entries, key=_original_first)]
    known = [entry for entry in entries if not entry.problems]
    whose = f" of {known[0].setting}" if known else ""
    term = f"{entries[0].cycle.label}" if entries[0].cycle else "one term"
    message = f"{join_names(files)} are all {term}{whose}."
    if len(files) == 2:
        message = f"{join_names(files)} are both {term}{whose}."
    if damaged := [entry for entry in entries if entry.problems]:
        message += f" {damaged[0].problems[0]}"
    elif len({(entry.framework, entry.edition) for entry in known}) > 1:
        message += " They answer different editions. Give the file."
    else:
        pair = " ".join(map(quote_argument, files[:2]))
        message += f" Bring them together with: semh resolve {pair}"
    return SeveralFilesError(message, tuple(files))


def _original_first(entry: CatalogueEntry) -> tuple[bool, Path]:
    slug = entry.cycle.slug if entry.cycle else ""
    return entry.path.stem not in (slug, f"{slug}.{entry.framework}"), entry.path


def damage_error(entries: Sequence[CatalogueEntry]) -> FileError:
    """Everything that is wrong with damaged files, as one error."""
    return FileError([problem for entry in entries for problem in entry.problems])


def refuse_unknown_term(entries: Sequence[CatalogueEntry]) -> None:
    """Raise FileError where one of the entries is a damaged file of an unknown term."""
    problems = [
        problem._replace(
            remedy=f"{problem.remedy} Until then nobody can tell which term it is of.".strip()
        )
        for entry in entries
        if entry.cycle is None
        for problem in entry.problems[:1]
    ]
    if problems:
        raise FileError(problems)


def join_names(names: Sequence[str]) -> str:
    """ "A and B"; "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
