"""Building blocks of HTML reports: one file that fetches nothing, prints on A4 and opens in Word.

Text is escaped where it enters; :class:`Html` marks what is markup already, so that everything is
escaped exactly once.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from semh_tui.model.text import visible


class Html(str):
    """Markup, to be written as it is."""

    __slots__ = ()


def escape_text(value: str) -> Html:
    """Escape a user's or a framework's text; markup stays as it is."""
    return value if isinstance(value, Html) else Html(escape(visible(value)))


def tag(name: str, *inside: str | Iterable[str], **attributes: str) -> Html:
    """An element; text inside it is escaped. ``class_`` and ``for_`` lose their last underscore."""
    attribute_text = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    return Html(f"<{name}{attribute_text}>{join_html(inside)}</{name}>")


def join_html(parts: Iterable[str | Iterable[str]], between: str = "") -> Html:
    """Join texts, which are escaped, and markup, with ``between`` written as it is."""
    return Html(
        between.join(
            escape_text(part) if isinstance(part, str) else join_html(part) for part in parts
        )
    )


def render_paragraphs(value: str | Html) -> Html:
    """Paragraphs between blank lines; lines stay lines, and lines that begin with "- " become a list."""
    blocks: list[Html] = []
    for part in escape_text(value).split("\n\n"):
        lines = part.strip("\n").split("\n")
        while lines:
            bullets = _is_bullet(lines[0])
            count = next(
                (at for at, line in enumerate(lines) if _is_bullet(line) != bullets), len(lines)
            )
            run, lines = lines[:count], lines[count:]
            if bullets:
                blocks.append(
                    tag(
                        "ul",
                        join_html((tag("li", Html(_without_bullet(line))) for line in run), "\n"),
                    )
                )
            elif any(run):
                blocks.append(tag("p", join_html(map(Html, run), "<br>\n")))
    return join_html(blocks, "\n")


def _is_bullet(line: str) -> bool:
    return line.lstrip().startswith("- ")


def _without_bullet(line: str) -> str:
    return line.lstrip()[2:]


def render_page(title: str, body: Iterable[Html], language: str = "en-GB") -> str:
    """A whole HTML document."""
    head = join_html(
        [
            Html('<meta charset="utf-8">'),
            Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            tag("title", title),
            tag("style", Html(STYLE)),
        ],
        "\n",
    )
    document = join_html(
        [tag("head", Html("\n"), head), tag("body", Html("\n"), join_html(body, "\n"))], "\n"
    )
    return f"<!DOCTYPE html>\n{tag('html', document, lang=language)}\n"


# Colours dark enough on white for small print; the shapes of ratings say the same without colour.
STYLE = """
@page { size: A4; margin: 18mm 16mm; }
body { font: 11pt/1.45 Calibri, "Segoe UI", Arial, sans-serif; color: #1a1a1a; background: #fff;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .6rem; }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .4rem; border-bottom: 1px solid #999; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
h1, h2, h3 { break-after: avoid; page-break-after: avoid; }
p, ul { margin: .3rem 0; }
ul { padding-left: 1.2rem; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0; }
th, td { border: 1px solid #bbb; padding: .25rem .45rem; text-align: left; vertical-align: top; }
th { background: #f0f0f0; }
tr { break-inside: avoid; page-break-inside: avoid; }
td.number, th.number { text-align: right; }
td.number { white-space: nowrap; }
.headline { font-size: 1.1rem; }
.headline > span { display: inline-block; margin-right: 1.2em; }
.red { color: #a3150d; } .amber { color: #8a5a00; } .green { color: #0b6b2e; }
.none { color: #666; }
.sign { font-weight: bold; }
.note { color: #444; font-style: italic; }
.caution { border-left: 4px solid #8a5a00; padding-left: .6rem; }
.side td { width: 50%; }
del { color: #a3150d; text-decoration: line-through; background: none; }
ins { color: #0b6b2e; text-decoration: underline; background: none; }
footer { margin-top: 2rem; color: #666; font-size: .85rem; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } }
""".strip()
