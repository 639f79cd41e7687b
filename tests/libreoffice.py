"""LibreOffice without a window: opens files and saves them in another format, as a colleague's computer does."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

SECONDS = 120
"""A first call with a new profile takes three seconds, a later one two."""
FILTERS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "docx": "docx:MS Word 2007 XML"}


def find_libreoffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


class LibreOffice:
    """One profile, for one call at a time: a second call would wait for the first."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder

    def convert(self, path: Path, ending: str) -> Path:
        """The file saved in another format."""
        (output,) = self.convert_all([path], ending)
        return output

    def convert_all(self, paths: Sequence[Path], ending: str) -> list[Path]:
        """Files of one folder saved in another format. The exit code is 0 also for what cannot be read."""
        outputs = paths[0].with_name(f"{paths[0].name}-as-{ending}")
        outputs.mkdir()
        ran = subprocess.run(
            [
                self._program,
                f"-env:UserInstallation={(self._folder / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                FILTERS.get(ending, ending),
                "--outdir",
                str(outputs),
                *map(str, paths),
            ],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
        assert "Error:" not in ran.stderr, ran.stderr
        written = [outputs / path.with_suffix(f".{ending}").name for path in paths]
        assert sorted(written) == sorted(outputs.iterdir())
        return written
