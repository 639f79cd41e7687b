"""A framework file, read strictly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from semh_tui.model.errors import Problem
from semh_tui.model.framework import (
    Change,
    ChangeKind,
    Comparable,
    Criterion,
    Framework,
    RatingMeaning,
    Reference,
    Section,
)
from semh_tui.model.quoting import quote
from semh_tui.model.rating import Rating
from semh_tui.storage.reader.fields import Reader
from semh_tui.storage.reader.nodes import Node, ScalarNode, SequenceNode, parse

SCHEMA = 1
_REQUIRED = ("schema", "id", "edition", "title", "sections")
_PROSE = ("introduction", "context", "aims", "how_to_use", "ratings_note")
_OPTIONAL = ("publisher", "ratings", "references", "follows", "changes", *_PROSE)


def read_framework(data: bytes, name: str) -> tuple[Framework, tuple[Problem, ...]]:
    """A framework and the warnings about it, from a file's bytes; ``name`` goes into messages.

    Raises FileError with every problem that stops it being used.
    """
    reader = Reader(name)
    framework = _FrameworkReader(reader).framework(parse(data, name))
    if reader.failed:
        raise reader.error()
    return framework, tuple(reader.problems)


class _FrameworkReader:
    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.seen: dict[str, int] = {}

    def framework(self, root: Node) -> Framework:
        reader = self.reader
        fields = reader.root(root, SCHEMA, _REQUIRED, _OPTIONAL)
        prose = {key: reader.text(fields.get(key), key) for key in _PROSE}
        made = Framework(
            id=reader.id(fields.get("id"), "id"),
            edition=self.edition(fields.get("edition"), "edition"),
            title=reader.line(fields.get("title"), "title", needed=True),
            publisher=reader.line(fields.get("publisher"), "publisher"),
            ratings=self.ratings(fields.get("ratings")),
            references=tuple(
                self.reference(node, number)
                for number, node in enumerate(
                    reader.items(fields.get("references"), "references"), 1
                )
            ),
            sections=tuple(
                self.section(node, number)
                for number, node in enumerate(reader.items(fields.get("sections"), "sections"), 1)
            ),
            follows=self.edition(fields.get("follows"), "follows"),
            changes=tuple(
                self.change(node, number)
                for number, node in enumerate(reader.items(fields.get("changes"), "changes"), 1)
            ),
            **prose,
        )
        if not made.sections and "sections" in fields:
            reader.problem(fields["sections"].line, "sections", "there is no section.")
        if made.changes and not made.follows:
            reader.problem(
                fields["changes"].line,
                "changes",
                "“follows:” must name the edition before this one.",
            )
        self.check_changes(made, fields.get("changes"))
        return made

    def edition(self, node: Node | None, where: str) -> str:
        value = self.reader.line(node, where, needed=where == "edition")
        if isinstance(node, ScalarNode) and value and node.plain:
            self.reader.problem(
                node.line, where, "an edition is text.", f'Put it in quotes: {where}: "{value}"'
            )
        return value

    def ratings(self, node: Node | None) -> dict[Rating, RatingMeaning]:
        reader = self.reader
        made = {rating: RatingMeaning(rating.word, "") for rating in Rating}
        mapping = reader.mapping(node, "ratings")
        for key, value in mapping.fields.items():
            if key not in made:
                reader.problem(
                    mapping.lines[key],
                    "ratings",
                    f"{quote(key, 80)} is not one of: {', '.join(Rating)}.",
                )
                continue
            fields = reader.fields(value, key, ("label",), ("meaning",))
            made[Rating(key)] = RatingMeaning(
                reader.line(fields.get("label"), f"{key}: label", needed=True),
                reader.text(fields.get("meaning"), f"{key}: meaning"),
            )
        return made

    def reference(self, node: Node, number: int) -> Reference:
        reader, where = self.reader, f"reference {number}"
        fields = reader.fields(node, where, ("cited_as", "current", "checked_on"), ("url",))
        url = reader.line(fields.get("url"), f"{where}: url")
        if url and not url.startswith("https://"):
            reader.problem(fields["url"].line, f"{where}: url", "a link starts with https://.")
        return Reference(
            reader.line(fields.get("cited_as"), f"{where}: cited_as", needed=True),
            reader.text(fields.get("current"), f"{where}: current", needed=True),
            reader.date(fields.get("checked_on"), f"{where}: checked_on") or date.min,
            url,
        )

    def section(self, node: Node, number: int) -> Section:
        reader = self.reader
        fields = reader.fields(
            node,
            f"section {number}",
            ("id", "title", "criteria"),
            ("introduction", "applies_if", "table_heading"),
        )
        section_id = self.new_id(fields.get("id"), f"section {number}", "section ")
        criteria = tuple(
            self.criterion(child, f"{section_id} criterion {place}")
            for place, child in enumerate(reader.items(fields.get("criteria"), section_id), 1)
        )
        if not criteria and "criteria" in fields:
            reader.problem(
                fields["criteria"].line, section_id, "there is no criterion in this section."
            )
        return Section(
            id=section_id,
            title=reader.line(fields.get("title"), f"{section_id}: title", needed=True),
            introduction=reader.text(fields.get("introduction"), f"{section_id}: introduction"),
            criteria=criteria,
            applies_if=reader.line(fields.get("applies_if"), f"{section_id}: applies_if"),
            table_heading=reader.line(fields.get("table_heading"), f"{section_id}: table_heading"),
        )

    def criterion(self, node: Node, where: str) -> Criterion:
        reader = self.reader
        fields = reader.fields(node, where, ("id", "title", "text"), ("group", "tier", "guidance"))
        made = self.new_id(fields.get("id"), where, "")
        return Criterion(
            id=made,
            title=reader.line(fields.get("title"), f"{made}: title", needed=True),
            text=reader.text(fields.get("text"), f"{made}: text", needed=True),
            group=reader.line(fields.get("group"), f"{made}: group"),
            tier=reader.line(fields.get("tier"), f"{made}: tier"),
            guidance=reader.text(fields.get("guidance"), f"{made}: guidance"),
        )

    def new_id(self, node: Node | None, where: str, kind: str) -> str:
        """An id nothing else of its kind has; sections and criteria are counted apart."""
        made = self.reader.id(node, where)
        key = kind + made
        if node is not None and made:
            if key in self.seen:
                self.reader.problem(
                    node.line,
                    made,
                    f"this id was used on line {self.seen[key]} already.",
                    "Ids are unique and never reused.",
                )
            self.seen[key] = node.line
        return made

    def change(self, node: Node, number: int) -> Change:
        reader, where = self.reader, f"change {number}"
        fields = reader.fields(node, where, ("kind", "comparable"), ("from", "to", "note"))
        return Change(
            ChangeKind(
                reader.choice(fields.get("kind"), f"{where}: kind", list(ChangeKind)) or "changed"
            ),
            Comparable(
                reader.choice(fields.get("comparable"), f"{where}: comparable", list(Comparable))
                or "with care"
            ),
            self.ids(fields.get("from"), f"{where}: from"),
            self.ids(fields.get("to"), f"{where}: to"),
            reader.text(fields.get("note"), f"{where}: note"),
        )

    def ids(self, node: Node | None, where: str) -> tuple[str, ...]:
        return tuple(self.reader.id(item, where) for item in self.reader.items(node, where))

    def check_changes(self, framework: Framework, node: Node | None) -> None:
        """Each change says what its kind needs, and no id is changed twice."""
        nodes = node.items if isinstance(node, SequenceNode) else []
        before: set[str] = set()
        after: set[str] = set()
        for number, (change, place) in enumerate(zip(framework.changes, nodes, strict=False), 1):
            for message in (*_shape(change), *_ids(change, framework, before, after)):
                self.reader.problem(place.line, f"change {number}", message)
            before.update(change.old)
            after.update(change.new)


_SHAPES = {
    ChangeKind.TYPO: ("1", "1"),
    ChangeKind.CLARIFIED: ("1", "1"),
    ChangeKind.CHANGED: ("1", "1"),
    ChangeKind.SPLIT: ("1", "2 or more"),
    ChangeKind.MERGED: ("2 or more", "1"),
    ChangeKind.NEW: ("0", "1 or more"),
    ChangeKind.RETIRED: ("1 or more", "0"),
}


def _fits(count: int, wanted: str) -> bool:
    return count >= int(wanted[0]) if "more" in wanted else count == int(wanted)


def _shape(change: Change) -> Iterable[str]:
    old, new = _SHAPES[change.kind]
    if not _fits(len(change.old), old):
        yield f"“{change.kind}” takes {old} ids in “from”, not {len(change.old)}."
    if not _fits(len(change.new), new):
        yield f"“{change.kind}” takes {new} ids in “to”, not {len(change.new)}."
    one_to_one = old == new == "1"
    if change.comparable is Comparable.NO and set(change.old) & set(change.new):
        yield "a criterion whose ratings cannot be compared any more needs a new id."
    if not one_to_one and change.comparable is not Comparable.NO:
        yield f"“{change.kind}” is never comparable; write: comparable: no"


def _ids(change: Change, framework: Framework, before: set[str], after: set[str]) -> Iterable[str]:
    for made in change.new:
        if framework.criterion(made) is None:
            yield f"this edition has no criterion {quote(made)}."
        if made in after:
            yield f"{quote(made)} is the result of another change too."
    for made in change.old:
        if made in before:
            yield f"{quote(made)} is the start of another change too."
        if made not in change.new and framework.criterion(made) is not None:
            yield f"{quote(made)} is still in this edition; its id cannot have become another."
