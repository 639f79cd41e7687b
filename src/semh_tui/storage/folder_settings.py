"""``semh.yaml`` in a folder of audits: what the school has decided about all of them.

The one at a repository's top may also name what the check before a commit skips.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from semh_tui.privacy import FindingKind
from semh_tui.storage.audit_folder import SETTINGS
from semh_tui.storage.disk.atomic_write import is_there, read_bytes
from semh_tui.storage.reader.fields import Reader
from semh_tui.storage.reader.nodes import Node, parse

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Override:
    """Something found in one place that may stay there, and why."""

    file: str
    """As seen from the folder, with "/" between its parts."""
    where: str
    """The criterion's id, "SECTION judgement", or the field, as semh check names it."""
    kind: FindingKind
    reason: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What may stand in audits although it looks like personal data."""

    folder: Path = Path()
    allowed: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    skip: tuple[str, ...] = ()
    """Files and folders that the check before a commit does not look at, from the repository's top."""

    def skips(self, path: str) -> bool:
        """Whether a path from the top, with "/" between its parts, is or lies in one of ``skip``."""
        parts = path.split("/")
        return any(
            len(patterns) <= len(parts) and all(map(fnmatchcase, parts, patterns))
            for patterns in (item.split("/") for item in self.skip)
        )


def rules_folder(audit: Path) -> Path:
    """The folder whose settings hold for an audit: its own, or the one above with a setting's each."""
    for folder in (audit.parent, audit.absolute().parent.parent):
        if is_there(folder / SETTINGS):
            return folder
    return audit.parent


def read_rules(folder: Path) -> Rules:
    """No rules where there is no file. Raises FileError."""
    path = folder / SETTINGS
    return parse_rules(read_bytes(path)[0], folder) if is_there(path) else Rules(folder)


def parse_rules(data: bytes, folder: Path, name: str = "") -> Rules:
    """The rules in a file's bytes; ``name`` is what a message calls the file. Raises FileError."""
    name = name or str(folder / SETTINGS)
    reader = Reader(name)
    fields = reader.root(parse(data, name), SCHEMA, ("schema",), ("personal_data", "skip"))
    personal: dict[str, Node] = {}
    if "personal_data" in fields:
        personal = reader.fields(
            fields["personal_data"], "personal_data", (), ("allow", "overrides")
        )
    rules = Rules(
        folder,
        tuple(
            reader.line(item, "allow", needed=True)
            for item in reader.items(personal.get("allow"), "allow")
        ),
        tuple(
            _override(reader, item) for item in reader.items(personal.get("overrides"), "overrides")
        ),
        tuple(_skip(reader, item) for item in reader.items(fields.get("skip"), "skip")),
    )
    if reader.failed:
        raise reader.error()
    return rules


def _skip(reader: Reader, node: Node) -> str:
    path = reader.line(node, "skip", needed=True)
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if path.startswith("/") or ".." in parts or "\\" in path or not parts:
        reader.problem(
            node.line,
            "skip",
            "this is no path inside the repository.",
            "Write it from the top of the repository, such as: tests/data",
        )
    return "/".join(parts)


def _override(reader: Reader, node: Node) -> Override:
    fields = reader.fields(node, "override", ("file", "where", "kind", "reason"))

    def line(key: str) -> str:
        return reader.line(fields.get(key), f"override: {key}", needed=True)

    kind = reader.choice(fields.get("kind"), "override: kind", list(FindingKind))
    return Override(
        line("file"), line("where"), FindingKind(kind or FindingKind.UPN), line("reason")
    )
