"""Where something stands in a framework, as several JSON documents name it."""

from __future__ import annotations

from typing import NamedTuple

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import Record


class PlaceRecord(Record):
    """A criterion, or a section as a whole."""

    section: fields.SectionId
    criterion: fields.CriterionId
    number: fields.NumberOrNull
    title: fields.Title
    group: fields.GroupTitle


class NamedPlace(NamedTuple):
    """What a :class:`PlaceRecord` is built of."""

    section: str
    criterion: str | None
    number: str
    title: str
    group: str


def name_place(framework: Framework, place: Place) -> NamedPlace:
    """A place with its number and title; the number is empty where the edition does not have it."""
    number = framework.numbers.get(place, "")
    return NamedPlace(*place, number, framework.title_of(place), framework.group_title_of(place))
