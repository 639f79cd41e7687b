"""What is asked at a place, in full."""

from __future__ import annotations

from textual.content import Content

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import count_section, lacks_reason
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.model.text import visible
from semh_tui.reports.content.words import JUDGEMENT_MEANING, own_question, why_not_counted
from semh_tui.tui.keys.key_help import key_of
from semh_tui.tui.keys.keymap import COMMON_KEYS, shown_keys
from semh_tui.tui.styled_text import clickable, counts_lines, lines, paragraphs, plain


def criterion_text(framework: Framework, audit: Audit, place: Place, *, guidance: bool) -> Content:
    """The criterion's words; below them what evidence might look like, folded or open. Where the
    section does not apply, that comes first."""
    criterion = framework.criterion(place.criterion or "")
    if criterion is None:
        edition = f"{framework.title} (edition {framework.edition})"
        missing = plain(f"{edition} has no criterion “{place.criterion}”.")
        return paragraphs([missing, Content("What was written about it is kept with the audit.")])
    not_counted = why_not_counted(framework, audit, place)
    parts = [plain(f"! {not_counted}", "$meaning-caution bold")] if not_counted else []
    group = audit.scope(framework).group_at(place)
    if group and group.introduction:
        parts.append(plain(group.introduction, "$quiet"))
    parts.append(plain(criterion.text))
    fold, link = key_of(COMMON_KEYS, "guidance"), key_of(COMMON_KEYS, "link")
    if criterion.guidance and guidance:
        heading = _guidance(f"▾ What evidence might look like ({fold} folds it)")
        parts.append(lines([heading, plain(criterion.guidance, "$quiet")]))
    elif criterion.guidance:
        parts.append(_guidance(f"▸ {fold}  what evidence might look like"))
    if criterion.resources:
        links = [plain(resource.title, "$quiet") for resource in criterion.resources]
        parts.append(
            lines([clickable(f"↗ {link}  opens a link:", "screen.link", "$accent"), *links])
        )
    return paragraphs(parts)


def _guidance(words: str) -> Content:
    return clickable(words, "screen.guidance", "$accent")


def judgement_text(framework: Framework, audit: Audit, place: Place) -> Content:
    """What a judgement is, the section's introduction, its counts, and what the judgement needs."""
    section = audit.scope(framework).section(place.section)
    if section is None:
        not_counted = why_not_counted(framework, audit, place)
        return plain(not_counted or f"{framework.title} has no section “{place.section}”.")
    progress = count_section(framework.scale, section, audit)
    parts = [Content.styled(JUDGEMENT_MEANING, "$quiet")] if section.has_judgement else []
    parts += [plain(section.introduction)] if section.introduction else []
    parts.append(counts_lines(progress.counts, "Criteria  "))
    if section.applies_if:
        label = framework.label(NOT_APPLICABLE).lower()
        key_name = shown_keys(framework.scale)[NOT_APPLICABLE].lower()
        key = clickable(
            f"{visible(label)} ({key_name})", f"screen.rate('{NOT_APPLICABLE}')", "$accent"
        )
        verb = "judge the section " if section.has_judgement else "say "
        how = Content.assemble("If not, ", verb, key, " and give the reason below.")
        parts.append(lines([plain(section.applies_if, "bold"), how]))
    if lacks_reason(section, audit):
        missing = "! No criterion has this rating. Say below why the section as a whole does."
        parts.append(Content.styled(missing, "$meaning-caution bold"))
    return paragraphs(parts)


def place_title(framework: Framework, place: Place) -> str:
    """ "2.3 SEMH in plans and policies", "2 Policies & Practice: judgement of the section"."""
    number = framework.numbers.get(place, "")
    title = visible(framework.title_of(place))
    question = f": {own_question(framework, place)}" if place.is_judgement else ""
    return f"{number} {title}{question}".lstrip()


def place_labels(framework: Framework, place: Place) -> str:
    """Group and tier, where the framework has them."""
    criterion = framework.criterion(place.criterion or "")
    if criterion is None:
        return ""
    return visible(criterion.marks)
