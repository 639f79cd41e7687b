"""Nothing but the default scale, the palette and the reader of the filled-in source form names a level."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "semh_tui"
MAY_NAME = (
    "model/rating.py",  # the default scale, and the colours a level may have
    "reports/palette.py",
    "importers/word_form/",
)
WORD = re.compile(r"(?<![a-z])(?:red|amber|green)s?(?![a-z])", re.IGNORECASE)


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Names and strings of a module; no docstrings."""
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in docstrings:
                yield node.lineno, node.value
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.arg | ast.keyword) and node.arg:
            yield node.lineno, node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name


def named(code: str) -> list[str]:
    return [f"{line}: {text}" for line, text in texts(ast.parse(code)) if WORD.search(text)]


@pytest.mark.parametrize(
    "code",
    [
        'x = "$rag-red"',
        "amber = 1",
        "f(green=1)",
        "level.red_now",
        "x = 'reds_without_step'",
        'print(f"every {n} Red")',
    ],
)
def test_a_name_and_a_text_are_seen(code: str) -> None:
    assert named(code)


@pytest.mark.parametrize(
    "code", ['"""Red."""', "redo = 1", "def f():\n    '''red'''", "evergreen = 1"]
)
def test_other_words_are_not(code: str) -> None:
    assert not named(code)


def test_no_other_module_names_one() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)}:{place}"
        for path in sorted(SOURCE.rglob("*.py"))
        if not str(path.relative_to(SOURCE).as_posix()).startswith(MAY_NAME)
        for place in named(path.read_text(encoding="utf-8"))
    ]
    styles = [
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in sorted(SOURCE.rglob("*.tcss"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if WORD.search(line)
    ]
    assert [*wrong, *styles] == []
