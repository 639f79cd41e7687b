"""Personal data that must not end up in an audit: found by its form, never repeated.

What identifies a child (UPN, NHS number, date of birth) is an error; what may (e-mail address,
telephone number, postcode) is a warning, and a school's own may be allowed. Names have no form:
nothing here finds them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    UPN = "UPN"
    NHS_NUMBER = "NHS number"
    BIRTH_DATE = "date of birth"
    EMAIL = "e-mail address"
    PHONE = "telephone number"
    POSTCODE = "postcode"

    @property
    def is_error(self) -> bool:
        """Whether it identifies a child by itself, and cannot be allowed for a whole folder."""
        return self in (Kind.UPN, Kind.NHS_NUMBER, Kind.BIRTH_DATE)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a text, and the line of the text it stands on, from 1; never what it is."""

    kind: Kind
    line: int

    @property
    def message(self) -> str:
        return _MESSAGES[self.kind]

    @property
    def remedy(self) -> str:
        return _REMEDIES[self.kind]

    @property
    def sentence(self) -> str:
        """For somebody who has just written it."""
        return f"{self.message[0].upper()}{self.message[1:]} {self.remedy}"


_CHILD = "Take it out; say “a Year 4 pupil” instead."
_ADULT = "Name the role instead; if it is your office’s own, allow it in semh.yaml."
_MESSAGES = {
    Kind.UPN: "this looks like a UPN, a pupil’s own number.",
    Kind.NHS_NUMBER: "this looks like an NHS number.",
    Kind.BIRTH_DATE: "this looks like a date of birth.",
    Kind.EMAIL: "this looks like somebody’s e-mail address.",
    Kind.PHONE: "this looks like a telephone number.",
    Kind.POSTCODE: "this looks like a postcode.",
}
_REMEDIES = {kind: _CHILD if kind.is_error else _ADULT for kind in Kind}

# A letter or digit beside a match makes it part of something else.
_UPN = re.compile(
    r"(?<![\w-])[A-HJ-NP-RT-Z](?: ?[0-9]){11} ?[0-9A-HJ-NP-RT-Z](?![\w-])", re.IGNORECASE
)
_NHS_GROUPED = re.compile(r"(?<![\w.,/-])[4679][0-9]{2}([ -])[0-9]{3}\1[0-9]{4}(?![\w/-])")
_NHS_RUN = re.compile(r"(?<![\w.,/-])[4679][0-9]{9}(?![\w/-])")
_NHS_WORD = re.compile(r"\bNHS\b", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = (
    r"(?:[0-9]{1,2} ?[/.-] ?[0-9]{1,2} ?[/.-] ?(?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? [0-9]{{4}}|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}})"
)
_BORN = r"(?:\bd\.?o\.?b\b\.?|\bborn\b|\bdate[ -]of[ -]birth\b|\bbirth ?(?:date|day)\b)"
_BIRTH = re.compile(
    rf"{_BORN}[^0-9\n]{{0,20}}?(?<![0-9]){_DATE}(?![0-9])|(?<![0-9]){_DATE}[ ,]*\(?(?:{_BORN})",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[a-z]{2,24}\b", re.IGNORECASE)
_PHONE_WORD = re.compile(
    r"\b(?:tel|phone|telephone|mobile|mob|call|ring|text|whatsapp)\b", re.IGNORECASE
)
_PHONE_GROUPED = re.compile(
    r"(?<![\w.,/-])(?:\+44 ?(?:\(0\) ?)?|\(?0)(?:[0-9]{2,5}\)?[ -][0-9]{3,4}[ -]?[0-9]{3,4}|[0-9]{3}\)?[ -][0-9]{6,7})(?![\w/-])"
)
_PHONE_RUN = re.compile(r"(?<![\w.,/-])(?:\+44|0)[1237][0-9]{8,9}(?![\w/-])")
_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH "
    "EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML "
    "N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA "
    "TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_POSTCODE = re.compile(
    rf"(?<![\w-])(?:{_AREAS.replace(' ', '|')})[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{{2}}(?![\w-])"
)
# Councils numbered since the library's list was made, and those of Wales.
_MORE_COUNCILS = frozenset({838, 839, 940, 941, 942, 943, *range(660, 682)})
_NEARBY = 30
"""How many characters before a number on its line a word may stand and still be about it."""


def warnings_in(text: str, allowed: Collection[str] = ()) -> tuple[Finding, ...]:
    """Everything found in a text, in its order. ``allowed`` holds what the school has of its own:
    telephone numbers, postcodes, e-mail addresses, or whole domains as ``@school.example``."""
    known = {_plain(each) for each in allowed}
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if _WORTH_A_LOOK.search(line):
            seen = sorted(
                (match.start(), kind)
                for kind, finder in _FINDERS.items()
                for match in finder(line)
                if kind.is_error or not _is_allowed(kind, match[0], known)
            )
            found += [Finding(kind, number) for _at, kind in seen]
    return tuple(found)


# Whatever is found has an @, or two digits near one another; most lines have neither.
_WORTH_A_LOOK = re.compile(r"@|[0-9][^0-9]{0,12}[0-9]")


def _plain(text: str) -> str:
    return re.sub(r"[\s()-]", "", text).casefold()


def _is_allowed(kind: Kind, text: str, known: Collection[str]) -> bool:
    plain = _plain(text)
    domain = f"@{plain.rpartition('@')[2]}" if kind is Kind.EMAIL else ""
    return plain in known or plain.replace("+44", "0", 1) in known or domain in known


def _upns(line: str) -> Iterator[re.Match[str]]:
    from stdnum.gb import upn

    for match in _UPN.finditer(line):
        number = match[0].replace(" ", "").upper()
        council = int(number[1:4])
        if upn.is_valid(number) or (
            council in _MORE_COUNCILS and upn.calc_check_digit(number[1:]) == number[0]
        ):
            yield match


def _nhs_numbers(line: str) -> Iterator[re.Match[str]]:
    """By itself the check digit lets one random number in eleven through: more has to speak for it."""
    from stdnum.gb import nhs

    for pattern, needs_word in ((_NHS_GROUPED, False), (_NHS_RUN, True)):
        for match in pattern.finditer(line):
            if needs_word and not _word_before(_NHS_WORD, line, match):
                continue
            if nhs.is_valid(match[0]) and len(set(nhs.compact(match[0]))) > 1:
                yield match


def _phones(line: str) -> Iterator[re.Match[str]]:
    """A run of digits is a telephone number only where a word says so."""
    for match in _PHONE_GROUPED.finditer(line):
        if 10 <= len(re.sub(r"[^0-9]", "", match[0])) <= 13:
            yield match
    for match in _PHONE_RUN.finditer(line):
        if _word_before(_PHONE_WORD, line, match):
            yield match


def _word_before(word: re.Pattern[str], line: str, match: re.Match[str]) -> bool:
    return word.search(line, max(0, match.start() - _NEARBY), match.start()) is not None


_FINDERS: dict[Kind, Callable[[str], Iterator[re.Match[str]]]] = {
    Kind.UPN: _upns,
    Kind.NHS_NUMBER: _nhs_numbers,
    Kind.BIRTH_DATE: _BIRTH.finditer,
    Kind.EMAIL: _EMAIL.finditer,
    Kind.PHONE: _phones,
    Kind.POSTCODE: _POSTCODE.finditer,
}
