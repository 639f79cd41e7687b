"""No module imports itself in a circle, imports for typing and inside functions included."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "src"


def imported_modules(source: str, modules: set[str]) -> set[str]:
    """Those of ``modules`` that a source text imports anywhere, a package's name counting as its file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names & modules


def import_graph(sources: dict[str, str]) -> dict[str, set[str]]:
    """The modules that each module imports."""
    return {
        name: imported_modules(source, set(sources)) - {name} for name, source in sources.items()
    }


def read_sources() -> dict[str, str]:
    """The text of each module, by its name."""
    return {
        ".".join(path.relative_to(SOURCES).with_suffix("").parts).removesuffix(
            ".__init__"
        ): path.read_text("utf-8")
        for path in SOURCES.rglob("*.py")
    }


def test_no_module_is_part_of_a_circle() -> None:
    TopologicalSorter(import_graph(read_sources())).prepare()


def test_a_circle_of_imports_for_typing_is_noticed() -> None:
    sources = {
        "a": "from b import f",
        "b": "if TYPE_CHECKING:\n    import c",
        "c": "def g():\n    import a",
    }
    with pytest.raises(CycleError):
        TopologicalSorter(import_graph(sources)).prepare()
