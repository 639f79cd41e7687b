"""What is wrong with files, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from semh_tui.model.errors import Problem
from semh_tui.model.quoting import conceal_path
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.storage.checks.check import CheckResult

if TYPE_CHECKING:
    from semh_tui.storage.checks.staged_check import NotChecked


def _conceal(path: Path) -> str:
    return conceal_path(str(path))


def _name_unknown(kind: str) -> str:
    return kind or "unknown"


ConcealedPath = Annotated[
    str, BeforeValidator(_conceal), Field(description="What identifies a child is concealed in it.")
]


class FileProblem(Record):
    """One thing wrong with a file."""

    line: Annotated[int | None, fields.NullIfEmpty]
    """Counted from 1; null where no single line is to blame."""
    where: str
    """The criterion or field, as people know it; may be empty."""
    message: str
    remedy: str
    """What to do; may be empty."""
    warning: bool
    """Whether the file can be used all the same."""

    @model_validator(mode="before")
    @classmethod
    def _mask(cls, problem: object) -> object:
        return problem.masked() if isinstance(problem, Problem) else problem


class CheckedFile(Record):
    """A file and what is wrong with it."""

    path: ConcealedPath
    kind: Annotated[Literal["audit", "framework", "unknown"], BeforeValidator(_name_unknown)]
    usable: bool = Field(validation_alias="is_usable")
    problems: tuple[FileProblem, ...]


class NotCheckedFile(Record):
    """A staged file that was not looked at."""

    path: ConcealedPath
    reason: str


class CheckDocument(JsonDocument):
    """What is wrong with each of several files."""

    usable: bool
    """Whether every file can be used."""
    files: tuple[CheckedFile, ...]
    not_checked: tuple[NotCheckedFile, ...]
    """Staged files that were not looked at."""


def check_json(checked: Sequence[CheckResult], not_checked: Sequence[NotChecked] = ()) -> bytes:
    """The checked files with their problems, and the staged files that were not looked at."""
    files = tuple(map(CheckedFile.model_validate, checked))
    document = CheckDocument(
        usable=all(file.usable for file in files),
        files=files,
        not_checked=tuple(map(NotCheckedFile.model_validate, not_checked)),
    )
    return dump(document)
