"""Reviews to be read: the worked example's, one of the garden's, and one across editions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import editions as made_up
import garden
from cli_support import CORPUS
from editions import EDITIONS, FIRST, SECOND, A, G, R, X, step
from worked_example import AUTUMN, SPRING, SUMMER, TODAY, stored

from semh_tui.compare.review import Review, review_audits
from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.reports.render.styled_lines import Line, plain_text

__all__ = ["AUTUMN", "SPRING", "SUMMER", "TODAY"]


def example(old: str = SUMMER, new: str = AUTUMN, today: date = TODAY) -> Review:
    before, after = stored(old), stored(new)
    return review_audits(before.audit, before.framework, after.audit, after.framework, today)


def across_editions() -> Review:
    old = made_up.audit(
        FIRST,
        {name: Answer(A, f"Words on {name}.") for name in made_up.FIRST_IDS},
        "2025/26 summer",
    )
    new = made_up.audit(
        SECOND,
        {
            "nearly": Answer(G, "Words on nearly."),
            "changed": Answer(R, "Other words."),
            "half-one": Answer(G),
            "one/split": Answer(A, "Kept."),
        },
    )
    return review_audits(old, FIRST, new, SECOND, TODAY, EDITIONS)


def hard() -> Review:
    """The garden, with texts that markup, terminals and sheets could take for something else."""
    old = garden.AUDIT
    nasty = (
        f"{CORPUS}\n\n- one\n- two | three\n# not a heading\n<script>alert(1)</script>\n1. no list"
    )
    before = {
        garden.WATER: Answer(A, f"Rain is caught. {nasty}", (step("aaaa", f"=cmd() {CORPUS}"),)),
        garden.COMPOST: Answer(G, f"Kept *as is* {nasty}"),
        garden.PATHS: Answer(X, "No paths."),
        Place("soil", "gone"): Answer(R, nasty),
    }
    after = {
        garden.WATER: Answer(R, f"Rain is wasted. {nasty}", (late_step(f"=cmd() {CORPUS}"),)),
        garden.COMPOST: Answer(G, f"Kept *as is* {nasty}"),
        garden.PATHS: Answer(A),
        Place("soil", "gone"): Answer(G, nasty),
    }
    return review_audits(
        _with(old, before, "2025/26 summer"),
        garden.FRAMEWORK,
        _with(old, after, "2026/27 autumn"),
        garden.FRAMEWORK,
        TODAY,
    )


def late_step(text: str) -> NextStep:
    return NextStep("aaaa", text, f"Warden {CORPUS}", date(2026, 11, 2))


def _with(audit: Audit, answers: dict[Place, Answer], cycle: str) -> Audit:
    return replace(
        audit,
        answers={**audit.answers, **answers},
        cycle=Cycle.parse(cycle),
        status=Status.FINAL,
        setting=f"The Patch {CORPUS}",
    )


def texts(lines: Iterable[Line]) -> list[str]:
    """Lines as they stand on a pipe."""
    return [plain_text(line) for line in lines]
