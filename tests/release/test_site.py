"""The pages of the documentation's site, before anything makes HTML of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import build_site
import pytest

LINK = re.compile(r"\]\(\s*([^)\s]+)\)")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(build_site, "SOURCE", tmp_path / "site")
    build_site.gather_pages()
    return tmp_path / "site"


def links(folder: Path) -> Iterator[tuple[Path, str]]:
    for page in sorted(folder.rglob("*.md")):
        text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        yield from ((page, link) for link in LINK.findall(text))


def test_every_link_leads_to_a_page_or_a_picture_of_the_site(pages: Path) -> None:
    checked = 0
    for page, link in links(pages):
        if not link.startswith(("http", "mailto:", "#")):
            checked += 1
            assert (page.parent / link.partition("#")[0]).is_file(), (page.name, link)
    assert checked > 30


def test_every_page_is_in_the_contents_and_the_other_way_round(pages: Path) -> None:
    def listed(entries: object) -> Iterator[str]:
        if isinstance(entries, str):
            yield entries
        else:
            values = entries.values() if isinstance(entries, dict) else entries
            assert isinstance(values, list | type({}.values()))
            for value in values:
                yield from listed(value)

    contents = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))
    shown = sorted(listed(contents["project"]["nav"]))
    assert shown == sorted(page.relative_to(pages).as_posix() for page in pages.rglob("*.md"))
