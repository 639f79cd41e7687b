"""What the form of a new audit says of the audit that would be started."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from semh_tui.reports.content.words import lost_profile_words
from semh_tui.storage.start_audit import Proposal
from semh_tui.tui.styled_text import lines, plain


def describe_proposal(proposal: Proposal, names: Mapping[str, str]) -> Content:
    """Name the framework, by its id in ``names``, and what comes over from the audit before."""
    framework = proposal.framework
    name = names.get(framework.id, framework.title)
    sentences = [plain(f"{name}, edition {framework.edition}", "$quiet")]
    if proposal.previous is None:
        sentences.append(Content.styled("Starts empty.", "$quiet"))
        return lines(sentences)
    before = proposal.previous.audit
    if lost := lost_profile_words(before, framework, proposal.details.profile):
        sentences.append(plain(lost, "$warning"))
    steps = sum(1 for _place, step in before.steps() if step.is_open)
    coming = {0: "nothing comes over", 1: "one open next step comes over"}.get(
        steps, f"{steps} open next steps come over"
    )
    sentences.append(
        Content.styled(
            f"Starts empty: nothing counts as rated until you say so this term. From "
            f"{before.cycle.label} {coming}; its answers stand beside yours.",
            "$quiet",
        )
    )
    return lines(sentences)
