"""Personal data in an audit's file: on which line, under which criterion, and whether it may stay."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from semh_tui.files.settings import Rules, read_rules, rules_folder
from semh_tui.model.errors import Problem, SemhError
from semh_tui.model.personal_data import warnings_in

_KEY = re.compile(r"(?P<indent> *)(?P<key>[a-z][a-z0-9_-]*):(?: |$)")


def warnings_for(text: str, audit: Path) -> tuple[str, ...]:
    """For somebody who has just written a text into an audit: a sentence for each kind of thing
    found in it, with what the audit's folder allows left out. What was found is never repeated."""
    try:
        allowed = read_rules(rules_folder(audit)).allowed
    except SemhError:  # semh check says what is wrong with semh.yaml
        allowed = ()
    return tuple(dict.fromkeys(finding.sentence for finding in warnings_in(text, allowed)))


def personal_data_in(data: bytes, path: Path, rules: Rules) -> tuple[Problem, ...]:
    """Everything found in the file, comments included, but for what the rules let stand.

    An override that lets nothing stand any more is a warning: it would hide the next one.
    """
    text = data.decode("utf-8", "replace")
    found = warnings_in(text, rules.allowed)
    inside = Path(os.path.relpath(path, rules.folder)).as_posix()
    overrides = {
        (override.where, override.kind): override
        for override in rules.overrides
        if override.file == inside
    }
    if not found and not overrides:
        return ()
    where = list(_places(text))
    used = {(where[finding.line - 1], finding.kind) for finding in found}
    problems = [
        Problem(
            str(path),
            finding.line,
            place,
            finding.message,
            finding.remedy,
            warning=not finding.kind.is_error,
            personal=True,
        )
        for finding in found
        if ((place := where[finding.line - 1]), finding.kind) not in overrides
    ]
    stale = [
        Problem(
            str(path),
            0,
            place,
            f"semh.yaml makes an exception here ({kind}) that nothing needs any more.",
            "Take it out there: it would hide the next one.",
            warning=True,
        )
        for place, kind in overrides
        if (place, kind) not in used
    ]
    return (*problems, *stale)


def _places(text: str) -> Iterator[str]:
    """For each line what people call the place it belongs to."""
    inside, section, where, criteria = False, "", "", False
    for line in text.split("\n"):
        match = _KEY.match(line)
        indent = len(match["indent"]) if match else -1
        if match and indent == 0:
            inside, where = match["key"] == "sections", match["key"]
        elif match and inside and indent == 2:
            section = where = match["key"]
        elif match and inside and indent == 4:
            criteria = match["key"] == "criteria"
            where = section if criteria else f"{section} {match['key']}"
        elif match and inside and criteria and indent == 6:
            where = match["key"]
        yield where
