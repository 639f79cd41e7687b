"""What tests in every room share: both frameworks, the shipped one and one it could not have known."""

from __future__ import annotations

import gc
import re
from functools import cache
from itertools import count
from pathlib import Path

import garden as made_up
import pytest

from semh_tui.model.framework import Framework
from semh_tui.storage import frameworks
from semh_tui.storage.frameworks import load_framework, packaged_folder

# Hundreds of commands in one process read the same framework file; it always gives the same framework.
setattr(frameworks, "read_framework", cache(vars(frameworks)["read_framework"]))  # noqa: B010

_numbers = count()


def pytest_sessionstart() -> None:
    """Look for garbage less often: each screen test leaves a closed app behind, a fifth of its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish() -> None:
    """Look for garbage once, where pytest would look five times through all that a session leaves behind."""
    gc.collect()
    gc.freeze()


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
