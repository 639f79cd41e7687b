"""The program in a terminal of the test's own, beside the worked example."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from semh_tui.storage.audit_folder import AuditFolder

if TYPE_CHECKING:
    from terminal_support import Terminal

EXAMPLE = Path(__file__).parents[2] / "audits"


@pytest.fixture
def audits(tmp_path: Path) -> AuditFolder:
    shutil.copytree(EXAMPLE, tmp_path / "audits")
    return AuditFolder.at(tmp_path / "audits")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    from terminal_support import Terminal

    opened: list[Terminal] = []

    def begin(
        *arguments: str, size: tuple[int, int] = (80, 24), leader: Sequence[str] = (), **env: str
    ) -> Terminal:
        private = {
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_STATE_HOME": str(tmp_path / "state"),
            "SEMH_TODAY": "2026-11-23",
        }
        command = [*leader, sys.executable, "-m", "semh_tui", *arguments]
        if env.pop("SHELL_LINE", None):
            command = ["/bin/sh", "-c", " ".join([sys.executable, "-m", "semh_tui", *arguments])]
        opened.append(Terminal(command, tmp_path, private | env, size))
        return opened[-1]

    yield begin
    for terminal in opened:
        terminal.close()
