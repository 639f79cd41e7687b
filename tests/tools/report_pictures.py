"""Pictures of the reports of the worked example, page by page as LibreOffice prints them: ``make pictures``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from libreoffice import LibreOffice, find_libreoffice  # noqa: E402

from benchmarks.data import write_authority  # noqa: E402

PICTURES: dict[str, tuple[list[str], int]] = {
    "report-form": (["report"], 6),
    "report-summary": (["report", "--as", "summary"], 1),
    "report-actions": (["report", "--as", "actions"], 1),
    "report-blank": (["report", "--blank"], 3),
    "review-word": (["review", "--format", "docx"], 1),
    "trend": (["trend", "--format", "docx"], 1),
    "status": (["status", "autumn", "--format", "docx"], 1),
    "steps": (["steps", "--format", "docx"], 1),
    "overview": (["overview", "--format", "docx"], 1),
    "framework": (["framework", "show", "--format", "docx"], 2),
}
"""Each picture's command line, and the page that is shown."""
_OF_MANY_SETTINGS = {"overview", "steps"}
"""Those of a made-up authority, not of the worked example."""
_DOTS_PER_INCH = "70"


def main(folder: Path = ROOT / "docs" / "pictures") -> None:
    program = find_libreoffice()
    if program is None or shutil.which("pdftoppm") is None:
        sys.exit(
            "Needs LibreOffice and poppler-utils: apt-get install libreoffice-writer-nogui poppler-utils"
        )
    environment = {**os.environ, "SEMH_TODAY": "2026-11-23"}
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        write_authority(work / "authority", 120, length=20)
        office = LibreOffice(program, work)
        for picture, (arguments, page) in PICTURES.items():
            path = work / f"{picture}.docx"
            audits = work / "authority" if picture in _OF_MANY_SETTINGS else ROOT / "audits"
            subprocess.run(
                [sys.executable, "-m", "semh_tui", *arguments, "-o", str(path)],
                check=True, env={**environment, "SEMH_AUDITS": str(audits)},
            )  # fmt: skip
            pdf = office.convert(path, "pdf")
            subprocess.run(
                ["pdftoppm", "-r", _DOTS_PER_INCH, "-png", "-singlefile", "-f", str(page), "-l", str(page),
                 str(pdf), str(folder / picture)],
                check=True,
            )  # fmt: skip


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
