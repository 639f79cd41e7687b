"""Dates of birth in a folded text: a date by which somebody is a child, near a word such as "DOB".

A child is anybody up to the age at which education, health and care plans end: 25 (Children and
Families Act 2014, section 46). Dates are read as they are written in Britain, day first, and as in
ISO 8601, year first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from semh_tui.privacy.folding import find_cells_under, lower_in_place

OLDEST_AGE = 25
"""Years; Children and Families Act 2014, section 46."""
_WORDS_BEFORE_DATE = 15
"""Characters of words that may stand between "born" and its date without a preposition."""
_NURSERY_AGE = 3
"""Years below which "born" and "birthday" count only beside a word for a person.

Recent dates with these words are mostly other events: assemblies, clubs, anniversaries.
"""
_AGE_BY_LABEL = 2
"""Years below which a date that is separated from "DOB" by words may be that of a meeting."""
_LABEL_REACH = 40
"""Characters of words that may stand between "DOB" and its date."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}"
_SEP = r"[ \t]{0,2}[/.\\|-][ \t]{0,2}"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<y>[0-9]{{4}}){_SEP}(?P<m>[0-9]{{1,2}}){_SEP}(?P<d>[0-9]{{1,2}})(?![0-9])",
        rf"(?P<d>[0-9]{{1,2}}){_SEP}(?P<m>[0-9]{{1,2}}){_SEP}'?(?P<y>[0-9]{{4}}|[0-9]{{2}})(?![0-9])",
        rf"(?P<d>[0-9]{{1,2}}){_SEP}(?P<m>[0-9]{{2}})(?P<y>(?:19|20)[0-9]{{2}})(?![0-9])",
        rf"(?P<d>[0-9]{{2}})(?P<m>[0-9]{{2}}){_SEP}(?P<y>(?:19|20)[0-9]{{2}})(?![0-9])",
        r"(?P<d>[0-9]{1,2})[ \t]{1,2}(?P<m>[0-9]{1,2})[ \t]{1,2}(?P<y>[0-9]{4}|[0-9]{2})(?![0-9])",
        rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[ \t,./-]{{0,2}}(?:day )?(?:of )?{_MONTH}[ \t,./'-]{{0,3}}(?P<y>[0-9]{{4}}|[0-9]{{2}})(?![0-9])",
        rf"{_MONTH}[ \t./-]{{0,2}}(?:the )?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[ \t,./'-]{{1,3}}(?P<y>[0-9]{{4}}|[0-9]{{2}})(?![0-9])",
        rf"(?P<y>[0-9]{{4}})[ \t./-]{{0,2}}{_MONTH}[ \t./-]{{0,2}}(?P<d>[0-9]{{1,2}})(?![0-9])",
        r"(?P<d>[0-9]{2})(?P<m>[0-9]{2})(?P<y>(?:19|20)[0-9]{2})(?![0-9])",
        r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?![0-9])",
        r"(?P<d>[0-9]{2})(?P<m>[0-9]{2})(?P<y>[0-9]{2})(?![0-9])",
    )
)

# A text without any of these cues, in lower case, is skipped.
_CUES = ("born", "bron", "birth", "date of b", "date-of-b", "dateofb")
_SHORT_CUE = re.compile(r"d[./ -]{0,2}[o0][./ -]{0,2}b|b(?:-?day|\.| [0-9])")
_LABEL = (
    r"(?<![a-z])(?:d\.?[o0]\.?b\.?|d\. ?o\. ?b\.?|d o b|d/o/b|d-o-b)(?![a-z])"
    r"|\bbirth(?=\s*[:=])|\bbirth certificate\b|\bdate[\s_-]{0,3}of[\s_-]{0,3}b(?:irth|[irth]{3,5})(?![a-z])|\bbirth[\s-]?date\b|\bb-?day\b"
)
_LABEL_PATTERN = re.compile(_LABEL)
_HEADING = re.compile(rf"{_LABEL}|born|birthday")
# What may stand between a label and its date: a line break, a bracket, "is".
_JOINING_WORDS = re.compile(
    r"(?:[\s:;,.=#|/()\[\]\"'*_>-]|is|was|on|the|date|known|to|be|yes|child|pupil){0,40}",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?<![a-z-])(?<!\ba )(?:born|bron)(?![a-z-])|(?<![a-z0-9.])b\.(?= ?[0-9])|(?:^|[(,])\s*b(?= [0-9])",
    re.MULTILINE,
)
_LIST_BEFORE = re.compile(r"(?<![a-z])a[.)][^\n]*$")
_AFTER_BORN = re.compile(
    r"[\s,(]*(?:at|in|to|by|via|pre\w*|early|late|full|on|during|the|abroad|here|before|after|with|weigh\w*)\b"
)
_BIRTHDAY = re.compile(r"(?<![a-z])(?<!st )(?<!nd )(?<!rd )(?<!th )birthday(?:'s)?(?![a-z])")
_ANOTHER_EVENT = re.compile(
    r"\b(?:review\w*|meeting|met|discuss\w*|minutes|training|audit\w*|attend\w*|assembl\w*|policy|since"
    r"|introduc\w*|removed|redacted|copies|made|changed|hidden|dropped|printed|shared|collected|asked|agreed|qualified|began|until|insured|visit\w*|opened|checked|pilot|topic|leaders?)\b"
)
_PERSON = (
    r"\b(?:he|she|they|who|pupil|child|children|boy|girl|twins?|triplets?|bab(?:y|ies)|brother|sister|siblings?"
    r"|son|daughter|student|learner|infant|toddler|cousin|eldest|youngest|[a-z]+ one)\b"
)
_PERSON_BEFORE = re.compile(rf"{_PERSON}[^.;!?\n]{{0,40}}$")
_THING_BEFORE = re.compile(
    r"\b(?:the|our|this|that|an?|its|whole|new)\s(?:[\w'-]+\s){1,6}(?:was|were|is|being|got)\s+(?:\w+ly\s+)?$"
)
_BEFORE_LABEL = re.compile(
    rf"[ \t,.()\[\]=-]{{0,4}}(?:(?:is|was|as|being)\s)?(?:the\s|an?\s)?(?:[\w']{{2,12}}\s){{0,2}}?(?:{_LABEL})",
    re.IGNORECASE,
)
_BEFORE_BIRTHDAY = re.compile(
    r"[ \t]{1,2}(?:is|was)\s(?:his|her|their|the \w+'s|\w+'s)\s+birthday\b|[ \t]{0,2}\(?(?:born|birthday)\)?(?=[\s).,;]|$)(?! \w)"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DATE_START = re.compile(rf"(?<![0-9])[0-9]{{1,8}}|\b(?:{'|'.join(_MONTHS)})[a-z]*")


def find_birth_dates(text: str, around: date | None) -> Iterator[tuple[int, int]]:
    """Spans of dates of birth. ``around`` is the day on which somebody has to be a child; None for any."""
    text = lower_in_place(text)
    if not any(cue in text for cue in _CUES) and not _SHORT_CUE.search(text):
        return
    for match in _LABEL_PATTERN.finditer(text):
        yield from _find_after_label(text, match.end(), around)
    for match in _BORN.finditer(text):
        yield from _find_after_born(text, match, around)
    for match in _BIRTHDAY.finditer(text):
        if span := _find_next_date(text, match.end(), around, _NURSERY_AGE):
            yield span
    for start, end in find_cells_under(text, _HEADING):
        yield from _find_in_cell(text, start, end, around)
    yield from _find_before_label(text, around)


def _find_after_label(text: str, at: int, around: date | None) -> Iterator[tuple[int, int]]:
    if tight := _find_next_date(text, at, around, 0):
        yield tight
        return
    for start in _DATE_START.finditer(text, at, at + _LABEL_REACH):
        words = text[at : start.start()]
        if re.search(r"[;!?\n]", words) or _ANOTHER_EVENT.search(words):
            return
        if end := _match_birth_date(text, start.start(), around, _AGE_BY_LABEL):
            yield start.start(), end
            return
        is_class = len(start[0]) <= 2  # "Y4", "4B", "child 2"
        if not is_class or _match_date(text, start.start()):
            return


def _find_next_date(
    text: str, at: int, around: date | None, youngest: int
) -> tuple[int, int] | None:
    match = _JOINING_WORDS.match(text, at)
    end = _match_birth_date(text, match.end(), around, youngest) if match else None
    return (match.end(), end) if match and end else None


def _find_after_born(
    text: str, match: re.Match[str], around: date | None
) -> Iterator[tuple[int, int]]:
    before = text[max(0, match.start() - 70) : match.start()]
    is_person = _PERSON_BEFORE.search(before) is not None
    if not is_person and _THING_BEFORE.search(before):
        return
    if match[0].lower().startswith("b.") and _LIST_BEFORE.search(before):
        return
    youngest = 0 if is_person else _NURSERY_AGE
    if tight := _find_next_date(text, match.end(), around, youngest):
        yield tight
        return
    at = match.end()
    for start in _DATE_START.finditer(text, at, at + 90):
        words = text[at : start.start()]
        if re.search(r"[;!?|]|[.] |\n\s*\n", words) or _ANOTHER_EVENT.search(words):
            return
        if len(words) > _WORDS_BEFORE_DATE and not _AFTER_BORN.match(words):
            return
        if end := _match_birth_date(text, start.start(), around, youngest):
            yield start.start(), end
            return
        if _YEAR.fullmatch(start[0]):
            return


def _find_in_cell(
    text: str, start: int, end: int, around: date | None
) -> Iterator[tuple[int, int]]:
    """The date in a table's cell, where it is all of it or one of several columns."""
    cell = text[start:end]
    begin = start + len(cell) - len(cell.lstrip(" |*_\"'"))
    last = _match_birth_date(text, begin, around, 0)
    if last and not text[last:end].strip(" |*_\"'.,;/-"):
        yield begin, last
        return
    for match in _DATE_START.finditer(text, start, end):
        if any(sign in cell for sign in "|\t,") and (
            last := _match_birth_date(text, match.start(), around, 0)
        ):
            yield match.start(), last


def _find_before_label(text: str, around: date | None) -> Iterator[tuple[int, int]]:
    """Dates followed by their label, in brackets or in a sentence."""
    for match in _HEADING.finditer(text):
        for start in _DATE_START.finditer(text, max(0, match.start() - 48), match.start()):
            end = _match_date(text, start.start())
            if end is None:
                continue
            is_label = _BEFORE_LABEL.match(text, end)
            is_birthday = _BEFORE_BIRTHDAY.match(text, end)
            youngest = 0 if is_label else _NURSERY_AGE
            if (is_label or is_birthday) and _match_birth_date(
                text, start.start(), around, youngest
            ):
                yield start.start(), end
                break


def _match_date(text: str, at: int) -> int | None:
    for pattern in _DATES:
        if match := pattern.match(text, at):
            return match.end()
    return None


def _match_birth_date(text: str, at: int, around: date | None, youngest: int) -> int | None:
    """The end of the date that begins at ``at``, where it makes a child of at least ``youngest`` years."""
    if at and text[at - 1].isdigit():
        return None
    for pattern in _DATES:
        match = pattern.match(text, at)
        if match and _is_child(match, around, youngest):
            return match.end()
    return None


def _is_child(match: re.Match[str], around: date | None, youngest: int) -> bool:
    parts = match.groupdict()
    day = int(parts["d"])
    month = int(parts["m"]) if parts.get("m") else _MONTHS.index(parts["name"].lower()) + 1
    if not (1 <= day <= 31 and 1 <= month <= 12) and not (1 <= month <= 31 and 1 <= day <= 12):
        return False
    year = int(parts["y"])
    if around is None:
        return True
    if len(parts["y"]) == 2:
        year += 2000 if year <= around.year % 100 else 1900
    if month > 12:
        day, month = month, day
    had_birthday = (month, day) <= (around.month, around.day)
    age = around.year - year - (not had_birthday)
    return max(youngest, 0) <= age <= OLDEST_AGE
