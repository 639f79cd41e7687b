"""What is asked at a place, in full."""

from __future__ import annotations

from textual.content import Content

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts, count_section, needs_reason
from semh_tui.model.rating import Level
from semh_tui.model.text import visible
from semh_tui.reports.content.words import section_not_applying
from semh_tui.tui.styled_text import clickable, counts_line, lines, plain


def criterion_text(framework: Framework, audit: Audit, place: Place, *, guidance: bool) -> Content:
    """The criterion's words; below them what evidence might look like, folded or open. Where the
    section does not apply, that comes first."""
    criterion = framework.criterion(place.criterion or "")
    if criterion is None:
        return lines(
            [
                plain(f"{framework.title} (edition {framework.edition}) has no criterion "
                      f"“{place.criterion}”."),
                Content(""),
                Content("What was written about it is kept with the audit."),
            ]
        )  # fmt: skip
    not_counted = section_not_applying(framework, audit, place)
    parts = [plain(f"! {not_counted}", "$rag-amber bold"), Content("")] if not_counted else []
    parts.append(plain(criterion.text))
    if criterion.guidance:
        parts.append(Content(""))
        if guidance:
            parts.append(_guidance("▾ What evidence might look like (i folds it)"))
            parts.append(plain(criterion.guidance, "$quiet"))
        else:
            parts.append(_guidance("▸ i  what evidence might look like"))
    return lines(parts)


def _guidance(words: str) -> Content:
    return clickable(words, "screen.guidance", "$accent")


def judgement_text(framework: Framework, audit: Audit, place: Place) -> Content:
    """The section's introduction, its counts, and what the judgement needs."""
    section = framework.section(place.section)
    if section is None:
        return plain(f"{framework.title} has no section “{place.section}”.")
    progress = count_section(framework.scale, section, audit)
    parts = []
    if section.introduction:
        parts += [plain(section.introduction), Content("")]
    parts.append(
        Content.assemble("Criteria  ", counts_line(progress.counts), _left(progress.counts))
    )
    if section.applies_if:
        parts += [
            Content(""),
            plain(section.applies_if, "bold"),
            Content.assemble(
                "If not, judge the section ",
                clickable("not applicable (x)", "screen.rate('not-applicable')", "$accent"),
                " and give the reason below.",
            ),
        ]
    ratings = {
        audit.answer(Place(section.id, criterion.id)).rating for criterion in section.criteria
    }
    if progress.applies and needs_reason(progress.judgement, ratings):
        parts += [
            Content(""),
            Content.styled(
                "! No criterion has this rating. Say below why the section as a whole does.",
                "$rag-amber bold",
            ),
        ]
    return lines(parts)


def _left(counts: Counts) -> str:
    return f"   {counts.not_rated} not rated" if counts.not_rated else ""


def place_title(framework: Framework, place: Place) -> str:
    """ "2.3 SEMH in plans and policies", "2 Policies & Practice: judgement of the section"."""
    number = framework.numbers.get(place, "?")
    title = visible(framework.title_of(place))
    return f"{number} {title}: judgement" if place.is_judgement else f"{number} {title}"


def place_labels(framework: Framework, place: Place) -> str:
    """Group and tier, where the framework has them."""
    criterion = framework.criterion(place.criterion or "")
    if criterion is None:
        return ""
    return visible(" · ".join(part for part in (criterion.group, criterion.tier) if part))


def offered_ratings(framework: Framework, place: Place) -> tuple[Level, ...]:
    """Not applicable is for criteria, and for sections that ask whether they apply."""
    section = framework.section(place.section)
    if place.is_judgement and section is not None and not section.applies_if:
        return framework.scale.levels
    return (*framework.scale.levels, framework.scale.not_applicable)
