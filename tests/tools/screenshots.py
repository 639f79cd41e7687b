"""Pictures of the real program on the worked example: ``make screenshots``."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from screen_support import without_fonts  # noqa: E402

PICTURES = {
    "audit": ((130, 40), "2026-27-autumn.yaml", ("k", "k", "k")),
    "audit-80x24": ((80, 24), "2026-27-autumn.yaml", ("k", "k", "k")),
    "home": ((100, 16), "", ()),
    "review": ((130, 40), "2026-27-autumn.yaml", ("v",)),
}


async def picture(name: str, folder: Path) -> None:
    from semh_tui.files.audits import AuditFolder
    from semh_tui.tui.app import SemhApp

    size, audit, keys = PICTURES[name]
    made = AuditFolder.at(folder)
    app = SemhApp(made, made.find(audit) if audit else None)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.3)
        await pilot.press(*keys)
        await pilot.pause(0.3)
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


if __name__ == "__main__":
    main()
