"""Chooses the files of a folder that count, each setting's one of every term and framework."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import SemhError, SeveralFilesError
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.choose_file import require_one


class CurrentAudits(NamedTuple):
    """The files, by path, and what is wrong with those left out."""

    paths: tuple[Path, ...]
    left_out: tuple[SemhError, ...]


def list_current_audits(catalogue: Catalogue, cycle: Cycle | None = None) -> CurrentAudits:
    """Choose the files of every term, or of one.

    Of two editions in one term the later counts. Left out are damaged files, where their names do not say
    another term, and all of several that claim to be one audit.
    """
    paths: list[Path] = []
    left_out: list[SemhError] = [
        error
        for entry, error in zip(catalogue.damaged, catalogue.errors, strict=True)
        if entry.is_audit and (cycle is None or entry.cycle in (None, cycle))
    ]
    for setting in catalogue.settings:
        for files in setting.terms():
            if cycle not in (None, files[0].cycle):
                continue
            try:
                paths.append(require_one(files, catalogue.library).path)
            except SeveralFilesError as error:
                left_out.append(error)
    return CurrentAudits(tuple(sorted(paths)), tuple(left_out))
