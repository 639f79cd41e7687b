"""Texts as semh writes them into YAML: plain, quoted or as a literal block, never wrapped."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[A-Za-z](?:[\w '’()&/.;-]|,(?= )|:(?=\w))*[\w)’.]|[A-Za-z]")
_YAML_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"})


def format_block(key: str, text: str, indent: str) -> list[str]:
    """The lines of a field whose normalised text stands in a literal block."""
    if not text:
        return [f"{indent}{key}: |-"]
    mark = "2" if text[0] == " " else ""
    return [
        f"{indent}{key}: |{mark}-",
        *(f"{indent}  {line}" if line else "" for line in text.split("\n")),
    ]


def format_line(text: str) -> str:
    """One line of text: plain where every YAML reader sees the same words, else quoted as JSON."""
    if text.isascii() and _PLAIN.fullmatch(text) and text.lower() not in _YAML_WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
