"""Use last term's answer again: at once where nothing is lost, else after asking."""

from __future__ import annotations

from semh_tui.model.place import Place
from semh_tui.model.rules.reason import would_replace_answer
from semh_tui.reports.content.words import rating_words
from semh_tui.tui.audit.open_audit import OpenAudit
from semh_tui.tui.questions import ask


def take_over_last_term(audit: OpenAudit, place: Place) -> None:
    """Use last term's rating and evidence; ask before anything of this term is replaced.

    Say so where there is nothing to use, or this term has it already.
    """
    session = audit.session
    last, now = session.last_term(place), session.answer(place)
    if last is None or not (last.rating or last.evidence):
        audit.app.notify("There is nothing from last term to use again.", timeout=4)
        return

    def take() -> None:
        if session.copy_last_term(place):
            audit.show_change(place)
        else:
            audit.app.notify("This term says the same already.", timeout=4)

    if not would_replace_answer(now, last):
        take()
        return

    def replace_answer() -> None:
        if session.answer(place) == now:
            audit.change(take)
        else:  # somebody else saved another meanwhile, which the question did not show
            take_over_last_term(audit, place)

    parts = [rating_words(session.framework, now.rating)] if now.rating else []
    parts += [f"“{now.evidence}”"] if now.evidence else []
    ask(
        audit.app,
        "This term has an answer already",
        [
            ("Keep this term’s answer", None),
            ("Replace it with last term’s rating and evidence", replace_answer),
        ],
        message=f"It says: {', '.join(parts)}",
    )
