"""Forms of which the text of cells matters: changes, controls, boxes, lists, scripts, and what is no text."""

from __future__ import annotations

import word_markup as word
from word_markup import control, deleted, inserted, p, raw_run, run, tbl, tc, tr

from filled_forms.form import (
    CURRICULUM,
    HEADS,
    LEAD,
    POLICY,
    PROVISION,
    SEND,
    FilledForm,
    Read,
    criteria,
    fill,
    head,
    source_table,
    table,
)

DATE_FIELD = '<w:fldSimple w:instr=" AUTHOR "><w:r><w:t>the SENCo</w:t></w:r></w:fldSimple>'

TEXT_FORMS: dict[str, FilledForm] = {
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
