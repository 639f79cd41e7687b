"""The words and letters by which people name ratings in a line of a form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from semh_tui.model.framework import Framework
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE, Rating
from semh_tui.model.text import fold, normalise_line

_LETTERS = {"r": "red", "a": "amber", "g": "green"}
_WORDS = {
    "red": "red", "amber": "amber", "orange": "amber", "yellow": "amber", "green": "green",
}  # fmt: skip
_NOT_APPLICABLE = dict.fromkeys(("not applicable", "does not apply", "n/a"), NOT_APPLICABLE)
# What stands beside a rating and says nothing of its own.
_FILLER = frozenset(
    ("rag", "rating", "rated", "rate", "overall", "judgement", "currently", "section")
)
_SEPARATORS = re.compile(r"[\s,;:.!()\[\]{}\"'“”‘’/\\|&+=_–—-]+")


def has_usual_scale(framework: Framework) -> bool:
    """Whether colours, and the words and letters for them, name levels of the framework."""
    return framework.scale.keys == DEFAULT_SCALE.keys


def find_ratings(line: str, framework: Framework) -> Iterator[tuple[str, Rating]]:
    """Every rating that is named in a folded line; letters only where they stand for words."""
    words = [word for word in _SEPARATORS.split(line) if word and word not in _FILLER]
    for whole in (line.strip(" .:()[]-■◆●–+"), " ".join(words)):
        if rating := named_rating(whole, framework):
            yield whole, rating
            return
    for word, rating in _words_of(framework).items():
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line):
            yield word, rating
    # "A/G", "R - A", "(A)", "G: in place"; never the "a" of "a plan".
    letters = _letters_of(framework)
    one = f"[{re.escape(''.join(letters))}]"
    for match in re.finditer(rf"(?:^|[/(\[→>]|\s[-–]\s)\s*({one})(?=\s*(?:$|[/)\]:→>+]|\s[-–]\s|-{one}$))", line):  # fmt: skip
        yield match[1], letters[match[1]]
    if pair := re.fullmatch(rf"({one})\s*-\s*({one})", line):
        yield from ((letter, letters[letter]) for letter in pair.groups())


def ratings_in(text: str, framework: Framework) -> list[tuple[str, Rating]]:
    """The ratings that a text names, each with its word; the text may be no more than one."""
    line = fold(normalise_line(text)).strip(" /|,;-–")
    word = named_rating(line, framework)
    return [(line, word)] if word else list(find_ratings(line, framework))


def without_ratings(line: str, words: Iterable[str]) -> str:
    """What is left of a line without ratings and words that say nothing of their own."""
    for word in sorted(words, key=len, reverse=True):
        line = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", line)
    left = [word for word in _SEPARATORS.split(line) if word and word not in _FILLER]
    return " ".join(word for word in left if re.search(r"\w", word))


def all_words(framework: Framework) -> tuple[str, ...]:
    """Every word and letter that names a rating."""
    return (*_words_of(framework), *_letters_of(framework))


def named_rating(word: str, framework: Framework) -> Rating | None:
    """The rating that a whole folded text names: a word, a letter, or the framework's own label."""
    letters = _letters_of(framework)
    if word in letters:
        return letters[word]
    return _words_of(framework).get(word) or (NOT_APPLICABLE if word in ("na", "n.a") else None)


def _letters_of(framework: Framework) -> dict[str, Rating]:
    if has_usual_scale(framework):
        return _LETTERS
    return {level.letter.lower(): level.key for level in framework.scale.levels}


def _words_of(framework: Framework) -> dict[str, Rating]:
    words = _WORDS if has_usual_scale(framework) else {}
    labels = {fold(framework.label(rating)): rating for rating in framework.given_ratings}
    return words | _NOT_APPLICABLE | labels
