"""What people write over the columns of a table of criteria."""

from __future__ import annotations

import re
from collections.abc import Mapping

from semh_tui.model.text import fold

TEXT, SECTION = "text", "section"
HEADINGS: Mapping[str, tuple[str, ...]] = {
    TEXT: ("text", "criterion", "criteria", "criterion text", "statement", "statements", "indicator", "indicators", "question",
           "questions", "requirement", "requirements", "expectation", "expectations", "standard", "standards", "wording",
           "what good looks like", "good practice", "item", "description", "descriptor", "descriptors", "kriterium", "kriterien", "critere", "criterio",
           "maen prawf", "meini prawf"),
    SECTION: ("section", "theme", "area", "key area", "focus area", "domain", "chapter", "principle", "strand", "dimension",
              "category", "module", "aspect", "pillar", "standard", "abschnitt", "bereich", "rubrique", "domaine", "seccion",
              "ambito", "adran"),
    "ref": ("ref", "ref no", "ref number", "reference", "number", "no", "nr", "num", "#", "criterion no", "criterion number",
            "criterion ref", "indicator no", "question no", "standard no", "item no", "q", "code", "id", "numero", "nummer", "n°", "rhif"),
    "title": ("title", "short title", "short name", "name", "summary", "titel", "titre", "titulo", "teitl"),
    "group": ("group", "sub-section", "subsection", "sub section", "heading", "subheading", "sub-heading", "topic", "subtheme",
              "sub-theme", "sub-area", "subcategory", "sub-category", "gruppe", "groupe", "grupo", "grwp"),
    "guidance": ("guidance", "guidance notes", "notes for guidance", "evidence might include", "examples of evidence",
                 "example evidence", "suggested evidence", "possible evidence", "sources of evidence",
                 "what evidence might look like", "what to look for", "prompts", "examples", "help", "hinweise", "conseils",
                 "guia", "canllawiau"),
    "tier": ("tier", "wave", "priority", "stufe", "niveau", "nivel", "haen"),
    "statutory": ("statutory", "mandatory", "statutory requirement", "legal requirement", "required by law", "must", "legal duty"),
    "resources": ("links", "link", "resources", "resource", "url", "website", "web link", "further reading", "more information"),
}  # fmt: skip
"""The fields that a column can hold, each with the headings that mean it, the likeliest first. A heading that
means two fields is the first one's, unless that has a likelier column."""
_ASIDE = re.compile(r"\([^)]*\)|[*:?]")


def fold_heading(heading: str) -> str:
    """A heading without what stands in brackets, as headings are compared."""
    return fold(_ASIDE.sub(" ", heading)) or fold(heading)


def find_field(name: str) -> str:
    """The field of a name, or of a heading that means it; "" for none."""
    folded = fold_heading(name)
    if folded in HEADINGS:
        return folded
    return next((field for field, words in HEADINGS.items() if folded in words), "")
