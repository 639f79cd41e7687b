"""Forms of which only the cells of ratings matter: words, colours, marks and boxes."""

from __future__ import annotations

from word_markup import control, p, raw_run, run, shade, tc

from filled_forms.form import (
    AGENCY,
    CURRICULUM,
    LEAD,
    PARENTS,
    POLICY,
    SEND,
    STAFF,
    VOICE,
    FilledForm,
    Read,
    fill,
)


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

PEN = '<w:highlight w:val="yellow"/>'
"""What Word's marker pen does unless somebody chooses another colour."""

RATING_FORMS: dict[str, FilledForm] = {
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
    "one of the list under a marker pen": rating_form(
        a=(p(run("R / A / "), run("G", PEN)), GREEN),
        b=(p(run("R", PEN), run(" / A / G")), RED),
        c=(p(run("Red / Amber / "), run("Green", PEN)), GREEN),
        d=(p(run("Red", '<w:highlight w:val="cyan"/>'), run(" / Amber / Green")), RED),
        e=(tc(p(run("R / A / "), run("G", PEN)), shade("FF0000")), Read(doubt="in the colour of")),
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
}
