"""Build the documentation into build/site, from docs/ and the pages that stand beside it.

Strict: a link or a heading that is not there ends it. Needs Zensical (``pip install -e ".[docs]"``).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "build" / "site-source"
BESIDE = ("CHANGELOG.md", "CONTRIBUTING.md", "benchmarks/results.md")
"""Pages outside docs/, by their place from the top of the repository."""
_OUT_OF_DOCS = re.compile(r"(\]\(\s*)\.\./")
_INTO_DOCS = re.compile(r"(\]\(\s*)(?:\.\./)?docs/")


def main() -> int:
    """Gather the pages, then let Zensical build them; gives its exit status."""
    gather_pages()
    build = ["build", "--clean", "--strict", "--config-file", str(ROOT / "zensical.toml")]
    return subprocess.run([sys.executable, "-m", "zensical", *build], cwd=ROOT).returncode


def gather_pages() -> None:
    """Copy every page into one folder, so that links between them lead to pages of the site."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    shutil.copytree(ROOT / "docs", SOURCE)
    for page in SOURCE.glob("*.md"):
        _rewrite(page, page, _OUT_OF_DOCS, r"\1")
    for name in BESIDE:
        up = "../" * name.count("/")
        (SOURCE / name).parent.mkdir(exist_ok=True)
        _rewrite(ROOT / name, SOURCE / name, _INTO_DOCS, rf"\1{up}")


def _rewrite(page: Path, target: Path, pattern: re.Pattern[str], replacement: str) -> None:
    text = page.read_text(encoding="utf-8")
    target.write_text(pattern.sub(replacement, text), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
