"""The order in which people look for words: by the alphabet of their language."""

from __future__ import annotations

from collections.abc import Mapping

from semh_tui.model.text import fold, normalise_line

# "~" sorts behind every letter that fold() leaves of a Latin one.
_SCANDINAVIAN = {"æ": "z~", "ä": "z~", "ø": "z~~", "ö": "z~~", "å": "z~~~"}
_SWEDISH = {"å": "z~", "ä": "z~~", "æ": "z~~", "ö": "z~~~", "ø": "z~~~"}
_OWN_LETTERS: Mapping[str, Mapping[str, str]] = {
    "cy": {
        "ch": "c~", "dd": "d~", "ff": "f~", "ng": "g~", "ll": "l~", "ph": "p~", "rh": "r~", "th": "t~",
    },
    "da": _SCANDINAVIAN,
    "es": {"ñ": "n~"},
    "fi": _SWEDISH,
    "nb": _SCANDINAVIAN,
    "nn": _SCANDINAVIAN,
    "no": _SCANDINAVIAN,
    "pl": {
        "ą": "a~", "ć": "c~", "ę": "e~", "ł": "l~", "ń": "n~", "ó": "o~", "ś": "s~", "ź": "z~", "ż": "z~~",
    },
    "sv": _SWEDISH,
}  # fmt: skip
"""Letters that have a place of their own in a language's alphabet, behind another one (Unicode CLDR, collation).

In all other languages a letter with an accent stands where it would without.
"""


def sort_key(text: str, language: str = "") -> tuple[str, str]:
    """What a text that people read is sorted by, in a ``language`` as HTML writes it ("cy", "pt-BR").

    Case, accents, kinds of quotation mark and dash decide only where nothing else does.
    """
    letters = _OWN_LETTERS.get(language.lower().split("-")[0], {})
    tailored = normalise_line(text).casefold() if letters else text
    for letter, place in letters.items():
        tailored = tailored.replace(letter, place)
    return fold(tailored), text
