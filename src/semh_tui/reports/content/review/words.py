"""A review in words and signs, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from semh_tui.compare.movement import Flag, Movement, ReviewRow
from semh_tui.compare.review import Review
from semh_tui.compare.steps import StepState
from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.edition_changes import Change, ChangeKind
from semh_tui.model.rating import NOT_APPLICABLE, NOT_RATED, Level
from semh_tui.model.status import Status
from semh_tui.model.text import fold, plural
from semh_tui.reports.content.words import (
    criteria_and_judgements,
    level_word,
    profile_words,
    rating_words,
)

ARROW = "→"
NOT_RATED_YET = (Movement.NO_LONGER_RATED, Movement.NOT_RATED)
"""One class while the new audit is a draft: what is not rated may only not be rated yet."""

SAME_REWRITTEN = "Same rating, evidence rewritten"
SAME_UNTOUCHED = "Same rating, same evidence"

_HEADLINE = (
    Movement.IMPROVED,
    Movement.DECLINED,
    Movement.SAME,
    Movement.NEWLY_RATED,
    Movement.BECAME_APPLICABLE,
    Movement.BECAME_NOT_APPLICABLE,
    Movement.NEW,
    Movement.RETIRED,
    Movement.NO_LONGER_RATED,
    Movement.NOT_RATED,
)
_ALWAYS_SHOWN = _HEADLINE[:3]


def movement_words(review: Review, movement: Movement) -> str:
    """The name of a class; in a draft, what has no rating is just "not rated"."""
    if review.is_draft and movement in NOT_RATED_YET:
        return "not rated"
    return movement.value


def movement_symbol(review: Review, movement: Movement) -> str:
    """The symbol of a class, one cell wide; in a draft, that of not rated for what has no rating."""
    if movement is Movement.NOT_RATED or (review.is_draft and movement in NOT_RATED_YET):
        return NOT_RATED.symbol
    return movement.symbol


def audit_names(review: Review) -> tuple[str, str]:
    """Names for the old and the new audit: their terms, with the edition where those are the same."""
    old, new = review.old, review.new
    if old.cycle != new.cycle:
        return old.cycle.label, new.cycle.label
    if old.edition != new.edition:
        return (
            f"{old.cycle.label} (edition {old.edition})",
            f"{new.cycle.label} (edition {new.edition})",
        )
    return "earlier", "later"


def review_title(review: Review) -> str:
    """ "Oakfield Primary School: Autumn 2026/27 against Summer 2025/26"."""
    old, new = audit_names(review)
    if (old, new) == ("earlier", "later"):
        return f"{review.new.setting}: {review.new.cycle.label}, two states of one audit"
    return f"{review.new.setting}: {new} against {old}"


def profile_line(review: Review) -> str:
    """ "Profile: “nursery”"; both where they differ; "" where neither audit has one."""
    old, new = review.old.profile, review.new.profile
    if old == new:
        return f"Profile: {profile_words(new)}" if new else ""
    return f"Profile: {profile_words(old)} then, {profile_words(new)} now"


def headline_words(review: Review) -> Iterator[tuple[Movement, str, str]]:
    """The classes in the order of the headline: the movement, its symbol and "9 improved"."""
    counts = review.counts
    for movement in _HEADLINE:
        if review.is_draft and movement in NOT_RATED_YET:
            continue
        if counts[movement] or movement in _ALWAYS_SHOWN:
            words = f"{counts[movement]} {movement.value}{_same_words(review, movement)}"
            yield movement, movement_symbol(review, movement), words
    left = sum(counts[movement] for movement in NOT_RATED_YET)
    if review.is_draft and left:
        movement = Movement.NOT_RATED
        symbol, words = movement_symbol(review, movement), movement_words(review, movement)
        yield movement, symbol, f"{left} {words}"


def _same_words(review: Review, movement: Movement) -> str:
    """ " (4 with evidence rewritten, 2 n/a)": what "same" may hide."""
    if movement is not Movement.SAME:
        return ""
    same = [row for row in review.rows if row.movement is Movement.SAME]
    rewritten = sum(row.is_rewritten for row in same)
    not_applicable = sum(row.new_rating == NOT_APPLICABLE for row in same)
    counts = ((rewritten, "with evidence rewritten"), (not_applicable, "n/a"))
    parts = ", ".join(f"{count} {words}" for count, words in counts if count)
    return f" ({parts})" if parts else ""


def promised_words(review: Review) -> str:
    """ "Of 16 steps promised: 7 done, 8 still open (4 overdue), 1 dropped."; with the day where the
    new audit's term is over."""
    done, dropped, overdue = (
        len(review.steps_in(state))
        for state in (StepState.COMPLETED, StepState.DROPPED, StepState.OVERDUE)
    )
    still_open = overdue + len(review.steps_in(StepState.OPEN))
    day = f" on {full_date(review.today)}" if review.today == review.new.cycle.last_day else ""
    late = f" ({overdue or 'none'} overdue{day})" if overdue or day else ""
    counts = ((done, "done"), (still_open, f"still open{late}"), (dropped, "dropped"))
    parts = ", ".join(f"{count} {words}" for count, words in counts if count)
    if not parts:
        return "No next step was promised."
    return f"Of {plural(done + still_open + dropped, 'step')} promised: {parts}."


def cautions(review: Review) -> Iterator[str]:
    """What a reader should know before relying on any of it."""
    yield from _draft_cautions(review)
    yield from comparison_cautions(review)


def comparison_cautions(review: Review) -> Iterator[str]:
    """What may be wrong in comparing the two audits, whether or not they are drafts."""
    old, new = review.old, review.new
    if fold(old.setting) != fold(new.setting):
        yield f"Two settings: {old.setting} then, {new.setting} now."
    if old.cycle > new.cycle:
        yield "The audit it is compared with is the later one."
    if count := sum(map(review.is_asked_once, review.rows)):
        criteria = plural(count, "criterion is", "criteria are")
        yield f"The profile is another: {criteria} asked in one of the audits only."
    if not review.same_edition:
        yield from _edition_cautions(review)


def _draft_cautions(review: Review) -> Iterator[str]:
    """Which of the audits is a draft: its counts leave out what is not rated yet."""
    old, new = audit_names(review)
    drafts = [
        name
        for name, audit in ((new, review.new), (old, review.old))
        if audit.status is Status.DRAFT
    ]
    if len(drafts) == 2:
        yield "Both are drafts: ratings may still be missing or change."
    elif drafts:
        yield f"{drafts[0][:1].upper()}{drafts[0][1:]} is a draft: ratings may still be missing or change."


def _edition_cautions(review: Review) -> Iterator[str]:
    counts = review.counts
    between = f"from edition {review.old.edition} to edition {review.new.edition}"
    if review.editions.recorded:
        yield f"The framework changed {between}."
    else:
        yield f"The framework changed {between}, and no edition at hand says how."
    asked_twice = (row for row in review.rows if not review.is_asked_once(row))
    if caveats := sum(bool(row.caveat) for row in asked_twice):
        yield f"{plural(caveats, 'criterion is', 'criteria are')} to be compared with care."
    if counts[Movement.NEW] or counts[Movement.RETIRED]:
        yield (
            f"{counts[Movement.NEW]} new and {counts[Movement.RETIRED]} retired "
            "are not counted as movement: there is nothing to compare them with."
        )


def rating_levels(review: Review, row: ReviewRow) -> Iterator[Level]:
    """The ratings then and now; only one where they are the same or do not compare."""
    then = review.old_framework.level(row.old_rating)
    now = review.new_framework.level(row.new_rating)
    if row.movement is Movement.RETIRED:
        yield then
    elif row.movement in (Movement.SAME, Movement.NOT_RATED, Movement.NEW):
        yield now
    else:
        yield from (then, now)


def row_notes(review: Review, row: ReviewRow) -> Iterator[str]:
    """What to know before relying on a rating, each in a few words."""
    if row.caveat:
        yield f"compare with care: {row.caveat}"
    if row.movement in (Movement.NEW, Movement.RETIRED):
        for change in row.changes:
            yield _change_words(review, change, row.movement is Movement.NEW)
    yield from (flag_words(review.new_framework, flag) for flag in row.flags)


def flag_words(framework: Framework, flag: Flag) -> str:
    """A flag in the framework's own word for its highest level."""
    return flag.value.replace("highest", level_word(framework.scale.highest), 1)


def _change_words(review: Review, change: Change, is_new: bool) -> str:
    before = " and ".join(_criterion_title(review, old_id) for old_id in change.old)
    after = " and ".join(_criterion_title(review, old_id) for old_id in change.new)
    if change.kind is ChangeKind.SPLIT:
        words = f"split from {before}" if is_new else f"split into {after}"
    elif change.kind is ChangeKind.MERGED:
        words = f"merged from {before}" if is_new else f"merged into {after}"
    elif change.old and change.new:
        words = f"was {before}" if is_new else f"became {after}"
    else:
        words = change.kind.value
    return f"{words}: {change.note}" if change.note else words


def _criterion_title(review: Review, criterion_id: str) -> str:
    for framework in (review.new_framework, review.old_framework):
        if criterion := framework.criterion(criterion_id):
            return f"“{criterion.title}”"
    return f"“{criterion_id}”"


def number_lines(
    review: Review, rows: Sequence[ReviewRow], movement: Movement | None
) -> Iterator[str]:
    """Criteria and judgements by number, a line for each rating; then what to know of them."""
    # A rating of another scale is kept with a criterion that this edition does not have.
    columns = review.new_framework.scale.columns
    order = {rating: index for index, rating in enumerate(columns)}
    by_rating = sorted(rows, key=lambda row: order.get(row.new_rating, len(order)))
    for rating, same in groupby(by_rating, key=lambda row: row.new_rating):
        numbers = _row_numbers(review, list(same))
        same_rating = movement is Movement.SAME
        yield f"{rating_words(review.new_framework, rating)}: {numbers}" if same_rating else numbers
    for flag in Flag:
        if flagged := [row for row in rows if flag in row.flags]:
            yield f"! {flag_words(review.new_framework, flag)}: {_row_numbers(review, flagged)}"
    for row in rows:
        if row.caveat:
            yield f"! {row.number} compare with care: {row.caveat}"


def _row_numbers(review: Review, rows: Sequence[ReviewRow]) -> str:
    """ "1.1, 2.2–2.4, judgements 1, 3"; what has no number goes by its name."""
    framework = review.new_framework
    places = [row.new_place for row in rows if row.new_place and row.new_place in framework]
    titles = [row.title for row in rows if row.new_place not in framework]
    return ", ".join(filter(None, (criteria_and_judgements(framework, places), *titles)))
