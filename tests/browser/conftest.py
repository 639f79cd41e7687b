"""A browser for the tests of HTML reports; they are left out, by name, where there is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from semh_tui.model.framework import Framework

REQUIRED = "SEMH_BROWSER"
"""Set to "required" where a missing browser is a failure."""


@pytest.fixture(scope="session")
def browser_program() -> str:
    """The browser; the test is skipped, or fails where it is required, without it and axe."""
    if sys.platform == "win32":
        pytest.skip("Chromium is driven over pipes that Windows does not have")
    from chromium import AXE, find_chromium

    program = find_chromium()
    missing = ""
    if program is None:
        missing = "no Chromium: apt-get install chromium"
    elif not AXE.exists():
        missing = "no axe: make .cache/axe.stamp"
    if missing and os.environ.get(REQUIRED) == "required":
        pytest.fail(missing)
    if missing or program is None:
        pytest.skip(missing)
    return program


@pytest.fixture(scope="session")
def shipped(semh: Framework) -> Framework:
    """The framework that is shipped, where ``semh`` runs a command."""
    return semh


@pytest.fixture(scope="module")
def browser(browser_program: str) -> Iterator[object]:
    """A browser with one page, for the tests of a module."""
    from chromium import Chromium

    with Chromium(browser_program) as chromium:
        yield chromium
