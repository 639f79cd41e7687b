"""What differs between two states of a framework, and how its file records that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from semh_tui.importers.framework_table.headings import TEXT
from semh_tui.importers.framework_table.matching import Fields, list_criteria
from semh_tui.model.text import LONGEST_TITLE, first_line, normalise


class Differences(NamedTuple):
    """Titles of criteria by id: those that are new, that have other words, and that are gone."""

    new: Mapping[str, str]
    changed: Mapping[str, str]
    gone: Mapping[str, str]


def compare_sections(old: Sequence[Fields], new: Sequence[Fields]) -> Differences:
    """Compare two lists of sections, as files have them, by the ids of criteria."""
    before = {one.id: one.fields for one in list_criteria(old)}
    after = {one.id: one.fields for one in list_criteria(new)}

    def has_changed(name: str) -> bool:
        texts = (normalise(str(fields[name][TEXT])) for fields in (before, after))
        return len(set(texts)) > 1

    return Differences(
        {name: _title_of(after[name]) for name in after if name not in before},
        {name: _title_of(after[name]) for name in after if name in before and has_changed(name)},
        {name: _title_of(before[name]) for name in before if name not in after},
    )


def build_changes(differences: Differences, written: Sequence[Fields]) -> list[dict[str, Any]]:
    """The changes of an edition, as its file writes them; those that somebody ``written`` stay where they still hold.

    What has other words is to be compared with care.
    """
    from_ids = {**differences.changed, **differences.gone}
    to_ids = {**differences.changed, **differences.new}
    kept = [
        dict(change)
        for change in written
        if all(name in from_ids for name in change.get("from") or ())
        and all(name in to_ids for name in change.get("to") or ())
    ]
    covered = {
        name for change in kept for side in ("from", "to") for name in change.get(side) or ()
    }
    changes: list[dict[str, Any]] = [
        {"kind": "changed", "from": [name], "to": [name], "comparable": "with care"}
        for name in differences.changed
        if name not in covered
    ]
    new = [name for name in differences.new if name not in covered]
    gone = [name for name in differences.gone if name not in covered]
    changes += [{"kind": "new", "to": new, "comparable": "no"}] if new else []
    changes += [{"kind": "retired", "from": gone, "comparable": "no"}] if gone else []
    return [*kept, *changes]


def _title_of(fields: Fields) -> str:
    return str(fields.get("title") or first_line(str(fields[TEXT]), LONGEST_TITLE))
