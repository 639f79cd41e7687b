"""The question that is asked on leaving an audit in which some evidence is too long to be saved."""

from __future__ import annotations

from collections.abc import Callable

from semh_tui.reports.content.words import place_numbers
from semh_tui.tui.audit.open_audit import OpenAudit
from semh_tui.tui.dialogs.choice import ChoiceScreen


def ask_overlong(audit: OpenAudit, leave: Callable[[], None]) -> None:
    """Offer to go back to the first text that is too long; ``leave`` runs where it stays so."""
    places = tuple(audit.session.overlong_evidence())

    def chosen(value: str | None) -> None:
        if value == "leave":
            leave()
        else:
            audit.go_to(places[0])

    audit.app.push_screen(
        ChoiceScreen(
            "Some evidence is too long to be saved",
            [
                ("stay", "Go back and shorten it"),
                ("leave", "Leave: it is kept in a draft and offered at the next start"),
            ],
            "stay",
            message="Everything else is saved. Too long: "
            f"{place_numbers(audit.session.framework, places)}.",
        ),
        chosen,
    )
