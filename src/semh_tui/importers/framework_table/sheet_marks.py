"""What is on a sheet beside its values, which openpyxl leaves out where it reads row by row."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import iterparse

from semh_tui.importers.worksheet import RELATIONSHIP, list_sheet_parts, read_targets

if TYPE_CHECKING:
    from semh_tui.storage.office.package import OfficePackage

_FORMULA, _RESULT = "f", "v"


class SheetMarks(NamedTuple):
    """Merged ranges, link targets and formulas without a result, by references such as "B2:B5" and "C7"."""

    merged: tuple[str, ...] = ()
    links: Mapping[str, str] = {}
    uncalculated: frozenset[str] = frozenset()


def read_sheet_marks(package: OfficePackage) -> dict[str, SheetMarks]:
    """The marks of each sheet by its title. Raises FileError or ParseError."""
    return {
        title: _read_part(package.read(part), read_targets(package, part))
        for title, part in list_sheet_parts(package)
    }


def _read_part(content: bytes, targets: Mapping[str, str]) -> SheetMarks:
    merged, links, uncalculated = [], {}, set()
    for _event, element in iterparse(io.BytesIO(content)):
        name = element.tag.rpartition("}")[2]
        reference = element.get("ref", "")
        if name == "mergeCell":
            merged.append(reference)
        elif name == "hyperlink":
            links[reference] = targets.get(element.get(RELATIONSHIP, ""), "")
        elif name == "c":
            children = {child.tag.rpartition("}")[2]: child.text for child in element}
            # Text may be empty, a number may not.
            is_empty = not children.get(_RESULT) and element.get("t") != "str"
            if _FORMULA in children and is_empty:
                uncalculated.add(element.get("r", ""))
        if name not in (_FORMULA, _RESULT):
            element.clear()
    return SheetMarks(tuple(merged), links, frozenset(uncalculated))
