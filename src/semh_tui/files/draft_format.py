"""The lines of a draft: what one place held and holds, as JSON behind a checksum."""

from __future__ import annotations

import json
from binascii import crc32
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from semh_tui.model.audit import Answer, Audit, NextStep, Status
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import SemhError
from semh_tui.model.framework import Place
from semh_tui.model.rating import Rating

Details = Mapping[str, Any]
"""Everything about an audit but its answers, by the names of the audit's attributes."""


@dataclass(slots=True)
class Draft:
    """For each place what stood there when its writing began, and what was written last."""

    digest: str = ""
    """Of the file the writing began from."""
    at: datetime = datetime.min
    before: dict[Place, Answer] = field(default_factory=dict)
    after: dict[Place, Answer] = field(default_factory=dict)
    details_before: Details = field(default_factory=dict)
    details_after: Details = field(default_factory=dict)

    def over(self, audit: Audit) -> tuple[Audit, Audit]:
        """The audit with everything as it stood before the draft, and as the draft leaves it."""
        base, mine = replace(audit, **self.details_before), replace(audit, **self.details_after)
        for place, answer in self.after.items():
            base = base.with_answer(place, self.before[place])
            mine = mine.with_answer(place, answer)
        return base, mine

    def take(self, lines: bytes) -> None:
        """Add what stands in a draft's file; a line that was cut off or damaged is left out."""
        for line in lines.split(b"\n"):
            checksum, _, said = line.partition(b" ")
            if f"{crc32(said):08x}".encode() == checksum:
                try:
                    self._take(json.loads(said))
                except (KeyError, TypeError, ValueError, SemhError):
                    continue

    def _take(self, line: dict[str, Any]) -> None:
        at = datetime.fromisoformat(line["at"])
        if "place" not in line:
            self.digest = self.digest or str(line["digest"])
        elif line["place"] is None:
            after = _details(line["after"])
            self.details_before = self.details_before or _details(line.get("before", line["after"]))
            self.details_after = after
        else:
            place = Place(*line["place"])
            after_, before = _answer(line["after"]), _answer(line.get("before", line["after"]))
            self.before.setdefault(place, before)
            self.after[place] = after_
        self.at = max(self.at, at)


def encoded(line: Mapping[str, Any]) -> bytes:
    said = json.dumps({"at": datetime.now().isoformat(timespec="seconds"), **line}).encode()
    return b"%08x %s\n" % (crc32(said), said)


def changes(last: Audit, now: Audit) -> Iterator[tuple[Place | None, Any, Any]]:
    """What differs, ready for JSON: (place, last, now); the place is None for the details."""
    for place in {**last.answers, **now.answers}:
        if last.answer(place) != now.answer(place):
            yield place, _answer_fields(last.answer(place)), _answer_fields(now.answer(place))
    if (was := _details_fields(last)) != (is_ := _details_fields(now)):
        yield None, was, is_


def _answer_fields(answer: Answer) -> dict[str, Any]:
    return {
        "rating": answer.rating,
        "evidence": answer.evidence,
        "next_steps": [
            [step.id, step.text, step.owner, *(day and day.isoformat() for day in (step.due, step.done))]
            for step in answer.next_steps
        ],
    }  # fmt: skip


def _answer(fields: dict[str, Any]) -> Answer:
    steps = (
        NextStep(str(step_id), str(text), str(owner), _day(due), _day(done))
        for step_id, text, owner, due, done in fields["next_steps"]
    )
    rating = fields["rating"]
    return Answer(Rating(rating) if rating else None, str(fields["evidence"]), tuple(steps))


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _details_fields(audit: Audit) -> dict[str, Any]:
    return {
        "setting": audit.setting,
        "urn": audit.urn,
        "cycle": str(audit.cycle),
        "status": audit.status,
        "auditors": list(audit.auditors),
        "notes": audit.notes,
        "framework_digest": audit.framework_digest,
    }


def _details(fields: dict[str, Any]) -> Details:
    details = {
        "setting": str(fields["setting"]),
        "urn": str(fields["urn"]),
        "cycle": Cycle.parse(fields["cycle"]),
        "status": Status(fields["status"]),
        "auditors": tuple(map(str, fields["auditors"])),
        "notes": str(fields["notes"]),
    }
    if "framework_digest" in fields:  # drafts of an older semh have none
        details["framework_digest"] = str(fields["framework_digest"])
    return details
