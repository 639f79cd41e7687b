"""What is written is what anybody reads; what is damaged is refused in a sentence."""

from __future__ import annotations

import time
from random import Random
from typing import Any

import yaml

from benchmarks.torture import audits
from benchmarks.torture.row import Row, Tally
from semh_tui.model.audit import Audit
from semh_tui.model.errors import FileError, NotFoundError
from semh_tui.model.framework import Framework
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.reader.audit_reader import read_audit
from semh_tui.storage.reader.framework_reader import read_framework

import garden  # isort: skip -- tests/ is on the path since audits was imported


def find(framework_id: str, edition: str) -> Framework:
    if (framework_id, edition) != (garden.FRAMEWORK.id, garden.FRAMEWORK.edition):
        raise NotFoundError("there is no such framework here.")
    return garden.FRAMEWORK


def emitted(rng: Random, runs: int) -> Row:
    """Written, then read by our reader and by PyYAML's two."""
    tally = Tally(("differ", "not canonical"))
    for _ in range(runs):
        audit = audits.audit(rng)
        data = write_audit(audit, garden.FRAMEWORK)
        ours = read_audit(data, "a.yaml", find).audit
        if ours != audit:
            tally.note("differ", data)
        if write_audit(ours, garden.FRAMEWORK) != data:
            tally.note("not canonical", data)
        for loader in (yaml.SafeLoader, yaml.CSafeLoader):
            if not _same(yaml.load(data.decode(), loader), audit):
                tally.note("differ", data)
    return tally.row("audits of awkward text, written and read by three readers", runs)


def _same(plain: Any, audit: Audit) -> bool:
    seen = [plain["setting"], plain["notes"], tuple(plain["auditors"] or ())]
    meant: list[object] = [audit.setting, audit.notes, audit.auditors]
    for place, answer in audit.answers.items():
        section = plain["sections"][place.section]
        fields = section["criteria"][place.criterion] if place.criterion else section["judgement"]
        seen += [fields["rating"], fields["evidence"]]
        meant += [answer.rating, answer.evidence]
        seen += [
            (step["id"], step["text"], step.get("owner", ""), step.get("due"), step.get("done"))
            for step in fields["next_steps"] or ()
        ]
        meant += [
            (step.id, step.text, step.owner, step.due, step.done) for step in answer.next_steps
        ]
    return seen == meant


def mutated(rng: Random, runs: int) -> Row:
    """Damaged audits and frameworks: read or refused, within a second, and never half."""
    tally = Tally(("crashes", "slower than a second", "read but not writable"))
    frame = garden.FILE.read_bytes()
    refused, slowest = 0, 0.0
    for number in range(runs):
        is_audit = number % 4 != 0
        source = write_audit(audits.audit(rng), garden.FRAMEWORK) if is_audit else frame
        data = audits.damaged(rng, source)
        began = time.perf_counter()
        try:
            if is_audit:
                _read_and_write(data, tally)
            else:
                read_framework(data, "f.yaml")
        except FileError as error:
            refused += 1
            if not str(error).startswith(("a.yaml", "f.yaml")):
                tally.note("crashes", error)
        except BaseException as error:
            tally.note("crashes", (repr(error), data))
        spent = time.perf_counter() - began
        slowest = max(slowest, spent)
        if spent > 1:
            tally.note("slower than a second", data)
    note = f"{refused:,} refused with a sentence; slowest {slowest * 1000:.0f} ms"
    return tally.row("damaged files read", runs, note)


def _read_and_write(data: bytes, tally: Tally) -> None:
    audit = read_audit(data, "a.yaml", find).audit
    try:
        again = read_audit(write_audit(audit, garden.FRAMEWORK), "again", find).audit
    except FileError as error:
        tally.note("read but not writable", (error, data))
    else:
        if again != audit:
            tally.note("read but not writable", data)
