"""HTML reports in a real browser: accessible, readable on a phone and on paper, without a script."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from chromium import Chromium
from cli_support import semh

ROOT = Path(__file__).parents[2]
REPORTS = {"review": ["review"]}
WIDTHS = {"phone": 360, "laptop": 1280, "narrow": 320}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each report of the worked example as a page."""
    folder = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEMH_TODAY", "2026-11-23")
        patch.setenv("SEMH_AUDITS", str(ROOT / "audits"))
        written = {}
        for name, arguments in REPORTS.items():
            path = folder / f"{name}.html"
            ran = semh(*arguments, "--format", "html", "-o", str(path))
            assert ran.code == 0, ran.err
            written[name] = path
    return written


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_axe_finds_nothing(
    browser: Chromium, pages: dict[str, Path], report: str, scheme: str, width: int
) -> None:
    browser.set_size(width)
    browser.set_media(scheme=scheme)
    browser.open(pages[report])
    assert browser.violations() == []
    # Sideways scrolling (WCAG 2.2, 1.4.10 Reflow), of which axe says nothing.
    assert browser.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("report", REPORTS)
def test_axe_finds_nothing_in_print(browser: Chromium, pages: dict[str, Path], report: str) -> None:
    browser.set_size(794)  # A4 at 96 dots an inch
    browser.set_media("print")
    browser.open(pages[report])
    assert browser.violations() == []


@pytest.mark.parametrize("report", REPORTS)
def test_no_heading_and_no_head_row_stands_alone_at_the_foot_of_a_page(
    browser: Chromium, pages: dict[str, Path], report: str, tmp_path: Path
) -> None:
    browser.set_media("")
    browser.open(pages[report])
    headings = browser.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6,caption')].map(e => e.textContent.trim())"
    )
    heads = browser.evaluate(
        "[...document.querySelectorAll('thead tr')].map(e => e.textContent.replace(/\\s+/g, ''))"
    )
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(browser.print_pdf())
    printed = read_pages(pdf)
    assert len(printed) > 1
    assert any(headings[-1].split()[0] in page for page in printed), "the words are found at all"
    for page in printed:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        last = next(
            line for line in reversed(lines) if not line.replace(" ", "").replace("/", "").isdigit()
        )
        assert " ".join(last.split()) not in headings
        assert "".join(last.split()) not in heads


def read_pages(pdf: Path) -> list[str]:
    """The text of each page, as it is laid out."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("no pdftotext: apt-get install poppler-utils")
    text = subprocess.run(
        [program, "-layout", str(pdf), "-"], capture_output=True, check=True, text=True
    ).stdout
    return text.removesuffix("\f").split("\f")


@pytest.mark.parametrize("report", REPORTS)
def test_nothing_is_fetched_and_no_script_is_needed(
    browser: Chromium, pages: dict[str, Path], report: str
) -> None:
    browser.set_size(1280)
    browser.set_media()
    browser.open(pages[report])
    text = browser.evaluate("document.body.innerText")
    fetched = browser.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert fetched == []
    browser.set_media(script=False)
    browser.open(pages[report])
    browser.set_media()
    assert browser.evaluate("document.body.innerText") == text
