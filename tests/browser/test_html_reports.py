"""HTML reports in a real browser: accessible, readable on a phone and on paper, without a script."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from authority_support import four_settings
from chromium import Chromium
from cli_support import CORPUS, semh

from semh_tui.model.framework import Framework
from semh_tui.reports.registry import REPORTS as REGISTRY
from semh_tui.reports.registry import Format

ROOT = Path(__file__).parents[2]
REPORTS = {
    "review": ["review"],
    "status": ["status"],
    "framework": ["framework", "show"],
    "overview": ["overview", "--term", "autumn 2026", "--audits", "AUTHORITY"],
    "trend": ["trend"],
    "steps": ["steps"],
    "form": ["report"],
    "blank form": ["report", "--blank"],
    "summary": ["report", "--as", "summary"],
    "actions": ["report", "--as", "actions"],
}
"""The command of each report that is a page, by its name in the registry."""
ON_ONE_PAGE = ("status", "steps")
WIDTHS = {"phone": 360, "laptop": 1280, "narrow": 320}


def test_every_report_that_is_a_page_is_looked_at() -> None:
    pages = {name for name, report in REGISTRY.items() if Format.HTML in report.formats}
    assert set(REPORTS) == pages


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, shipped: Framework) -> dict[str, Path]:
    """Each report of the worked example as a page; the overview is of a small authority."""
    folder = tmp_path_factory.mktemp("pages")
    authority = folder / "authority"
    four_settings(shipped, CORPUS, authority)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEMH_TODAY", "2026-11-23")
        patch.setenv("SEMH_AUDITS", str(ROOT / "audits"))
        written = {}
        for name, arguments in REPORTS.items():
            path = folder / f"{name}.html"
            filled = [str(authority) if word == "AUTHORITY" else word for word in arguments]
            ran = semh(*filled, "--format", "html", "-o", str(path))
            assert ran.code == 0, ran.err
            written[name] = path
    return written


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Chromium, pages: dict[str, Path], report: str, scheme: str
) -> None:
    browser.set_media(scheme=scheme)
    browser.open(pages[report])
    for name, width in WIDTHS.items():
        browser.set_size(width)
        assert browser.evaluate("window.innerWidth") == width
        assert browser.violations() == [], name
        # Sideways scrolling (WCAG 2.2, 1.4.10 Reflow), of which axe says nothing.
        assert browser.evaluate("document.documentElement.scrollWidth") <= width, name


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
    assert len(printed) > 1 or report in ON_ONE_PAGE
    assert any(headings[-1].split()[0] in page for page in printed), "the words are found at all"
    for page in printed:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        last = next(
            line for line in reversed(lines) if not line.replace(" ", "").replace("/", "").isdigit()
        )
        assert " ".join(last.split()) not in headings
        assert "".join(last.split()) not in heads


@pytest.mark.parametrize("term", ["spring 2026", "summer 2026", "autumn 2026"])
def test_a_summary_is_printed_on_two_pages_at_most(
    browser: Chromium, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("SEMH_TODAY", "2026-11-23")
    page, pdf = tmp_path / "summary.html", tmp_path / "summary.pdf"
    ran = semh("report", term, "--as", "summary", "--audits", str(ROOT / "audits"), "-o", str(page))
    assert ran.code == 0, ran.err
    browser.set_media("")
    browser.open(page)
    pdf.write_bytes(browser.print_pdf())
    printed = read_pages(pdf)
    assert len(printed) <= 2
    assert "For the governors" in printed[-1]


def test_on_a_phone_next_steps_are_not_squeezed_into_a_word_a_line(
    browser: Chromium, pages: dict[str, Path]
) -> None:
    browser.set_media()
    browser.set_size(WIDTHS["phone"])
    browser.open(pages["actions"])
    widths = browser.evaluate("[...document.querySelectorAll('td.prose')].map(e => e.clientWidth)")
    assert widths
    assert min(widths) >= 140


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


# -- the filter of the form

VISIBLE = "[...document.querySelectorAll('{}')].filter(e => e.offsetParent !== null).length"


def visible(browser: Chromium, selector: str) -> int:
    return int(browser.evaluate(VISIBLE.format(selector)))


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])
def test_answers_are_filtered_by_rating_and_section_without_a_script(
    browser: Chromium, pages: dict[str, Path], script: bool
) -> None:
    browser.set_size(1280)
    browser.set_media(script=script)
    browser.open(pages["form"])
    assert visible(browser, "tr[data-level]") == 66
    assert visible(browser, "section.answers") == 9
    browser.click("#show-0")
    words = browser.evaluate("document.querySelector('#show-0').parentNode.textContent")
    assert words == f"■ Red ({visible(browser, 'tr[data-level]')})"
    levels = browser.evaluate(
        "[...document.querySelectorAll('tr[data-level]')].filter(e => e.offsetParent !== null)"
        ".map(e => e.cells[1].innerText)"
    )
    assert set(levels) == {"■ Red"}
    assert visible(browser, "section.answers") < 9, "a section with nothing left goes"
    browser.evaluate("document.querySelector('#section').selectedIndex = 9")
    assert visible(browser, "tr[data-level]") == 0
    assert visible(browser, "section.answers") == 0
    browser.click("#show-all")
    assert visible(browser, "section.answers") == 1
    browser.set_media()


def test_paper_shows_every_answer_whatever_is_chosen(
    browser: Chromium, pages: dict[str, Path]
) -> None:
    browser.set_media()
    browser.open(pages["form"])
    browser.click("#show-0")
    few = visible(browser, "tr[data-level]")
    browser.set_media("print")
    assert visible(browser, "tr[data-level]") == 66 > few
    assert visible(browser, ".filter") == visible(browser, ".shown") == 0
    browser.set_media()


def test_how_many_are_shown_is_counted_by_the_page_itself(
    browser: Chromium, pages: dict[str, Path]
) -> None:
    browser.set_media()
    browser.open(pages["form"])
    names = {}
    for choice in ("all", "0", "4"):
        browser.click(f"#show-{choice}")
        tree = browser.call("Accessibility.getFullAXTree")["nodes"]
        names[choice] = "".join(
            str(node["name"]["value"])
            for node in tree
            if node["role"]["value"] == "StaticText" and "name" in node
        )
    for choice, count in (("all", 66), ("0", 4), ("4", 31)):
        assert f"{count} of 66 answers shown" in names[choice]
