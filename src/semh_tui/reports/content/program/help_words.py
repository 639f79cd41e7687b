"""What each part of the screens is for, and each field of a form, in a sentence or two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from semh_tui.reports.content.words import JUDGEMENT_MEANING


class FieldWords(NamedTuple):
    """A field's name, and what belongs in it."""

    name: str
    says: str


PART_WORDS: Mapping[str, str] = {
    "Home": "Every audit of this folder, the newest first under its setting. Open one, start one, or read how it moved.",
    "The list of an audit": (
        "Every section and criterion; the arrow keys go from line to line. Beside it stands what is asked at the line "
        "of the cursor; single keys rate it and open its evidence and next steps. A section’s first line is its judgement. "
        f"{JUDGEMENT_MEANING}"
    ),
    "Writing evidence": (
        "What shows the rating: a policy, minutes, a survey, something seen. Every letter is kept as you type it."
    ),
    "Next steps": "What will be done at this criterion, by whom and by when. A tick says that it was done today.",
    "The line of ratings": "The ratings that this criterion can have; the one in brackets is given. A click gives one too.",
    "Find": "The list shows only what has every word you type, in the criterion, its evidence or its next steps.",
    "Overview": "How far the audit is, section by section, and below it what is left to do. A line leads there.",
    "Action plan": "Every next step of this audit, the most urgent first. Tick and change them here.",
    "Same again": "Last term’s answers of this section. Nothing is taken by itself: each is taken on its own line.",
    "Words and ratings": "The abbreviations of this criterion in full, and what each rating means.",
    "Review": "What moved between two terms: improved, declined, the same, newly rated, and the rest.",
    "Then and now": "One criterion in both terms, with the words that were added and taken out.",
    "Trend": "Every term of this setting, side by side.",
    "All settings": "Every setting of this folder in one term. A line opens its audit.",
    "About an audit": "Whose audit it is, and what its framework says of itself. Its details are changed here.",
    "Every form": "What you write is kept in a draft until you keep it or throw it away.",
    "A next step’s form": "What needs doing, who does it, and by when. Only what needs doing must be written.",
    "The details of an audit": "Whose audit it is, who audits, and notes about it as a whole.",
    "A new audit": "Setting, term and who audits; each is proposed where it is known. It starts with nothing rated.",
    "Deleting an audit": "The audit goes to the bin once the name of its file is typed; leaving this keeps it.",
    "Two versions of a text": (
        "Somebody else changed what you changed. Keep yours, take theirs, keep both, or write a new version."
    ),
    "A question": "The answer under the cursor is given with enter. Leaving the question changes nothing.",
}
"""By the names of the parts in help."""

_AUDITORS = "Roles, not names, with commas between them: SENCo, Deputy head."
_SETTING = (
    "The name of the school, college or nursery, the same every term: reviews and trends go by it."
)
_PROFILE = "Which kind of setting this is; only what the framework asks of that kind counts."
FIELD_WORDS: Mapping[str, FieldWords] = {
    "step-text": FieldWords("What needs doing", "A sentence that somebody can tick: “Book the refresher for midday assistants”."),
    "step-owner": FieldWords("Who", "A role, not a name: SENCo, Deputy head. It may stay empty."),
    "step-due": FieldWords("By when", "A day as you would say it: 18 December, Friday, end of term. Above it stands the day that is understood; where your term ends on another, write that. It may stay empty."),
    "step-done": FieldWords("Done on", "The day it was done. Clear it if it is not done after all."),
    "details-setting": FieldWords("Setting", f"{_SETTING} Another name is offered to all of its audits."),
    "details-cycle": FieldWords("Term", "Where it was started for the wrong term: the right one, such as spring 2027. Its file is renamed too."),
    "details-urn": FieldWords("URN", "The setting’s number, 5 to 7 digits, where it has one."),
    "details-auditors": FieldWords("Who audits", _AUDITORS),
    "details-profile": FieldWords("Profile", _PROFILE),
    "details-notes": FieldWords("Notes", "What concerns the audit as a whole: its scope, who was asked, what was not looked at."),
    "new-setting": FieldWords("Setting", _SETTING),
    "new-cycle": FieldWords("Term and year", "Such as autumn 2026, or 2026/27 autumn."),
    "new-auditors": FieldWords("Who audits", f"{_AUDITORS} An audit may start without."),
    "new-framework": FieldWords("Framework", "What the audit answers, where this folder has several."),
    "new-profile": FieldWords("Profile", _PROFILE),
    "delete-name": FieldWords("Name", "The name of the audit’s file, with or without .yaml."),
    "decide": FieldWords("Which version", "Later leaves both as they are; you are asked again."),
    "anew": FieldWords("A new version", "It begins with yours. What stands here when you keep it is what counts."),
}  # fmt: skip
"""By the ids of the fields."""
