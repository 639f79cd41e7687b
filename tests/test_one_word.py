"""One thing has one word wherever a person reads it: term, not rated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "semh_tui"
OTHER_WORDS = re.compile(
    r"\b(?:cycles?|unrated|unanswered|not answered|not yet (?:rated|answered))\b",
    re.IGNORECASE,
)


def prose(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string of several words, with its line; docstrings are for those who read the code."""
    docstrings = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if (
                " " in text.strip() and id(node) not in docstrings
            ):
                yield node.lineno, text


def find_other_words(source: str) -> list[tuple[int, str]]:
    return [found for found in prose(ast.parse(source)) if OTHER_WORDS.search(found[1])]


def test_a_term_is_never_a_cycle_and_not_rated_is_said_one_way() -> None:
    others = [
        f"{path.relative_to(SOURCE)}:{line}: {words}"
        for path in sorted(SOURCE.rglob("*.py"))
        # What people write into a form is read in whatever words.
        if "importers" not in path.parts
        for line, words in find_other_words(path.read_text(encoding="utf-8"))
    ]
    assert others == []


def test_another_word_is_noticed() -> None:
    assert find_other_words(
        'def show() -> str:\n    "Show a cycle."\n    return f"{1} not yet rated"'
    )
    assert find_other_words("TITLE = 'Every cycle in a row'")
    assert not find_other_words('"""Show a cycle."""\nfield = "cycle"\nwords = "Not rated"')
