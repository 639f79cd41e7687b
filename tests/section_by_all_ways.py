"""A whole section of the worked example, completed in every way there is."""

from __future__ import annotations

import re

NEW = ("new", "--term", "spring 2027")
COMMANDS = [
    NEW,
    ("answer", "spring", "1.1", "-r", "green", "-e", "SEMH is on the improvement plan.\n\nMinutes of 12 October."),
    ("answer", "spring", "1.2", "--same"),
    ("answer", "spring", "1.2", "--step", "Ask the link governor", "--owner", "Head", "--due", "2027-03-31"),
    ("answer", "spring", "1.3", "-r", "not-applicable", "-e", "There is one site."),
    ("answer", "spring", "1", "--judgement", "-r", "amber", "-e", "Strong on policy."),
]  # fmt: skip
"""The arguments of the commands that do it."""
ANSWERS = [
    "g", "a", "SEMH is on the improvement plan.", "", "Minutes of 12 October.", ".", "",
    "=", "", "a", "Ask the link governor", "Head", "31/03/2027", "",
    "x", "There is one site.", ".", "", "",
    "a", "a", "Strong on policy.", ".", "",
]  # fmt: skip
"""The lines of a conversation that do it, from the first place not rated."""


def without_step_ids(text: str) -> str:
    """The file, but for the ids of next steps, which are made anew each time."""
    return re.sub(r"(?m)^( *- id: )[0-9a-z]{4}$", r"\1XXXX", text)
