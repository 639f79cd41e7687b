"""docs/data.md: its table of columns, written by ``make docs``, and its questions."""

from __future__ import annotations

import re
from pathlib import Path

from semh_tui.reports.published.tidy.tables import TABLES, Column, Kind, Table

PAGE = Path(__file__).parents[1] / "docs" / "data.md"
_KINDS = {Kind.TEXT: "text", Kind.NUMBER: "number", Kind.YES_NO: "yes or no", Kind.DAY: "date"}
_COLUMNS = re.compile(r"(<!-- columns -->\n).*?(<!-- end -->)", re.DOTALL)
_QUESTION = re.compile(r"```sql\n(.*?)```", re.DOTALL)


def with_columns(page: str) -> str:
    """The page with the columns of both tables between its markers."""
    tables = "\n".join(map(_table, TABLES))
    return _COLUMNS.sub(lambda match: f"{match[1]}{tables}{match[2]}", page)


def questions(page: str) -> list[str]:
    """The SQL of the page."""
    return _QUESTION.findall(page)


def _table(table: Table) -> str:
    rows = "\n".join(map(_row, table.columns))
    return f"`{table.name}`\n\n| Column | What it holds | |\n|---|---|---|\n{rows}\n"


def _row(column: Column) -> str:
    kind = (
        f"{_KINDS[column.kind]}, left out by `--no-text`"
        if column.is_prose
        else _KINDS[column.kind]
    )
    return f"| `{column.name}` | {column.meaning} | {kind} |"


if __name__ == "__main__":
    PAGE.write_text(with_columns(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
