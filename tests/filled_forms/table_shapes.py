"""Forms of which the shape of tables matters: merged, split and nested cells, other columns, cut tables."""

from __future__ import annotations

from word_markup import merge, p, shade, span, tbl, tc, tr

from filled_forms.form import (
    CURRICULUM,
    HEADS,
    LEAD,
    POLICY,
    STAFF,
    FilledForm,
    Read,
    criteria,
    fill,
    head,
    source_table,
    table,
)


def shaded_row(colour: str, *cells: str) -> str:
    """A row whose cells all have one shading."""
    return tr(*(tc(cell, shade(colour)) for cell in ("CRITERIA", *cells)))


TABLE_FORMS: dict[str, FilledForm] = {
    "merged cells": FilledForm(
        {
            LEAD: table(
                tr("HEAD", *HEADS),
                tr(
                    "CRITERIA",
                    tc("Green", merge(first=True)),
                    tc("For all three", merge(first=True)),
                    "One",
                ),
                tr("More of it", tc("", merge()), tc("", merge()), "Two"),
                tr("And more", tc("", merge()), tc("", merge()), "Three"),
            ),
            POLICY: table(
                tr(tc("HEAD", span(2)), *HEADS),
                tr(tc("CRITERIA", span(2)), "Red", "Wide", ""),
                columns=5,
            ),
        },
        {
            LEAD: Read("green", "For all three", ("One", "Two", "Three")),
            POLICY: Read("red", "Wide"),
        },
        notes=("More of it",),
    ),
    "split rows": FilledForm(
        {
            LEAD: lambda section: (
                tbl(
                    tr(head(section), *HEADS),
                    *(
                        tr(
                            criterion.text.split("\n")[0],
                            rating,
                            f"Evidence {number}",
                            f"Step {number}",
                        )
                        for number, (criterion, rating) in enumerate(
                            zip(section.criteria, ("Green", "G", ""), strict=True), 1
                        )
                    ),
                )
                + p()
            ),
            POLICY: lambda section: (
                tbl(
                    tr(head(section), *HEADS),
                    *(
                        tr(criterion.text.split("\n")[0], rating, "", "")
                        for criterion, rating in zip(
                            section.criteria, ("Red", "Amber", "", "Green"), strict=True
                        )
                    ),
                )
                + p()
            ),
        },
        {
            LEAD: Read(
                "green", "Evidence 1\n\nEvidence 2\n\nEvidence 3", ("Step 1", "Step 2", "Step 3")
            ),
            POLICY: Read(doubt="different ratings in its rows: Red, Amber, Green"),
        },
    ),
    "whole rows in a colour": FilledForm(
        {
            LEAD: table(tr("HEAD", *HEADS), shaded_row("92D050", "", "Seen", "Do it")),
            POLICY: table(tr("HEAD", *HEADS), shaded_row("92D050", "Red", "Seen", "Do it")),
            CURRICULUM: table(tr("HEAD", *HEADS), shaded_row("D9D9D9", "", "Seen", "Do it")),
        },
        {
            LEAD: Read(None, "Seen", ("Do it",), doubt="all of its row is in the colour of Green"),
            POLICY: Read("red", "Seen", ("Do it",)),
            CURRICULUM: Read(None, "Seen", ("Do it",)),
        },
    ),
    "tables in cells": FilledForm(
        {
            LEAD: fill(
                "Amber",
                tc(
                    p("Survey:")
                    + tbl(tr("Staff", "80%"), tr("Pupils", "75%"), columns=2)
                    + p("Good.")
                ),
                tc(
                    tbl(
                        tr("Action", "Who", "By when"),
                        tr("Book training", "SENCo", "12 March 2027"),
                        tr("Buy books", "", "soon"),
                        columns=3,
                    )
                    + p()
                ),
            ),
            POLICY: lambda section: (
                tbl(
                    f"<w:tr>{tc(source_table(section, 'Green', 'Inside', 'Another'))}</w:tr>",
                    columns=1,
                )
                + p()
            ),
        },
        {
            LEAD: Read(
                "amber",
                "Survey:\n\nStaff · 80%\n\nPupils · 75%\n\nGood.",
                ("Book training | SENCo | 2027-03-12", "Buy books (soon)"),
            ),
            POLICY: Read("green", "Inside", ("Another",)),
        },
    ),
    "other column orders": FilledForm(
        {
            LEAD: table(
                tr("Next steps", "RAG rating", "HEAD", "Evidence"),
                tr("Plan", "Amber", "CRITERIA", "Seen"),
            ),
            POLICY: table(
                tr("HEAD", "Comments", "Actions", "R/A/G"), tr("CRITERIA", "Here", "Act", "G")
            ),
            CURRICULUM: table(
                tr("HEAD", *HEADS, "By whom", "By when", "Impact"),
                tr("CRITERIA", "Green", "Yes", "One thing", "Head", "18/12/2026", "Large"),
                columns=7,
            ),
            STAFF: table(
                tr("HEAD", "RAG", "Comments", "Evidence", "Next Steps", "Lead"),
                tr("CRITERIA", "A", "A comment", "A fact", "One\nTwo", "SENCo"),
                columns=6,
            ),
        },
        {
            LEAD: Read("amber", "Seen", ("Plan",)),
            POLICY: Read("green", "Here", ("Act",)),
            CURRICULUM: Read("green", "Yes", ("One thing | Head | 2026-12-18",)),
            STAFF: Read("amber", "A comment\n\nA fact", ("One", "Two")),
        },
        notes=("“Impact” is not taken: “Large”", "the column “Lead” belongs to: “SENCo”"),
    ),
    "a column for each rating": FilledForm(
        {
            LEAD: table(
                tr("HEAD", "R", "A", "G", "Evidence", "Next steps"),
                tr("CRITERIA", "", "✓", "", "Seen", "Do"),
                columns=6,
            ),
            POLICY: table(
                tr(
                    tc("HEAD", merge(first=True)),
                    tc("RAG", span(3)),
                    tc("Comments/Evidence", merge(first=True)),
                    tc("Next Steps", merge(first=True)),
                ),
                tr(tc("", merge()), "Red", "Amber", "Green", tc("", merge()), tc("", merge())),
                tr("CRITERIA", "", "", "x", "Two heads", "More"),
                columns=6,
            ),
            CURRICULUM: table(
                tr("HEAD", "Red", "Amber", "Green", "Evidence", "Next steps"),
                tr("CRITERIA", tc("", shade("FF0000")), "", "", "", ""),
                columns=6,
            ),
            STAFF: table(
                tr("HEAD", "Red", "Amber", "Green", "Evidence", "Next steps"),
                tr("CRITERIA", "x", "x", "", "", ""),
                columns=6,
            ),
        },
        {
            LEAD: Read("amber", "Seen", ("Do",)),
            POLICY: Read("green", "Two heads", ("More",)),
            CURRICULUM: Read("red"),
            STAFF: Read(doubt="a mark under Red and Amber"),
        },
    ),
    "short and shifted rows": FilledForm(
        {
            LEAD: table(
                tr("HEAD", *HEADS),
                tr("CRITERIA", "Green", "No last cell", properties='<w:gridAfter w:val="1"/>'),
            ),
            POLICY: table(
                tr("HEAD", *HEADS),
                tr("Amber", "Begins later", "Step", properties='<w:gridBefore w:val="1"/>'),
            ),
        },
        {LEAD: Read("green", "No last cell"), POLICY: Read("amber", "Begins later", ("Step",))},
    ),
    "a table cut in two": FilledForm(
        {
            LEAD: lambda section: (
                tbl(
                    tr(head(section), *HEADS),
                    tr(section.criteria[0].text, "Green", "Before", "One"),
                )
                + p()
                + tbl(tr(section.criteria[1].text, "", "After", "Two"))
                + p()
            ),
            POLICY: lambda section: (
                tbl(tr("", *HEADS), tr(tc(criteria(section)), "Red", "By its text", "")) + p()
            ),
            CURRICULUM: lambda section: (
                tbl(
                    tr(tc(p(f"3. {section.title.upper()}"), span(4))),
                    tr("Criteria", *HEADS),
                    tr("…", "Amber", "By the row above", ""),
                )
                + p()
            ),
        },
        {
            LEAD: Read("green", "Before\n\nAfter", ("One", "Two")),
            POLICY: Read("red", "By its text"),
            CURRICULUM: Read("amber", "By the row above"),
        },
    ),
}
