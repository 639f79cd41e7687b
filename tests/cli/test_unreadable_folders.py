"""Folders that this account may not read end a command with a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or (os.geteuid() == 0 and not shutil.which("setpriv")),
    reason="the modes of folders, which an administrator only heeds without these rights",
)
WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
COMMANDS = ("status", "check", "overview", "steps", "export", "settings", "new --setting Elm", "framework")  # fmt: skip


def semh(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "semh_tui", *arguments]
    prefix = WITHOUT_RIGHTS if os.geteuid() == 0 else []
    return subprocess.run(
        [*prefix, *program], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


@pytest.fixture
def closed(school: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The folder itself, or one in it, that nobody may enter."""
    inside = school / "oak"
    inside.mkdir()
    shutil.copy(school / "2026-27-autumn.yaml", inside)
    (school / "link.yaml").symlink_to("oak/2026-27-autumn.yaml")
    folder = school if request.param == "." else inside
    folder.chmod(0o600)
    yield folder
    folder.chmod(0o700)


@pytest.mark.parametrize("closed", ["."], indirect=True)
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.usefixtures("closed")
def test_a_folder_of_audits_that_may_not_be_entered_is_said(command: str) -> None:
    ran = semh(*command.split())
    assert (ran.returncode, ran.stdout) == (3, "")
    assert (
        ran.stderr == "This account may not read the folder audits. Ask whoever looks after it.\n"
    )


@pytest.mark.parametrize("closed", ["oak"], indirect=True)
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.usefixtures("closed")
def test_a_link_into_a_folder_that_may_not_be_entered_ends_no_command(command: str) -> None:
    assert semh(*command.split()).returncode in (0, 1, 2, 3)


@pytest.mark.parametrize("closed", ["oak"], indirect=True)
@pytest.mark.parametrize("command", ["overview", "steps", "export", "check"])
@pytest.mark.usefixtures("closed")
def test_a_settings_folder_that_may_not_be_entered_is_named_as_left_out(
    school: Path, command: str
) -> None:
    (school / "link.yaml").unlink()
    ran = semh(*command.split())
    assert ran.returncode == 3
    assert "audits/oak: this account may not read or write it." in ran.stderr + ran.stdout


@pytest.mark.parametrize("closed", ["oak"], indirect=True)
@pytest.mark.usefixtures("closed")
def test_a_settings_folder_that_may_not_be_entered_stops_no_work_on_another(school: Path) -> None:
    (school / "link.yaml").unlink()
    ran = semh("answer", "autumn", "2.3", "--rating", "red")
    assert ran.returncode == 0, ran.stderr
    assert semh("new", "--term", "2026/27 spring").returncode == 0


@pytest.mark.parametrize("closed", ["oak"], indirect=True)
@pytest.mark.usefixtures("closed")
def test_a_folder_of_the_disk_itself_is_none_of_a_settings(school: Path) -> None:
    (school / "link.yaml").unlink()
    (school / "oak").rename(school / "lost+found")
    ran = semh("overview")
    assert (ran.returncode, ran.stderr) == (0, "")
    (school / "lost+found").rename(school / "oak")


@pytest.mark.parametrize("closed", [".", "oak"], indirect=True)
@pytest.mark.usefixtures("closed")
def test_the_doctor_looks_at_everything_else() -> None:
    ran = semh("doctor")
    assert ran.returncode == 1
    assert "Python" in ran.stdout
