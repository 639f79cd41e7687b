"""The levels of a framework whose table describes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from semh_tui.model.errors import UsageError
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.model.rules.scale_rules import scale_faults
from semh_tui.model.text import fold, normalise_line
from semh_tui.storage.writing.new_ids import make_ids


def make_scale(labels: Iterable[str]) -> list[dict[str, str]]:
    """The levels of a scale, worst first, by their labels; each means no more than its label yet.

    Raises UsageError where they make no scale.
    """
    labels = list(filter(None, map(normalise_line, labels)))
    taken = {fold(DEFAULT_SCALE.not_applicable.letter)}
    scale = []
    for key, label in zip(make_ids([(label, "") for label in labels], ()), labels, strict=True):
        signs = [sign for sign in label.upper() if sign.isalnum() and len(sign) == 1]
        letter = next((sign for sign in (*signs, *"ABCDEFGH") if fold(sign) not in taken), "?")
        taken.add(fold(letter))
        scale.append({"key": key, "label": label, "letter": letter, "meaning": label})
    fault = next(scale_faults({"scale": scale}), None)
    if fault:
        raise UsageError(f"These are no levels of a scale: {fault.message} {fault.remedy}".strip())
    return scale


def name_levels(
    scale: Sequence[Mapping[str, Any]], fields: Mapping[str, Any] | None
) -> dict[str, str]:
    """Keys of levels by what a heading may call them, folded: those of a new scale, of a framework's fields, or the usual ones."""
    fields = fields or {}
    levels = scale or fields.get("scale") or ()
    names = {level["key"]: level["label"] for level in levels}
    if not levels:
        renamed = fields.get("ratings") or {}
        for level in DEFAULT_SCALE.levels:
            names[level.key] = (renamed.get(level.key) or {}).get("label") or level.label
    return {fold(str(name)): str(key) for key, label in names.items() for name in (key, label)}
