"""What is wrong with files that were checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from semh_tui.model.quoting import mask
from semh_tui.model.text import plural
from semh_tui.reports.document import Bullets, Document
from semh_tui.reports.inline_text import make_text

if TYPE_CHECKING:
    from semh_tui.storage.checks.check import CheckResult
    from semh_tui.storage.checks.staged_check import NotChecked

_MOST_NAMED = 20


def check_document(
    checked: Sequence[CheckResult], _not_checked: Sequence[NotChecked] = ()
) -> Document:
    """Each problem on a line of its own, with its file and line in front, as editors read it."""
    lines = [
        make_text(f"{problem} (warning)" if problem.warning else str(problem))
        for file in checked
        for problem in file.problems
    ]
    return Document((), (Bullets(lines, is_whole=True),) if lines else ())


def check_messages(
    checked: Sequence[CheckResult], not_checked: Sequence[NotChecked] = ()
) -> Iterator[str]:
    """What was not looked at, then how many files were checked and how many are wrong."""
    for path, reason in not_checked[:_MOST_NAMED]:
        yield f"Not looked at: {mask(str(path))} ({reason})."
    if (more := len(not_checked) - _MOST_NAMED) > 0:
        yield f"Not looked at: {plural(more, 'other file')}."
    if not checked:
        reason = f"{len(not_checked)} not looked at" if not_checked else "nothing is staged"
        yield f"Nothing was checked: {reason}."
        return
    problems = [problem for file in checked for problem in file.problems]
    counts = [f"{plural(len(checked), 'file')} checked"]
    if unusable := sum(not file.is_usable for file in checked):
        counts.append(f"{unusable} cannot be used")
    if personal := sum(problem.personal and not problem.warning for problem in problems):
        counts.append(f"{personal} to remove")
    if warnings := sum(problem.warning for problem in problems):
        counts.append(plural(warnings, "warning"))
    if not_checked:
        counts.append(f"{len(not_checked)} not looked at")
    yield f"{', '.join(counts)}{'' if problems else ': nothing wrong'}."
