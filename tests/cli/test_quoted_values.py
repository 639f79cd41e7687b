"""No message of any command quotes a value in which personal data is found."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from cli_support import semh
from stdnum.gb import upn

from semh_tui.model.errors import NotFoundError, Problem
from semh_tui.model.quoting import conceal, mask, mask_values, quote

SOURCE = Path(__file__).parents[2] / "src" / "semh_tui"
DIGITS = "881200123456"
UPN = upn.calc_check_digit(DIGITS) + DIGITS
NHS = "943" + "4765" + "870"
VALUES = {
    "UPN": f"Pupil Ottoline {UPN}",
    "NHS number": f"Ottoline {NHS}",
    "date of birth": "Ottoline DOB 12/03/2015",
    "e-mail address": "ottoline@example.org",
    "telephone number": "Ottoline 07700 900123",
    "postcode": "Ottoline cm1 1qh",
}
SECRETS = ("Ottoline", "ottoline", UPN, UPN.lower(), NHS, "12/03/2015", "900123", "1qh")


def assert_nothing_repeated(text: str) -> None:
    assert not [secret for secret in SECRETS if secret in text], text


@pytest.mark.parametrize("kind", VALUES)
def test_a_value_is_quoted_only_where_nothing_is_found(kind: str) -> None:
    assert kind in quote(VALUES[kind])
    assert_nothing_repeated(quote(VALUES[kind]))
    assert_nothing_repeated(quote(f"{'x ' * 30}{VALUES[kind]}", 40))
    assert_nothing_repeated(conceal(VALUES[kind]))
    assert_nothing_repeated(mask_values(f"No such thing: {VALUES[kind]!r}.", [VALUES[kind]]))


def test_an_innocent_value_is_quoted_and_cut() -> None:
    assert quote("Fred 12/18") == "“Fred 12/18”"
    assert quote("x" * 100, 10) == f"“{'x' * 9}…”"
    assert mask("audits/2026-27-autumn.yaml:12: notes") == "audits/2026-27-autumn.yaml:12: notes"


def test_errors_show_no_name_of_a_file_in_which_something_is_found() -> None:
    assert str(NotFoundError(f"There is no file audits/{UPN}.yaml.")) == (
        "There is no file audits/[UPN].yaml."
    )
    problem = Problem(f"{UPN}.yaml", 3, VALUES["UPN"], "is no field", f"Look at {UPN}.")
    assert_nothing_repeated(str(problem))
    assert str(problem).startswith("[UPN].yaml:3: ")


FIELDS = [
    ("schema: 1", "schema: {value}"),
    ("framework: ", "framework: {value} #"),
    ("edition: ", "edition: '{value}' #"),
    ("cycle: ", "cycle: {value} #"),
    ("status: ", "status: {value} #"),
    ("urn: ", "urn: {value} #"),
    ("notes: |-\n", "{value}: x\nnotes: |-\n"),
    ("sections:\n", "sections:\n  {value}:\n    judgement:\n"),
    ("      slt-commitment:", "      {value}:"),
    ("        rating: green", "        rating: {value}"),
    ("          due: ", "          due: {value} #"),
    ("          done: ", "          done: {value} #"),
    ("        - id: ", "        - id: {value} #"),
    ("        - id: ", "        - [{value}, {value}]\n        - id: "),
    ("schema: 1", "schema: 1\n{value}: a\n{value}: b"),
]


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize(("old", "new"), FIELDS, ids=range(len(FIELDS)))
def test_what_is_wrong_with_an_audit(old: str, new: str, kind: str, school: Path) -> None:
    path = school / "2026-27-autumn.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new.replace("{value}", VALUES[kind]), 1), encoding="utf-8")
    commands = (
        ("check", "--format", "json"),
        ("status", str(path)),
        ("answer", str(path), "1.1", "-r", "red"),
        ("review",),
    )
    # Each command meets each kind and each field, not each kind in each field.
    turn = list(VALUES).index(kind) + FIELDS.index((old, new))
    for arguments in (("check",), commands[turn % len(commands)]):
        ran = semh(*arguments)
        assert "Something went wrong" not in ran.err
        if arguments[0] != "status" or ran.code:
            assert_nothing_repeated(ran.out + ran.err)


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize(
    "arguments",
    [
        ["{}"],
        ["--{}"],
        ["--audits", "{}", "status"],
        ["status", "{}"],
        ["status", "autumn", "{}"],
        ["status", "--{}"],
        ["status", "--format", "{}"],
        ["status", "--format={}"],
        ["status", "--setting", "{}"],
        ["open", "{}"],
        ["answer", "{}", "1.1", "-r", "red"],
        ["answer", "autumn", "{}", "-r", "red"],
        ["answer", "autumn", "1.1", "-r", "{}"],
        ["answer", "autumn", "1.1", "--done", "{}"],
        ["answer", "autumn", "1.1", "--step", "x", "--due", "{}"],
        ["answer", "autumn", "1.1", "--owner", "{}"],
        ["answer", "autumn", "1.1", "{}"],
        ["new", "--cycle", "{}"],
        ["new", "--term", "{}"],
        ["new", "--setting", "{}", "--term", "{}"],
        ["new", "--urn", "{}"],
        ["new", "--framework", "{}"],
        ["new", "--edition", "{}"],
        ["review", "{}"],
        ["review", "HEAD:{}"],
        ["review", "{}:a.yaml"],
        ["review", "--section", "{}"],
        ["review", "--only", "{}"],
        ["trend", "--section", "{}"],
        ["steps", "--owner", "{}", "--format", "{}"],
        ["steps", "-o", "{}/x.csv"],
        ["overview", "--cycle", "{}"],
        ["upgrade", "autumn", "--edition", "{}"],
        ["resolve", "{}"],
        ["check", "{}"],
        ["framework", "{}"],
        ["framework", "show", "{}"],
        ["framework", "check", "{}"],
        ["git", "{}"],
        ["git", "setup", "{}"],
    ],
    ids=" ".join,
)
def test_what_is_wrong_with_a_command_line(arguments: list[str], kind: str) -> None:
    ran = semh(*(part.replace("{}", VALUES[kind]) for part in arguments))
    assert ran.code not in (0, 70), ran
    assert_nothing_repeated(ran.out + ran.err)


ROOMS = ("model", "compare", "authority", "storage", "session", "cli")
"""Where messages are made."""


def test_every_room_is_there() -> None:
    assert all((SOURCE / room).is_dir() for room in ROOMS)


def test_one_place_decides_what_is_quoted() -> None:
    """A value between curved quotes in a message goes through quote()."""
    wrong = []
    for path in sorted(path for room in ROOMS for path in (SOURCE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                for before, value in zip(node.values, node.values[1:], strict=False):
                    if isinstance(before, ast.Constant) and str(before.value).endswith("“"):
                        wrong.append(f"{path.name}: “{ast.unparse(value)}”")
    allowed = {"quoting.py", "{change_kind}", "{from_or_to}", "{missing_field}", "FOLDER"}
    assert [line for line in wrong if not any(part in line for part in allowed)] == []
