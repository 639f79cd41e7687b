"""Ids of frameworks, sections, criteria and next steps, and a school's URN."""

from __future__ import annotations

import secrets
from collections.abc import Collection

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Ids of frameworks, sections, criteria, levels and next steps; "$" is the very end."""
LONGEST_ID = 64
URN = r"^([0-9]{5,7})?$"
"""A school's unique reference number (Department for Education), or none."""
_STEP_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_STEP_SIGNS = _STEP_LETTERS + "23456789"


def quote_id(name: str) -> str:
    """An id as semh writes it into YAML: in quotes where it begins with a digit and might be a number."""
    return f'"{name}"' if name[:1].isdigit() else name


def generate_step_id(taken: Collection[str]) -> str:
    """Four letters and digits that nothing in ``taken`` has, easy to read aloud."""
    while True:
        step_id = secrets.choice(_STEP_LETTERS) + "".join(
            secrets.choice(_STEP_SIGNS) for _ in range(3)
        )
        if step_id not in taken:
            return step_id
