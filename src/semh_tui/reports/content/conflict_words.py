"""A field that two people changed, and the value on each side, in words."""

from __future__ import annotations

from datetime import date

from semh_tui.compare.merge import Conflict, Value
from semh_tui.compare.merge_fields import Field
from semh_tui.model.audit import NextStep
from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework
from semh_tui.reports.content.words import place_name, rating_words

WRITABLE = (
    Field.EVIDENCE, Field.TEXT, Field.OWNER, Field.NOTES, Field.SETTING,
)  # fmt: skip
"""Fields in which a third wording may be written; the others are one of the two."""

PROSE = (Field.EVIDENCE, Field.NOTES)
"""Fields of which both versions can be kept, one below the other."""
_NAMES = {
    Field.STEP: "next step",
    Field.TEXT: "next step: what is to be done",
    Field.OWNER: "next step: who",
    Field.DUE: "next step: by when",
    Field.DONE: "next step: done",
    Field.SETTING: "setting",
    Field.URN: "URN",
}


def conflict_name(framework: Framework, conflict: Conflict) -> str:
    """ "2.3 SEMH in plans and policies: evidence"."""
    what = _NAMES.get(conflict.field, conflict.field.value)
    if conflict.place is None:
        return f"This audit: {what}"
    return f"{place_name(framework, conflict.place)}: {what}"


def value_words(framework: Framework, conflict: Conflict, value: Value) -> str:
    """One side's value as a person reads it."""
    if conflict.field is Field.RATING:
        return rating_words(framework, value if value and isinstance(value, str) else None)
    if value is None:
        return "removed" if conflict.field is Field.STEP else "nothing"
    if isinstance(value, NextStep):
        return " · ".join(part for part in (value.text, value.owner) if part)
    if isinstance(value, date):
        return full_date(value)
    if conflict.field is Field.AUDITORS and isinstance(value, tuple):
        return ", ".join(str(auditor) for auditor in value) or "nobody"
    return str(value) or "nothing"
