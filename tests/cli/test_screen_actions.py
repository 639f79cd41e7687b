"""Whatever a screen does with an audit, a command does too: a list that no new key can slip past."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_support import semh
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.audit.documents.action_plan import ActionPlanScreen
from semh_tui.tui.audit.documents.section_again import SectionAgainScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.details import DetailsScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.home.delete_audit import DeleteScreen
from semh_tui.tui.home.new_audit import NewAuditScreen
from semh_tui.tui.home.screen import HomeScreen
from semh_tui.tui.widgets.steps import StepsList

SCREENS: tuple[type[Screen[object] | Widget | SemhApp], ...] = (
    SemhApp, HomeScreen, AuditScreen, StepsList, StepScreen, DetailsScreen, AboutScreen,
    ActionPlanScreen, SectionAgainScreen, NewAuditScreen, DeleteScreen,
)  # fmt: skip
# The command lines that do the same; none where it is only about the screen itself: moving, finding,
# showing, leaving, taking back what the screen has just changed.
COMMANDS: dict[str, list[str]] = {
    "audit.red": ["answer autumn 2.3 --rating red"],
    "audit.amber": ["answer autumn 2.3 --rating amber"],
    "audit.green": ["answer autumn 2.3 --rating green"],
    "audit.none": ["answer autumn 2.3 --rating not-applicable --evidence Why"],
    "audit.clear": ["answer autumn 2.3 --rating none"],
    "audit.same": ["answer autumn 5.2 --same"],
    "audit.evidence": ["answer autumn 2.3 --evidence Seen", "answer autumn 2.3 -e More --append"],
    "audit.editor": ["answer autumn 2.3 --evidence -"],
    "audit.steps": ["answer autumn 2.3 --step Plan --owner SENCo --due 2027-01-08"],
    "audit.final": ["answer summer 2.3 --rating red --final"],
    "audit.words": ["framework show"],
    "audit.guidance": ["answer autumn 2.3"],
    "audit.gap": ["status autumn"],
    "audit.overview": ["status autumn"],
    "audit.actions": ["steps autumn", "report autumn --as actions --by owner --format text"],
    "audit.about": ["details autumn", "framework show"],
    "audit.review": ["review"],
    "audit.term-before": ["answer summer 2.3"],
    "audit.trend": ["trend"],
    "audit.report": ["report autumn", "report --as summary --format html"],
    "steps.change": ["step autumn w7ke --text Another"],
    "steps.add": ["answer autumn 1.3 --step Plan"],
    "steps.remove": ["step autumn w7ke --remove"],
    "steps.tick": ["step autumn w7ke --done today", "step autumn w7ke --not-done"],
    "step.keep": [
        "step autumn w7ke --text Another --owner SENCo --due 2027-01-08",
        "step autumn w7ke --due=",
        "step autumn w7ke --done 2026-11-01",
    ],
    "audit.again": ["answer autumn 5.2 --same"],
    "again.take": ["answer autumn 5.2 --same"],
    "actions.tick": ["step autumn w7ke --done today"],
    "actions.change": ["step autumn w7ke --text Another"],
    "actions.group": ["report autumn --as actions --by section --format text"],
    "details.keep": [
        "details autumn --rename Other --all-terms --final",
        "details autumn --urn 123456 --auditor SENCo --notes Seen",
        "details autumn --term 2026/27_spring",
    ],
    "about.details": ["details autumn"],
    "about.finish": ["details autumn --status final", "details summer --status draft --final"],
    "home.new": ["new --term 2030/31_autumn"],
    "home.review": ["review"],
    "home.trend": ["trend"],
    "home.report": ["report --format xlsx"],
    "home.about": ["details autumn"],
    "home.delete": ["delete autumn --yes --for-good"],
    "delete.keep": ["delete autumn --yes --for-good"],
    "home.all": ["overview"],
    "new.start": ["new --term 2030/31_autumn --auditor SENCo --urn 123456"],
}
OF_THE_SCREEN = {
    "app.quit", "app.help", "app.help-typing", "app.next", "app.before", "app.palette", "app.messages", "app.paste", "audit.save", "audit.link", "audit.back", "audit.undo", "audit.redo", "audit.before",
    "audit.after", "audit.find", "audit.filter", "audit.leave",
    "home.back", "home.find", "home.leave", "home.mark", "steps.up", "steps.down", "about.back",
    "actions.back", "again.back", "changes.undo", "changes.redo",
}  # fmt: skip


def bindings() -> Iterator[str]:
    for screen in SCREENS:
        for binding in screen.__dict__.get("BINDINGS", ()):
            assert isinstance(binding, Binding)
            assert binding.id
            yield binding.id


def test_every_key_that_changes_an_audit_has_a_command() -> None:
    assert set(bindings()) - set(COMMANDS) == OF_THE_SCREEN


@pytest.mark.parametrize("line", sorted({line for lines in COMMANDS.values() for line in lines}))
def test_the_command_does_it(line: str, school: Path) -> None:
    assert school.is_dir()
    ran = semh(*(word.replace("_", " ") for word in line.split()), stdin=b"From stdin")
    assert ran.code == 0, ran.err
