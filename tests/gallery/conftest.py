"""One framework of the gallery in a folder of the test's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from semh_tui.model.framework import Framework
from semh_tui.storage.audit_folder import AuditFolder

GALLERY = Path(__file__).parents[2] / "examples" / "frameworks"


@pytest.fixture(params=sorted(path.name for path in GALLERY.iterdir()))
def framework(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Framework:
    """The first edition of a framework of the gallery; its folder is the current one."""
    folder = tmp_path / "school"
    shutil.copytree(GALLERY / request.param, folder)
    monkeypatch.chdir(folder)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("SEMH_AUDITS", raising=False)
    monkeypatch.setenv("SEMH_TODAY", "2026-11-26")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    frameworks = [
        framework
        for _path, framework in AuditFolder.at().library.files()
        if framework.id == request.param
    ]
    assert len(frameworks) == 2
    return next(framework for framework in frameworks if not framework.follows)
