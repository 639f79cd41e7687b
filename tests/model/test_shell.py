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


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("audits\\oak\\2026-27-autumn.yaml", "audits\\oak\\2026-27-autumn.yaml"),
        ("C:\\Users\\Zoë\\audits", "C:\\Users\\Zoë\\audits"),
        ("it's here.yaml", '"it\'s here.yaml"'),
        ("audits (1)&2.yaml", '"audits (1)&2.yaml"'),
        ("", '""'),
        ("-a.yaml", "./-a.yaml"),
    ],
)
def test_on_windows_both_shells_take_it(
    path: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert quote_argument(path) == word
