"""Reads ratings as people write them into a form: a word, a letter, a ticked box, a colour.

What can be read in two ways is never decided here: it is a doubt, about which somebody is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from semh_tui.importers.word_form.colours import is_grey, rating_of_colour
from semh_tui.importers.word_form.paragraphs import Paragraph, Run
from semh_tui.importers.word_form.rating_words import (
    all_words,
    find_ratings,
    has_usual_scale,
    named_rating,
    ratings_in,
    without_ratings,
)
from semh_tui.model.framework import Framework
from semh_tui.model.rating import Rating
from semh_tui.model.text import fold, normalise, normalise_line


class RatingReading(NamedTuple):
    """What a cell says: a rating, nothing, or a ``doubt`` in words; ``beside`` is what else stands there."""

    rating: Rating | None = None
    doubt: str = ""
    beside: str = ""


NOTHING = RatingReading()

_LONGEST = 300
"""Characters; more is prose, and not a rating."""
_EMOJI = {
    **dict.fromkeys("🔴🟥❤", "red"),
    **dict.fromkeys("🟠🟡🟧🟨🧡💛", "amber"),
    **dict.fromkeys("🟢🟩💚", "green"),
}
_TICKED = "☑☒✓✔✗✘✅"
_EMPTY_BOX = "☐□"
_TYPED_BOX = re.compile(r"[\[(]\s*([xX✓✔]?)\s*[\])](?=\s*\S)|[\[]\s*([xX✓✔]?)\s*[\]]")
_MARKS = re.compile(rf"[{_TICKED}xX●•■*y]|yes|tick(?:ed)?", re.IGNORECASE)
_LIST_OF_ALL = frozenset(("rag", "r/a/g", "r a g", "r, a, g", "r-a-g", "rag rating"))
_NOT_YET = frozenset(
    ("-", "--", "?", "tbc", "tbd", "not rated", "not yet rated", "none", "blank", "choose an item", "select")
)  # fmt: skip
# Words beside a rating that leave open whether it is meant.
_HEDGE = re.compile(
    r"\b(?:not|nearly|almost|towards?|was|were|previously|but|moving|becoming|between|or|to|if|should|aim|target"
    r"|near|nor|never|until)\b|[→>]"
)


def read_rating(
    paragraphs: Sequence[Paragraph],
    fills: Sequence[str],
    framework: Framework,
    *,
    words_count: bool = False,
) -> RatingReading:
    """What the cell of a rating says; ``fills`` are the six digits of its shading, where it has any.

    Where ``words_count``, a word counts whatever the colour is.
    """
    runs = [run for part in paragraphs for run in (*part.runs, Run("\n")) if not run.struck]
    text = _without_shapes(normalise("".join(run.text for run in runs)), framework)
    if len(text) > _LONGEST:
        return RatingReading(doubt=f"“{_shown(text)}”", beside=text)
    by_words = _read_words(text, runs, framework)
    # In a list of all ratings each may have its own ink: only what is behind one of them chooses it.
    is_list = len({rating for _word, rating in ratings_in(text, framework)}) > 1
    # Word's marker pen is yellow whatever it marks.
    is_marked = is_list and not any(fill and not is_grey(fill) for fill in fills)
    usual = has_usual_scale(framework)
    colours = _rated_colours(paragraphs, runs, fills, inks_count=not is_list) if usual else []
    by_colour = {rating for _colour, rating in colours}
    is_same = words_count or is_marked or not by_colour - {by_words.rating, None}
    if by_words.doubt or (by_words.rating and is_same):
        return by_words
    if by_words.rating:
        other = framework.label(next(iter(by_colour - {by_words.rating, None})))
        return RatingReading(doubt=f"“{_shown(text)}” in the colour of {other}", beside=text)
    if by_words.beside and not colours:
        return _doubt(text)
    return _read_colours(colours, text, by_words)


def read_level_columns(
    cells: Iterable[tuple[Rating, Sequence[Paragraph], str]], framework: Framework
) -> RatingReading:
    """What columns for one rating each say: the one with a tick, or the only coloured one."""
    ticked, coloured = [], []
    for rating, paragraphs, fill in cells:
        text = normalise_line(" ".join(part.text for part in paragraphs))
        if text and text not in _EMPTY_BOX:
            ticked.append((rating, text))
        elif fill and not is_grey(fill):
            coloured.append((rating, ""))
    chosen = ticked or (coloured if len(coloured) == 1 else [])
    if not chosen:
        return NOTHING
    if len(chosen) > 1:
        names = " and ".join(framework.label(rating) for rating, _text in chosen)
        return RatingReading(doubt=f"a mark under {names}")
    rating, text = chosen[0]
    is_mark = not text or _MARKS.fullmatch(text) or named_rating(fold(text), framework) == rating
    return RatingReading(rating, beside="" if is_mark else text)


# -- words


def _without_shapes(text: str, framework: Framework) -> str:
    """The text without the shape in front of a level's label: a ✓ there is the form's own, and no tick."""
    levels = map(framework.level, framework.scale.columns)
    own = (rf"{re.escape(level.symbol)} *(?={re.escape(level.label)})" for level in levels)
    return re.sub("|".join(own), "", text)


def _read_words(text: str, runs: Sequence[Run], framework: Framework) -> RatingReading:
    line = fold(normalise_line(text))
    if not line or line in _NOT_YET or line in _LIST_OF_ALL:
        return NOTHING
    if boxes := _read_boxes(text, framework):
        return boxes
    if marks := {_EMOJI[sign] for sign in text if sign in _EMOJI and has_usual_scale(framework)}:
        return _one_of(marks, text, "")
    named = list(find_ratings(line, framework))
    ratings = {rating for _word, rating in named}
    if len(ratings) > 1:
        return _read_emphasis(runs, ratings, text, framework)
    rest = without_ratings(line, [word for word, _rating in named])
    if not ratings:
        return RatingReading(beside=text)
    is_explained = any(re.match(rf"{re.escape(word)}\s*[–\-:;,(]", line) for word, _rating in named)
    if "?" in text or (rest and not is_explained and _HEDGE.search(line)):
        return _doubt(text)
    return _one_of(ratings, text, text if rest else "")


def _one_of(ratings: set[Rating], text: str, beside: str) -> RatingReading:
    return RatingReading(next(iter(ratings)), beside=beside) if len(ratings) == 1 else _doubt(text)


def _read_emphasis(
    runs: Sequence[Run], ratings: set[Rating], text: str, framework: Framework
) -> RatingReading:
    """One of several that are named, where it alone is coloured behind, bold or framed."""
    for is_chosen in (lambda run: bool(run.fill), lambda run: run.marked):
        chosen = {
            rating
            for run in runs
            if is_chosen(run)
            for _word, rating in ratings_in(run.text, framework)
        }
        if len(chosen) == 1:
            return RatingReading(next(iter(chosen)))
        if chosen and chosen != ratings:
            break
    if ratings >= set(framework.scale.keys) and not without_ratings(
        fold(text), all_words(framework)
    ):
        return NOTHING  # the form's own list, with nothing chosen
    return _doubt(text)


# -- boxes


def _read_boxes(text: str, framework: Framework) -> RatingReading | None:
    """What ticked boxes beside words say; None where there are none."""
    text = _TYPED_BOX.sub(lambda box: "☑" if box[1] or box[2] else "☐", text)
    boxes = f"[{_TICKED}{_EMPTY_BOX}]"
    parts = re.split(f"({boxes})", normalise_line(text))
    if len(parts) < 3:
        return None
    # Boxes stand before their words or behind them, all alike.
    is_before = not parts[0].strip()
    words = parts[2::2] if is_before else parts[0::2]
    pairs = [
        (box in _TICKED, rating)
        for box, word in zip(parts[1::2], words, strict=False)
        for rating in {rating for _word, rating in ratings_in(word, framework)}
    ]
    if not pairs:
        return None
    ticked = {rating for is_ticked, rating in pairs if is_ticked}
    return _one_of(ticked, text, "") if ticked else NOTHING


# -- colours


def _rated_colours(
    paragraphs: Sequence[Paragraph],
    runs: Sequence[Run],
    fills: Sequence[str],
    *,
    inks_count: bool,
) -> list[tuple[str, Rating | None]]:
    """The colours behind the words, with the rating each means; else those of the letters."""
    behind = [
        *fills,
        *(part.fill for part in paragraphs),
        *(run.fill for run in runs if run.text.strip()),
    ]
    seen = [colour for colour in behind if colour and not is_grey(colour)]
    if not seen and inks_count:
        inks = (run.ink for run in runs if run.text.strip())
        seen = [ink for ink in inks if ink and rating_of_colour(ink)]
    return [(colour, rating_of_colour(colour)) for colour in dict.fromkeys(seen)]


def _read_colours(
    colours: Sequence[tuple[str, Rating | None]], text: str, by_words: RatingReading
) -> RatingReading:
    ratings = {rating for _colour, rating in colours}
    if not ratings:
        return NOTHING
    if ratings == {None}:
        names = ", ".join(colour for colour, _rating in colours)
        return RatingReading(doubt=f"the colour {names}, which is neither red, amber nor green")
    if len(ratings - {None}) > 1:
        return RatingReading(doubt="several colours")
    beside = "" if not by_words.beside or _MARKS.fullmatch(text) else text
    return RatingReading(next(iter(ratings - {None})), beside=beside)


def _doubt(text: str) -> RatingReading:
    return RatingReading(doubt=f"“{_shown(text)}”")


def _shown(text: str) -> str:
    line = normalise_line(text)
    return line if len(line) <= 60 else f"{line[:59]}…"
