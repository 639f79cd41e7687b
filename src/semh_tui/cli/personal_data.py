"""Name personal data before something is written, and refuse what identifies a child."""

from __future__ import annotations

from collections.abc import Sequence

from semh_tui.cli.terminal.output import print_message
from semh_tui.model.errors import ExitCode, Problem, SemhError

_MOST_NAMED = 20


class PersonalDataError(SemhError):
    """What would be written identifies a child."""

    exit_code = ExitCode.PERSONAL_DATA


def refuse_personal_data(problems: Sequence[Problem], remedy: str, *, yes: bool) -> None:
    """List what looks like personal data on stderr; with ``yes`` nothing is refused.

    Raises PersonalDataError, which ends with ``remedy``, where something identifies a child.
    """
    for problem in sorted(problems, key=lambda problem: problem.warning)[:_MOST_NAMED]:
        print_message(f"{problem} (warning)" if problem.warning else str(problem))
    if (more := len(problems) - _MOST_NAMED) > 0:
        print_message(f"And {more} more: semh check lists them all.")
    if not yes and not all(problem.warning for problem in problems):
        raise PersonalDataError(
            "Nothing is written: this would take what identifies a child out of the audits. "
            f"{remedy}"
        )
