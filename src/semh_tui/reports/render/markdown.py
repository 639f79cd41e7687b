"""Show a document as Markdown (CommonMark with GitHub's tables), in which no text acts as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from semh_tui.reports.document import (
    Bars,
    Block,
    Bullets,
    Cell,
    Document,
    Entries,
    Entry,
    Facts,
    Heading,
    Note,
    Packed,
    Paragraph,
    Row,
    Sides,
    Table,
    shown_block,
)
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_text, piece_words, plain_text
from semh_tui.reports.render.text_blocks import split_text

_INLINE = re.compile(r"([\\`*_\[\]<>&|~])")
_AT_START = re.compile(r"^( *)([#+=-]|\d{1,9}(?=[.)](?:\s|$)))")
# A forge links names, numbers of issues and addresses, whatever stands around them. An empty comment or
# a backslash within one keeps it from doing so, and nobody sees either.
_MENTION = re.compile(r"@(?=\w)|#(?=\d)|(?<=\bGH-)(?=\d)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?<=\bhttp)(?=://)|(?<=\bhttps)(?=://)|(?<=\bftp)(?=://)|(?<=\bwww)(?=\.)", re.IGNORECASE
)
_WEB_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.IGNORECASE)
_MARKS = {Meaning.REMOVED: "~~", Meaning.INSERTED: "**", Meaning.STRONG: "**"}
_LINE_TO_WRITE_ON = "…" * 20
_DEEPEST = 6


def document_markdown(document: Document) -> Iterator[str]:
    """The whole document in parts of whole lines; every list and every text is in full."""
    yield f"# {inline(document.title)}\n"
    depth = 1
    for block in document.blocks:
        if isinstance(block, Heading):
            depth = block.depth
        yield from ("\n" + part for part in _block(block, depth))
    if document.foot:
        yield f"\n{escape(document.foot)}\n"


def escape(text: str) -> str:
    """Escape plain text for anywhere but the start of a line."""
    escaped = _INLINE.sub(r"\\\1", text)
    return _ADDRESS.sub(r"\\", _MENTION.sub(lambda match: f"{match[0]}<!-- -->", escaped))


def inline(text: Text) -> str:
    """A text on one line; ratings are words behind their symbols."""
    return "".join(map(_piece, text)).replace("\n", " ")


def _piece(piece: Piece) -> str:
    words = piece_words(piece)
    if _WEB_LINK.fullmatch(piece.link):
        return f"<{piece.link}>" if piece.link == words else f"[{escape(words)}](<{piece.link}>)"
    mark = _MARKS.get(piece.meaning, "") if words.strip() else ""
    return f"{mark}{escape(words)}{mark}"


def _block(block: Block, depth: int) -> Iterator[str]:
    """A block in parts, each of whole lines, which empty lines keep apart."""
    block = shown_block(block)
    match block:
        case Heading(text, own_depth, size):
            words = f"{inline(text)}: {escape(size)}" if size else inline(text)
            yield f"{'#' * own_depth} {words}\n"
        case Paragraph(text):
            yield from paragraphs(text)
        case Note(text):
            yield f"> ⚠ {inline(text)}\n"
        case Bullets(items):
            yield _list(map(inline, items))
        case Facts(rows):
            yield _list(
                f"**{escape(label)}**: {inline(text) if text else _LINE_TO_WRITE_ON}"
                for label, text in rows
            )
        case Packed(items, strong):
            words = " · ".join(map(inline, items))
            yield f"**{words}**\n" if strong else f"{words}\n"
        case Sides(sides):
            for side in sides:
                yield f"**{escape(side.title)}**\n"
                lines = "\n".join(paragraphs(side.text)).removesuffix("\n").split("\n")
                yield "".join(f"> {line}".rstrip() + "\n" for line in lines)
        case Entries():
            yield from _entries(block, depth)
        case Table():
            # One part: an empty line would end the table.
            yield "".join(_table(block))
        case Bars(bars):
            yield _list(
                "; ".join(
                    (f"{escape(bar.label)}: {inline(bar.text).rstrip()}", *map(escape, bar.notes))
                )
                for bar in bars
            )


def paragraphs(text: Text) -> Iterator[str]:
    """A text of any number of lines, in paragraphs and lists that stay what they are."""
    for block in split_text(text):
        if isinstance(block, Bullets):
            yield _list(map(inline, block.items))
        else:
            lines = "".join(map(_piece, block.text)).split("\n")
            yield "\\\n".join(map(escape_start, lines)) + "\n"


def escape_start(line: str) -> str:
    """Escape what would act as markup at the start of an escaped line."""
    start = _AT_START.match(line)
    if start is None:
        return line
    rest = line[start.end() :]
    return (
        f"{start[1]}{start[2]}\\{rest}" if start[2].isdigit() else f"{start[1]}\\{start[2]}{rest}"
    )


def _list(items: Iterable[str]) -> str:
    return "".join(f"- {escape_start(item)}\n" for item in items)


def _entries(block: Entries, depth: int) -> Iterator[str]:
    if not block.chapters:
        yield "".join(map(_item, block.entries))
        return
    deeper = min(depth + 1, _DEEPEST)
    for entry in block.entries:
        right = f": {inline(entry.right)}" if entry.right else ""
        yield f"{'#' * deeper} {_name(entry)}{right}\n"
        if entry.notes:
            yield _list(map(escape, entry.notes))
        for part in entry.detail() if entry.detail else ():
            yield from _block(part, deeper)


def _item(entry: Entry) -> str:
    right = f" · {inline(entry.right)}" if entry.right else ""
    lines = [f"- {escape_start(_name(entry))}{right}\n"]
    lines += [f"  - {escape_start(escape(note))}\n" for note in entry.notes]
    for block in entry.detail() if entry.detail else ():
        for part in _block(block, _DEEPEST):
            lines.append("\n")
            lines += [f"  {line}\n" if line else "\n" for line in part[:-1].split("\n")]
    return "".join(lines)


def _name(entry: Entry) -> str:
    return inline(make_text(entry.lead, " ", *entry.text) if entry.lead else entry.text)


def _table(table: Table) -> Iterator[str]:
    yield _row(inline(column.head) for column in table.columns)
    yield f"|{''.join('--:|' if column.is_number else '---|' for column in table.columns)}\n"
    for row in table.rows:
        yield _row(_cells(row))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cells(row: Row) -> Iterator[str]:
    first, *rest = row.cells
    words = " ".join(filter(None, (escape(row.lead), _cell(first))))
    yield f"**{words}**" if row.strong and words else words
    yield from map(_cell, rest)


def _cell(cell: Cell) -> str:
    """A cell's blocks stand below one another, as far as a table of Markdown has room for that."""
    lines = [inline(cell.text)] if plain_text(cell.text) else []
    for block in cell.blocks:
        parts = block.items if isinstance(block, Bullets) else split_text(block.text)
        for part in parts:
            if isinstance(part, Paragraph):
                lines.append("".join(map(_piece, part.text)).replace("\n", "<br>"))
            elif isinstance(part, Bullets):
                lines += [f"• {inline(item)}" for item in part.items]
            else:
                lines.append(f"• {inline(part)}")
    return "<br>".join(lines)
