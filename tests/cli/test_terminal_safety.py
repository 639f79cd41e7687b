"""In a real terminal: no control byte from a file, a name or an argument reaches it, by any command."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from semh_tui.cli.command_table import COMMANDS
from semh_tui.model.text import visible

CLIPBOARD, LINK, RED = "\x1b]52;c;cm0gLXJm\x07", "\x1b]8;;http://x\x07y\x1b]8;;\x07", "\x1b[31m"
UNSEEN = "a\u202eb\u2066c\u200bd\U000e0041e\u00adf\u061cg"
"""Turned round, of no width, or a tag: legal in a file, invisible or worse in a terminal."""
NASTY = f"n{CLIPBOARD}{LINK}{RED}\x9b31m\x08\x7f{UNSEEN}"

RUNNER = """
import io, sys
sys.stdin = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8")
from semh_tui.cli.app import run
for line in sys.stdin.read().split("\\x1e"):
    run(line.split("\\x1f"))
"""

LINES: dict[str, list[list[str]]] = {
    "new": [["--setting", NASTY, "--term", NASTY], ["--setting", UNSEEN, "--auditor", NASTY, "--term", "2031/32 spring"],
            ["--framework", NASTY], ["--term", "2026/27 autumn"]],
    "open": [[NASTY], ["--audits", NASTY], ["--plain", "last"], ["--plain", NASTY]],
    "status": [[], [NASTY], ["--audits", NASTY], ["--format", "markdown"], ["2026/27 autumn"]],
    "answer": [["last", "1.1"], ["last", NASTY], ["last", "1.1", "--rating", NASTY],
               ["last", "1.1", "--evidence", NASTY, "--step", NASTY, "--owner", NASTY], ["last", "1.1"],
               ["last", "1.1", "--done", NASTY], ["last", "1.1", "--due", NASTY, "--step", "x"]],
    "step": [["last", NASTY], ["last", "w7ke"], ["last", "w7ke", "--text", NASTY, "--owner", NASTY],
             ["last", "w7ke", "--done", NASTY], ["last", "w7ke", "--remove"]],
    "details": [["last"], [NASTY], ["last", "--notes", NASTY, "--auditor", NASTY], ["last"],
                ["last", "--urn", NASTY], ["last", "--term", NASTY], ["last", "--rename", NASTY], ["last", "--rename", NASTY, "--all-terms", "--final"]],
    "review": [[], [NASTY, "last"], [f"HEAD{NASTY}:{NASTY}", "last"], ["--section", NASTY], ["--format", "markdown"]],
    "doctor": [[]],
    "settings": [[], ["--format", "json"]],
    "check": [[], [NASTY], ["broken"], ["broken", "--format", "json"], ["--staged"]],
    "resolve": [["broken/conflict.yaml"], [NASTY], [f"{NASTY}.yaml"]],
    "git": [["setup"], ["setup", "--audits", NASTY], ["remove"], ["merge-driver", NASTY, NASTY, NASTY, NASTY]],
    "framework": [[], ["show"], ["show", NASTY], ["show", "--section", NASTY], ["check", "framework/own.yaml", NASTY],
                  ["new", NASTY], ["new", "Own", "--id", NASTY], ["new", "Own", "-o", NASTY],
                  ["import", NASTY], ["import", "nasty.csv"], ["import", "nasty.csv", "--title", NASTY, "--column", f"text={NASTY}"],
                  ["import", "nasty.csv", "--column", f"text={UNSEEN}", "--dry-run"], ["import", "nasty.csv", "--sheet", NASTY],
                  ["import", "nasty.csv", "--column", f"text={UNSEEN}", "--levels", NASTY]],
    "steps": [[], [NASTY], ["--owner", NASTY], ["--format", "markdown"], ["--format", "csv"]],
    "trend": [[], ["--audits", NASTY], ["--format", "markdown"]],
    "overview": [[], ["--audits", NASTY], ["--term", NASTY], ["--section", NASTY], ["--format", "markdown"]],
    "report": [[], ["last", "--as", "summary", "--format", "text"], ["--format", "text"], ["--as", "actions", "--format", "text"],
               [NASTY], ["--blank", "--framework", NASTY], ["--blank", "--profile", NASTY], ["--format", "markdown"],
               ["-o", NASTY]],
    "import": [[NASTY], ["--undo", NASTY], [f"{NASTY}.xlsx", NASTY]],
    "export": [["--format", "csv"], ["--format", "jsonl", "--steps"], [NASTY], ["--framework", NASTY], ["--term", NASTY]],
    "delete": [[NASTY], ["last"], ["last", "--yes", "--framework", NASTY], ["nasty.yaml", "--yes"]],
    "upgrade": [["last", "--to", NASTY], [NASTY, "--to", "1"], ["last", "--to", "2024", "--dry-run"]],
}  # fmt: skip


@pytest.fixture
def folder(school: Path, tmp_path: Path) -> Path:
    """The worked example with unseen characters everywhere, and files that cannot be used."""
    for path in school.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("evidence: |-\n          ", f"evidence: |-\n          {UNSEEN} ")
        text = text.replace("  text: ", f"  text: {UNSEEN} ", 3).replace(
            "owner: ", f"owner: {UNSEEN} "
        )
        path.write_text(text, encoding="utf-8")
    broken = tmp_path / "broken"
    broken.mkdir()
    good = (school / "2026-27-autumn.yaml").read_text(encoding="utf-8")
    for name, text in {
        "clipboard": good.replace("evidence: |-", f"evidence: {CLIPBOARD}", 1),
        "link": good.replace("evidence: |-", f"evidence: {LINK}", 1),
        "c1": good.replace("evidence: |-", "evidence: \x9b31m", 1),
        "escape": good.replace("evidence: |-", 'evidence: "\\e[31m"', 1),
        "key": good.replace("rating:", f"{UNSEEN}: x\n      rating:", 1),
        "quoted": good.replace("rating:", '"a\\u202e\\n\\u2028b": x\n      rating:', 1),
        "rating": good.replace("rating: green", f"rating: {UNSEEN}", 1),
        "cycle": good.replace("2026/27 autumn", UNSEEN, 1),
        "criterion": good.replace("slt-commitment:", f"{UNSEEN}:", 1),
        "framework": good.replace("essex-semh", UNSEEN, 1),
        "conflict": f"<<<<<<< {RED}{UNSEEN}\n{good}",
        f"name{NASTY}": "- a list\n",
    }.items():
        (broken / f"{name}.yaml".replace("/", "")).write_text(text, encoding="utf-8")
    own = tmp_path / "framework"
    own.mkdir()
    (own / "own.yaml").write_text(
        f'schema: 1\nid: own\nedition: "{UNSEEN}"\ntitle: {UNSEEN}\npublisher: {UNSEEN}\n'
        f"sections:\n- id: a\n  title: {UNSEEN}\n  criteria:\n  - id: b\n    title: {UNSEEN}\n"
        f"    text: {UNSEEN}\n    tier: {UNSEEN}\n",
        encoding="utf-8",
    )
    (tmp_path / "nasty.csv").write_text(f"{UNSEEN},{NASTY}\n{UNSEEN} {NASTY},{NASTY}\n", "utf-8")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    return tmp_path


def in_a_terminal(folder: Path, lines: list[list[str]], **environment: str) -> str:
    """What a terminal receives from these command lines, run one after the other."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", RUNNER],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=theirs,
        stderr=theirs,
        env={
            **os.environ,
            "TERM": "xterm-256color",
            "PAGER": "cat",
            "COLUMNS": "80",
            **environment,
        },
    )
    os.close(theirs)
    assert child.stdin
    child.stdin.write("\x1e".join("\x1f".join(line) for line in lines).encode())
    child.stdin.close()
    received = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:
            break
        if not data:
            break
        received += data
    child.wait()
    os.close(ours)
    return received.decode("utf-8")


def test_every_command_is_here() -> None:
    assert set(COMMANDS) <= set(LINES)


@pytest.mark.parametrize("colour", [False, True])
def test_no_control_byte_reaches_the_terminal(folder: Path, colour: bool) -> None:
    lines = [[name, *rest] for name in COMMANDS for rest in LINES.get(name, [])]
    lines += [[NASTY], [f"--{NASTY}"], ["--audits", NASTY, "status"], ["status", f"--{NASTY}"]]
    received = in_a_terminal(folder, lines, **({} if colour else {"NO_COLOR": "1", "TERM": "dumb"}))
    assert "‹U+202E›" in received
    assert len(received) > 20_000
    assert "Traceback" not in received
    assert "Something went wrong inside semh" not in received
    plain = received.replace("\r\n", "\n")
    if colour:
        plain = re.sub(r"\x1b\[[0-9;]*m", "", plain)
    bad = [line for line in plain.split("\n") if visible(line) != line or "\t" in line]
    assert bad == []


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_pipe_of_any_encoding_takes_every_command(folder: Path, encoding: str) -> None:
    lines = [[name, *rest] for name in COMMANDS for rest in LINES.get(name, [])]
    piped = subprocess.run(
        [sys.executable, "-c", RUNNER],
        cwd=folder,
        input="\x1e".join("\x1f".join(line) for line in lines).encode(),
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        check=False,
    )
    assert piped.returncode == 0, piped.stderr
    assert b"Something went wrong inside semh" not in piped.stderr
