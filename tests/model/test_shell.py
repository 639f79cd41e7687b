"""A path in a command that people copy is one word of it, and no option."""

from __future__ import annotations

import shlex

import pytest

from semh_tui.model.shell import quote_argument


@pytest.mark.parametrize(
    "path", ["a.yaml", "a b.yaml", "it's.yaml", "$(rm x).yaml", "a\nb", "é*?.yaml", ""]
)
def test_it_comes_back_as_one_word(path: str) -> None:
    assert shlex.split(f"semh open {quote_argument(path)}") == ["semh", "open", path]


@pytest.mark.parametrize("path", ["-a.yaml", "--output=x"])
def test_it_is_never_an_option(path: str) -> None:
    assert quote_argument(path) == f"./{path}"
