"""A whole section of the worked example, completed in every way there is."""

from __future__ import annotations

import re

NEW = ("new", "--term", "spring 2027")
COMMANDS = [
    NEW,
    ("answer", "spring", "1.1", "-r", "green", "-e", "On the plan.\n\nMinutes."),
    ("answer", "spring", "1.2", "--same"),
    ("answer", "spring", "1.2", "--step", "Ask them", "--owner", "Head", "--due", "2027-03-31"),
    ("answer", "spring", "1.3", "-r", "not-applicable", "-e", "One site."),
    ("answer", "spring", "1", "--judgement", "-r", "amber", "-e", "Strong."),
]  # fmt: skip
"""The arguments of the commands that do it."""
ANSWERS = [
    "g", "a", "On the plan.", "", "Minutes.", ".", "",
    "=", "", "a", "Ask them", "Head", "31/03/2027", "",
    "x", "One site.", ".", "", "",
    "a", "a", "Strong.", ".", "",
]  # fmt: skip
"""The lines of a conversation that do it, from the first place not rated."""


def without_step_ids(text: str) -> str:
    """The file, but for the ids of next steps, which are made anew each time."""
    return re.sub(r"(?m)^( *- id: )[0-9a-z]{4}$", r"\1XXXX", text)
