"""Text as it is kept, and text as it may safely be shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

LONGEST_TEXT = 20_000
"""Characters in one field: past this a terminal editor takes over a second for each key."""
LONGEST_TITLE = 60
"""Characters of a text that stand in for a title."""
LONGEST_LINE = 500
"""Characters in a field of one line: a step, a role, the name of a setting."""
MOST_NAMES = 6
"""Names in a message; of more, only how many there are."""

_USUAL = b"\n" + bytes(range(0x20, 0x7F))
# Patterns for text that is not normal, which is rare: compiled (and kept, by re) when it comes.
_BREAKS = "\r\n|[\r\v\f\x85\u2028\u2029]"
# C0 but LF and tab, DEL, C1, BOM, noncharacters.
_DROPPED = (
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_SURROGATES = "[\ud800-\udfff]"
# Word's bullets are characters of the fonts Symbol and Wingdings, at U+F000 plus the font's own code
# (OpenType, "cmap", encoding 3.0); in any other font they are unprintable.
_WORD_SIGNS = {
    code: sign
    for codes, sign in (
        ((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF077, 0xF06C, 0xF06E, 0xF09E, 0xF09F, 0xF0A1), "•"),
        ((0xF0A8, 0xF06F, 0xF070, 0xF071, 0xF072), "☐"),
        ((0xF0FE, 0xF052), "☑"),
        ((0xF0FD, 0xF054), "☒"),
        ((0xF0FC,), "✓"),
        ((0xF0FB,), "✗"),
        ((0xF0E0, 0xF0E8, 0xF0F0, 0xF0AE), "→"),
        ((0xF0DF, 0xF0E7, 0xF0EF, 0xF0AC), "←"),
        ((0xF02D, 0xF0BE), "-"),
        ((0xF04A,), "☺"),
        ((0xF04C,), "☹"),
    )
    for code in codes
}
_WORD_SIGN_AND_TAB = "([" + "".join(map(chr, _WORD_SIGNS)) + "])\t"
_TRAILING = r"(?m)[^\S\n]+$"
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff"
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def normalise(text: str) -> str:
    """The one form in which text is kept; idempotent, and what a file gives back exactly.

    Every line break becomes LF, tabs become four spaces, Word's own bullets usual ones, lines lose their trailing white space and
    the text its blank lines at either end; control characters, byte order marks and noncharacters
    go, lone surrogates become U+FFFD, and the rest is NFC.
    """
    if not text or _is_normal(text):
        return text
    text = unicodedata.normalize("NFC", clean(text))
    text = re.sub(_TRAILING, "", text).rstrip()
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line), len(lines))
    return "\n".join(lines[first:])


def _is_normal(text: str) -> bool:
    """Whether :func:`normalise` would change nothing; False for a few texts it would not change either.

    Nearly all text is, as it comes from files we wrote, so this is made to be fast: bytes are much
    sooner rid of their usual signs than characters are looked at.
    """
    rare = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    if rare and not (
        rare.decode("utf-8", "surrogatepass").isprintable()  # nor is there white space but spaces
        and unicodedata.is_normalized("NFC", text)
    ):
        return False
    if text[-1] in " \n":
        return False
    return "\n" not in text or (" \n" not in text and text[0] != "\n")


def clean(text: str) -> str:
    """The part of :func:`normalise` that may be done while somebody is still typing."""
    if text.isprintable():
        return text
    text = re.sub(_WORD_SIGN_AND_TAB, r"\1 ", re.sub(_BREAKS, "\n", text))
    text = re.sub(_DROPPED, "", text).replace("\t", "    ").translate(_WORD_SIGNS)
    return re.sub(_SURROGATES, "\ufffd", text)


def normalise_line(text: str) -> str:
    """As :func:`normalise`, for a field of one line: every run of white space is one space."""
    if text.isprintable() and text.isascii() and "  " not in text:
        return text.strip(" ")
    return " ".join(normalise(text).split())


_MEANT_AS = {
    ord(sign): plain
    for signs, plain in (
        ("`´‘’‚‛′ʹʻʼʽˈ＇｀‹›", "'"),
        ("“”„‟″ʺ«»＂〝〞", '"'),
        ("‐‑‒–—―−⁃﹘﹣－", "-"),
        ("ıİ", "i"),
        ("łŁ", "l"),
        ("øØ", "o"),
        ("đĐðÐ", "d"),
        ("ħĦ", "h"),
    )
    for sign in signs
} | {ord("æ"): "ae", ord("Æ"): "ae", ord("œ"): "oe", ord("Œ"): "oe"}
_COMMON_SIGNS = (
    ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("…", "..."), ("\u00a0", " "),
)  # fmt: skip
"""What makes most English texts more than ASCII, replaced one by one: much faster than the rest."""
_ACCENTS_AND_INVISIBLE = (
    "[\u0300-\u036f\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_FINAL = ".,;:!?"


def fold(text: str) -> str:
    """The form in which words that a person typed are compared and looked for; idempotent.

    Kinds of quotation mark, of dash and of space, accents, case (also of the Turkish İ and ı),
    characters that cannot be seen, and punctuation at the end of a word make no difference.
    """
    if not text.isascii():
        for sign, plain in _COMMON_SIGNS:
            text = text.replace(sign, plain)
    # Twice: lower case can bring new marks, and taking marks away new pairs.
    folded = text.replace("`", "'").lower() if text.isascii() else _fold_signs(_fold_signs(text))
    words = [word.rstrip(_FINAL) or word for word in folded.split()]
    while len(words) > 1 and not words[-1].strip(_FINAL):
        words.pop()
    return " ".join(words)


def word_matcher(query: str) -> Callable[[str], bool]:
    """Whether a text has every word of ``query``, in any order; every text has none at all."""
    words = fold(query).split()
    if not words:
        return lambda _text: True

    def matches(text: str) -> bool:
        """Whether every word is in the text."""
        folded = fold(text)
        return all(word in folded for word in words)

    return matches


def _fold_signs(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_MEANT_AS))
    return re.sub(_ACCENTS_AND_INVISIBLE, "", plain).translate(_MEANT_AS).casefold()


def visible(text: str) -> str:
    """The text with nothing in it a terminal would act on or a reader could not see.

    Control, bidirectional, zero-width and tag characters stand as ‹U+202E›; LF stays, and so does a
    zero-width joiner, which emoji need.
    """
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return _UNSAFE.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text.translate(_WORD_SIGNS))


def visible_cells(text: str) -> str:
    """As :func:`visible`, one sign for one: for an editor, whose cursor counts characters."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return _UNSAFE.sub("¤", text.translate(_WORD_SIGNS))


def first_line(text: str, width: int) -> str:
    """The text on one line, cut to ``width`` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: max(width - 1, 0)].rstrip() + "…"


def plural(count: int, noun: str, more: str = "") -> str:
    """ "1 step", "2,400 steps", "3 criteria" with its own plural."""
    return f"{count:,} {noun if count == 1 else more or noun + 's'}"


def shorten_list(names: Sequence[str], most: int = MOST_NAMES) -> str:
    """ "A, B and 17 more"."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
