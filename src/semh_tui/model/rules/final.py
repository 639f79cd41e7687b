"""What may still be changed in an audit that is marked final: the ticks of its next steps."""

from __future__ import annotations

from dataclasses import replace

from semh_tui.model.audit import Answer, Audit
from semh_tui.model.errors import SaveError, UsageError
from semh_tui.model.status import Status

FINAL_MESSAGE = (
    "This audit is final: its next steps can be ticked, and nothing else is changed. "
    "To change it all the same: “Change a final audit” in the screens, --final with a command."
)


class FinalAuditError(UsageError):
    """A change to a final audit that nobody has confirmed."""

    def __init__(self) -> None:
        super().__init__(FINAL_MESSAGE)


class FinalNotSavedError(SaveError):
    """Somebody else has marked the audit final, and what was changed here was not confirmed."""

    def __init__(self, path: object) -> None:
        super().__init__(
            f"{path} is not saved: it has been marked final, and was changed here as well. "
            "To change it all the same: “Change a final audit” in the screens, --final with a command."
        )


def changes_final(before: Audit, after: Audit) -> bool:
    """Whether ``before`` is final and ``after`` differs from it in more than ticked steps.

    Next steps are done after an audit is finished, so ticking one, taking a tick back and the date of
    a tick are no change. Everything else is: ratings, evidence, judgements, the steps themselves, the
    details, and the status. A merge compares each side with what was merged.
    """
    if before.status is not Status.FINAL or before is after:
        return False
    if replace(before, answers={}) != replace(after, answers={}):
        return True
    return any(
        not _differ_in_ticks_only(before.answer(place), after.answer(place))
        for place in {**before.answers, **after.answers}
    )


def _differ_in_ticks_only(before: Answer, after: Answer) -> bool:
    return before is after or before == after or _without_ticks(before) == _without_ticks(after)


def _without_ticks(answer: Answer) -> Answer:
    return replace(answer, next_steps=tuple(replace(step, done=None) for step in answer.next_steps))
