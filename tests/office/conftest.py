"""LibreOffice for tests of Word and Excel files; they are left out, by name, where there is none."""

from __future__ import annotations

import os

import pytest
from libreoffice import LibreOffice, find_libreoffice

REQUIRED = "SEMH_OFFICE"
"""Set to "required" where a missing LibreOffice is a failure."""


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    program = find_libreoffice()
    if program is None:
        missing = "no LibreOffice: apt-get install libreoffice-calc-nogui libreoffice-writer-nogui"
        if os.environ.get(REQUIRED) == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    return LibreOffice(program, tmp_path_factory.mktemp("libreoffice"))
