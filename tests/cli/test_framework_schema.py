"""What an editor needs: the schema as a file, and the line that names it only where it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_support import one_line, semh
from json_schemas import FOLDER
from jsonschema import Draft202012Validator
from storage.test_file_schemas import as_an_editor_reads
from table_support import FILE, SCHOOL, imported, write_book

SCHEMA = Path("framework/framework.json")
LINE = "# yaml-language-server: $schema=framework.json"


def named_schema(path: Path) -> Path | None:
    """The schema that an editor looks for, as yaml-language-server finds it; None where it looks for none."""
    line = re.search(
        r"^#\s+(?:yaml-language-server\s*:|\$schema:).*", path.read_text("utf-8"), re.MULTILINE
    )
    match = re.search(r"\$schema(?:=|:[^\S\r\n]*)(\S+)", line[0]) if line else None
    return path.parent / match[1] if match else None


@pytest.mark.parametrize(("options", "name"), [([], "framework"), (["--audit"], "audit")])
def test_it_is_the_published_one(options: list[str], name: str) -> None:
    ran = semh("framework", "schema", *options)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (FOLDER / f"{name}.json").read_text("utf-8")


def test_a_new_file_names_a_schema_only_where_it_is() -> None:
    assert semh("framework", "new", "First").code == 0
    first = Path("framework/first.yaml")
    assert named_schema(first) is None
    assert "semh framework schema --help" in first.read_text("utf-8").split("\n")[0]
    ran = semh("framework", "schema", "-o", str(SCHEMA))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith(f"{LINE}\n")
    assert semh("framework", "new", "Second").code == 0
    second = Path("framework/second.yaml")
    assert second.read_text("utf-8").startswith(f"{LINE}\n# The line above")
    assert named_schema(second) == SCHEMA
    schema = Draft202012Validator(as_an_editor_reads(SCHEMA.read_bytes()))
    assert not list(schema.iter_errors(as_an_editor_reads(second.read_bytes())))
    assert semh("framework", "check", str(second)).code == 0
    # What is shown can be put at the top of the one that was there.
    first.write_text(f"{LINE}\n{first.read_text('utf-8')}", "utf-8")
    assert named_schema(first) == SCHEMA
    assert semh("framework", "check", str(first)).code == 0


def test_the_folder_comes_with_it() -> None:
    assert semh("framework", "schema", "-o", str(SCHEMA)).code == 0
    imported(write_book(SCHOOL))
    assert named_schema(FILE) == SCHEMA


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("../standards.json", "../standards.json"),
        ("https://example.org/framework.json", "https://example.org/framework.json"),
        ("/srv/framework.json", "/srv/framework.json"),
        ("framework.json", ""),
        ("x" * 5000, ""),
    ],
)
def test_an_import_keeps_a_line_that_is_right_and_no_other(before: str, after: str) -> None:
    imported(write_book(SCHOOL))
    assert named_schema(FILE) is None
    Path("standards.json").write_text("{}", "utf-8")
    line = LINE.replace("framework.json", before)
    FILE.write_text(f"{line}\n{FILE.read_text('utf-8')}", "utf-8")
    changed = [*SCHOOL, ("Staff", "2.2", "Supply staff are told.", "")]
    imported(write_book(changed), "-o", str(FILE), "--force")
    first = FILE.read_text("utf-8").split("\n")[0]
    assert first == (f"# yaml-language-server: $schema={after}" if after else first)
    assert ("yaml-language-server" in first) == bool(after)


@pytest.mark.usefixtures("school")
def test_it_is_written_over_nothing_that_is_there() -> None:
    SCHEMA.parent.mkdir(exist_ok=True)
    SCHEMA.write_text("mine", "utf-8")
    assert semh("framework", "schema", "-o", str(SCHEMA)).code == 6
    assert SCHEMA.read_text("utf-8") == "mine"
    assert semh("framework", "schema", "-o", str(SCHEMA), "--force").code == 0
    audit = Path("audits/2026-27-autumn.yaml")
    before = audit.read_bytes()
    assert semh("framework", "schema", "-o", str(audit), "--force").code == 5
    assert audit.read_bytes() == before
    ran = semh("framework", "schema", "-o", "new/frame work.json")
    assert ran.code == 2
    assert "no schema with a space in its name" in one_line(ran.err)
    assert not Path("new").exists()
