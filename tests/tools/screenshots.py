"""Pictures of the real program on the worked example, and on a made-up authority: ``make screenshots``."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from screen_support import without_fonts  # noqa: E402

from benchmarks.data import write_authority  # noqa: E402

PICTURES = {
    "audit": ((130, 40), "2026-27-autumn.yaml", ("k", "k", "k")),
    "audit-80x24": ((80, 24), "2026-27-autumn.yaml", ("k", "k", "k")),
    "home": ((100, 16), "", ()),
    "review": ((130, 40), "2026-27-autumn.yaml", ("v",)),
}
MANY = {"all-settings": ((110, 36), "", ("w",))}
"""Of a folder with forty settings."""


async def picture(name: str, folder: Path, wait: float = 0.3) -> None:
    from semh_tui.storage.audit_folder import AuditFolder
    from semh_tui.storage.catalogue import Catalogue
    from semh_tui.storage.find import find_audit
    from semh_tui.tui.app import SemhApp

    size, audit, keys = {**PICTURES, **MANY}[name]
    given = AuditFolder.at(folder)
    app = SemhApp(given, find_audit(Catalogue(given), audit) if audit else None)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(wait)
        await pilot.press(*keys)
        await pilot.pause(wait)
        svg = app.export_screenshot(title="semh")
    svg = re.sub(r"terminal-\d+", "semh", without_fonts(svg))
    (ROOT / "docs" / "screenshots" / f"{name}.svg").write_text(svg, "utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        os.environ.update(XDG_CONFIG_HOME=made, XDG_STATE_HOME=made, SEMH_TODAY="2026-11-23")
        folder = Path(made) / "audits"
        shutil.copytree(ROOT / "audits", folder)
        os.chdir(made)
        for name in PICTURES:
            asyncio.run(picture(name, folder))
            print(f"docs/screenshots/{name}.svg")
        write_authority(Path(made) / "many", 120, length=20)
        for name in MANY:
            asyncio.run(picture(name, Path(made) / "many", wait=3))
            print(f"docs/screenshots/{name}.svg")


if __name__ == "__main__":
    main()
