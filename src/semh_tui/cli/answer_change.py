"""The change that the options of ``semh answer`` ask for: checked, then applied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from semh_tui.model.audit import BLANK, NextStep
from semh_tui.model.dates import full_date
from semh_tui.model.errors import NotFoundError, UsageError
from semh_tui.model.place import Place
from semh_tui.model.quoting import conceal, quote
from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.model.rules.reason import evidence_becomes_reason
from semh_tui.model.text import fold
from semh_tui.model.typed_input.details import validate_evidence, validate_role, validate_step_text
from semh_tui.model.typed_input.lookup import find_rating_or_none, name_ratings
from semh_tui.session import Session

_ONLY_NOT_APPLICABLE = (
    "--keep-evidence belongs to --rating not-applicable. Add that, or leave it out."
)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """The options as they were typed; None and False where they were not."""

    rating: str | None = None
    evidence: str | None = None
    append: bool = False
    keep_evidence: bool = False
    same: bool = False
    clear: bool = False
    step: str | None = None
    owner: str | None = None
    due: str | None = None
    done: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no option was given, so that the answer is only shown."""
        return self == AnswerChange()


def apply_change(session: Session, place: Place, change: AnswerChange, today: date) -> bool:
    """Change the session's audit; whether it differs from before.

    Raises UsageError where options do not go together or a value is refused, NotFoundError where
    there is no such step. The audit then stays as it was.
    """
    _refuse_together(change)
    before = session.audit
    try:
        _apply_options(session, place, change, today)
        _check_result(session, place)
    except (UsageError, NotFoundError):
        session.audit = before
        raise
    return session.audit is not before


def _refuse_together(change: AnswerChange) -> None:
    """Raises UsageError for options that exclude or need one another."""
    if change.append and change.evidence is None:
        raise UsageError("--append adds evidence: give it with --evidence.")
    if change.keep_evidence and change.rating is None:
        raise UsageError(_ONLY_NOT_APPLICABLE)
    if change.keep_evidence and change.evidence is not None:
        raise UsageError(
            "--keep-evidence says that what is there is the reason; --evidence gives one. Leave one of them out."
        )
    if change.step is None and (change.owner is not None or change.due is not None):
        raise UsageError("--owner and --due belong to a new step: give its text with --step.")
    answers = [change.rating is not None or change.evidence is not None, change.same, change.clear]
    if answers.count(True) > 1:
        raise UsageError(
            "--same, --clear, and a rating or evidence of its own cannot be used together. Give one of them."
        )


def _apply_options(session: Session, place: Place, change: AnswerChange, today: date) -> None:
    if change.clear:
        session.rate(place, None)
        session.set_evidence(place, "")
    if change.same:
        _repeat_last_term(session, place)
    if change.rating is not None:
        _rate(session, place, find_rating_or_none(session.framework, change.rating), change)
    if change.evidence is not None:
        _write_evidence(session, place, change.evidence, append=change.append)
    if change.step is not None:
        _add_step(session, place, change, today)
    if change.done is not None:
        _tick_step(session, place, change.done, today)


def _rate(session: Session, place: Place, rating: Rating | None, change: AnswerChange) -> None:
    if change.keep_evidence and rating != NOT_APPLICABLE:
        raise UsageError(_ONLY_NOT_APPLICABLE)
    has_reason = change.keep_evidence or bool(change.evidence and change.evidence.strip())
    needs_reason = session.framework.scale.needs_reason and not has_reason
    if needs_reason and evidence_becomes_reason(session.answer(place), rating):
        raise UsageError(
            "What is written there as evidence would become the reason why it does not apply. "
            "Give the reason with --evidence, or say with --keep-evidence that it is those words."
        )
    session.rate(place, rating)


def _repeat_last_term(session: Session, place: Place) -> None:
    if session.previous_error:
        raise session.previous_error
    last = session.last_term(place)
    if last is None or replace(last, next_steps=()) == BLANK:
        raise NotFoundError(
            f"Nothing was written about {place} last time. Give its answer with --rating and --evidence."
        )
    session.copy_last_term(place)


def _write_evidence(session: Session, place: Place, evidence: str, *, append: bool) -> None:
    present = session.answer(place).evidence
    text = f"{present}\n\n{evidence}" if append and present else evidence
    session.set_evidence(place, validate_evidence(text))


def _add_step(session: Session, place: Place, change: AnswerChange, today: date) -> None:
    from semh_tui.cli.terminal.questions import MessageLines
    from semh_tui.plain.due_date import read_due

    text, owner = validate_step_text(change.step or ""), validate_role(change.owner or "")
    due = (
        read_due(MessageLines(), change.due, session.audit.cycle, today, "--due ")
        if change.due
        else None
    )
    session.add_step(place, text, owner, due)


def _tick_step(session: Session, place: Place, step_id: str, today: date) -> None:
    step = _find_step(session, place, step_id)
    if step.done:
        raise UsageError(
            f"The step {step.id} was already done on {full_date(step.done)}. Take that back with semh step --not-done."
        )
    session.toggle_step(place, step.id, today)


def _find_step(session: Session, place: Place, step_id: str) -> NextStep:
    if step := session.step(place, fold(step_id)):
        return step
    steps = session.answer(place).next_steps
    ids = "; ".join(f"{step.id} ({conceal(step.text)})" for step in steps) or "none"
    raise NotFoundError(f"{place} has no next step {quote(step_id, 40)}. It has: {ids}.")


def _check_result(session: Session, place: Place) -> None:
    """Raises UsageError for an answer that no audit may hold."""
    answer, framework = session.answer(place), session.framework
    section, not_applicable = framework.section(place.section), framework.label(NOT_APPLICABLE)
    if answer.rating != NOT_APPLICABLE:
        if answer.rating and place.is_judgement and section and not section.has_judgement:
            raise UsageError(
                f"{section.title} is not judged: as a whole it takes {not_applicable}, and nothing else. "
                "Rate its criteria."
            )
        return
    if NOT_APPLICABLE not in (level.key for level in framework.choices(place)):
        levels = name_ratings(framework, framework.scale.keys)
        if place.is_judgement and section is not None:
            raise UsageError(f"{section.title} applies to every setting: judge it {levels}.")
        raise UsageError(f"{framework.title} has no “not applicable”: rate it {levels}.")
    if framework.scale.needs_reason and not answer.evidence:
        raise UsageError(f"{not_applicable} needs its reason: give it with --evidence.")
