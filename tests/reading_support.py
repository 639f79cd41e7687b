"""Audits for the screens one reads: the worked example, editions, and texts that are hard to show."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from changed_models import changed_model
from screen_support import wait_for
from textual.pilot import Pilot
from textual.screen import Screen

from semh_tui.model.audit import Answer, Audit, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework, Reference
from semh_tui.model.framework_parts.section import Criterion, Section
from semh_tui.model.rating import Rating
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder, PreviousAudit, StoredAudit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.disk.atomic_write import Stamp
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp

TODAY = date(2026, 11, 23)
SAMPLES = ("[SEND]", "[/]", "[@click=app.exit]x[/]", "🌱", "“it’s”", "עברית", "‹U+202E›")
"""As they are to be seen."""
CORPUS = " ".join(SAMPLES).replace("‹U+202E›", "\u202e")
EXAMPLE = Path(__file__).parents[1] / "audits"


def example(tmp_path: Path) -> AuditFolder:
    """The worked example in a folder of the test's own."""
    shutil.copytree(EXAMPLE, tmp_path / "audits")
    return AuditFolder.at(tmp_path / "audits")


def open_autumn(folder: AuditFolder) -> SemhApp:
    """The screens with the worked example's autumn."""
    return SemhApp(folder, find_audit(Catalogue(folder), "2026-27-autumn.yaml"))


def session(now: Audit, framework: Framework, before: Audit | None = None) -> Session:
    """An audit without a file, with the one before it."""
    previous = _stored(before, framework) if before else None
    return Session(_stored(now, framework), PreviousAudit(previous))


def _stored(audit: Audit, framework: Framework) -> StoredAudit:
    return StoredAudit(Path(f"{audit.cycle.slug}.yaml"), audit, framework, Stamp(b""))


_REFERENCE = Reference.model_construct(
    cited_as=f"{CORPUS} cited", current=f"{CORPUS} current", checked_on=TODAY, url=f"{CORPUS} url"
)


def bracketed(framework: Framework) -> Framework:
    """The framework with every text of its own hard to show."""
    return changed_model(
        framework,
        title=f"{CORPUS} title",
        publisher=f"{CORPUS} publisher",
        introduction=CORPUS,
        ratings_note=CORPUS,
        references=(_REFERENCE,),
        sections=tuple(_bracketed_section(section) for section in framework.sections),
    )


def _bracketed_section(section: Section) -> Section:
    criteria = tuple(_bracketed_criterion(criterion) for criterion in section.criteria)
    return changed_model(section, title=CORPUS, introduction=CORPUS, criteria=criteria)


def _bracketed_criterion(criterion: Criterion) -> Criterion:
    return changed_model(criterion, title=CORPUS, text=CORPUS)


def bracketed_audit(framework: Framework, cycle: str, *ratings: Rating | None) -> Audit:
    """One rating after another, each place with evidence and an overdue step hard to show."""
    audit = start_audit(framework, NewAudit(f"{CORPUS} School", Cycle.parse(cycle), (CORPUS,)))
    for at, place in enumerate(framework.places):
        rating = ratings[at % len(ratings)]
        step = NextStep(f"st{at}", CORPUS, CORPUS, date(2026, 9, 1))
        written = f"{cycle} {CORPUS}" if at % 2 else CORPUS
        audit = audit.with_answer(place, Answer(rating, written, (step,)))
    return replace(audit, notes=CORPUS)


@asynccontextmanager
async def showing(
    screen: Screen[Any], size: tuple[int, int], tmp_path: Path
) -> AsyncIterator[tuple[SemhApp, Pilot[int], list[object]]]:
    """A screen on top of an empty home; what it gives back is in the list."""
    app = SemhApp(AuditFolder(tmp_path / "empty"))
    given: list[object] = []
    async with app.run_test(size=size) as pilot:
        app.push_screen(screen, given.append)
        await wait_for(pilot, lambda: app.screen is screen and screen.is_mounted, "the screen")
        await pilot.pause()
        yield app, pilot, given
