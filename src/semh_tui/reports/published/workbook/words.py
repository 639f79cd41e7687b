"""The words of a criterion in a workbook's row; a reader knows by them whether a row was torn apart."""

from __future__ import annotations

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.content.words import own_question


def criterion_words(framework: Framework, place: Place) -> tuple[str, str]:
    """The title and the full wording of a criterion, or the words for a judgement."""
    if place.criterion is None:
        question = own_question(framework, place)
        return f"{question[:1].upper()}{question[1:]}", "The section as a whole"
    criterion = framework.criterion(place.criterion)
    if criterion is None or place not in framework:
        return place.criterion, "This edition does not have this criterion. The answer is kept."
    return criterion.title, criterion.text
