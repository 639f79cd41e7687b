"""What tests in every room share: both frameworks, the shipped one and one it could not have known."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import count
from pathlib import Path

import garden as made_up
import pytest
from yaml import YAMLError

from semh_tui.model.errors import FileError
from semh_tui.model.framework import Framework
from semh_tui.storage import frameworks
from semh_tui.storage.frameworks import load_framework, packaged_folder
from semh_tui.storage.reader import nodes

# Hundreds of commands in one process read the same framework file; it always gives the same framework.
setattr(frameworks, "read_framework", cache(vars(frameworks)["read_framework"]))  # noqa: B010
# So with the few audits that nearly all tests begin with: the same text is always the same nodes.
_build, _builder = nodes._Builder.document, nodes._Builder
_nodes = lru_cache(200)(lambda text: _build(_builder(text, "")))


def _build_once(builder: nodes._Builder) -> nodes.Node:
    """Build the nodes of a text once; one that is refused is refused in the name of its file."""
    try:
        return _nodes(builder.text)
    except (FileError, YAMLError):
        return _build(builder)


setattr(nodes._Builder, "document", _build_once)  # noqa: B010

_numbers = count()


def pytest_sessionstart() -> None:
    """Look for garbage less often: each screen test leaves a closed app behind, a fifth of its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files of screen tests, which wait a third of their time, evenly among the others."""
    position: dict[Path, float] = {}
    for is_screen in (True, False):
        paths = [item.path for item in items if ("tui" in item.path.parts[-2:-1]) is is_screen]
        for number, path in enumerate(paths):
            position.setdefault(path, number / len(paths))
    items.sort(key=lambda item: position[item.path])


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish() -> None:
    """Look for garbage once, where pytest would look five times through all that a session leaves behind."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep drafts and places out of the account's own folder: an earlier run had files of the same paths."""
    folder = tmp_path_factory.mktemp("account")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(folder))
        yield


@pytest.fixture(scope="session")
def garden() -> Framework:
    """Seven made-up criteria about a community garden."""
    return made_up.FRAMEWORK


@pytest.fixture(scope="session")
def semh() -> Framework:
    """The framework that is shipped."""
    return load_framework(packaged_folder() / "semh_best_practice.yaml")


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As pytest's own, which looks through the folders of all tests before this one for a number that is free."""
    words = re.sub(r"\W", "_", request.node.originalname or request.node.name)[:30]
    return tmp_path_factory.mktemp(f"{words}{next(_numbers)}", numbered=False)
