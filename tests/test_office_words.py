"""No sentence for people who audit has a word of programs that keep versions, or of the files' notation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import semh_tui

ROOT = Path(semh_tui.__file__).parent
WORDS = re.compile(
    r"(?<![.\w])(yaml|git|commit(s|ted)?|merg(e|es|ed|ing)|branch(es)?|repositor(y|ies)|stash|rebase)\b",
    re.IGNORECASE,
)
"""As a word: ".yaml" in the name of a file is none."""
ABOUT_GIT = (
    "cli/command_table.py",  # the lines of semh git and semh resolve
    "cli/commands/check.py",  # check --staged, which a hook runs
    "cli/commands/git.py",
    "cli/commands/resolve.py",
    "cli/commands/review.py",  # REV:PATH
    "model/folder_settings.py",  # skip, for the check before a commit
    "storage/checks/staged_check.py",
    "storage/diagnosis/programs.py",  # semh doctor
    "storage/git",
    "storage/merging",
    "storage/settings",  # files that explain themselves
)
"""Where somebody asked for git by name."""
OTHER_MEANINGS = (
    r"\bmerged cells\b|This cell is merged|\bUnmerge\b",  # Excel's own word
    r"\bmerged (from|into) ",  # criteria of an edition
    r"yaml-language-server|with its YAML extension",  # what an editor needs
    r"found incompatible YAML document",  # a message of libyaml's, which is never shown
    r"path inside the repository|top of the repository",  # skip
)


def sentences() -> Iterator[tuple[str, str]]:
    """Each text of several words in the program but for docstrings, with its file and line."""
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        statements = [node for node in ast.walk(tree) if isinstance(node, ast.Expr)]
        docstrings = {id(statement.value) for statement in statements}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docstrings
                and " " in node.value.strip()
            ):
                yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node.value


def helped() -> Iterator[tuple[str, str]]:
    """The help of each command: the docstrings of functions that are commands."""
    for path in sorted((ROOT / "cli" / "commands").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                where = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
                yield where, ast.get_docstring(node) or ""


def test_the_words_never_reach_somebody_who_did_not_ask() -> None:
    wrong = [
        (where, text)
        for where, text in (*sentences(), *helped())
        if WORDS.search(text)
        and not where.startswith(ABOUT_GIT)
        and not any(re.search(meaning, text) for meaning in OTHER_MEANINGS)
    ]
    assert not wrong


def test_what_may_say_them_does() -> None:
    """A room that no longer says any of them is taken off the list."""
    saying = {where for where, text in (*sentences(), *helped()) if WORDS.search(text)}
    for room in ABOUT_GIT:
        assert any(where.startswith(room) for where in saying), room
