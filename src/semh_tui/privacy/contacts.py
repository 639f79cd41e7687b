"""E-mail addresses, telephone numbers and postcodes in a folded text.

Sources:
    RFC 5321, section 4.5.3.1, and RFC 1035, section 2.3.4: the lengths of an e-mail address's parts.
    Ofcom, "The National Telephone Numbering Plan"; ITU-T E.164: at most 15 digits after the "+".
    Royal Mail, "Postcode Address File (PAF)", and BS 7666: the form of a postcode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from semh_tui.privacy.folding import find_long_numbers, lower_in_place

_DOMAIN = r"(?:[\w-]{1,63} ?\.)+[a-z]{2,24}\b"
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?P<name>[\w.+'-]{{1,64}})(?P<at>\s{{0,2}}@\s{{0,12}}){_DOMAIN}", re.IGNORECASE
)
_EMAIL_IN_WORDS = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64} ?(?:[(\[{] ?at ?[)\]}]) ?(?:[\w-]{1,63} ?(?:\.|[(\[{] ?dot ?[)\]}]|\bdot\b) ?)+[a-z]{2,24}\b"
    r"|(?<![\w.+-])[\w.+'-]{1,64} at (?:[\w-]{1,63} dot ){1,4}[a-z]{2,24}\b"
    # A name with a dot in it; not a file that is "at" a website.
    r"|(?<![\w.+-])[\w'-]{1,30}[._](?!(?:pdf|docx?|xlsx?|pptx?|html?|jpe?g|png) )[a-z][\w'-]{0,30}"
    r" at (?!www\.)(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}\b",
    re.IGNORECASE,
)
_LONGEST_HOST = 80
_AT_IN_WORDS = re.compile(r"at ?[)\]}]|dot\b| at [\w-]+\.\w")

_PHONE_GAP = r"(?:[ \t().\-/_]{0,3}|,|[ \t]?\n[ \t]{0,14})"
_PHONE = re.compile(
    rf"\(?\+[0-9](?:{_PHONE_GAP}[0-9]){{7,14}}|\(?0(?:{_PHONE_GAP}[0-9]){{8,15}}"
    rf"|(?<![0-9+])44(?={_PHONE_GAP}7)(?:{_PHONE_GAP}[0-9]){{10}}"
)
_COUNTRY = re.compile(r"^(?:\+|00|(?=447))44(?:\(0\)|0)?")
_PHONE_WORD = re.compile(
    r"\b(?:tel|phone|telephone|mobile|mob|call|ring|text|whatsapp|number|landline|contact)(?![a-z])",
    re.IGNORECASE,
)
_PHONE_LABEL = re.compile(r"(?:tel|mob|mobile|phone|ph|no|call|number|[tm])[.:]?$", re.IGNORECASE)
# Words before numbers of an office that have as many digits.
_OFFICE_NUMBER = re.compile(
    r"\b(?:invoice|order|ref|reference|serial|account|asset|barcode|licen[cs]e|isbn|bacs|p\.?o|code|receipt"
    r"|certificate|policy|meeting|ukprn|company|charity)\b[^0-9\n]*$",
    re.IGNORECASE,
)
_NEAR_CHARACTERS = 30
"""Characters before a number in which a word counts as being about it."""

# Royal Mail's 124 postcode areas.
_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH "
    "EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M "
    "ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST "
    "SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_POSTCODE = re.compile(
    rf"(?<![A-Za-z0-9-])(?P<out>(?P<area>{_AREAS.replace(' ', '|')})(?P<space> ?)[0-9][0-9A-Z]?)(?P<gap>[ \t]{{0,2}}\n?[ \t]{{0,12}}|[,-] ?)"
    r"(?P<in>[0-9][ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])(?!'s)",
    re.IGNORECASE,
)
# The inward code: a digit and two letters, never C, I, K, M, O or V (PAF).
_INWARD = re.compile(r"[0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?![A-Za-z0-9])")
_ADDRESS_WORD = re.compile(
    r"\b(?:post ?code|address|lives?|living|moved|road|street|lane|avenue|close|drive|flat)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"1st|2nd|3rd|[4-90]th", re.IGNORECASE)


def find_emails(text: str, _around: date | None) -> Iterator[tuple[int, int]]:
    """Spans of e-mail addresses, also with spaces around the "@" or with "at" and "dot" in words."""
    at = text.find("@")
    while at >= 0:
        if "." in text[at : at + _LONGEST_HOST] and (match := _match_email(text, at)):
            yield match.span()
        at = text.find("@", at + 1)
    if _AT_IN_WORDS.search(lower_in_place(text)):
        for match in _EMAIL_IN_WORDS.finditer(text):
            yield match.span()


def _match_email(text: str, at: int) -> re.Match[str] | None:
    for match in _EMAIL.finditer(text, max(0, at - 70), at + 200):
        if match.start("at") <= at < match.end("at"):
            is_handle = match["at"][0].isspace() and not match["at"][-1].isspace()
            return match if not is_handle or re.search(r"[._0-9]", match["name"]) else None
    return None


def find_phones(text: str, _around: date | None) -> Iterator[tuple[int, int]]:
    """Spans of people's telephone numbers: mobiles (07), landlines (01, 02), any with a country's code.

    By Ofcom's plan 03, 08 and 09 are services and helplines, which are left out. Ten digits without
    gaps count only behind a word such as "phone".
    """
    for first, last in find_long_numbers(text):
        for match in _PHONE.finditer(text, max(0, first - 2), last):
            start = match.start()
            before = text[max(0, start - _NEAR_CHARACTERS) : start]
            for end in _list_ends(match) if _may_begin(text, start) else ():
                if _may_end(text, end) and _is_phone(text[start:end], before):
                    yield start, end
                    break


def _list_ends(match: re.Match[str]) -> list[int]:
    """Possible ends of the number, the furthest first: another number may follow on the line."""
    return [
        match.end(),
        *(match.start() + gap.start() for gap in reversed(list(_GAPS.finditer(match[0])))),
    ]


_GAPS = re.compile(r"(?<=[0-9])[^0-9]")


def _may_begin(text: str, at: int) -> bool:
    before = text[max(0, at - 10) : at]
    if not before or not before[-1].isalnum() or text[at] in "+(":
        return not re.search(r"[0-9][.,/-]$|\u00a3$", before)
    return _PHONE_LABEL.search(before) is not None


def _may_end(text: str, at: int) -> bool:
    after = text[at : at + 2]
    return not (after[:1].isalnum() or (after[:1] in "-./" and after[1:].isdigit()))


def _is_phone(text: str, before: str) -> bool:
    plain = re.sub(r"[\s.,_\-/]", "", text).replace("(+", "+")
    national = re.sub(r"[()]", "", _COUNTRY.sub("0", plain.replace("44)", "44")))
    if "\n" in text and not national.startswith("07"):
        return False
    if national.startswith("+"):
        return 9 <= len(national) - 1 <= 15
    groups = re.findall("[0-9]+", re.sub(r"^\D*(?:\+|00)44\D*(?:\(?0\)?)?\D*", "0", text))
    if national != "".join(groups):
        groups = [national]
    if not _is_grouped([len(group) for group in groups], is_mobile=national.startswith("07")):
        return False
    if national.startswith("07"):
        return len(national) == 11 and not (len(groups) == 1 and _OFFICE_NUMBER.search(before))
    if not re.match("0[12]", national) or len(national) not in (10, 11):
        return False
    if _OFFICE_NUMBER.search(before):
        return False
    if len(groups) > 1 and groups[1].startswith(
        "0"
    ):  # a range: no subscriber's number begins with 0
        return False
    if len(groups) == 1 and len(national) == 10:
        return _PHONE_WORD.search(before) is not None
    return True


def _is_grouped(lengths: list[int], *, is_mobile: bool) -> bool:
    """Whether the digits are grouped as in a telephone number, not as in dates and times."""
    if len(lengths) == 1:
        return True
    if is_mobile:
        return lengths[0] >= 5 or lengths == [4, 3, 4]
    return 3 <= lengths[0] <= 6 and len(lengths) <= 4 and min(lengths) >= 2


def find_postcodes(text: str, _around: date | None) -> Iterator[tuple[int, int]]:
    """Spans of postcodes of a real area, in upper or lower case; "S4 2nd session" is none."""
    for end in _INWARD.finditer(text):
        match = next(_POSTCODE.finditer(text, max(0, end.start() - 20), end.end()), None)
        if match is None:
            continue
        inward, gap, area = match["in"], match["gap"], match["area"]
        letters = inward[1:]
        if not (letters.isupper() or letters.islower()):
            continue
        is_plain = gap == " " and not match["space"]
        if _ORDINAL.fullmatch(inward):
            is_plain = is_plain and letters.isupper() and len(match["out"]) > 2
        elif len(area) == 2:
            is_plain = not match["space"] or letters.isupper()
        start = match.start()
        if is_plain or _ADDRESS_WORD.search(text, max(0, start - _NEAR_CHARACTERS), start):
            yield match.span()
