"""Write an audit in the canonical form of its file.

The layout decides how two people's edits merge in plain git: every place always there, in one
order, rating first, a constant ``evidence: |-`` line, nothing file-wide that changes with each
save. Prose stands in literal blocks and is never wrapped.
"""

from __future__ import annotations

import json
import re

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.ids import quote_id
from semh_tui.storage.reader.audit_reader import required_schema

_PLAIN = re.compile(r"[A-Za-z](?:[\w '’()&/.;-]|,(?= )|:(?=\w))*[\w)’.]|[A-Za-z]")
_YAML_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"})


def write_audit(audit: Audit, framework: Framework) -> bytes:
    """The audit as the bytes of its file. Reading them gives the same audit; so does any YAML reader."""
    lines = [
        *([audit.modeline] if audit.modeline else []),
        f"schema: {required_schema(audit)}",
        f"framework: {quote_id(audit.framework)}",
        f"edition: {json.dumps(audit.edition, ensure_ascii=False)}",
        f"setting: {_format_line(audit.setting)}",
        *([f"urn: {json.dumps(audit.urn)}"] if audit.urn else []),
        *([f'framework_digest: "{audit.framework_digest}"'] if audit.framework_digest else []),
        f"cycle: {audit.cycle}",
        f"status: {audit.status.value}",
        "auditors:",
        *(f"- {_format_line(auditor)}" for auditor in audit.auditors),
        *_format_block("notes", audit.notes, ""),
        "sections:",
    ]
    for place, answer in audit.answers.items():
        title = framework.title_of(place)
        comment = f"  # {title}" if place in framework else ""
        if place.criterion is None:
            lines += ["", f"  {quote_id(place.section)}:{comment}", "    judgement:"]
            lines += _format_answer(answer, "      ")
            lines.append("    criteria:")
        else:
            lines += ["", f"      {quote_id(place.criterion)}:{comment}"]
            lines += _format_answer(answer, "        ")
    lines.append("")
    return "\n".join(lines).encode()


def _format_answer(answer: Answer, indent: str) -> list[str]:
    rating = (
        f"{indent}rating: {_format_line(answer.rating)}" if answer.rating else f"{indent}rating:"
    )
    lines = [rating, *_format_block("evidence", answer.evidence, indent), f"{indent}next_steps:"]
    for step in answer.next_steps:
        lines += _format_step(step, indent)
    return lines


def _format_step(step: NextStep, indent: str) -> list[str]:
    fields = [f"id: {quote_id(step.id)}", f"text: {_format_line(step.text)}"]
    if step.owner:
        fields.append(f"owner: {_format_line(step.owner)}")
    if step.due:
        fields.append(f"due: {step.due}")
    if step.done:
        fields.append(f"done: {step.done}")
    return [f"{indent}- {fields[0]}", *(f"{indent}  {field}" for field in fields[1:])]


def _format_block(key: str, text: str, indent: str) -> list[str]:
    if not text:
        return [f"{indent}{key}: |-"]
    mark = "2" if text[0] == " " else ""
    return [
        f"{indent}{key}: |{mark}-",
        *(f"{indent}  {line}" if line else "" for line in text.split("\n")),
    ]


def _format_line(text: str) -> str:
    """One line of text: plain where every YAML reader sees the same words, else quoted as JSON."""
    if text.isascii() and _PLAIN.fullmatch(text) and text.lower() not in _YAML_WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
