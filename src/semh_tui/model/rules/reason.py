"""Which words would stand for something else, or be lost, where a rating changes or last term's is used again."""

from __future__ import annotations

from semh_tui.model.audit import Answer
from semh_tui.model.rating import NOT_APPLICABLE, Rating


def evidence_becomes_reason(answer: Answer, rating: Rating | None) -> bool:
    """Whether words written as evidence would stand as a reason that nobody has given.

    Somebody has to change them, or to say that they are the reason.
    """
    return rating == NOT_APPLICABLE and answer.rating != NOT_APPLICABLE and bool(answer.evidence)


def reason_becomes_evidence(answer: Answer, rating: Rating | None) -> bool:
    """Whether the reason why something did not apply would stand as evidence for a rating."""
    return (
        answer.rating == NOT_APPLICABLE
        and rating not in (None, NOT_APPLICABLE)
        and bool(answer.evidence)
    )


def would_replace_answer(now: Answer, last: Answer) -> bool:
    """Whether this term's own rating or evidence would be replaced where last term's are used again."""
    rating_lost = now.rating is not None and now.rating != last.rating
    return rating_lost or bool(now.evidence and now.evidence != last.evidence)
