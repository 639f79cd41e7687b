"""What tests in every room share: both frameworks, the shipped one and one it could not have known."""

from __future__ import annotations

import garden as made_up
import pytest

from semh_tui.model.framework import Framework
from semh_tui.storage.frameworks import load_framework, packaged_folder


@pytest.fixture(scope="session")
def garden() -> Framework:
    """Seven made-up criteria about a community garden."""
    return made_up.FRAMEWORK


@pytest.fixture(scope="session")
def semh() -> Framework:
    """The framework that is shipped."""
    return load_framework(packaged_folder() / "semh_best_practice.yaml")
