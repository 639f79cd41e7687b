"""One row's cells as fields of a criterion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from semh_tui.importers.framework_table.columns import Columns
from semh_tui.importers.framework_table.headings import TEXT
from semh_tui.importers.framework_table.table_file import TableRow, TableSheet
from semh_tui.model.quoting import quote
from semh_tui.model.text import LONGEST_LINE, LONGEST_TEXT, fold, normalise_line

_YES = (
    "yes",
    "y",
    "true",
    "x",
    "1",
    "✓",
    "✔",
    "☑",
    "☒",
    "statutory",
    "must",
    "mandatory",
    "ja",
    "oui",
    "si",
)
_NO = ("", "no", "n", "false", "0", "-", "☐", "n/a", "non-statutory", "should", "could", "may", "recommended",
       "advisory", "good practice", "nein", "non")  # fmt: skip
_LONG = (TEXT, "guidance", "resources")
"""Fields of several lines."""
_LINES = ("ref", "title", TEXT, "group", "tier", "guidance")
_FILLED_DOWN = ("group", "tier", "statutory", "guidance", "resources")
"""Fields that a cell merged over several rows gives to all of them."""
_LINK = re.compile(r"https?://\S+")


class RowCells:
    """One row's cells by field; what is wrong with one goes to ``add_problem``."""

    def __init__(
        self,
        sheet: TableSheet,
        row: TableRow,
        columns: Columns,
        add_problem: Callable[[str, str], None],
    ) -> None:
        self._sheet, self._row, self._columns = sheet, row, columns
        self._add_problem = add_problem
        self.without_links: list[str] = []
        """Cells in the column of links that have none."""

    @property
    def is_continued(self) -> bool:
        """Whether the text above is merged with this row's."""
        return self._is_joined(TEXT)

    def text(self, name: str) -> str:
        """The text of a field; "" where there is no column or nothing in it."""
        column = self._columns.fields.get(name)
        longest = LONGEST_TEXT if name in _LONG else LONGEST_LINE
        return "" if column is None else self._read(column, longest)

    def line(self, name: str) -> str:
        """As :meth:`text`, on one line."""
        return normalise_line(self.text(name))

    def read_fields(self, above: dict[str, Any]) -> dict[str, Any]:
        """The criterion's fields in the order of a file; ``above`` are those of the row above."""
        values: dict[str, Any] = {}
        for name in _LINES:
            values[name] = self.text(name) if name in _LONG else self.line(name)
        values["statutory"] = "yes" if self._read_yes() else ""
        values["levels"] = self._read_levels()
        values["resources"] = list(self._read_links())
        for name in _FILLED_DOWN:
            if self._is_joined(name) and not values[name]:
                values[name] = above.get(name)
        if self._position("ref") in self._sheet.dates:
            message = "Excel took this number for a date. Write it as text."
            self._add_problem(self._where("ref"), message)
        return {name: value for name, value in values.items() if value}

    def continue_criterion(self, fields: dict[str, Any]) -> bool:
        """Add to the criterion above what stands beside its merged text; whether this row is one of its."""
        if not self.is_continued:
            return False
        guidance = self.text("guidance")
        if guidance:
            fields["guidance"] = "\n".join(filter(None, (fields.get("guidance"), guidance)))
        for key, text in self._read_levels().items():
            levels = fields.setdefault("levels", {})
            levels[key] = "\n".join(filter(None, (levels.get(key), text)))
        return True

    def _position(self, name: str) -> tuple[int, int]:
        return self._row.number, self._columns.fields.get(name, -1)

    def _where(self, name: str) -> str:
        return self._sheet.where(*self._position(name))

    def _is_joined(self, name: str) -> bool:
        return self._position(name) in self._sheet.joined

    def _read(self, column: int, longest: int) -> str:
        position = self._row.number, column
        text = self._row.cell(column)
        fault = self._sheet.faults.get(position, "")
        if len(text) > longest:
            fault = f"it has {len(text):,} characters; at most {longest:,} fit."
        if fault:
            self._add_problem(self._sheet.where(*position), fault)
        return text

    def _read_levels(self) -> dict[str, str]:
        texts = {key: self._read(at, LONGEST_TEXT) for key, at in self._columns.levels.items()}
        return {key: text for key, text in texts.items() if text}

    def _read_yes(self) -> bool:
        word = fold(self.line("statutory"))
        if word not in (*_YES, *_NO):
            self._add_problem(self._where("statutory"), f"{quote(word, 40)} is neither yes nor no.")
        return word in _YES

    def _read_links(self) -> Iterator[dict[str, str]]:
        """The links that stand in the cell, and the one behind it, each with the words before it as its title."""
        text = self.text("resources")
        behind = self._sheet.links.get(self._position("resources"), "")
        if _LINK.fullmatch(behind) and behind not in text:
            yield _make_link(text, behind)
            return
        count = 0
        for line in text.split("\n"):
            end = 0
            for match in _LINK.finditer(line):
                yield _make_link(line[end : match.start()], match[0].rstrip(".,;)"))
                end = match.end()
                count += 1
        if text and not count:
            self.without_links.append(self._where("resources"))


def _make_link(words: str, url: str) -> dict[str, str]:
    title = normalise_line(words).strip(" :;,–-(")
    return {"title": title or url, "url": re.sub("^http:", "https:", url)}
