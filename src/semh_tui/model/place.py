"""Where an answer stands in an audit."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where an answer stands: a criterion of a section, or the section's own judgement."""

    section: str
    criterion: str | None = None

    @property
    def is_judgement(self) -> bool:
        """Whether the section as a whole is judged here."""
        return self.criterion is None

    def __str__(self) -> str:
        return self.criterion if self.criterion is not None else f"{self.section} judgement"
