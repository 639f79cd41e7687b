"""A bin of the test's own, in place of the computer's."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import send2trash


def use_bin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let deleted files go into a new folder, which is returned."""
    folder.mkdir()
    monkeypatch.setattr(send2trash, "send2trash", lambda path: shutil.move(path, folder))
    return folder


def use_no_bin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be no bin, as on some network drives."""

    def refuse(path: str) -> None:
        raise send2trash.TrashPermissionError(os.fsencode(path))

    monkeypatch.setattr(send2trash, "send2trash", refuse)
