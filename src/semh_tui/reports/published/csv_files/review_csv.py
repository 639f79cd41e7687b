"""A review as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from semh_tui.compare.movement import ReviewRow
from semh_tui.reports.content.review.review_filter import ReviewFilter
from semh_tui.reports.published.csv_files.csv_rows import Value, csv_chunks

COLUMNS = (
    "setting", "old_cycle", "new_cycle", "old_profile", "new_profile", "section", "criterion", "number", "title", "movement",
    "old_rating", "new_rating", "evidence_changed", "old_evidence", "new_evidence", "with_care",
)  # fmt: skip


def review_csv(filtered: ReviewFilter) -> Iterator[bytes]:
    """A row for each criterion and judgement, or for those that were asked for.

    A rating is its key, "not rated", or nothing where that audit does not have the criterion.
    """
    old, new = filtered.review.old, filtered.review.new
    about = (new.setting, old.cycle, new.cycle, old.profile, new.profile)
    return csv_chunks(chain([COLUMNS], ((*about, *_cells(row)) for row in filtered.rows)))


def _cells(row: ReviewRow) -> tuple[Value, ...]:
    return (
        row.place.section,
        row.place.criterion,
        row.number,
        row.title,
        row.movement,
        (row.old_rating or "not rated") if row.old_place else "",
        (row.new_rating or "not rated") if row.new_place else "",
        row.evidence_changed,
        row.old_evidence,
        row.new_evidence,
        row.caveat,
    )
