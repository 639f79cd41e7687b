"""A framework's file to be filled in: one criterion, and a comment for every field."""

from __future__ import annotations

import json
from collections.abc import Sequence

from semh_tui.model.ids import quote_id
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.storage.reader.framework_reader import read_framework
from semh_tui.storage.writing.yaml_text import format_line

_SKELETON = """\
{head}
#
# A framework: the questions that audits answer. Lines with a space behind the # are comments; the others
# are examples: take the # away to use one. What is marked (2) needs “schema: 2”.
# Whether all is well: semh framework check FILE

schema: 1
id: {id}    # permanent: audits name it; small letters, digits and single hyphens
edition: {edition}    # in quotes; words that audits have answered change only in a new edition
title: {title}
{publisher}
#licence: CC BY 4.0    # (2)
#language: cy    # of its words, English where it is left out (2)
#introduction: |-    # also context, aims and how_to_use: the source's own words
#  One paragraph is one line; a blank line starts the next.
#  - bullets stand directly below their paragraph

# Your words for the usual levels:
#ratings:
{ratings}

# In place of these a scale of the source's own, worst first, two to six levels (2):
#scale:
#- {{key: not-yet, label: Not yet, letter: N, meaning: Nobody has begun.}}
#- {{key: begun, label: Begun, letter: B, meaning: Somebody has begun.}}
#- {{key: embedded, label: Embedded, letter: E, meaning: It is so whoever is on duty.}}

# May a criterion be rated not applicable, and must the evidence say why (2)?
#not_applicable: {{allowed: yes, reason: yes}}

#judgement: no    # sections have no rating of their own; a section may say otherwise (2)

#glossary:    # abbreviations and names of the text in full; may be bettered at any time (2)
#- {{term: EHCP, meaning: "education, health and care plan", note: The legal plan for one child.}}

sections:
- id: first-section    # permanent, never used again for something else
  title: First section
  #ref: A    # the source's own number of the section (2)
  #judgement: yes    # (2)
  #introduction: What this section is about.
  #groups:    # what is said of headings inside the section, for those that have an introduction (2)
  #- title: A heading inside the section
  #  introduction: What is under it.
  #applies_if: Do you run a breakfast club?    # lets the whole section be judged not applicable
  criteria:
  - id: first-criterion    # permanent; audits are kept by it, never by its place or its words
    title: The first criterion    # short and yours, for lists; left out, the first words of the text
    text: |-
      What the source says, word for word.
    #ref: "1.1"    # the source's own number, shown in place of semh's (2)
    #group: A heading inside the section
    #tier: Universal    # as the source marks it
    #applies_to: [nursery]    # the profiles it is asked of; a section may have it too (2)
    #statutory: yes    # the law asks for it (2)
    #guidance: |-    # yours: what evidence might look like
    #  - Registers; a menu; what children say.
    #levels:    # what each level looks like here, by its key (2)
    #  {lowest}: Nobody does it yet.
    #  {highest}: Everybody does it.
    #resources:    # links (2)
    #- {{title: Guidance, url: https://example.org/guidance}}

  - id: second-criterion
    text: |-
      Another one. Copy these three lines for each.
"""


def format_skeleton(
    framework_id: str, title: str, edition: str, publisher: str, head: Sequence[str]
) -> bytes:
    """The bytes of the file, which begins with the comments ``head``. Raises FileError where the id, or a text, is none that a framework can have."""
    levels = DEFAULT_SCALE.levels
    ratings = (
        f"#  {level.key}: {{label: {level.label}, meaning: What it stands for.}}"
        for level in levels
    )
    text = _SKELETON.format(
        head="\n".join(head),
        ratings="\n".join(ratings),
        lowest=levels[0].key,
        highest=levels[-1].key,
        id=quote_id(framework_id),
        edition=json.dumps(edition, ensure_ascii=False),
        title=format_line(title),
        publisher=f"publisher: {format_line(publisher)}" if publisher else "#publisher: Who publishes it",
    )  # fmt: skip
    data = text.encode()
    read_framework(data, "the new file")
    return data
