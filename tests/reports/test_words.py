from __future__ import annotations

from dataclasses import replace
from datetime import date

from ratings import AMBER

from semh_tui.model.audit import NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.model.text import plural
from semh_tui.reports.content.draft_words import describe_detail_changes, field_name
from semh_tui.reports.content.words import (
    late_by,
    place_name,
    place_numbers,
    rating_words,
    step_words,
)

TODAY = date(2026, 11, 23)


def test_a_rating_has_a_shape_and_the_frameworks_own_word(
    semh: Framework, garden: Framework
) -> None:
    assert rating_words(semh, AMBER) == "◆ Amber"
    assert rating_words(garden, AMBER) == "◆ Sprouting"
    assert rating_words(garden, None) == "○ Not rated"
    assert len({rating_words(garden, rating)[0] for rating in (*DEFAULT_SCALE.ratings, None)}) == 5


def test_a_step_says_whose_it_is_and_how_it_stands() -> None:
    step = NextStep("a234", "Ask [SEND]", "SENCo", date(2026, 12, 18))
    assert step_words(step, TODAY) == "☐ Ask [SEND] · SENCo · due 18 December 2026"
    assert step_words(step, date(2026, 12, 19)).endswith("due 18 December 2026, overdue")
    done = NextStep("a234", "Ask", done=TODAY, due=date(2026, 1, 1))
    assert step_words(done, TODAY) == "☑ Ask · done 23 November 2026"


def test_lateness_is_in_days_and_then_in_weeks() -> None:
    assert late_by(date(2026, 11, 22), TODAY) == "1 day late"
    assert late_by(date(2026, 11, 3), TODAY) == "20 days late"
    assert late_by(date(2026, 11, 2), TODAY) == "3 weeks late"


def test_places_have_names_even_those_the_edition_does_not_have(garden: Framework) -> None:
    assert place_name(garden, Place("people", "welcome")) == "2.1 A welcome at the gate [SEND]"
    assert place_name(garden, Place("people")) == "2 People (judgement)"
    assert place_name(garden, Place("people", "gone")) == "gone"


def test_plurals() -> None:
    assert plural(1, "step") == "1 step"
    assert plural(0, "step") == "0 steps"
    assert plural(2, "criterion", "criteria") == "2 criteria"


def test_places_of_any_kind_are_named_by_number_or_id(semh: Framework) -> None:
    """A colleague saves a judgement, criteria and a retired criterion at once."""
    first, second, third = semh.sections[0].criteria[:3]
    leadership = semh.sections[0].id
    places = [
        Place(leadership),
        *(Place(leadership, criterion.id) for criterion in (first, second, third)),
        Place(leadership, "gone-since"),
    ]
    assert place_numbers(semh, places) == "1, 1.1–1.3, gone-since"
    assert place_numbers(semh, []) == ""


def test_every_field_of_a_form_is_offered_again_by_its_name() -> None:
    assert field_name("details-profile") == "Profile"
    assert field_name("step-due") == "By when"
    assert field_name("anew") == "Written anew"


def test_a_profile_that_was_not_saved_is_told(garden: Framework) -> None:
    audit = start_audit(garden, NewAudit("Oakfield", Cycle.parse("2026/27 autumn")))
    changes = describe_detail_changes(audit, replace(audit, profile="nursery"))
    assert list(changes) == ["Profile: “nursery”"]
