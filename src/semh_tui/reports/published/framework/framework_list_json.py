"""The frameworks at hand, as JSON."""

from __future__ import annotations

from pydantic import NonNegativeInt

from semh_tui.reports.content.framework.framework_list import FrameworkList
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump


class FrameworkInList(Record):
    """A framework that can be used."""

    framework: fields.FrameworkId
    edition: fields.Edition
    follows: str
    """The edition before this one; empty where it follows none."""
    title: str
    publisher: str
    language: str
    """Of its words, as HTML writes it; empty for English."""
    sections: NonNegativeInt
    criteria: NonNegativeInt
    """How many there are in all sections."""
    path: str
    packaged: bool
    """Whether it comes with semh."""


class FrameworkListDocument(JsonDocument):
    """Every framework at hand."""

    frameworks: tuple[FrameworkInList, ...]
    left_out: tuple[str, ...]
    """A sentence for each file that is not used, or cannot be."""


def framework_list_json(listed: FrameworkList) -> bytes:
    """The frameworks in the order in which they are found."""
    frameworks = (
        FrameworkInList.build(
            framework,
            framework=framework.id,
            sections=len(framework.sections),
            criteria=sum(len(section.criteria) for section in framework.sections),
            path=path,
            packaged=is_packaged,
        )
        for framework, path, is_packaged in listed.frameworks
    )
    return dump(FrameworkListDocument.build(frameworks=frameworks, left_out=listed.left_out))
