"""Filled-in forms in the source's shape, each a different way in which people write, and what a person reads there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import word_markup as word
from word_markup import (
    control,
    deleted,
    inserted,
    merge,
    p,
    raw_run,
    run,
    shade,
    span,
    tbl,
    tc,
    tr,
)

from semh_tui.model.framework import Framework, Section

HEADS = ("RAG", "Comments/Evidence:", "Next Steps:")


class Read(NamedTuple):
    """What a person reads of a section; a ``doubt`` is part of what they would ask about."""

    rating: str | None = None
    evidence: str = ""
    steps: tuple[str, ...] = ()
    doubt: str = ""


class FilledForm(NamedTuple):
    """``tables`` replace the source's own of these sections; ``notes`` are parts of what is named."""

    tables: Mapping[str, Callable[[Section], str]]
    read: Mapping[str, Read]
    notes: tuple[str, ...] = ()
    before: str = ""
    parts: Mapping[str, str] = {}
    forgotten: tuple[str, ...] = ()
    """Sections that say something else once LibreOffice saved them: it forgets that a row was deleted."""

    def data(self, framework: Framework) -> bytes:
        """The file: every section's heading, introduction and table."""
        body = self.before
        for section in framework.sections:
            body += p(section.title, style="Heading1")
            body += "".join(map(p, filter(None, section.introduction.split("\n"))))
            table = self.tables.get(section.id)
            body += table(section) if table else source_table(section) + p()
        return word.document(body, **self.parts)


def head(section: Section) -> str:
    return section.table_heading or section.title


def criteria(section: Section) -> str:
    """The first column: every criterion, a paragraph a line."""
    lines = [line for criterion in section.criteria for line in criterion.text.split("\n")]
    return "".join(map(p, lines))


def source_table(section: Section, *cells: str) -> str:
    """The source's own table: a head, and one row of three cells."""
    filled = [*cells, "", "", ""][:3]
    return tbl(tr(head(section), *HEADS), tr(tc(criteria(section)), *filled)) + p()


def fill(*cells: str) -> Callable[[Section], str]:
    return lambda section: source_table(section, *cells)


def table(*rows: str, columns: int = 4) -> Callable[[Section], str]:
    """A table of one's own; "HEAD" and "CRITERIA" stand for the section's."""

    def build(section: Section) -> str:
        markup = tbl(*rows, columns=columns)
        return (
            markup.replace(p("HEAD"), p(head(section))).replace(p("CRITERIA"), criteria(section))
            + p()
        )

    return build


LEAD, POLICY, CURRICULUM, STAFF = "leadership", "policies-practice", "curriculum", "staff"
VOICE, SEND, AGENCY, PARENTS, PROVISION = (
    "pupil-voice", "send", "multi-agency", "parent-voice", "alternative-provision",
)  # fmt: skip


def rating_form(*notes: str, **cells: tuple[str, Read]) -> FilledForm:
    """A form of which only the cells of ratings matter."""
    sections = dict(
        zip(
            (LEAD, POLICY, CURRICULUM, STAFF, VOICE, SEND, AGENCY, PARENTS),
            cells.values(),
            strict=False,
        )
    )
    return FilledForm(
        {section: fill(cell) for section, (cell, _read) in sections.items()},
        {section: read for section, (_cell, read) in sections.items()},
        notes=notes,
    )


RED, AMBER, GREEN = Read("red"), Read("amber"), Read("green")
CHECKBOX = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="C"/><w:enabled/><w:checkBox><w:sizeAuto/>'
    '<w:default w:val="{}"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> '
    'FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
DROP_DOWN = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="D"/><w:enabled/><w:ddList><w:result '
    'w:val="2"/><w:listEntry w:val="Choose"/><w:listEntry w:val="Red"/><w:listEntry w:val="Amber"/></w:ddList>'
    '</w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMDROPDOWN </w:instrText></w:r><w:r>'
    '<w:fldChar w:fldCharType="end"/></w:r>'
)
DATE_FIELD = '<w:fldSimple w:instr=" AUTHOR "><w:r><w:t>the SENCo</w:t></w:r></w:fldSimple>'

FORMS: dict[str, FilledForm] = {
    "words and letters": rating_form(
        a=("R", RED),
        b=("Amber", AMBER),
        c=("green.", GREEN),
        d=("(Green)", GREEN),
        e=("RAG: A", AMBER),
        f=("Orange", AMBER),
        g=(" r ", RED),
        h=("AMBER", AMBER),
    ),
    "a rating and more": rating_form(
        "beside the rating is not taken: “In place (Green)”",
        a=("In place (Green)", GREEN),
        b=("Amber – partly in place", AMBER),
        c=("A - see evidence", AMBER),
        d=("Green\n12/10/26", GREEN),
        e=("● Green", GREEN),
        f=("🟠", AMBER),
        g=("Amber+", AMBER),
        h=("Yellow", AMBER),
    ),
    "in between": rating_form(
        a=("Amber/Green", Read(doubt="Amber/Green")),
        b=("A/G", Read(doubt="A/G")),
        c=("red/amber", Read(doubt="red/amber")),
        d=("Red moving to amber", Read(doubt="moving to")),
        e=("not yet green", Read(doubt="not yet green")),
        f=("A-G", Read(doubt="A-G")),
        g=("Green?", Read(doubt="Green?")),
        h=("working on a plan", Read(doubt="working on a plan")),
    ),
    "nothing chosen": rating_form(
        a=("", Read()),
        b=("R/A/G", Read()),
        c=("Red / Amber / Green", Read()),
        d=("-", Read()),
        e=("TBC", Read()),
        f=("Not rated", Read()),
        g=("☐ Red\n☐ Amber\n☐ Green", Read()),
        h=("RAG", Read()),
    ),
    "shaded cells": rating_form(
        a=(tc("", shade("FF0000")), RED),
        b=(tc("", shade("FFC000")), AMBER),
        c=(tc("", shade("00B050")), GREEN),
        d=(tc("", shade("92D050")), GREEN),
        e=(tc("", shade("FFFF00")), AMBER),
        f=(tc("", shade("C00000")), RED),
        g=(tc("", shade("4472C4")), Read(doubt="4472C4")),
        h=(tc("X", shade("FFE2A8")), AMBER),
    ),
    "coloured words": rating_form(
        a=(p(run("■", '<w:color w:val="FF0000"/>')), RED),
        b=(p(run("   ", '<w:highlight w:val="yellow"/>')), Read()),
        c=(p(run("●", '<w:highlight w:val="green"/>')), GREEN),
        d=(p(run("x", shade("FFC000"))), AMBER),
        e=(p(run("R "), run("A", '<w:highlight w:val="yellow"/>'), run(" G")), AMBER),
        f=(p(run("Red / Amber / "), run("Green", "<w:b/>")), GREEN),
        g=(p(run("Red", "<w:strike/>"), run(" Amber "), run("Green", "<w:strike/>")), AMBER),
        h=(tc("Green", shade("FF0000")), Read(doubt="in the colour of Red")),
    ),
    "boxes": rating_form(
        a=(p(CHECKBOX.format(0), run(" Red "), CHECKBOX.format(1), run(" Amber ")), AMBER),
        b=(p(DROP_DOWN), AMBER),
        c=(
            p(
                run("Red "),
                raw_run('<w:sym w:font="Wingdings" w:char="F0A8"/>'),
                run(" Amber "),
                raw_run('<w:sym w:font="Wingdings" w:char="F0FE"/>'),
                run(" Green "),
                raw_run('<w:sym w:font="Wingdings" w:char="F0A8"/>'),
            ),
            AMBER,
        ),
        d=("☐ Red ☐ Amber ☒ Green", GREEN),
        e=("[ ] Red [x] Amber [ ] Green", AMBER),
        f=("☒ Red ☒ Amber ☐ Green", Read(doubt="☒ Red ☒ Amber")),
        g=(
            p(control(run("Red"), '<w:dropDownList><w:listItem w:value="Red"/></w:dropDownList>')),
            RED,
        ),
        h=(p(control(run("Choose an item."), "<w:dropDownList/><w:showingPlcHdr/>")), Read()),
    ),
    "tracked changes": FilledForm(
        {
            LEAD: fill(
                p(deleted("Red"), inserted(run("Amber"))),
                p(run("Policy "), deleted("is old"), inserted(run("was renewed")))
                + p(deleted("Gone"), properties='<w:rPr><w:del w:id="7" w:author="Jo"/></w:rPr>')
                + p('<w:moveFrom w:id="5" w:author="Jo"><w:r><w:t>Moved</w:t></w:r></w:moveFrom>')
                + p('<w:moveTo w:id="6" w:author="Jo"><w:r><w:t>Moved here</w:t></w:r></w:moveTo>'),
                p(inserted(run("Train staff"))),
            ),
            POLICY: table(
                tr("HEAD", *HEADS),
                tr("CRITERIA", "Green", "Stays", ""),
                tr(
                    "Old row",
                    "Red",
                    "Goes",
                    "Goes too",
                    properties='<w:del w:id="3" w:author="Jo"/>',
                ),
                tr("", "", "Came", "New step", properties='<w:ins w:id="4" w:author="Jo"/>'),
            ),
        },
        {
            LEAD: Read("amber", "Policy was renewed\n\nMoved here", ("Train staff",)),
            POLICY: Read("green", "Stays\n\nCame", ("New step",)),
        },
        forgotten=(POLICY,),
    ),
    "content controls": FilledForm(
        {
            LEAD: lambda section: (
                tbl(
                    tr(head(section), *HEADS),
                    f"<w:tr>{tc(criteria(section))}{control(tc('Amber'))}{tc(control(p('In a block')))}{tc(p(control(run('In a line'))))}</w:tr>",
                )
                + p()
            ),
            POLICY: lambda section: (
                tbl(
                    tr(head(section), *HEADS),
                    control(
                        tr(
                            tc(criteria(section)),
                            "Green",
                            tc(
                                control(p("Click or tap here to enter text."), "<w:showingPlcHdr/>")
                                + p("Real")
                            ),
                            "",
                        )
                    ),
                )
                + p()
            ),
            CURRICULUM: lambda section: control(source_table(section, "Red", "In a control", "")),
        },
        {
            LEAD: Read("amber", "In a block", ("In a line",)),
            POLICY: Read("green", "Real"),
            CURRICULUM: Read("red", "In a control"),
        },
    ),
    "text boxes": FilledForm(
        {
            LEAD: fill(
                "Amber",
                p(run("Above the box"), word.text_box(p("In the box"), p("and below"))),
                p(word.text_box(p("A step in a box"))),
            )
        },
        {LEAD: Read("amber", "Above the box\n\nIn the box\n\nand below", ("A step in a box",))},
    ),
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
    "lines and lists": FilledForm(
        {
            LEAD: fill(
                "Green",
                p(
                    "First",
                    raw_run("<w:br/>"),
                    "second",
                    raw_run("<w:cr/>"),
                    "third",
                    raw_run("<w:tab/>"),
                    "tabbed",
                    raw_run("<w:noBreakHyphen/>"),
                    "hyphen",
                )
                + p("A list:")
                + p("one", level=0)
                + p("deeper", level=1)
                + p("styled", style="MoreBulleted")
                + p("- typed dash")
                + p(
                    run("hidden", "<w:vanish/>"),
                    run("too", '<w:rStyle w:val="Secret"/>'),
                    run("shown"),
                )
                + p(
                    '<w:hyperlink w:anchor="x"><w:r><w:t>a link</w:t></w:r></w:hyperlink>',
                    " and ",
                    '<w:smartTag w:uri="u" w:element="e"><w:r><w:t>a tag</w:t></w:r></w:smartTag>',
                    " by ",
                    DATE_FIELD,
                ),
                p("Do this", level=0)
                + p("- and this")
                + p("1. Then this")
                + p("")
                + p("In spring:")
                + p("ask pupils", level=0)
                + p("ask parents", level=0)
                + p("Last"),
            ),
        },
        {
            LEAD: Read(
                "green",
                "First\nsecond\nthird    tabbed-hyphen\n\nA list:\n- one\n  - deeper\n- styled\n- typed dash\n\nshown\n\na link and a tag by the SENCo",
                (
                    "Do this",
                    "and this",
                    "Then this",
                    "In spring: ask pupils",
                    "In spring: ask parents",
                    "Last",
                ),
            ),
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
    "other scripts": FilledForm(
        {
            LEAD: lambda section: (
                tbl(
                    tr(head(section), *HEADS),
                    tr(
                        tc(criteria(section)),
                        "Green",
                        p(run("شواهد كثيرة 🌱", "<w:rtl/>"), properties="<w:bidi/>"),
                        "Ещё шаг",
                    ),
                    properties="<w:bidiVisual/>",
                )
                + p()
            ),
        },
        {LEAD: Read("green", "شواهد كثيرة 🌱", ("Ещё шаг",))},
    ),
    "what cannot be read": FilledForm(
        {
            LEAD: fill("Amber – we think", p("See photo", word.PICTURE), "None"),
            POLICY: fill("", p("A note", raw_run('<w:commentReference w:id="0"/>')), ""),
            PROVISION: fill("N/A", "", ""),
            SEND: fill("N/A", "", ""),
        },
        {
            LEAD: Read("amber", "See photo"),
            POLICY: Read(evidence="A note"),
            PROVISION: Read("not-applicable"),
            SEND: Read(doubt="Not applicable"),
        },
        notes=(
            "Leadership & Management: what stands beside the rating is not taken: “Amber – we think”",
            "Leadership & Management: a picture under “Comments/Evidence:”",
            "a margin comment",
            "“We wrote this on the train.”",
            "“A box of its own”",
        ),
        before=p("We wrote this on the train.") + tbl(tr("A box of its own"), columns=1) + p(),
        parts={
            "comments": f'<w:comment w:id="0" w:author="Jo" w:date="2026-01-01T00:00:00Z">{p("Really?")}</w:comment>'
        },
    ),
    "no and none": FilledForm(
        {
            LEAD: fill("n/a", "No evidence yet", "None"),
            POLICY: fill("Amber", "N/A", "n/a"),
            PROVISION: fill("Not applicable", "We have no such provision.", "-"),
        },
        {
            LEAD: Read(doubt="Not applicable"),
            POLICY: Read("amber", "N/A"),
            PROVISION: Read("not-applicable", "We have no such provision."),
        },
    ),
}
