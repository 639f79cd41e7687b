"""A small authority's folder: a few settings, each with its subfolder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from ratings import AMBER, GREEN, RED

from semh_tui.model.audit import Answer, Audit, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.rating import Rating
from semh_tui.model.status import Status
from semh_tui.storage.audit_folder import make_slug
from semh_tui.storage.audit_writer import write_audit

SUMMER, AUTUMN = Cycle.parse("2025/26 summer"), Cycle.parse("2026/27 autumn")


def put(audit: Audit, framework: Framework, folder: Path = Path("audits")) -> Path:
    path = folder / make_slug(audit.setting) / f"{audit.cycle.slug}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_audit(audit, framework))
    return path


def rated(framework: Framework, setting: str, cycle: Cycle, rating: Rating | None) -> Audit:
    """The first section's criteria and judgement all rated one way."""
    audit = start_audit(framework, NewAudit(setting, cycle))
    for place in framework.places[:4]:
        audit = audit.with_answer(place, Answer(rating, "why"))
    return replace(audit, status=Status.FINAL)


def four_settings(shipped: Framework, awkward: str, folder: Path = Path("audits")) -> None:
    """One got worse, one with an ``awkward`` name got better, one is a draft with a late step, one
    has nothing in the latest cycle."""
    put(rated(shipped, "Ashwell Academy", SUMMER, AMBER), shipped, folder)
    put(rated(shipped, "Ashwell Academy", AUTUMN, RED), shipped, folder)
    put(rated(shipped, f"=St Mary {awkward}", SUMMER, AMBER), shipped, folder)
    put(rated(shipped, f"=St Mary {awkward}", AUTUMN, GREEN), shipped, folder)
    late = NextStep("aaaa", f"Ask {awkward}", "SENCo", date(2026, 11, 2))
    draft = rated(shipped, "Elmdale Primary School", AUTUMN, None)
    draft = draft.with_answer(shipped.places[1], Answer(None, "", (late,)))
    put(replace(draft, status=Status.DRAFT), shipped, folder)
    put(rated(shipped, "Oakhill College", SUMMER, GREEN), shipped, folder)
