"""``semh.yaml`` in a folder of audits: what the school has decided about all of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from semh_tui.files.audits import SETTINGS
from semh_tui.files.disk import is_there, read_bytes
from semh_tui.files.fields import Reader
from semh_tui.files.nodes import Node, parse
from semh_tui.model.personal_data import Kind

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Override:
    """Something found in one place that may stay there, and why."""

    file: str
    """As seen from the folder, with "/" between its parts."""
    where: str
    """The criterion's id, "SECTION judgement", or the field, as semh check names it."""
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What may stand in audits although it looks like personal data."""

    folder: Path = Path()
    allowed: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()


def rules_folder(audit: Path) -> Path:
    """The folder whose settings hold for an audit: its own, or the one above with a setting's each."""
    for folder in (audit.parent, audit.absolute().parent.parent):
        if is_there(folder / SETTINGS):
            return folder
    return audit.parent


def read_rules(folder: Path) -> Rules:
    """No rules where there is no file. Raises FileError."""
    path = folder / SETTINGS
    if not is_there(path):
        return Rules(folder)
    reader = Reader(str(path))
    fields = reader.root(
        parse(read_bytes(path)[0], str(path)), SCHEMA, ("schema",), ("personal_data",)
    )
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
    )
    if reader.failed:
        raise reader.error()
    return rules


def _override(reader: Reader, node: Node) -> Override:
    fields = reader.fields(node, "override", ("file", "where", "kind", "reason"))

    def line(key: str) -> str:
        return reader.line(fields.get(key), f"override: {key}", needed=True)

    kind = reader.choice(fields.get("kind"), "override: kind", list(Kind))
    return Override(line("file"), line("where"), Kind(kind or Kind.UPN), line("reason"))
