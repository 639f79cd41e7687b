from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import one_line, semh


def test_a_skeleton_is_written_beside_the_audits_and_passes_its_check(tmp_path: Path) -> None:
    ran = semh("framework", "new", "Anti-bullying: ours", "--publisher", "Our trust")
    assert ran.code == 0, ran.err
    assert ran.out == "framework/anti-bullying-ours.yaml\n"
    assert "semh framework check framework/anti-bullying-ours.yaml" in ran.err
    checked = semh("framework", "check", "framework/anti-bullying-ours.yaml")
    assert checked.code == 0, checked.out + checked.err
    text = (tmp_path / "framework" / "anti-bullying-ours.yaml").read_text("utf-8")
    assert 'edition: "2026"' in text
    assert semh("new", "--framework", "anti-bullying-ours", "--setting", "Elm Road").code == 0
    assert semh("framework").out.count("Anti-bullying: ours") == 1


def test_nothing_that_is_there_is_replaced(school: Path) -> None:
    path = school.parent / "framework" / "own.yaml"
    path.parent.mkdir()
    path.write_text("mine\n", "utf-8")
    ran = semh("framework", "new", "Own")
    assert ran.code == 6
    assert "already exists" in ran.err
    assert path.read_text("utf-8") == "mine\n"
    audit = school / "2026-27-autumn.yaml"
    before = audit.read_bytes()
    assert semh("framework", "new", "Own", "-o", str(audit)).code == 6
    assert audit.read_bytes() == before
    ran = semh("framework", "new", "SEMH", "--id", "essex-semh-best-practice")
    assert ran.code == 2
    assert "has the id essex-semh-best-practice already" in one_line(ran.err)


@pytest.mark.parametrize("given", [["X", "--id", "Not an id"], ["X", "-o", "own.txt"], ["X", "-o", "semh.yaml"], ["X" * 600]])  # fmt: skip
def test_what_no_framework_can_have_is_one_sentence(given: list[str], tmp_path: Path) -> None:
    ran = semh("framework", "new", *given)
    assert ran.code in (2, 3)
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert not list(tmp_path.rglob("*.yaml"))


def test_an_id_in_no_encoding_of_the_terminal_is_no_fault(tmp_path: Path) -> None:
    ran = semh("framework", "new", "X", "--id", "\udcff")
    assert (ran.code, ran.out) == (3, "")
    assert "“ÿ” is not an id." in ran.err
    assert not list(tmp_path.rglob("*.yaml"))


def test_no_message_repeats_personal_data() -> None:
    for given in (["Own", "--id", "H801200001001"], ["Own", "-o", "H801200001001.txt"]):
        ran = semh("framework", "new", *given)
        assert ran.code != 0
        assert "H801200001001" not in ran.err
