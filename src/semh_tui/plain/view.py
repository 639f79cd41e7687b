"""The audit as it is opened, and everything there is at one place, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from semh_tui.model.place import Place
from semh_tui.plain import words
from semh_tui.plain.commands import Command
from semh_tui.plain.route import Route
from semh_tui.session import Session
from semh_tui.storage.settings.folder_settings import find_rules, rules_folder

FINAL_NOTICE = "This audit is final: its next steps can be ticked, and nothing else is changed unless you say so."


class Beginning(NamedTuple):
    """Where the first question is; ``last_place`` is where the person stopped, if that is known.

    A person hears more than a pipe.
    """

    place: Place
    last_place: Place | None
    is_interactive: bool


def introduction_lines(session: Session, route: Route, beginning: Beginning) -> Iterator[str]:
    """Whose audit it is, how far it is, and what one has to know before the first question."""
    framework, audit = session.framework, session.audit
    enter = "; each line counts once you press Enter" if beginning.is_interactive else ""
    yield (
        f"{words.audit_words(audit)}. {words.progress_words(framework, audit)} "
        f"Saved after each answer{enter}. ? for help, {words.advise_command(framework, Command.QUIT, 'quit')}."
    )
    if find_rules(rules_folder(session.path)).settings.example:
        yield "This audit is an example, of no real setting."
    if session.read_only:
        yield FINAL_NOTICE
    if session.previous_error:
        yield f"The audit before this one cannot be shown: {session.previous_error}"
    if others := audit.unknown_places(framework):
        yield (
            "Some answers belong to criteria that this edition does not have; they are kept, and "
            f"semh answer reads them: {', '.join(map(str, others))}."
        )
    place, first = beginning.place, route.places[0]
    if beginning.is_interactive and (place != first or place == beginning.last_place):
        yield _beginning_words(session, route, beginning)


def _beginning_words(session: Session, route: Route, beginning: Beginning) -> str:
    """Where the first question is and why, and how to get to the one before, if there is one."""
    framework, audit, place = session.framework, session.audit, beginning.place
    why = ""
    if place == beginning.last_place:
        why = ", where you stopped"
    elif place == route.first_left(audit):
        is_first = place == route.next_left(audit, route.places[-1])
        why = ", the first that is not rated" if is_first else ", after the last that is rated"
    where = words.place_words(framework, place, inside=True)
    back = words.advise_command(framework, Command.BACK, "go back")
    return f"Begins at {where}{why}" + ("." if place == route.places[0] else f"; {back}.")


def view_lines(session: Session, place: Place, evidence: str) -> Iterator[str]:
    """The criterion in full, last term's answer, and this term's with ``evidence`` as it is written now."""
    framework = session.framework
    yield words.heading_words(framework, place, session.audit.scope(framework))
    yield from words.group_lines(framework, place)
    yield from words.criterion_lines(framework, place)
    yield from words.more_lines(framework, place)
    last = session.last_term(place)
    if session.previous is not None and last is not None:
        yield f"{session.previous.cycle.label}: {words.answer_words(session.last_framework, last)}"
        yield from words.numbered_lines(last.evidence)
    yield f"Now: {words.answer_words(framework, session.answer(place))}"
    yield from words.numbered_lines(evidence)


def where_words(session: Session, place: Place) -> str:
    """Where one is, and how far the audit is."""
    framework = session.framework
    section, scope = framework.section(place.section), session.audit.scope(framework)
    heading = words.heading_words(framework, place, scope)
    return (
        f"{words.join_sentences(heading, words.group_words(framework, place))} "
        f"{words.section_words(framework, section, scope) if section else ''} "
        f"{words.progress_words(framework, session.audit)}"
    )
