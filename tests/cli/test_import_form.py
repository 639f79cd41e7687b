"""A filled-in form on the command line: an audit is started or filled as one change, or nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import word_markup as word
from cli_support import one_line, semh
from filled_forms.form import FilledForm, Read, fill
from word_markup import p

from semh_tui.cli import import_form
from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.reports.content.form import form_document
from semh_tui.reports.render.word import document_word
from semh_tui.storage.audit_folder import load_audit, save_audit
from semh_tui.storage.frameworks import Library

LEAD, POLICY = Place("leadership"), Place("policies-practice")
FORM = FilledForm(
    {
        "leadership": fill("Amber", "Minutes of May.", "Book training by 12 March\nAsk pupils"),
        "policies-practice": fill("Amber/Green", "", ""),
    },
    {"leadership": Read("amber")},
)
START = ("--term", "autumn 2026", "--setting", "Hill School")


@pytest.fixture
def form(tmp_path: Path, shipped: Framework) -> Path:
    return save(tmp_path, FORM.data(shipped))


def save(folder: Path, data: bytes) -> Path:
    path = folder / "form.docx"
    path.write_bytes(data)
    return path


def read(path: Path) -> Audit:
    return load_audit(path, Library()).audit


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.suffix == ".yaml"}


def test_a_form_starts_an_audit_of_judgements_only(form: Path, tmp_path: Path) -> None:
    ran = semh("import", str(form), *START)
    assert ran.code == 1
    assert "Left out: Policies & Practice, RAG: it says “Amber/Green”" in one_line(ran.err)
    audit = read(tmp_path / "audits" / "2026-27-autumn.yaml")
    assert (audit.setting, audit.cycle.label, audit.status) == ("Hill School", "Autumn 2026/27", Status.DRAFT)  # fmt: skip
    answer = audit.answer(LEAD)
    assert (answer.rating, answer.evidence) == ("amber", "Minutes of May.")
    assert [step.text for step in answer.next_steps] == ["Book training by 12 March", "Ask pupils"]
    assert all(audit.answer(place).is_blank for place in audit.answers if place != LEAD)


def test_undoing_moves_the_started_audit_out_and_says_where(form: Path, tmp_path: Path) -> None:
    semh("import", str(form), *START)
    ran = semh("import", "--undo", "autumn")
    assert ran.code == 0
    assert not list((tmp_path / "audits").glob("*.yaml"))
    moved = Path(ran.err.rpartition(": ")[2].strip())
    assert read(moved).answer(LEAD).rating == "amber"


def test_the_same_form_twice_changes_nothing_the_second_time(form: Path, tmp_path: Path) -> None:
    semh("import", str(form), *START)
    before = files(tmp_path)
    ran = semh("import", str(form), "autumn")
    assert files(tmp_path) == before
    assert "Unchanged" in ran.err
    again = semh("import", str(form), *START)
    assert again.code == 2
    assert "already has an audit" in again.err
    assert files(tmp_path) == before


def test_a_form_fills_an_audit_and_keeps_what_is_there(form: Path, school: Path) -> None:
    path = school / "2026-27-autumn.yaml"
    stored = load_audit(path, Library())
    blank = replace(stored.audit.answer(LEAD), rating=None, evidence="")
    save_audit(stored.audit.with_answer(LEAD, blank), stored.framework, path, stored.stamp.digest)
    before, bytes_before = read(path), path.read_bytes()
    assert semh("import", str(form), "autumn").code in (0, 1)
    after = read(path)
    assert (after.answer(LEAD).rating, after.answer(LEAD).evidence) == ("amber", "Minutes of May.")
    assert after.answer(LEAD).next_steps[: len(blank.next_steps)] == blank.next_steps
    others = {place: answer for place, answer in after.answers.items() if place != LEAD}
    assert others == {place: before.answer(place) for place in others}
    assert semh("import", "--undo", "autumn").code == 0
    assert path.read_bytes() == bytes_before


def test_filled_fields_that_differ_are_listed_and_nothing_is_taken(
    form: Path, school: Path
) -> None:
    path = school / "2026-27-autumn.yaml"
    before = files(school)
    ran = semh("import", str(form), "autumn")
    assert ran.code == 3
    assert "Leadership & Management, Comments/Evidence" in ran.out
    assert files(school) == before
    kept = read(path).answer(LEAD)
    assert semh("import", str(form), "autumn", "--prefer", "audit").code in (0, 1)
    assert read(path).answer(LEAD).evidence == kept.evidence
    assert semh("import", str(form), "autumn", "--prefer", "file").code in (0, 1)
    assert read(path).answer(LEAD).evidence == "Minutes of May."


def test_a_dry_run_writes_nothing(form: Path, tmp_path: Path) -> None:
    ran = semh("import", str(form), *START, "--dry-run")
    assert "Minutes of May." in ran.out
    assert "Nothing was written." in ran.err
    assert not (tmp_path / "audits").exists()


def test_in_a_terminal_it_asks_which_rating_is_meant(form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    answers = iter(["perhaps", "green"])
    monkeypatch.setattr(import_form, "can_ask", lambda: True)
    monkeypatch.setattr(import_form, "ask_line", lambda *_question: next(answers))
    ran = semh("import", str(form), *START)
    assert ran.code == 0
    assert read(tmp_path / "audits" / "2026-27-autumn.yaml").answer(POLICY).rating == "green"


def details(text: str) -> Callable[[Framework], bytes]:
    return FORM._replace(before=p(text)).data


@pytest.mark.parametrize(
    ("before", "arguments", "says"),
    [
        ("School: Other School", ("autumn",), "another setting: Other School"),
        ("Term: Spring 2027", ("autumn",), "another term: Spring 2026/27"),
        ("Term: Spring 2027", START, "another term: Spring 2026/27"),
        ("", (), "does not say which audit"),
        ("", ("autumn", *START), "not both"),
        ("", ("nonsense",), "nonsense"),
    ],
)
def test_what_is_refused_writes_nothing(
    before: str, arguments: tuple[str, ...], says: str, school: Path, tmp_path: Path, shipped: Framework
) -> None:  # fmt: skip
    form = save(tmp_path, details(before)(shipped))
    present = files(tmp_path)
    ran = semh("import", str(form), *arguments)
    assert ran.code != 0
    assert says in one_line(ran.err)
    assert files(tmp_path) == present
    assert school.is_dir()


def test_a_final_audit_is_refused(form: Path, school: Path) -> None:
    path = school / "2026-27-autumn.yaml"
    stored = load_audit(path, Library())
    save_audit(replace(stored.audit, status=Status.FINAL), stored.framework, path, stored.stamp.digest)  # fmt: skip
    before = files(school)
    ran = semh("import", str(form), "autumn", "--prefer", "file")
    assert (ran.code, files(school)) == (2, before)
    assert "is final" in ran.err


def test_a_shortened_name_of_the_setting_is_the_same(school: Path, tmp_path: Path, shipped: Framework) -> None:  # fmt: skip
    form = save(tmp_path, details("School: Oakfield Primary")(shipped))
    ran = semh("import", str(form), "autumn", "--prefer", "audit")
    assert ran.code in (0, 1), ran.err
    spring = semh("import", str(form), "--term", "spring 2027")
    assert spring.code in (0, 1), spring.err
    assert read(school / "2026-27-spring.yaml").setting == "Oakfield Primary School"


def test_the_form_says_whose_it_is(tmp_path: Path, shipped: Framework) -> None:
    form = save(tmp_path, details("Name of school: Meadow Nursery")(shipped))
    assert semh("import", str(form), "--term", "autumn 2026").code == 1
    assert read(tmp_path / "audits" / "2026-27-autumn.yaml").setting == "Meadow Nursery"


def test_personal_data_is_listed_and_refused(tmp_path: Path, shipped: Framework) -> None:
    filled = FilledForm({"leadership": fill("Red", "UPN A123456789012", "")}, {})
    form = save(tmp_path, filled.data(shipped))
    ran = semh("import", str(form), *START)
    assert ran.code in (0, 7)
    assert "A123456789012" not in ran.err
    assert (ran.code == 7) is not (tmp_path / "audits" / "2026-27-autumn.yaml").exists()


def test_notes_repeat_no_personal_data(tmp_path: Path, shipped: Framework) -> None:
    filled = FilledForm({"leadership": fill("Red – jo@example.org says", "", "")}, {}, before=p("Mail jo@example.org"))  # fmt: skip
    ran = semh("import", str(save(tmp_path, filled.data(shipped))), *START)
    assert "jo@example.org" not in ran.err + ran.out


def test_a_form_that_semh_wrote_finds_its_own_audit(school: Path, tmp_path: Path) -> None:
    path = school / "2026-27-autumn.yaml"
    stored = load_audit(path, Library())
    data = document_word(form_document(stored.framework, stored.audit, date(2026, 11, 23)))
    before = files(school)
    ran = semh("import", str(save(tmp_path, data)))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Unchanged: audits/2026-27-autumn.yaml says all of that already.\n"
    assert files(school) == before


def test_a_form_of_another_framework_is_one_sentence(garden_folder: Path, tmp_path: Path, shipped: Framework) -> None:  # fmt: skip
    form = save(tmp_path, FORM.data(shipped))
    ran = semh("import", str(form), *START, "--framework", "growing-together")
    assert ran.code == 3
    assert "no table of a section of Growing Together" in ran.err
    assert not list(garden_folder.iterdir())


def test_a_text_that_is_too_long_is_named_and_nothing_is_taken(tmp_path: Path, shipped: Framework) -> None:  # fmt: skip
    filled = FilledForm({"leadership": fill("Red", "x" * 20_001, "y" * 501)}, {})
    ran = semh("import", str(save(tmp_path, filled.data(shipped))), *START)
    assert ran.code == 3
    assert "Leadership & Management, Comments/Evidence" in ran.err
    assert "Leadership & Management, Next Steps" in ran.err
    assert not (tmp_path / "audits").exists()


def test_a_form_with_macros_is_one_sentence(tmp_path: Path, shipped: Framework) -> None:
    data = FORM.data(shipped)
    assert b"macro" not in data
    form = save(tmp_path, word.with_macros(data))
    ran = semh("import", str(form), *START)
    assert (ran.code, len(ran.err.splitlines())) == (3, 1)
    assert "macros" in ran.err


@pytest.mark.parametrize("name", ["form.docx", "audit.xlsx"])
def test_a_file_that_semh_wrote_starts_the_audit_elsewhere_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Untouched, edited or not: where the audit is not there yet, all that the file says is new."""
    monkeypatch.setenv("SEMH_TODAY", "2026-11-27")
    corpus, file = Path(__file__).parents[2] / "audits", tmp_path / name
    assert semh("report", "--audits", str(corpus), "-o", str(file)).code == 0
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    arguments = ("--audits", str(folder), "--term", "autumn 2026")
    assert semh("import", str(file), *arguments).code == 0
    started = read(folder / "2026-27-autumn.yaml")
    assert said_by(started) == said_by(read(corpus / "2026-27-autumn.yaml"))


def said_by(audit: Audit) -> dict[str, object]:
    """Ratings, evidence and steps; a step that is done is written with that day alone."""
    return {
        str(place): (
            answer.rating,
            answer.evidence.split(),
            [
                (step.text, step.owner, step.done or step.due, bool(step.done))
                for step in answer.next_steps
            ],
        )
        for place, answer in audit.answers.items()
    }
