"""UPNs and NHS numbers in a folded text.

Sources:
    DfE, "Unique pupil numbers (UPNs): a guide for schools and local authorities".
    NHS Data Dictionary, "NHS NUMBER".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from semh_tui.privacy.folding import find_cells_under, find_long_numbers, lower_in_place

# Characters allowed between two digits of one number: also a line's end and the next line's indent.
_GAP = r"(?:[ \t./\\_,()-]{0,4}|[ \t]?\n[ \t]{0,14})"
_LETTER = "[A-HJ-NP-RT-Z]"
_UPN_SHAPE = rf"{_LETTER}(?:{_GAP}[0-9]){{11}}{_GAP}[0-9A-HJ-NP-RT-Z](?![A-Za-z0-9])"
_UPN = re.compile(
    rf"(?:(?<![A-Za-z0-9])|(?<=upn)|(?<=upnno)|(?<=upnnumber)){_UPN_SHAPE}", re.IGNORECASE
)
_UPN_LABEL = re.compile(r"u\.?p\.?n\.?|unique\s+pupil\s+(?:no\.?|number)", re.IGNORECASE)
_UPN_LABELLED = re.compile(
    rf"(?:{_UPN_LABEL.pattern})(?:\s*(?:no|number|is|was))?[\W_]{{0,8}}(?<![A-Za-z0-9])"
    rf"([A-Z](?:{_GAP}[0-9]){{11}}{_GAP}[0-9A-Z])(?![A-Za-z0-9])",
    re.IGNORECASE,
)
# Local authority codes of the DfE's guide, characters 2 to 4 of a UPN: today's, those before
# reorganisations (a UPN outlives them), Wales, the Channel Islands, the Isle of Man and schools of
# service families abroad.
_COUNCILS = (range(201, 400), range(420, 421), range(660, 682), range(701, 709), range(800, 1000))

_NHS_NUMBER = re.compile(
    rf"(?<![0-9])(?<![0-9][.,])[4679](?:{_GAP}[0-9]){{9}}(?![A-Za-z0-9])(?![.,/-][0-9])"
)
_NHS_GROUPED = re.compile(
    r"(?<![A-Za-z0-9.,-])(?<![0-9]/)[4679][0-9]{2}([ \t]{1,2}|[.-])[0-9]{3}\1[0-9]{4}(?![A-Za-z0-9]|[./-][0-9])"
)
_NHS = r"(?<![A-Za-z])(?:n\.? ?h\.? ?s(?![a-z])\.?|nhs(?=no|num|nr|id|[0-9])|(?:national )?health(?: service)? ?(?=n))"
_NHS_LABEL = re.compile(rf"{_NHS}(?:\s*(?:no\.?|num(?:ber)?|nr|id|ref))?", re.IGNORECASE)
_NHS_WORD = re.compile(_NHS, re.IGNORECASE)
_LONGEST_GAP = 18
_ORDER_NEAR = 40
_NEAR, _AFTER = 48, 16
"""How many characters before a number a word may stand and be about it, and how many after."""


def find_upns(text: str, _around: date | None) -> Iterator[tuple[int, int]]:
    """UPNs with the right check letter, and anything of that form behind the word UPN.

    By the DfE's guide the twelve characters after the check letter are weighted 2 to 13 and added up;
    the remainder by 23 is the letter's position in an alphabet without I, O and S. The last character
    of a temporary UPN is a letter.
    """
    for start, end in find_long_numbers(text):
        first, last = max(0, start - _LONGEST_GAP), end + _LONGEST_GAP
        for match in _UPN.finditer(text, first, last):
            if _is_upn(match[0]):
                yield match.span()
        for match in _UPN_LABELLED.finditer(text, max(0, start - _NEAR), last):
            if len(set(re.sub("[^0-9]", "", match[1]))) > 1:
                yield match.span(1)


def _is_upn(number: str) -> bool:
    from stdnum.gb import upn

    plain = re.sub(r"[^0-9A-Z]", "", number.upper())
    council = int(plain[1:4])
    return any(council in codes for codes in _COUNCILS) and (
        upn.calc_check_digit(plain[1:]) == plain[0]
    )


def find_nhs_numbers(text: str, _around: date | None) -> Iterator[tuple[int, int]]:
    """Ten digits with the right check digit: modulus 11, by the NHS Data Dictionary.

    The check digit alone accepts one random number in eleven, so a number also needs the usual 3-3-4
    groups, or "NHS" near it or above it in a table. Numbers are issued from 400 000 0000 to 499 999 9999
    and from 600 000 0000 to 799 999 9999; those that begin with 9 are examples and tests.
    """
    is_named = "nhs" in (lowered := lower_in_place(text)) or _NHS_WORD.search(lowered) is not None
    for start, end in find_long_numbers(text):
        for match in _NHS_GROUPED.finditer(text, start, end + 1):
            before = text[max(0, match.start() - _ORDER_NEAR) : match.start()]
            if _is_nhs_number(match[0]) and not _ORDER.search(before):
                yield match.span()
        if is_named:
            yield from _named_nhs_numbers(text, start, end)
    if is_named:
        for start, end in find_cells_under(text, _NHS_LABEL):
            for match in _NHS_NUMBER.finditer(text, start, end):
                if _is_nhs_number(match[0]):
                    yield match.span()


def _named_nhs_numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """NHS numbers close to the word "NHS"."""
    for match in _NHS_NUMBER.finditer(text, start, end + 1):
        near = _NHS_WORD.search(text, max(0, match.start() - _NEAR), match.start())
        if near and _ORDER.search(text[near.end() : match.start()]):
            near = None
        after = _NHS_WORD.search(text, match.end(), match.end() + _AFTER)
        if (near or after) and _is_nhs_number(match[0]):
            yield match.span()


# Words before numbers of an office that have the same groups.
_ORDER = re.compile(
    r"\b(?:p\.?o\.?|orders?|invoices?|accounts?|meeting|zoom|serial|codes?)\b[^.\n]*$",
    re.IGNORECASE,
)


def _is_nhs_number(number: str) -> bool:
    from stdnum.gb import nhs

    plain = re.sub("[^0-9]", "", number)
    return len(set(plain)) > 1 and nhs.is_valid(plain)
