"""An overview of many settings as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from semh_tui.authority.overview import AuthorityOverview
from semh_tui.authority.records import SettingRow
from semh_tui.model.place import Place
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE
from semh_tui.reports.published.csv_files.csv_rows import Value, csv_chunks

_FIRST_COLUMNS = (
    "framework", "edition", "cycle", "setting", "file", "status", "profile", "since", "number", "section", "title",
    "judgement", "judgement_moved",
)  # fmt: skip
_LAST_COLUMNS = ("not_rated", "improved", "declined")


def overview_csv(overview: AuthorityOverview, _today: date) -> Iterator[bytes]:
    """A row for each section of each setting; ratings by their keys, "not rated" for none.

    A level that only another framework's scale has is empty.

    In chunks of whole rows.
    """
    return csv_chunks(_csv_rows(overview))


def _csv_rows(overview: AuthorityOverview) -> Iterator[list[Value]]:
    scales = [group.scale for group in overview.groups] or [DEFAULT_SCALE]
    levels = list(dict.fromkeys(key for scale in scales for key in scale.keys))
    is_usual = all(scale.keys == DEFAULT_SCALE.keys for scale in scales)
    lowest = f"{DEFAULT_SCALE.lowest.key}s" if is_usual else "lowest"
    without_step = f"{lowest}_without_step"
    yield [*_FIRST_COLUMNS, *levels, NOT_APPLICABLE, *_LAST_COLUMNS, without_step, "overdue"]
    for group in overview.groups:
        for row in group.rows():
            for section, cell in zip(group.sections, row.cells, strict=True):
                counts = cell.counts.by_name()
                yield [
                    *(group.framework.id, group.framework.edition, overview.cycle),
                    *(row.name, row.file, row.status, row.profile, row.before),
                    *(group.framework.numbers[Place(section.id)], section.id, section.title),
                    (cell.judgement or "not rated") if section.has_judgement else "",
                    cell.judgement_moved,
                    *map(counts.get, levels),
                    *cell.counts.numbers[-2:],
                    *cell.moved,
                    *_open_counts(row, section.id),
                ]


def _open_counts(row: SettingRow, section: str) -> tuple[int, int]:
    without_step = sum(place.section == section for place in row.without_step)
    overdue = sum(step.place.section == section for step in row.late)
    return without_step, overdue
