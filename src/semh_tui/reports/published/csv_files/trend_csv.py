"""A trend as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.reports.content.trend.words import TrendFilter
from semh_tui.reports.published.csv_files.csv_rows import Value, csv_chunks


def trend_csv(filtered: TrendFilter) -> Iterator[bytes]:
    """A row for each criterion and judgement, a column for each term.

    A term's head names the profile where its audit has one. A cell has the rating's English name,
    "not rated", or nothing where that edition does not have it.
    """
    return csv_chunks(_csv_rows(filtered))


def _csv_rows(filtered: TrendFilter) -> Iterator[list[Value]]:
    audits = (round_.audit for round_ in filtered.trend.rounds)
    cycles = (
        f"{audit.cycle} ({audit.profile})" if audit.profile else audit.cycle for audit in audits
    )
    yield ["section", "criterion", "number", "title", *cycles]
    for line in filtered.lines:
        place = line.place
        ratings = ("" if point is None else point.rating or "not rated" for point in line.points)
        yield [place.section, place.criterion, line.number, line.title, *ratings]
