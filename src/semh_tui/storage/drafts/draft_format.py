"""The format of a draft: one line of JSON behind a checksum for each change of a place or a form."""

from __future__ import annotations

import json
from binascii import crc32
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import SemhError
from semh_tui.model.place import Place
from semh_tui.model.status import Status

Details = Mapping[str, Any]
"""An audit's attributes by name, without its answers."""


class FormKey(NamedTuple):
    """A form whose values are accepted as a whole or not at all."""

    kind: str
    """``step``, ``details``, ``conflict``, ``evidence`` (too long to be saved) or ``new``."""
    place: Place | None = None
    item: str = ""
    """The id of a next step, or the name of the field in conflict."""


DETAILS = FormKey("details")

FormValues = Mapping[str, str]
"""The text of each field of a form, by the field's name."""
Forms = Mapping[FormKey, FormValues]


@dataclass(slots=True)
class Draft:
    """What one program had not saved.

    For each changed place the answer before the first change and after the last, and the values of open
    forms.
    """

    digest: str = ""
    """The digest of the file when the writing began."""
    at: datetime = datetime.min
    before: dict[Place, Answer] = field(default_factory=dict)
    after: dict[Place, Answer] = field(default_factory=dict)
    details_before: Details = field(default_factory=dict)
    details_after: Details = field(default_factory=dict)
    forms: dict[FormKey, FormValues] = field(default_factory=dict)
    in_editor: tuple[Place, Answer] | None = None
    """Whose evidence was given to an external editor, and its answer then."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to be saved or offered."""
        return not (self.after or self.details_after or self.forms)

    def over(self, audit: Audit) -> tuple[Audit, Audit]:
        """The audit as it was before the draft's changes, and as it is after them."""
        base, mine = replace(audit, **self.details_before), replace(audit, **self.details_after)
        for place, answer in self.after.items():
            base = base.with_answer(place, self.before[place])
            mine = mine.with_answer(place, answer)
        return base, mine

    def take(self, lines: bytes) -> None:
        """Read the lines of a draft's file; damaged or incomplete ones are skipped."""
        for line in lines.split(b"\n"):
            checksum, _, content = line.partition(b" ")
            if f"{crc32(content):08x}".encode() == checksum:
                try:
                    self._take(json.loads(content))
                except (KeyError, TypeError, ValueError, SemhError):
                    continue

    def _take(self, line: dict[str, Any]) -> None:
        at = datetime.fromisoformat(line["at"])
        if "whole" in line:
            self._take_whole(line["whole"])
        elif "form" in line:
            self._take_form(line["form"], line["values"])
        elif "in_editor" in line:
            self.in_editor = Place(*line["in_editor"]), _parse_answer(line["before"])
            self.digest = str(line["digest"])
        elif "place" in line:
            self._take_place(line["place"], line.get("before", line["after"]), line["after"])
        else:
            self.digest = self.digest or str(line["digest"])
        self.at = max(self.at, at)

    def _take_whole(self, whole: dict[str, Any]) -> None:
        """Read a line with a whole draft: everything before it in the file is saved by now."""
        fresh = Draft(digest=str(whole["digest"]))
        for place, before, after in whole["places"]:
            fresh._take_place(place, before, after)
        for key, values in whole["forms"]:
            fresh._take_form(key, values)
        for name in ("digest", "before", "after", "details_before", "details_after", "forms"):
            setattr(self, name, getattr(fresh, name))

    def _take_place(self, place: Any, before: dict[str, Any], after: dict[str, Any]) -> None:
        if place is None:
            details = _parse_details(after)
            self.details_before = self.details_before or _parse_details(before)
            self.details_after = details
        else:
            answers = _parse_answer(before), _parse_answer(after)
            self.before.setdefault(Place(*place), answers[0])
            self.after[Place(*place)] = answers[1]

    def _take_form(self, key: Any, values: Any) -> None:
        """Read a form's values; None where the form was accepted or discarded."""
        kind, place, item = key
        form = FormKey(str(kind), Place(*place) if place else None, str(item))
        if values is None:
            self.forms.pop(form, None)
        else:
            self.forms[form] = {str(name): str(value) for name, value in values.items()}


def encode_line(line: Mapping[str, Any]) -> bytes:
    """A line of a draft’s file: the CRC-32 of the JSON in eight hex digits, a space, the JSON, with the time of writing under ``at``."""
    content = json.dumps({"at": datetime.now().isoformat(timespec="seconds"), **line}).encode()
    return b"%08x %s\n" % (crc32(content), content)


def list_form_lines(last: Forms, now: Forms) -> Iterator[dict[str, Any]]:
    """One line for each form whose values changed or that was closed."""
    for key in {**last, **now}:
        if last.get(key) != now.get(key):
            yield {"form": key, "values": now.get(key)}


def build_whole_line(digest: str, base: Audit, audit: Audit, forms: Forms) -> dict[str, Any]:
    """One line with a whole draft of ``audit``, begun from ``base``."""
    return {
        "whole": {
            "digest": digest,
            "places": list(list_changes(base, audit)),
            "forms": list(forms.items()),
        }
    }


def build_editor_line(digest: str, place: Place, answer: Answer) -> dict[str, Any]:
    """One line that says whose evidence an external editor has."""
    return {"digest": digest, "in_editor": place, "before": _answer_fields(answer)}


def list_changes(last: Audit, now: Audit) -> Iterator[tuple[Place | None, Any, Any]]:
    """Differences as (place, last, now), ready for JSON; the place is None for the details."""
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


def _parse_answer(fields: dict[str, Any]) -> Answer:
    steps = (
        NextStep(str(step_id), str(text), str(owner), _parse_day(due), _parse_day(done))
        for step_id, text, owner, due, done in fields["next_steps"]
    )
    rating = fields["rating"]
    return Answer(str(rating) if rating else None, str(fields["evidence"]), tuple(steps))


def _parse_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _details_fields(audit: Audit) -> dict[str, Any]:
    return {
        "setting": audit.setting,
        "urn": audit.urn,
        "cycle": str(audit.cycle),
        "status": audit.status,
        "auditors": list(audit.auditors),
        "notes": audit.notes,
        "framework_digest": audit.framework_digest,
        "profile": audit.profile,
    }


def _parse_details(fields: dict[str, Any]) -> Details:
    details = {
        "setting": str(fields["setting"]),
        "urn": str(fields["urn"]),
        "cycle": Cycle.parse(fields["cycle"]),
        "status": Status(fields["status"]),
        "auditors": tuple(map(str, fields["auditors"])),
        "notes": str(fields["notes"]),
    }
    for name in ("framework_digest", "profile"):
        if name in fields:  # drafts of an older semh have none
            details[name] = str(fields[name])
    return details
