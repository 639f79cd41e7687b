"""Find personal data in a text, with every detector.

Only what looks through texts imports this: it compiles the patterns of all detectors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from semh_tui.privacy.birth_dates import find_birth_dates
from semh_tui.privacy.contacts import find_emails, find_phones, find_postcodes
from semh_tui.privacy.finding import Finding, FindingKind
from semh_tui.privacy.folding import fold_text
from semh_tui.privacy.pupil_numbers import find_nhs_numbers, find_upns


class _Span(NamedTuple):
    start: int
    end: int
    kind: FindingKind


def find_personal_data(
    text: str, allowed: Collection[str] = (), *, around: date | None = None
) -> tuple[Finding, ...]:
    """Everything found in a text, in its order.

    ``allowed`` holds what the school has of its own: telephone numbers, postcodes, e-mail addresses,
    or whole domains as ``@school.example``. ``around`` is the last day of the audit's term, or
    today: only who was a child then is looked for; where it is None any year of birth will do.
    """
    folded = fold_text(text)
    findings, line, at = [], 1, 0
    for span in _find_spans(folded, allowed, around):
        line += folded.count("\n", at, span.start)
        at = span.start
        findings.append(Finding(span.kind, line))
    return tuple(findings)


def mask_findings(text: str) -> str:
    """The text with “[UPN]” and the like in place of everything found in it."""
    folded = fold_text(text)
    spans = _find_spans(folded, (), None)
    for span in reversed(spans):
        folded = f"{folded[: span.start]}[{span.kind}]{folded[span.end :]}"
    return folded if spans else text


def _find_spans(folded: str, allowed: Collection[str], around: date | None) -> list[_Span]:
    """Findings in the order of the text; of two that overlap, the one that identifies a child counts."""
    if not _CUES.search(folded):
        return []
    known = {_strip_separators(entry) for entry in allowed}
    spans: list[_Span] = []
    for kind, finder in _DETECTORS.items():
        for start, end in islice(finder(folded, around), _MOST_OF_A_KIND):
            if not (_overlaps(start, end, spans) or _is_allowed(kind, folded[start:end], known)):
                spans.append(_Span(start, end, kind))
    return sorted(spans)


_MOST_OF_A_KIND = 500
"""Findings of one kind after which the search stops: the whole file needs rereading anyway."""
# Every finding has an @, "at" in its place, or two digits close together; other texts are skipped.
_CUES = re.compile(
    r"@|[0-9][^0-9]{0,12}[0-9]|\bat\b[^\n]{1,40}\bdot\b|[([{]at[)\]}]| at [\w-]+\.\w", re.IGNORECASE
)


def _overlaps(start: int, end: int, spans: list[_Span]) -> bool:
    return any(start < span.end and span.start < end for span in spans)


def _strip_separators(text: str) -> str:
    return re.sub(r"[\s().-]", "", text).casefold()


def _is_allowed(kind: FindingKind, text: str, known: set[str]) -> bool:
    if kind.is_error:
        return False
    plain = _strip_separators(text)
    domain = f"@{plain.rpartition('@')[2]}" if kind is FindingKind.EMAIL else ""
    numbers = {plain, re.sub(r"^(?:\+|00)440?", "0", plain)}
    return bool(known & numbers) or domain in known


Detector = Callable[[str, date | None], Iterator[tuple[int, int]]]
# In order of precedence: where spans overlap, the first detector wins.
_DETECTORS: dict[FindingKind, Detector] = {
    FindingKind.UPN: find_upns,
    FindingKind.NHS_NUMBER: find_nhs_numbers,
    FindingKind.BIRTH_DATE: find_birth_dates,
    FindingKind.EMAIL: find_emails,
    FindingKind.PHONE: find_phones,
    FindingKind.POSTCODE: find_postcodes,
}
