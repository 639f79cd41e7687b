"""Write audits that every YAML reader reads alike; read damaged files, which are refused or whole."""

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


def find_framework(framework_id: str, edition: str) -> Framework:
    """Find the test framework. Raises NotFoundError for any other."""
    if (framework_id, edition) != (garden.FRAMEWORK.id, garden.FRAMEWORK.edition):
        raise NotFoundError("there is no such framework here.")
    return garden.FRAMEWORK


def try_awkward_text(rng: Random, runs: int) -> Row:
    """Write audits, then read them with semh's reader and with PyYAML's two."""
    tally = Tally(("differ", "not canonical"))
    for _ in range(runs):
        audit = audits.make_audit(rng)
        data = write_audit(audit, garden.FRAMEWORK)
        ours = read_audit(data, "a.yaml", find_framework).audit
        if ours != audit:
            tally.note("differ", data)
        if write_audit(ours, garden.FRAMEWORK) != data:
            tally.note("not canonical", data)
        for loader in (yaml.SafeLoader, yaml.CSafeLoader):
            if not _is_same(yaml.load(data.decode(), loader), audit):
                tally.note("differ", data)
    return tally.row("audits of awkward text, written and read by three readers", runs)


def _is_same(plain: Any, audit: Audit) -> bool:
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


def try_damaged_files(rng: Random, runs: int) -> Row:
    """Read damaged audits and frameworks: each is read or refused within a second, never half read."""
    tally = Tally(("crashes", "slower than a second", "read but not writable"))
    frame = garden.FILE.read_bytes()
    refused, slowest = 0, 0.0
    for number in range(runs):
        is_audit = number % 4 != 0
        source = write_audit(audits.make_audit(rng), garden.FRAMEWORK) if is_audit else frame
        data = audits.damage_file(rng, source)
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
    audit = read_audit(data, "a.yaml", find_framework).audit
    try:
        again = read_audit(write_audit(audit, garden.FRAMEWORK), "again", find_framework).audit
    except FileError as error:
        tally.note("read but not writable", (error, data))
    else:
        if again != audit:
            tally.note("read but not writable", data)
