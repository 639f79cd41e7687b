"""A workbook that LibreOffice opened and saved comes back as it went out, with exactly what was edited."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from garden import AUDIT, FRAMEWORK, PATHS, WATER
from libreoffice import LibreOffice
from strategies import AWKWARD
from workbook_support import (
    HIGHEST,
    LOWEST,
    edit,
    exported,
    imported,
    new_step_row,
    plan,
    put,
    rearrange,
)

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.text import normalise, normalise_line
from semh_tui.reports.published.workbook import layout
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.frameworks import Library

pytestmark = pytest.mark.office
ROUTES = [("xlsx",), ("ods", "xlsx")]


def write_everything() -> Audit:
    """An audit that holds every text that ever made trouble, long ones, dates, and ratings of every kind."""
    audit = AUDIT
    texts = [
        *AWKWARD,
        "=1+1",
        "6.10",
        "007",
        "1/2",
        "TRUE",
        "_x000D_",
        "x" * 20_000,
        "a\n\n- b\n  c",
    ]
    ratings = (None, *FRAMEWORK.scale.keys)
    for number, place in enumerate(AUDIT.answers):
        mine = texts[number :: len(AUDIT.answers)]
        steps = tuple(
            NextStep(
                f"s{number}-{at}",
                normalise_line(f"{text[:200]} step"),
                normalise_line(text[:200]),
                date(2026, 12, 1 + at) if at % 2 else None,
                date(2026, 10, 1 + at) if at % 3 == 0 else None,
            )
            for at, text in enumerate(mine)
        )
        evidence = normalise("\n".join(mine)[:20_000])
        audit = audit.with_answer(place, Answer(ratings[number % len(ratings)], evidence, steps))
    return audit.with_answer(WATER, replace(audit.answer(WATER), evidence="🌱" * 10_000))


EVERYTHING = write_everything()


def send(office: LibreOffice, data: bytes, folder: Path, route: tuple[str, ...]) -> bytes:
    """The workbook after LibreOffice has opened and saved it in each of these formats."""
    path = folder / "audit.xlsx"
    path.write_bytes(data)
    for ending in route:
        path = office.convert(path, ending)
    return path.read_bytes()


@pytest.mark.parametrize("route", ROUTES, ids="-".join)
def test_saved_by_libreoffice_an_untouched_workbook_changes_nothing(
    libreoffice: LibreOffice, tmp_path: Path, route: tuple[str, ...]
) -> None:
    merged = plan(send(libreoffice, exported(EVERYTHING), tmp_path, route), EVERYTHING)
    assert merged.conflicts == ()
    assert merged.audit == EVERYTHING


@pytest.mark.parametrize("route", ROUTES, ids="-".join)
def test_exactly_the_edited_fields_change(
    libreoffice: LibreOffice, tmp_path: Path, route: tuple[str, ...]
) -> None:
    """Edited, rows and columns in another order, saved by LibreOffice, and in again."""
    row_id = layout.name_place(WATER)
    answer = EVERYTHING.answer(WATER)
    first, *others = answer.next_steps
    changes: list[Callable[[Any], object]] = [
        put(layout.RATING, row_id, HIGHEST.label if answer.rating != HIGHEST.key else LOWEST.label),
        put(layout.EVIDENCE, row_id, "=2+2 is four; 6.10"),
        put(layout.DUE, first.id, datetime(2027, 1, 5)),
        put(layout.DONE, first.id, "2/11/2026"),
        new_step_row(FRAMEWORK.numbers[PATHS], "Level the path", "Warden"),
    ]
    data = exported(EVERYTHING)
    for change in changes:
        data = edit(data, change)
    shuffle = random.Random(7).shuffle
    audit = imported(
        send(libreoffice, rearrange(data, shuffle, shuffle), tmp_path, route), EVERYTHING
    )
    new_step = audit.answer(PATHS).next_steps[-1]
    assert (new_step.text, new_step.owner) == ("Level the path", "Warden")
    expected = EVERYTHING.with_answer(
        WATER,
        Answer(
            HIGHEST.key if answer.rating != HIGHEST.key else LOWEST.key,
            "=2+2 is four; 6.10",
            (replace(first, due=date(2027, 1, 5), done=date(2026, 11, 2)), *others),
        ),
    )
    paths = expected.answer(PATHS)
    expected = expected.with_answer(PATHS, replace(paths, next_steps=(*paths.next_steps, new_step)))
    assert audit == expected


def test_the_lists_and_the_tints_are_still_there(libreoffice: LibreOffice, tmp_path: Path) -> None:
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(send(libreoffice, exported(), tmp_path, ("xlsx",))))
    sheet = book[layout.AUDIT_SHEET]
    (offer,) = sheet.data_validations.dataValidation
    assert offer.type == "list"
    assert [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert sheet.column_dimensions["A"].hidden
    assert book[layout.HIDDEN_SHEET].sheet_state != "visible"


def test_the_worked_example_prints_on_a_few_pages(
    libreoffice: LibreOffice, tmp_path: Path, semh: Framework
) -> None:
    stored = load_audit(Path(__file__).parents[2] / "audits" / "2026-27-autumn.yaml", Library())
    path = tmp_path / "audit.xlsx"
    path.write_bytes(exported(stored.audit, semh))
    pdf = libreoffice.convert(path, "pdf").read_bytes()
    count = max(map(int, re.findall(rb"/Type/Pages[^>]*?/Count ([0-9]+)", pdf)), default=0)
    assert 5 <= count <= 15
