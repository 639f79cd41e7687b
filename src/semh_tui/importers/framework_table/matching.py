"""Gives a table's criteria their ids: those of the file that was imported before, new ones for what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from semh_tui.importers.framework_table.criteria import TableContent, TableCriterion, compare_key
from semh_tui.importers.framework_table.headings import SECTION, TEXT
from semh_tui.model.grouping import group_by
from semh_tui.model.text import fold
from semh_tui.storage.writing.new_ids import make_ids

Fields = Mapping[str, Any]
_SOME_WORDS, _MOST_WORDS = 1 / 3, 0.8
"""Shares of words that two texts have in common: where a number or a title says that they are one
criterion, and where nothing does."""
_MOST_PAIRS = 250_000
_TABLE_FIELDS = ("ref", "title", TEXT, "group", "tier", "statutory", "guidance", "levels")


class OldCriterion(NamedTuple):
    """A criterion of the file of before, with its section."""

    section: Fields
    fields: Fields

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.fields["id"])

    def key(self, names: Sequence[str]) -> tuple[str, ...]:
        """What is compared of it; () where it has none of these fields."""
        return compare_key(str(self.section["title"]), self.fields, names)


def list_criteria(sections: Sequence[Fields]) -> list[OldCriterion]:
    """The criteria of a file's sections."""
    return [
        OldCriterion(section, criterion)
        for section in sections
        for criterion in section["criteria"]
    ]


def merge_sections(
    content: TableContent, sections: Sequence[Fields], taken: Collection[str]
) -> list[dict[str, Any]]:
    """The sections of a table as a framework's file writes them; ``sections`` are those of before, or none.

    A criterion that is known keeps its id, and every field the table has no column for. No new one gets
    an id of ``taken``, or of before.
    """
    criteria = content.criteria
    old = list_criteria(sections)
    matches = _match(content, old)
    ids = _assign_ids(criteria, matches, {one.id for one in old}.union(taken))
    groups = group_by(range(len(ids)), lambda at: criteria[at].section)
    old_sections = _match_sections(groups, matches, sections)
    new = [title for title in groups if title not in old_sections]
    new_ids = make_ids([(title, "") for title in new], {str(section["id"]) for section in sections})
    merged = []
    for title, members in groups.items():
        before = dict(old_sections.get(title, {"id": ""}))
        head = {"id": before["id"] or new_ids[new.index(title)], "title": title}
        if ref := content.section_refs.get(title):
            head["ref"] = ref
        merged.append(
            {
                **before,
                **head,
                "criteria": [
                    _merge_fields(ids[at], criteria[at], matches.get(at), content.columns)
                    for at in members
                ],
            }
        )
    return merged


def _match(content: TableContent, old: Sequence[OldCriterion]) -> dict[int, OldCriterion]:
    """Which criterion of before each one is, by position.

    First those of the same text: with the same title, group and number as far as the table has them, in
    the same section, anywhere. Then those whose words are much the same, by number, by title, by nothing.
    """
    compared = [name for name in ("title", "group", "ref") if name in content.columns]
    matches: dict[int, OldCriterion] = {}
    for names in ((SECTION, TEXT, *compared), (SECTION, TEXT), (TEXT,)):
        matches |= dict(_pair_by(content.criteria, old, names, matches))
    for names in (("ref",), (SECTION, "title")):
        matches |= {
            at: one
            for at, one in _pair_by(content.criteria, old, names, matches)
            if _share_words(content.criteria[at].fields[TEXT], one.fields[TEXT]) >= _SOME_WORDS
        }
    return matches | _pair_by_words(content.criteria, old, matches)


def _pair_by(
    criteria: Sequence[TableCriterion],
    old: Sequence[OldCriterion],
    names: Sequence[str],
    matches: Mapping[int, OldCriterion],
) -> Iterator[tuple[int, OldCriterion]]:
    """Pairs of what is not matched yet and has a key that only one on either side has."""
    used = {match.id for match in matches.values()}
    old_by_key = group_by((one for one in old if one.id not in used), lambda one: one.key(names))
    free = (at for at in range(len(criteria)) if at not in matches)
    by_key = group_by(free, lambda at: criteria[at].key(names))
    for key, members in by_key.items():
        if key and len(members) == 1 and len(old_by_key.get(key, ())) == 1:
            yield members[0], old_by_key[key][0]


def _pair_by_words(
    criteria: Sequence[TableCriterion],
    old: Sequence[OldCriterion],
    matches: Mapping[int, OldCriterion],
) -> dict[int, OldCriterion]:
    """Pairs of one section with nearly the same words, the most alike first."""
    used = {match.id for match in matches.values()}
    free = [at for at in range(len(criteria)) if at not in matches]
    left = [one for one in old if one.id not in used]
    if len(free) * len(left) > _MOST_PAIRS:
        return {}
    pairs = sorted(
        (
            (-share, at, number)
            for at in free
            for number, one in enumerate(left)
            if fold(criteria[at].section) == fold(str(one.section["title"]))
            and (share := _share_words(criteria[at].fields[TEXT], one.fields[TEXT])) >= _MOST_WORDS
        ),
    )
    found: dict[int, OldCriterion] = {}
    taken: set[int] = set()
    for _share, at, number in pairs:
        if at not in found and number not in taken:
            found[at] = left[number]
            taken.add(number)
    return found


def _share_words(first: str, second: str) -> float:
    """The share of words that two texts have in common (Dice's coefficient)."""
    words, others = Counter(fold(first).split()), Counter(fold(str(second)).split())
    return 2 * (words & others).total() / max(words.total() + others.total(), 1)


def _assign_ids(
    criteria: Sequence[TableCriterion],
    matches: Mapping[int, OldCriterion],
    taken: Collection[str],
) -> list[str]:
    new = [at for at in range(len(criteria)) if at not in matches]
    new_ids = make_ids([(criteria[at].name, criteria[at].section) for at in new], taken)
    ids = {at: match.id for at, match in matches.items()} | dict(zip(new, new_ids, strict=True))
    return [ids[at] for at in range(len(criteria))]


def _match_sections(
    groups: Mapping[str, Sequence[int]],
    matches: Mapping[int, OldCriterion],
    sections: Sequence[Fields],
) -> dict[str, Fields]:
    """The section of before that each one is: of the same title, else where most of its criteria were."""
    by_title = {fold(str(section["title"])): section for section in sections}
    found = {title: by_title[fold(title)] for title in groups if fold(title) in by_title}
    taken = {section["id"] for section in found.values()}
    by_id = {section["id"]: section for section in sections}
    for title, members in groups.items():
        homes = Counter(matches[at].section["id"] for at in members if at in matches)
        home = next((name for name, _count in homes.most_common() if name not in taken), None)
        if title not in found and home is not None:
            found[title] = by_id[home]
            taken.add(home)
    return found


def _merge_fields(
    criterion_id: str,
    criterion: TableCriterion,
    match: OldCriterion | None,
    columns: frozenset[str],
) -> dict[str, Any]:
    """The criterion's fields in the order of a file."""
    before = match.fields if match else {}
    kept = {name: value for name, value in before.items() if name not in columns}
    fields = {**kept, **criterion.fields, "id": criterion_id}
    order = ("id", *_TABLE_FIELDS, *fields)
    return {name: fields[name] for name in order if fields.get(name)}
