"""``semh.pyz``: all of semh in one file, for whatever Python is there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from build_pyz import write_pyz
from garden import AUDIT, WATER
from git_support import NAME, Clones, git
from terminal_support import Terminal

from semh_tui import __version__
from semh_tui.model.audit import Answer

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"


def find_python(version: str) -> str | None:
    """A Python of that version: on the path, or one of pyenv's."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    names = [shutil.which(f"python{version}"), *map(str, pyenv.glob(f"{version}.*/bin/python"))]
    for name in filter(None, names):
        if not subprocess.run([name, "-c", ""], capture_output=True, check=False).returncode:
            return name
    return None


def run(
    pyz: Path, *arguments: str, home: Path, folder: Path | None = None, python: str = sys.executable
) -> subprocess.CompletedProcess[str]:
    """Run the file with an environment that has nothing but a home and a path to system programs."""
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    command = [python, "-I", str(pyz), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=folder or home)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def audits(home: Path) -> Path:
    """A folder with the worked example's audits, as somebody who unpacked nothing else has them."""
    example = Path(__file__).parents[2] / "audits"
    shutil.copytree(example, home / "audits")
    return home / "audits"


@pytest.mark.parametrize("version", PYTHONS)
def test_it_starts_with_nothing_but_python(
    pyz: Path, audits: Path, home: Path, version: str
) -> None:
    python = find_python(version)
    if python is None:
        pytest.skip(f"no Python {version} here")
    assert run(pyz, "--version", home=home, python=python).stdout == f"semh {__version__}\n"
    status = run(pyz, "status", home=home, python=python)
    assert (status.returncode, status.stderr) == (0, "")
    assert "Oakfield" in status.stdout
    assert audits.is_dir()


@pytest.mark.usefixtures("audits")
@pytest.mark.parametrize(
    "command",
    [
        ("review",),
        ("trend", "--format", "json"),
        ("steps", "--format", "csv"),
        ("check",),
        ("framework", "schema"),
    ],
    ids="-".join,
)
def test_it_says_what_the_installed_one_says(
    pyz: Path, home: Path, command: tuple[str, ...]
) -> None:
    installed = subprocess.run(
        [sys.executable, "-m", "semh_tui", *command],
        capture_output=True,
        text=True,
        cwd=home,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )
    ran = run(pyz, *command, home=home)
    assert (ran.returncode, ran.stdout) == (installed.returncode, installed.stdout)


@pytest.mark.usefixtures("audits")
@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_it_writes_every_kind_of_report(pyz: Path, home: Path, ending: str) -> None:
    shape = "actions" if ending == "xlsx" else "form"
    name = f"report.{ending}"
    ran = run(pyz, "report", "--as", shape, "--format", ending, "-o", name, home=home)
    assert (ran.returncode, ran.stderr) == (0, f"Written: {name}\n")
    if ending == "html":
        assert (home / name).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    else:
        assert zipfile.ZipFile(home / name).testzip() is None


@pytest.mark.usefixtures("audits")
def test_the_screens_open(pyz: Path, home: Path) -> None:
    terminal = Terminal([sys.executable, str(pyz)], home, {"HOME": str(home)}, (100, 30))
    try:
        terminal.wait("Oakfield")
        terminal.press("q")
        assert terminal.exit_code() == 0
    finally:
        terminal.close()


def test_git_merges_by_it(pyz: Path, home: Path, tmp_path: Path) -> None:
    """Set up by the file, git starts the file; where it is gone, git merges on its own."""
    clones = Clones(tmp_path, AUDIT.with_answer(WATER, Answer(evidence="One butt.")))
    own = tmp_path / "it's here" / "semh.pyz"
    own.parent.mkdir()
    shutil.copy(pyz, own)
    ran = run(own, "git", "setup", "--private", "--audits", ".", home=home, folder=clones.ours)
    assert ran.returncode == 0
    driver = git(clones.ours, "config", "merge.semh.driver")
    assert Path(sys.executable).as_posix() in driver
    clones.edit(clones.ours, lambda audit: audit.with_answer(WATER, Answer(evidence="Two butts.")))
    clones.edit(clones.theirs, lambda audit: audit.with_answer(WATER, Answer(evidence="Barrels.")))
    own.unlink()
    clones.pull(conflict=True, path="/usr/bin:/bin")
    assert "<<<<<<< the version here" in clones.file.read_text()
    git(clones.ours, "merge", "--abort")
    shutil.copy(pyz, own)
    clones.pull(conflict=True, path="/usr/bin:/bin")
    conflict = (clones.ours / NAME).read_text()
    assert "evidence" in conflict.partition("<<<<<<<")[0]
    assert "Two butts." in conflict
    assert "Barrels." in conflict
    ran = run(own, "resolve", NAME, "--take", "mine", home=home, folder=clones.ours)
    assert ran.returncode == 0


# -- what a small one shows as well as the whole


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """One with a semh that only says where it was started from, for this Python and another."""
    trees = {}
    for version in (HERE, "3.99"):
        package = tmp_path / version / "semh_tui"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("")
        main = "import sys\n\n\ndef main():\n    print(__file__, sys.argv)\n    return 0\n"
        (package / "__main__.py").write_text(main)
        (package / f"compiled-{version}.so").write_text(version)
        (tmp_path / version / "bin").mkdir()
        (tmp_path / version / "bin" / "semh").write_text("")
        trees[version] = tmp_path / version
    write_pyz(tmp_path / "small.pyz", trees)
    before = (tmp_path / "small.pyz").read_bytes()
    write_pyz(tmp_path / "small.pyz", trees)
    assert (tmp_path / "small.pyz").read_bytes() == before
    return tmp_path / "small.pyz"


def test_what_every_python_shares_is_in_it_once(small: Path) -> None:
    here = "py" + HERE.replace(".", "")
    assert sorted(zipfile.ZipFile(small).namelist()) == sorted(
        [
            "__main__.py",
            "build.json",
            "pure/semh_tui/__init__.py",
            "pure/semh_tui/__main__.py",
            f"{here}/semh_tui/compiled-{HERE}.so",
            "py399/semh_tui/compiled-3.99.so",
        ]
    )


def test_it_unpacks_once_and_knows_its_own_name(small: Path, home: Path) -> None:
    first = run(small, "a", "b", home=home)
    assert first.stdout.endswith(f"['{small}', 'a', 'b']\n")
    folders = set((home / ".cache" / "semh" / "pyz").rglob("complete"))
    assert run(small, "a", "b", home=home).stdout == first.stdout
    assert set((home / ".cache" / "semh" / "pyz").rglob("complete")) == folders


def test_two_first_starts_at_once_both_run(small: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-I", str(small)]
    env = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, env=env) for _ in range(4)]
    assert [process.wait() for process in running] == [0] * 4


def test_a_home_that_cannot_be_written_to_is_no_hindrance(small: Path, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, so that no folder can be made in it")
    ran = run(small, home=tmp_path / "home", folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_another_python_is_told_what_is_missing(small: Path, home: Path) -> None:
    with zipfile.ZipFile(small) as archive:
        build = json.loads(archive.read("build.json"))
        members = {name: archive.read(name) for name in archive.namelist()}
    build["pythons"] = ["py399"]
    with zipfile.ZipFile(small, "w") as archive:
        for name, content in {**members, "build.json": json.dumps(build).encode()}.items():
            archive.writestr(name, content)
    ran = run(small, home=home)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "runs on Python 3.99" in ran.stderr
    assert f"this is Python {HERE}" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("version", ["2.7", "3.6", "3.8", "3.10"])
def test_a_python_that_is_too_old_can_read_its_start(small: Path, home: Path, version: str) -> None:
    python = find_python(version)
    if python is None:
        pytest.skip(f"no Python {version} here")
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    ran = subprocess.run([python, str(small)], capture_output=True, text=True, env=env)
    assert ran.returncode == 2
    assert f"this is Python {version}" in ran.stderr


def test_compiled_parts_that_may_not_be_loaded_are_said(pyz: Path, tmp_path: Path) -> None:
    """As where a computer loads nothing from people's own folders; each start says so, and unpacks anew."""
    blocked = tmp_path / "blocked.pyz"
    with zipfile.ZipFile(pyz) as whole, zipfile.ZipFile(blocked, "w") as copy:
        for entry in whole.infolist():
            is_part = "_pydantic_core" in entry.filename and entry.filename.endswith(".so")
            copy.writestr(entry, b"" if is_part else whole.read(entry))
    for _start in range(2):
        refused = run(blocked, "status", home=tmp_path)
        assert refused.returncode == 2
        assert "compiled parts of it cannot be loaded from" in refused.stderr
        assert "docs/install.md" in refused.stderr
        assert "Traceback" not in refused.stderr
