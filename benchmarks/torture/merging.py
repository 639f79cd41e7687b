"""Merge two people's changes: with semh, and with git that knows nothing of audits."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from random import Random

from benchmarks import data
from benchmarks.torture import audits
from benchmarks.torture.row import Row, Tally
from semh_tui.compare.merge import Conflict, MergeResult, Value, merge_audits, resolve_conflict
from semh_tui.compare.merge_fields import Field, Side
from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.errors import FileError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.reader.audit_reader import read_audit

import garden  # isort: skip -- tests/ is on the path since audits was imported

_DETAILS = (Field.SETTING, Field.URN, Field.CYCLE, Field.STATUS, Field.AUDITORS, Field.NOTES)
_STEP = (Field.TEXT, Field.OWNER, Field.DUE, Field.DONE)


def list_fields(audit: Audit) -> dict[tuple[Place | None, Field, str], Value]:
    """Every value of an audit by its place, field and step."""
    values: dict[tuple[Place | None, Field, str], Value] = {
        (None, field, ""): getattr(audit, field) for field in _DETAILS
    }
    for place, answer in audit.answers.items():
        values[place, Field.RATING, ""] = answer.rating
        values[place, Field.EVIDENCE, ""] = answer.evidence
        for step in answer.next_steps:
            values |= {(place, field, step.id): getattr(step, field) for field in _STEP}
    return values


def try_merges(rng: Random, runs: int) -> Row:
    """Merge edits of awkward audits; compare the result with every rule it has to follow."""
    tally = Tally(("lost", "asymmetric", "wrong"))
    with_conflicts = 0
    for _ in range(runs):
        base = audits.make_audit(rng)
        mine, theirs = audits.edit_audit(rng, base, "m"), audits.edit_audit(rng, base, "t")
        merged = merge_audits(base, mine, theirs, garden.FRAMEWORK)
        with_conflicts += bool(merged.conflicts)
        other = merge_audits(base, theirs, mine, garden.FRAMEWORK)
        mirrored = tuple(
            replace(conflict, mine=conflict.theirs, theirs=conflict.mine)
            for conflict in other.conflicts
        )
        if (merged.audit, merged.conflicts) != (other.audit, mirrored):
            tally.note("asymmetric", (base, mine, theirs))
        if merge_audits(base, mine, base, garden.FRAMEWORK) != MergeResult(mine):
            tally.note("wrong", (base, mine))
        if problem := _find_lost(base, mine, theirs, merged):
            tally.note("lost", (problem, base, mine, theirs))
        if not _can_settle(merged, mine):
            tally.note("wrong", (base, mine, theirs))
    return tally.row(
        "merges of two people’s edits, field by field", runs, f"{with_conflicts:,} asked something"
    )


def _find_lost(base: Audit, mine: Audit, theirs: Audit, merged: MergeResult) -> object:
    """The first change of either side that is neither in the merge nor in conflict; None without one."""
    conflicting = {
        (conflict.place, field, conflict.step_id)
        for conflict in merged.conflicts
        for field in (_STEP if conflict.field is Field.STEP else (conflict.field,))
    }
    before, after = list_fields(base), list_fields(merged.audit)
    for side in (list_fields(mine), list_fields(theirs)):
        for key in before.keys() | side.keys():
            changed = side.get(key) != before.get(key)
            if changed and key not in conflicting and after.get(key) != side.get(key):
                return key
    return None


def _can_settle(merged: MergeResult, mine: Audit) -> bool:
    """Whether settling every conflict as mine gives my value in each, and a file that opens."""
    settled = merged
    for conflict in merged.conflicts:
        settled = resolve_conflict(settled, conflict, Side.MINE)
    own, after = list_fields(mine), list_fields(settled.audit)

    def is_mine(conflict: Conflict) -> bool:
        wanted = _STEP if conflict.field is Field.STEP else (conflict.field,)
        keys = [(conflict.place, field, conflict.step_id) for field in wanted]
        return all(after.get(key) == own.get(key) for key in keys)

    written = write_audit(settled.audit, garden.FRAMEWORK)
    again = read_audit(written, "a.yaml", lambda *_: garden.FRAMEWORK).audit
    return again == settled.audit and all(map(is_mine, merged.conflicts))


# -- git alone


def try_plain_git_merges(rng: Random, runs: int, folder: Path) -> Row:
    """Merge full audits, edited in different criteria, in neighbours, or in two fields of one."""
    frame = data.load_shipped_framework()
    tally = Tally(("false conflicts", "silently wrong"))
    for number in range(runs):
        full = data.make_audit(frame, "Oakfield Primary School", data.CYCLES[-1], rng)
        base = data.clear_half(full, rng)
        mine, theirs = _apart(rng, frame, base)
        names = []
        for name, version in (("mine", mine), ("base", base), ("theirs", theirs)):
            names.append(str(folder / f"{name}.yaml"))
            Path(names[-1]).write_bytes(write_audit(version, frame))
        done = subprocess.run(
            ["git", "merge-file", "-p", *names], capture_output=True, check=False, cwd=folder
        )
        if done.returncode:
            tally.note("false conflicts", (number, done.stderr))
            continue
        wanted = merge_audits(base, mine, theirs, frame)
        try:
            audit = read_audit(done.stdout, "merged", lambda *_: frame).audit
        except FileError as error:
            tally.note("silently wrong", error)
        else:
            if wanted.conflicts or audit != wanted.audit:
                tally.note("silently wrong", number)
    return tally.row("merges by plain git of edits to different fields", runs)


def _apart(rng: Random, frame: Framework, base: Audit) -> tuple[Audit, Audit]:
    """Two versions whose changes meet in no field."""
    places = [place for place in base.answers if place in frame]
    at = rng.randrange(len(places) - 1)
    kind = rng.randrange(3)
    first = places[at]
    second = first if kind == 2 else places[at + 1] if kind == 1 else rng.choice(places)
    one, other = rng.sample((Field.RATING, Field.EVIDENCE, Field.STEP), 2)
    if second != first:
        other = rng.choice((Field.RATING, Field.EVIDENCE, Field.STEP))
    return _changed(rng, base, first, one, "m"), _changed(rng, base, second, other, "t")


def _changed(rng: Random, audit: Audit, place: Place, field: Field, side: str) -> Audit:
    answer = audit.answer(place)
    if field is Field.RATING:
        ratings = [rating for rating in (None, *DEFAULT_SCALE.keys) if rating != answer.rating]
        answer = replace(answer, rating=rng.choice(ratings))
    elif field is Field.EVIDENCE:
        lines = answer.evidence.split("\n")
        lines[rng.randrange(len(lines))] = f"Seen again on Monday {rng.randrange(10**6)}."
        evidence = (
            "\n".join(lines) if rng.random() < 0.7 else f"Only this now {rng.randrange(10**6)}."
        )
        answer = replace(answer, evidence=evidence)
    else:
        step = NextStep(f"{side}{rng.randrange(1000)}", f"Ask the families {rng.randrange(10**6)}")
        answer = replace(answer, next_steps=(*answer.next_steps, step))
    return audit.with_answer(place, answer)
