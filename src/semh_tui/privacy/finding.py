"""What may be found in a text, and what is said about it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class FindingKind(StrEnum):
    """What may be found; the value is how people and ``semh.yaml`` name it."""

    UPN = "UPN"
    NHS_NUMBER = "NHS number"
    BIRTH_DATE = "date of birth"
    EMAIL = "e-mail address"
    PHONE = "telephone number"
    POSTCODE = "postcode"

    @property
    def is_error(self) -> bool:
        """Whether it identifies a child by itself, and cannot be allowed for a whole folder."""
        return self in (FindingKind.UPN, FindingKind.NHS_NUMBER, FindingKind.BIRTH_DATE)


class Finding(NamedTuple):
    """The kind of personal data in a text and its line, counted from 1; never the data itself."""

    kind: FindingKind
    line: int

    @property
    def message(self) -> str:
        """What is wrong, without what was found; begins in lower case."""
        return _MESSAGES[self.kind]

    @property
    def remedy(self) -> str:
        """What to do about it, as a sentence."""
        return _REMEDIES[self.kind]

    @property
    def sentence(self) -> str:
        """Message and remedy as one text, for somebody who has just written it."""
        return f"{self.message[0].upper()}{self.message[1:]} {self.remedy}"


_CHILD = "Take it out; say “a Year 4 pupil” instead."
_ADULT = "Name the role instead; if it is your office’s own, allow it in semh.yaml."
_MESSAGES = {
    FindingKind.UPN: "this looks like a UPN, a pupil’s own number.",
    FindingKind.NHS_NUMBER: "this looks like an NHS number.",
    FindingKind.BIRTH_DATE: "this looks like a date of birth.",
    FindingKind.EMAIL: "this looks like somebody’s e-mail address.",
    FindingKind.PHONE: "this looks like a telephone number.",
    FindingKind.POSTCODE: "this looks like a postcode.",
}
_REMEDIES = {kind: _CHILD if kind.is_error else _ADULT for kind in FindingKind}
