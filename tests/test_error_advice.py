"""Every error a person can meet ends with what to do."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import semh_tui
from semh_tui.model.errors import SemhError

ROOT = Path(semh_tui.__file__).parent
VERBS = """
    add answer ask bring change check choose clear close copy correct decide delete drop export fill free give import
    install judge keep leave look make mark mend move name open put rate rename replace report restore run save say set
    send settle shorten show split start take tell try turn type unlock unmerge update upgrade use wait write
"""
ADVICE = re.compile(
    rf"(?:^|[.?;:,] |\bor |\bto )(?:please )?(?:{'|'.join(VERBS.split())})\b|\bsemh [a-z-]+|did you mean"
    r"|(?:there (?:is|are)|columns are|it has|the last is|one of):? …",
    re.IGNORECASE,
)
"""A sentence with an imperative, a command of semh, or what may be written."""
FRAGMENTS = {"EditorFileError", "GitError"}
"""Errors whose words become a part of another's sentence, which has the advice."""


def error_names() -> set[str]:
    """The classes of errors whose message is for the person, of every module of semh."""
    for module in pkgutil.walk_packages(semh_tui.__path__, "semh_tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    def subclasses(of: type[SemhError]) -> Iterator[type[SemhError]]:
        yield of
        for kind in of.__subclasses__():
            yield from subclasses(kind)

    return {kind.__name__ for kind in subclasses(SemhError)} - FRAGMENTS


def raised(path: Path, names: set[str]) -> Iterator[tuple[int, str]]:
    """The sentences that a module raises, … for each value in them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        call = node.exc if isinstance(node, ast.Raise) else None
        if not isinstance(call, ast.Call) or ast.unparse(call.func) not in names or not call.args:
            continue
        match call.args[0]:
            case ast.Constant(value=str(text)):
                yield call.lineno, text
            case ast.JoinedStr(values=parts):
                yield (
                    call.lineno,
                    "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts
                    ),
                )


def test_every_error_says_what_to_do() -> None:
    names = error_names()
    bare = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sorted(ROOT.rglob("*.py"))
        for line, text in raised(path, names)
        # What ends with a value has its advice in that.
        if not ADVICE.search(text) and not text.endswith("…")
    ]
    assert bare == []


def test_an_error_without_advice_is_noticed() -> None:
    assert not ADVICE.search("The step … was already done on ….")
    assert not ADVICE.search("--keys stands alone.")
    assert ADVICE.search("There is no sheet …. There are: ….")
    assert ADVICE.search("… already exists. Replace it with --force.")
