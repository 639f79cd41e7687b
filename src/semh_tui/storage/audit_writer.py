"""Write an audit in the canonical form of its file.

The layout decides how two people's edits merge in plain git: every place always there, in one
order, rating first, a constant ``evidence: |-`` line, nothing file-wide that changes with each
save. Prose stands in literal blocks and is never wrapped.
"""

from __future__ import annotations

import json

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.grouping import group_by
from semh_tui.model.ids import quote_id
from semh_tui.model.place import Place
from semh_tui.storage.reader.audit_reader import required_schema
from semh_tui.storage.writing.yaml_text import format_block, format_line


def write_audit(audit: Audit, framework: Framework) -> bytes:
    """The audit as the bytes of its file. Reading them gives the same audit; so does any YAML reader."""
    lines = [
        *([audit.modeline] if audit.modeline else []),
        f"schema: {required_schema(audit)}",
        f"framework: {quote_id(audit.framework)}",
        f"edition: {json.dumps(audit.edition, ensure_ascii=False)}",
        f"setting: {format_line(audit.setting)}",
        *([f"urn: {json.dumps(audit.urn)}"] if audit.urn else []),
        *([f"profile: {format_line(audit.profile)}"] if audit.profile else []),
        *([f'framework_digest: "{audit.framework_digest}"'] if audit.framework_digest else []),
        f"cycle: {audit.cycle}",
        f"status: {audit.status.value}",
        "auditors:",
        *(f"- {format_line(auditor)}" for auditor in audit.auditors),
        *format_block("notes", audit.notes, ""),
        "sections:",
    ]
    for section_id, places in group_by(audit.answers, lambda place: place.section).items():
        own = Place(section_id)
        lines += ["", f"  {quote_id(section_id)}:{_format_title(framework, own)}"]
        if own in audit.answers:
            lines += ["    judgement:", *_format_answer(audit.answers[own], "      ")]
        lines.append("    criteria:")
        for place in places:
            if place.criterion is not None:
                lines += [
                    "",
                    f"      {quote_id(place.criterion)}:{_format_title(framework, place)}",
                ]
                lines += _format_answer(audit.answers[place], "        ")
    lines.append("")
    return "\n".join(lines).encode()


def _format_title(framework: Framework, place: Place) -> str:
    """The title behind an id, as a comment; nothing for what the framework does not have."""
    return f"  # {framework.title_of(place)}" if place in framework.numbers else ""


def _format_answer(answer: Answer, indent: str) -> list[str]:
    rating = (
        f"{indent}rating: {format_line(answer.rating)}" if answer.rating else f"{indent}rating:"
    )
    lines = [rating, *format_block("evidence", answer.evidence, indent), f"{indent}next_steps:"]
    for step in answer.next_steps:
        lines += _format_step(step, indent)
    return lines


def _format_step(step: NextStep, indent: str) -> list[str]:
    fields = [f"id: {quote_id(step.id)}", f"text: {format_line(step.text)}"]
    if step.owner:
        fields.append(f"owner: {format_line(step.owner)}")
    if step.due:
        fields.append(f"due: {step.due}")
    if step.done:
        fields.append(f"done: {step.done}")
    return [f"{indent}- {fields[0]}", *(f"{indent}  {field}" for field in fields[1:])]
