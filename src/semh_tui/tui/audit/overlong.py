"""The question that is asked on leaving an audit in which some evidence is too long to be saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from semh_tui.reports.content.words import place_numbers
from semh_tui.tui.dialogs.choice import ChoiceScreen

if TYPE_CHECKING:
    from semh_tui.tui.audit.screen import AuditScreen


def ask_overlong(screen: AuditScreen, leave: Callable[[], None]) -> None:
    """Offer to go back to the first text that is too long; ``leave`` runs where it stays so."""
    places = tuple(screen.session.overlong_evidence())

    def chosen(value: str | None) -> None:
        if value == "leave":
            leave()
        else:
            screen.go_to(places[0])

    screen.app.push_screen(
        ChoiceScreen(
            "Some evidence is too long to be saved",
            [
                ("stay", "Go back and shorten it"),
                ("leave", "Leave: it is kept in a draft and offered at the next start"),
            ],
            "stay",
            message="Everything else is saved. Too long: "
            f"{place_numbers(screen.session.framework, places)}.",
        ),
        chosen,
    )
