"""The style sheet of HTML reports: light and dark, narrow and wide, on paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

from semh_tui.model.rating import COLOURS, NOT_APPLICABLE, NOT_RATED, Level
from semh_tui.reports.inline_text import Meaning
from semh_tui.reports.palette import PAGES, Appearance, level_shade, meaning_ink

_STYLE = """
@page { size: A4; margin: 15mm 15mm 17mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt Calibri, Arial, sans-serif; } }
:root { color-scheme: light dark; }
body { font: 1rem/1.45 Calibri, "Segoe UI", Arial, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .6rem; }
h2 { font-size: 1.25rem; margin: 1.8rem 0 .4rem; border-bottom: 1px solid; }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
h4, h5, h6 { font-size: 1rem; margin: 1rem 0 .2rem; }
p, ul, dl { margin: .3rem 0; }
body { overflow-wrap: break-word; }
ul { padding-left: 1.2rem; }
nav li { margin: .3rem 0; }
ul.entries { list-style: none; padding-left: 0; }
ul.entries > li { margin: .3rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
.unseen { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { border: 1px solid; padding: .25rem .45rem; text-align: left; vertical-align: top; }
tbody th { font-weight: normal; }
td > p:first-child, td > ul:first-child { margin-top: 0; }
td > p:last-child, td > ul:last-child { margin-bottom: 0; }
.prose { min-width: 9rem; }
tr.strong > * { font-weight: bold; }
td.number, th.number { text-align: right; white-space: nowrap; }
.headline { font-size: 1.1rem; }
.headline > span, .packed > span { display: inline-block; margin-right: 1.2em; }
.sign { font-weight: bold; }
.note { font-style: italic; }
.caution { border-left: 4px solid; padding-left: .6rem; }
.facts > div { display: flex; gap: .6rem; }
.facts dt { min-width: 9rem; }
.facts dd { margin: 0; flex: 1; min-width: 0; }
.to-write { display: inline-block; width: 16rem; max-width: 100%; height: 1.6em; border-bottom: 1px solid; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 0 1.2rem; }
.sides dt { font-weight: bold; }
.sides dd { margin: 0; }
.bar svg { display: block; width: 100%; height: .8rem; }
del { text-decoration: line-through; }
ins { text-decoration: underline; }
footer { margin-top: 2rem; font-size: .85rem; }
""".strip()
# A row of heads stands on every page, never alone, and no heading is left behind by what it heads.
_PRINT = """
body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.25; }
h1 { font-size: 1.4rem; }
h2 { font-size: 1.15rem; margin-top: .9rem; }
ul.entries > li { margin: .1rem 0; }
th, td { padding: .12rem .4rem; }
.prose { min-width: 0; }
.to-write { height: 2.2em; }
footer { margin-top: .8rem; }
.scroll { overflow: visible; }
thead { display: table-header-group; }
tr, .sides > div, .facts > div { break-inside: avoid; }
h1, h2, h3, h4, h5, h6, caption, thead, dt { break-after: avoid; }
tbody tr:first-child { break-before: avoid; }
p, li { orphans: 3; widows: 3; }
.new-page { break-before: page; }
* { print-color-adjust: exact; }
nav { display: none; }
""".strip()


@cache
def page_style() -> str:
    """The whole style sheet."""
    return "\n".join(
        (
            _STYLE,
            *_colours(Appearance.LIGHT),
            "@media (prefers-color-scheme: dark) {",
            *_colours(Appearance.DARK),
            "}",
            "@media print {",
            _PRINT,
            *_colours(Appearance.PRINT),
            "}",
        )
    )


def style_digest(style: str) -> str:
    """The digest by which a page's policy allows its own style sheet and no other."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"


def _colours(appearance: Appearance) -> Iterator[str]:
    page = PAGES[appearance]
    yield f"body {{ color: {page.text}; background: {page.page}; }}"
    yield f".shown {{ background: {page.page}; }}"
    yield f"h2, th, td, .to-write {{ border-color: {page.edge}; }}"
    yield f"thead th {{ background: {page.band}; }}"
    yield f"a {{ color: {page.link}; }}"
    yield f".note, footer, .facts dt {{ color: {page.quiet}; }}"
    for name in (*COLOURS, NOT_APPLICABLE, NOT_RATED.colour):
        shade = level_shade(Level("", "", "", "", name), appearance)
        yield f".sign.{name} {{ color: {shade.ink}; }} rect.{name} {{ fill: {shade.ink}; }}"
        yield f".tint-{name} {{ background: {shade.tint}; }}"
    for meaning in Meaning:
        if ink := meaning_ink(meaning, appearance):
            element = {Meaning.REMOVED: "del", Meaning.INSERTED: "ins"}.get(meaning)
            yield f"{element or f'.{meaning.value}'} {{ color: {ink}; }}"
    yield f".caution {{ border-color: {meaning_ink(Meaning.WARNING, appearance)}; }}"
