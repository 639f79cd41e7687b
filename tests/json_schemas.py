"""docs/schemas/: what each JSON document may hold, derived from its own types: ``make docs``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from semh_tui.reports.published.answer_json import AnswerDocument, DetailsDocument
from semh_tui.reports.published.json_document import json_schema
from semh_tui.reports.published.overview_json import OverviewDocument
from semh_tui.reports.published.review_json import ReviewDocument
from semh_tui.reports.published.status_json import CheckDocument, StatusDocument
from semh_tui.reports.published.steps_json import StepsDocument
from semh_tui.reports.published.trend_json import TrendDocument

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"
DOCUMENTS: dict[str, type[object]] = {
    "answer": AnswerDocument,
    "check": CheckDocument,
    "details": DetailsDocument,
    "overview": OverviewDocument,
    "review": ReviewDocument,
    "status": StatusDocument,
    "steps": StepsDocument,
    "trend": TrendDocument,
}


def schema(name: str) -> dict[str, Any]:
    return json_schema(DOCUMENTS[name])


def written(name: str) -> str:
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in DOCUMENTS:
        (FOLDER / f"{name}.json").write_text(written(name), encoding="utf-8")


if __name__ == "__main__":
    main()
