"""The table from pydantic's errors to the sentences that people read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from semh_tui.model.cycle import Cycle
from semh_tui.model.dates import FIRST_DAY, LAST_DAY
from semh_tui.model.errors import UsageError
from semh_tui.model.field_types import (
    DATE,
    DIGEST,
    LANGUAGE,
    LINK,
    MAYBE_SIGN,
    NEEDED_LINK,
    SIGN,
)
from semh_tui.model.ids import ID, LONGEST_ID, URN
from semh_tui.model.quoting import quote
from semh_tui.model.rules.faults import Loc, suggest_nearest
from semh_tui.model.text import LONGEST_LINE, LONGEST_TEXT, normalise

Sentence = tuple[str, str]
"""What is wrong, and what to do; "" where that needs no saying."""
_EMPTY: Sentence = ("there is no text here.", "")
_NO_SIGN: Sentence = ("one character belongs here.", "")
_NO_FIELDS: Sentence = ("fields such as “key: value” belong here.", "")


class Failure(NamedTuple):
    """One of pydantic's errors, with what stands in the file at that place."""

    loc: Loc
    kind: str
    """What stands in the file: a list, a group of fields, text."""
    value: str
    """The text that was written, "" where it is no text."""
    context: dict[str, Any]
    fields: Iterable[str]
    """Names of the fields that may stand where an unknown one does."""


def explain_error(error_type: str, failure: Failure) -> Sentence:
    """What is wrong and what to do, by the type of the error.

    Raises KeyError for a type that no model of ours gives.
    """
    is_pattern = error_type == "string_pattern_mismatch"
    entry = _PATTERNS[failure.context["pattern"]] if is_pattern else SENTENCES[error_type]
    return entry(failure) if callable(entry) else entry


def _missing(failure: Failure) -> Sentence:
    missing_field = failure.loc[-1]
    remedy = "Begin the file with the line “schema: 1”." if missing_field == "schema" else "Add it."
    return f"“{missing_field}:” is missing.", remedy


def _unknown_field(failure: Failure) -> Sentence:
    name = str(failure.loc[-1])
    remedy = suggest_nearest(name, failure.fields) or "Correct its name, or take it out."
    return f"{quote(name, 80)} is not a field here.", remedy


def _no_group(failure: Failure) -> Sentence:
    remedy = "Write each on a line of its own: name: value."
    return f"fields belong here, not a {failure.kind}.", remedy


def _no_list(failure: Failure) -> Sentence:
    return f"a list (lines that start with “- ”) belongs here, not {failure.kind}.", ""


def _no_text(failure: Failure) -> Sentence:
    if failure.kind == "text":
        return _EMPTY
    return f"text belongs here, not a {failure.kind}.", "Put it in double quotes."


def _empty_list(failure: Failure) -> Sentence:
    if failure.loc[-1] == "criteria":
        return "there is no criterion in this section.", "Write one, or take the section out."
    return "there is no section.", "Write one."


def _too_long(failure: Failure) -> Sentence:
    longest = failure.context["max_length"]
    if longest == LONGEST_ID:
        return _no_id(failure)
    if longest <= LONGEST_LINE:
        return f"a line of at most {longest} characters belongs here.", ""
    return (
        f"the text has {len(normalise(failure.value)):,} characters; "
        f"at most {LONGEST_TEXT:,} fit one field.",
        "Shorten it, or point to where the rest is kept.",
    )


def _no_id(failure: Failure) -> Sentence:
    return (
        f"{quote(failure.value, 80)} is not an id.",
        "An id is lower-case letters and digits with single hyphens between them, "
        f"at most {LONGEST_ID} characters.",
    )


def _no_urn(failure: Failure) -> Sentence:
    return f"{quote(failure.value, 40)} is not a URN.", "A URN has 5 to 7 digits."


def _no_date(failure: Failure) -> Sentence:
    return (
        f"{quote(failure.value, 80)} is not a date.",
        "Write year, month and day, such as 2026-12-18.",
    )


def _no_likely_date(failure: Failure) -> Sentence:
    return (
        f"{failure.value} cannot be meant: dates lie between {FIRST_DAY.year} and {LAST_DAY.year}.",
        "Write the year that is meant.",
    )


def _no_choice(failure: Failure) -> Sentence:
    if failure.kind != "text":
        return _no_text(failure)
    allowed = re.findall("'([^']*)'", failure.context["expected"])
    return (
        f"{quote(failure.value, 80)} is not one of: {', '.join(allowed)}.",
        suggest_nearest(failure.value.strip().lower(), allowed),
    )


def _not_yes_or_no(failure: Failure) -> Sentence:
    return f"{quote(failure.value, 40)} is neither yes nor no.", "Write yes or no."


def _no_term(failure: Failure) -> Sentence:
    try:
        Cycle.parse(failure.value)
    except UsageError as error:
        return str(error), ""
    raise AssertionError("a term that can be read is no error")


_PATTERNS: dict[str, Sentence | Callable[[Failure], Sentence]] = {
    ID: _no_id,
    DATE: _no_date,
    URN: _no_urn,
    SIGN: _NO_SIGN,
    MAYBE_SIGN: _NO_SIGN,
    NEEDED_LINK: ("a link starts with https://.", ""),
    LANGUAGE: ("a language is written such as en, cy or pt-BR.", ""),
    LINK: ("a link starts with https://.", ""),
    DIGEST: (
        "this is not how semh records a framework’s words.",
        "Take the line out, then: semh upgrade with this audit.",
    ),
}
SENTENCES: dict[str, Sentence | Callable[[Failure], Sentence]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_field,  # of a model
    "unexpected_keyword_argument": _unknown_field,  # of a dataclass
    "model_type": _NO_FIELDS,
    "dataclass_type": _NO_FIELDS,
    "dict_type": _no_group,
    "tuple_type": _no_list,
    "string_type": _no_text,
    "string_too_short": _EMPTY,
    "string_too_long": _too_long,
    "empty_list": _empty_list,
    "date_parsing": _no_date,
    "date_from_datetime_parsing": _no_date,
    "greater_than_equal": _no_likely_date,
    "less_than_equal": _no_likely_date,
    "enum": _no_choice,
    "literal_error": _no_choice,
    "cycle": _no_term,
    "yes_or_no": _not_yes_or_no,
    "path_inside": (
        "this is no path inside the repository.",
        "Write it from the top of the repository, such as: tests/data",
    ),
}
