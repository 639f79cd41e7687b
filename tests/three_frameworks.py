"""A folder in which one school answers three frameworks, in two terms each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import garden

from semh_tui.model.audit import NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.frameworks import load_framework, packaged_folder

SETTING = "Oakfield Primary School"
ESSEX, BULLYING, SAFEGUARDING = IDS = (
    "essex-semh-best-practice",
    "anti-bullying",
    "safeguarding",
)
TERMS = ("2025-26-summer", "2026-27-autumn")
STEP = "k3f9"
"""The id of a step that every audit has."""
SAME_CRITERION = "water"
"""A criterion that both of the folder's own frameworks have."""


def file_name(framework: str, term: str) -> str:
    """The name that semh gives an audit here: the first framework has the plain names."""
    return f"{term}.yaml" if framework == ESSEX else f"{term}.{framework}.yaml"


def make_folder(top: Path) -> Path:
    """Make ``audits`` with six audits and ``framework`` with two frameworks; returns the first."""
    own = top / "framework"
    own.mkdir()
    text = garden.FILE.read_text("utf-8")
    for framework_id in (BULLYING, SAFEGUARDING):
        changed = text.replace(f"id: {garden.FRAMEWORK.id}", f"id: {framework_id}").replace(
            f"title: {garden.FRAMEWORK.title}", "title: A standard for schools"
        )
        (own / f"{framework_id}.yaml").write_text(changed, "utf-8")
    audits = top / "audits"
    audits.mkdir()
    for framework in frameworks(top):
        for term in TERMS:
            put_audit(audits / file_name(framework.id, term), framework, term)
    return audits


def frameworks(top: Path) -> list[Framework]:
    """The three, the packaged one first."""
    files = [packaged_folder() / "semh_best_practice.yaml"]
    files += [top / "framework" / f"{framework_id}.yaml" for framework_id in IDS[1:]]
    return [load_framework(path) for path in files]


def put_audit(path: Path, framework: Framework, term: str, setting: str = SETTING) -> None:
    """Write an audit whose first two criteria are rated and whose first has an open step."""
    audit = start_audit(framework, NewAudit(setting, Cycle.parse(term), ("SENCo",)))
    ratings = ("amber", "red") if term == TERMS[0] else ("green", "red")
    step = NextStep(id=STEP, text=f"For {framework.id}", owner=framework.id)
    for criterion, rating in zip(framework.sections[0].criteria, ratings, strict=False):
        place = framework.places_by_id[framework.sections[0].id][criterion.id]
        answer = replace(audit.answer(place), rating=rating, evidence=f"Seen for {framework.id}.")
        if rating != "red":
            answer = replace(answer, next_steps=(step,))
        audit = audit.with_answer(place, answer)
    path.write_bytes(write_audit(audit, framework))


def contents(top: Path) -> dict[Path, bytes]:
    """Every file of the folder with its bytes."""
    return {path: path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}
