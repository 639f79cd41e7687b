"""Rules about several fields of a framework, checked on the plain data of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from semh_tui.model.framework_parts.edition_changes import ChangeKind, Comparable
from semh_tui.model.quoting import quote
from semh_tui.model.rules.faults import (
    KEY,
    Fault,
    Loc,
    as_fields,
    as_items,
    as_text,
    suggest_nearest,
)
from semh_tui.model.rules.scale_rules import level_keys, scale_faults
from semh_tui.model.text import fold, normalise_line

# How many ids stand in "from" and in "to".
_COUNTS = {
    ChangeKind.TYPO: ("1", "1"),
    ChangeKind.CLARIFIED: ("1", "1"),
    ChangeKind.CHANGED: ("1", "1"),
    ChangeKind.SPLIT: ("1", "2 or more"),
    ChangeKind.MERGED: ("2 or more", "1"),
    ChangeKind.NEW: ("0", "1 or more"),
    ChangeKind.RETIRED: ("1 or more", "0"),
}


def framework_faults(data: object) -> Iterator[Fault]:
    """Ids used twice or retired, terms explained twice, a scale whose levels cannot be told apart, and changes
    that are not what their kind needs or fit no criterion."""
    fields = as_fields(data)
    yield from scale_faults(fields)
    criteria: dict[str, Loc] = {}
    sections: dict[str, Loc] = {}
    levels = level_keys(fields)
    refs: dict[str, Loc] = {}
    section_refs: dict[str, Loc] = {}
    for number, section in enumerate(as_items(fields.get("sections"))):
        loc: Loc = ("sections", number)
        yield from _new_id(section, loc, sections)
        yield from _new_ref(section, loc, section_refs)
        yield from _group_faults(as_fields(section), loc)
        for position, criterion in enumerate(as_items(as_fields(section).get("criteria"))):
            here: Loc = (*loc, "criteria", position)
            yield from _new_id(criterion, here, criteria)
            yield from _new_ref(criterion, here, refs)
            for key in as_fields(as_fields(criterion).get("levels")):
                if key not in levels:
                    message = f"{quote(key, 40)} is no level of this framework’s scale."
                    yield Fault((*here, "levels", key, KEY), message, suggest_nearest(key, levels))
    yield from _number_faults(fields, refs, section_refs)
    for number, name in enumerate(as_items(fields.get("retired"))):
        if as_text(name) in criteria:
            message = f"{quote(as_text(name))} is an id in use here, so it is not retired."
            yield Fault(("retired", number), message, "Give the criterion a new id.")
    yield from _tag_faults(fields)
    yield from _glossary_faults(fields)
    changes = as_items(fields.get("changes"))
    if changes and not as_text(fields.get("follows")).strip():
        yield Fault(("changes",), "“follows:” must name the edition before this one.")
    before: set[str] = set()
    after: set[str] = set()
    for number, change in enumerate(changes):
        old, new = _ids(change, "from"), _ids(change, "to")
        for message in (
            *_count_faults(as_fields(change), old, new),
            *_id_faults(old, new, criteria, before, after),
        ):
            yield Fault(("changes", number), message)
        before.update(old)
        after.update(new)


def _group_faults(section: Mapping[str, Any], loc: Loc) -> Iterator[Fault]:
    """Groups that are described twice, or that none of the section's criteria is in."""
    used = {
        normalise_line(as_text(as_fields(criterion).get("group")))
        for criterion in as_items(section.get("criteria"))
    } - {""}
    known: dict[str, Loc] = {}
    for number, group in enumerate(as_items(section.get("groups"))):
        title = normalise_line(as_text(as_fields(group).get("title")))
        here: Loc = (*loc, "groups", number, "title")
        if title in known:
            message = f"the group {quote(title, 40)} was described on line {{line}} already."
            yield Fault(here, message, earlier=known[title])
        elif title and title not in used:
            message = f"no criterion of this section has the group {quote(title, 40)}."
            yield Fault(here, message, suggest_nearest(title, used))
        known[title] = here


def _tag_faults(fields: Mapping[str, Any]) -> Iterator[Fault]:
    """A tag that is written in two ways, which would be two profiles, or whose profile is asked nothing."""
    known: dict[str, str] = {}
    sections = as_items(fields.get("sections"))
    for number, section in enumerate(sections):
        criteria = as_items(as_fields(section).get("criteria"))
        tagged: list[tuple[Loc, object]] = [(("sections", number), section)]
        tagged += [
            (("sections", number, "criteria", at), criterion)
            for at, criterion in enumerate(criteria)
        ]
        for loc, item in tagged:
            for at, tag in enumerate(_tags(item)):
                here: Loc = (*loc, "applies_to", at)
                is_new = fold(tag) not in known
                first = known.setdefault(fold(tag), tag)
                if first != tag:
                    message = f"{quote(tag, 40)} is written {quote(first, 40)} elsewhere."
                    yield Fault(here, message, "Write a tag in one way.")
                elif is_new and not any(_asks(section, tag) for section in sections):
                    message = f"the profile {quote(tag, 40)} is asked nothing."
                    hint = "A criterion is asked where its section’s tags and its own allow it."
                    yield Fault(here, message, hint)


def _asks(section: object, tag: str) -> bool:
    """Whether a section asks anything of a profile; tags are compared as people read them."""
    criteria = as_items(as_fields(section).get("criteria"))
    return _allows(section, tag) and any(_allows(criterion, tag) for criterion in criteria)


def _allows(item: object, tag: str) -> bool:
    tags = {fold(own) for own in _tags(item)}
    return not tags or fold(tag) in tags


def _tags(item: object) -> list[str]:
    return [normalise_line(as_text(tag)) for tag in as_items(as_fields(item).get("applies_to"))]


def _glossary_faults(fields: Mapping[str, Any]) -> Iterator[Fault]:
    """Terms that are explained twice, however they are written."""
    known: dict[str, Loc] = {}
    for number, entry in enumerate(as_items(fields.get("glossary"))):
        term = normalise_line(as_text(as_fields(entry).get("term")))
        loc: Loc = ("glossary", number, "term")
        first = known.setdefault(fold(term), loc) if term else loc
        if first != loc:
            message = f"{quote(term, 40)} was explained on line {{line}} already."
            yield Fault(loc, message, "Explain a term once.", earlier=first)


def _new_id(value: object, loc: Loc, known: dict[str, Loc]) -> Iterator[Fault]:
    """Sections and criteria are counted apart."""
    item_id, loc = as_text(as_fields(value).get("id")), (*loc, "id")
    if item_id in known:
        message = f"the id {quote(item_id)} was used on line {{line}} already."
        yield Fault(loc, message, "Ids are unique and never reused.", earlier=known[item_id])
    if item_id:
        known[item_id] = loc


def _new_ref(value: object, loc: Loc, known: dict[str, Loc]) -> Iterator[Fault]:
    """A source's number, which people type, stands once."""
    ref, loc = fold(as_text(as_fields(value).get("ref"))), (*loc, "ref")
    if ref in known:
        message = f"the number {quote(ref, 40)} was used on line {{line}} already."
        yield Fault(loc, message, "Each stands once.", earlier=known[ref])
    if ref:
        known[ref] = loc


def _number_faults(
    fields: Mapping[str, Any], refs: Mapping[str, Loc], section_refs: Mapping[str, Loc]
) -> Iterator[Fault]:
    """Numbers that are the ids by which something without a number goes."""
    sections = list(map(as_fields, as_items(fields.get("sections"))))
    criteria = [as_fields(one) for section in sections for one in as_items(section.get("criteria"))]
    for items, known in ((sections, section_refs), (criteria, refs)):
        for item in items:
            item_id = as_text(item.get("id"))
            if item_id in known and not as_text(item.get("ref")):
                message = f"the number {quote(item_id, 40)} is the id of one that has no number, and goes by its id."
                yield Fault(known[item_id], message, "Give that one a ref.")


def _ids(change: object, name: str) -> list[str]:
    return list(filter(None, map(as_text, as_items(as_fields(change).get(name)))))


def _count_faults(change: Mapping[str, Any], old: list[str], new: list[str]) -> Iterator[str]:
    if change.get("kind") not in list(ChangeKind):
        return
    change_kind, comparable = ChangeKind(change["kind"]), change.get("comparable")
    counts = _COUNTS[change_kind]
    for wanted, ids, from_or_to in zip(counts, (old, new), ("from", "to"), strict=True):
        if not _fits(len(ids), wanted):
            yield f"“{change_kind}” takes {wanted} ids in “{from_or_to}”, not {len(ids)}."
    if comparable == Comparable.NO and set(old) & set(new):
        yield "a criterion whose ratings cannot be compared any more needs a new id."
    if counts != ("1", "1") and comparable in (Comparable.YES, Comparable.WITH_CARE):
        yield f"“{change_kind}” is never comparable; write: comparable: no"


def _fits(count: int, wanted: str) -> bool:
    return count >= int(wanted[0]) if "more" in wanted else count == int(wanted)


def _id_faults(
    old: list[str], new: list[str], criteria: dict[str, Loc], before: set[str], after: set[str]
) -> Iterator[str]:
    for criterion in new:
        if criterion not in criteria:
            yield f"this edition has no criterion {quote(criterion)}."
        if criterion in after:
            yield f"{quote(criterion)} is the result of another change too."
    for criterion in old:
        if criterion in before:
            yield f"{quote(criterion)} is the start of another change too."
        if criterion not in new and criterion in criteria:
            yield f"{quote(criterion)} is still in this edition; its id cannot have become another."
