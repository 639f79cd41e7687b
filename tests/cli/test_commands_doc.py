from __future__ import annotations

from cli_support import semh
from commands_doc import MEANINGS, PAGE, filled, helps
from keys_doc import PAGE as KEYS_PAGE
from keys_doc import keys_page

from semh_tui.model.errors import ExitCode
from semh_tui.model.progress import GapKind
from semh_tui.model.rating import DEFAULT_SCALE


def test_the_page_says_what_the_commands_say() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert filled(page) == page, "run make docs"


def test_the_page_shows_help_as_it_is_printed() -> None:
    for name, said in helps().items():
        assert semh(*name.split()[1:], "--help").out == f"{said}\n"


def test_every_command_and_exit_code_is_on_it_and_every_gap_in_its_schema() -> None:
    page = PAGE.read_text(encoding="utf-8").replace("\n", " ")
    for name in helps():
        assert f"<!-- help: {name} -->" in page
    assert set(ExitCode) < set(MEANINGS)
    assert "schemas/status.json" in page
    schema = (PAGE.parent / "schemas" / "status.json").read_text(encoding="utf-8")
    for kind in GapKind:
        assert f'"{DEFAULT_SCALE.name_level(kind)}"' in schema


def test_the_page_of_keys_is_that_of_the_screens() -> None:
    assert KEYS_PAGE.read_text(encoding="utf-8") == keys_page(), "run make docs"
