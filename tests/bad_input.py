"""Every kind of bad input that is known to hurt: made here, tiny where it can be."""

from __future__ import annotations

from typing import NamedTuple

from garden import AUDIT, FRAMEWORK

from semh_tui.storage.audit_writer import write_audit

STEP = "next_steps:\n      - id: aaaa\n        text: Dig\n"


def good() -> str:
    return write_audit(AUDIT, FRAMEWORK).decode()


def changed(old: str, new: str) -> bytes:
    text = good()
    assert old in text
    return text.replace(old, new, 1).encode()


def evidence(value: str) -> bytes:
    return changed("evidence: |-", f"evidence: {value}")


class Row(NamedTuple):
    name: str
    data: bytes
    line: int
    says: str


TABLE = [
    Row("100,000 [ deep", b"[" * 100_000, 1, "nested deeper"),
    Row("100,000 {a: deep", b"{a: " * 100_000, 1, "nested deeper"),
    Row("100,000 - deep", b"- " * 100_000, 1, "nested deeper"),
    Row("100,000 ? deep", b"? " * 100_000, 1, "nested deeper"),
    Row("100,000 [ deep in evidence", evidence("[" * 100_000), 15, "nested deeper"),
    Row("billion laughs", b"a: &a [x]\nb: [*a, *a]\n", 1, "reference"),
    Row("recursive alias", b"a: &a [*a]\n", 1, "reference"),
    Row("alias alone", evidence("*a"), 15, "reference. Put the text in double quotes"),
    Row("python tag", evidence("!!python/object/apply:os.system [ls]"), 15, "“!”, which would be a command"),
    Row("local tag", evidence("!secret x"), 15, "“!”, which would be a command"),
    Row("merge key", evidence("\n        <<: {a: b}"), 16, "“<<” would take other fields in"),
    Row("20 MB text", evidence("x" * 20_000_000), 0, "more than 4,194,304 bytes"),
    Row("300,000 keys", b"".join(b"k%d: 1\n" % n for n in range(300_000)), 30_000, "more than 60,000"),
    Row("10 MB comment", b"#" * 10_000_000, 0, "more than 4,194,304 bytes"),
    Row("a million comments", ("# a\n" * 1_000_000 + good()).encode(), 0, "the comments written into the file by hand are too long to keep"),
    Row("1 MB on a line", evidence("x" * 1_000_000), 15, "has 1,000,000 characters; at most 20,000"),
    Row("binary", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 0, "not UTF-8 text (it looks like UTF-16 or binary"),
    Row("UTF-16 with a BOM", good().encode("utf-16"), 0, "save it again as UTF-8"),
    Row("UTF-16-LE without", good().encode("utf-16-le"), 0, "save it again as UTF-8"),
    Row("UTF-16-BE without", good().encode("utf-16-be"), 0, "save it again as UTF-8"),
    Row("Latin-1", changed("The Patch", "Caf|").replace(b"|", b"\xe9"), 4, "save the file again as UTF-8"),
    Row("NUL", evidence("a\0b"), 15, "control character (U+0000)"),
    Row("ESC", evidence("a\x1bb"), 15, "control character (U+001B)"),
    Row("C1", evidence("a\x9bb"), 15, "control character (U+009B)"),
    Row("escaped NUL", evidence(r'"\0"'), 15, "control character (U+0000) written as an escape"),
    Row("escaped ESC", evidence(r'"\e[31m"'), 15, "control character (U+001B) written as an escape"),
    Row("escaped surrogate", evidence(r'"\ud800"'), 15, "an escape in double quotes"),
    Row("cut inside quotes", good().split("The Patch")[0].encode() + b'"The Pa', 4, "ends in the middle of a quoted text"),
    Row("cut inside a block", good().encode()[: good().index("# Bees") + 50], 0, "may have been cut off"),
    Row("cut at the last sign", good()[:-1].encode(), 66, "the last line has no end"),
    Row("cut at the last line", good()[:-20].encode(), 64, "“next_steps:” is missing"),
    Row("conflict markers", changed("status: draft\n", "<<<<<<< HEAD\nstatus: draft\n=======\nstatus: final\n>>>>>>> theirs\n"), 6, "not brought together (lines of <<<<<<< and >>>>>>>). Settle it with: semh resolve autumn.yaml"),
    Row("duplicate keys", changed("status: draft\n", "status: draft\nstatus: final\n"), 7, "a second time; the first is on line 6"),
    Row("empty", b"", 0, "the file is empty"),
    Row("blank lines", b"\n  \n", 0, "the file is empty"),
    Row("comments only", b"# nothing\n# here\n", 0, "nothing in the file but comments"),
    Row("a list", b"- a\n- b\n", 1, "“key: value” belong here"),
    Row("two documents", (good() + "---\n" + good()).encode(), 67, "a second document begins"),
    Row("tab indent", changed("      rating:", "\trating:"), 14, "starts with a tab. Indent with spaces"),
    Row("an impossible day", changed("next_steps:\n", f"{STEP}        due: 2024-02-30\n"), 19, "due: “2024-02-30” is not a date"),
    Row("date 0", changed("next_steps:\n", f"{STEP}        due: 0\n"), 19, "due: “0” is not a date"),
    Row("date in seconds", changed("next_steps:\n", f"{STEP}        due: '1704153600'\n"), 19, "is not a date. Write year, month and day"),
    Row("date in other digits", changed("next_steps:\n", f"{STEP}        due: ٢٠٢٤-٠٢-٠٣\n"), 19, "is not a date"),
    Row("a date that no calendar takes", changed("next_steps:\n", f"{STEP}        due: 9999-12-31\n"), 19, "due: 9999-12-31 cannot be meant: dates lie between 2000 and 2100. Write the year that is meant."),
    Row("done before computers", changed("next_steps:\n", f"{STEP}        done: 0001-01-01\n"), 19, "done: 0001-01-01 cannot be meant"),
    Row("a 5,000-digit number", changed("cycle:", f"urn: {'9' * 450}\ncycle:"), 5, "is not a URN"),
    Row("a 5,000-digit year", changed("2026/27 autumn", "9" * 5000), 5, "is not a term"),
    Row("a term that no calendar takes", changed("2026/27 autumn", "9999/00 spring"), 5, "The year 10000 cannot be meant: dates lie between 2000 and 2100."),
    Row("a term before computers", changed("2026/27 autumn", "0000/01 autumn"), 5, "The year 0 cannot be meant"),
    Row("URN in other digits", changed("cycle:", "urn: １２３４５６\ncycle:"), 5, "is not a URN"),
    Row("schema: true", changed("schema: 1", "schema: true"), 1, "“true” is not a schema number. Write: schema: 1"),
    Row("schema: 1.0", changed("schema: 1", "schema: 1.0"), 1, "is not a schema number"),
    Row("schema: -1", changed("schema: 1", "schema: -1"), 1, "is not a schema number"),
    Row("schema: huge", changed("schema: 1", f"schema: {'9' * 5000}"), 1, "is not a schema number"),
    Row("schema missing", changed("schema: 1\n", ""), 1, "“schema:” is missing"),
    Row("rating: no", changed("rating:", "rating: no"), 14, "“no” is not one of: red, amber, green, not-applicable"),
    Row("rating: Green", changed("rating:", "rating: Green"), 14, "Did you mean “green”?"),
    Row("rating: 'amber '", changed("rating:", 'rating: "amber "'), 14, "Did you mean “amber”?"),
    Row("a Cyrillic e", changed("rating:", "rating: gr\u0435\u0435n"), 14, "Did you mean “green”?"),
    Row("evidence as a list", evidence("[1, 2]"), 15, "text belongs here, not a list"),
    Row("evidence as fields", evidence("{a: b}"), 15, "text belongs here, not a group of fields"),
    Row("next steps as text", changed("next_steps:", "next_steps: Dig"), 16, "a list (lines that start with “- ”)"),
    Row("status as a list", changed("status: draft", "status: []"), 6, "status: text belongs here, not a list. Put it in double quotes."),
    Row("status as fields", changed("status: draft", "status: {}"), 6, "status: text belongs here, not a group of fields"),
    Row("unknown key", changed("rating:", "ratng: red\n      rating:"), 14, "“ratng” is not a field here. Did you mean “rating”?"),
    Row("missing framework", changed("framework: growing-together\n", ""), 1, "“framework:” is missing"),
    Row("other framework", changed("growing-together", "other"), 2, "the framework other edition 2024 is not here"),
    Row("empty framework", changed("framework: growing-together", "framework:"), 2, "there is no text here"),
    Row("../ in an id", changed("      compost:", '      "../x":'), 19, "“../x” is not an id"),
    Row("CON as an id", changed("      compost:", "      CON:"), 19, "“CON” is not an id"),
    Row("newline after an id", changed("      compost:", '      "compost\\n":'), 19, "is not an id"),
    Row("a list as a key", changed("schema: 1\n", "? [a]\n: b\nschema: 1\n"), 1, "stands where a key belongs"),
    Row("a second YAML", b"%YAML 2.0\n---\n" + good().encode(), 1, "for another reader"),
    Row("unknown key in a step", changed("next_steps:\n", f"{STEP}        ownr: me\n"), 19, "Did you mean “owner”?"),
    Row("step id twice", changed("next_steps:\n", f"{STEP}{STEP[12:]}"), 19, "used on line 17 already"),
]  # fmt: skip

FRAMEWORK_TABLE = [
    Row("deep", b"[" * 100_000, 1, "nested deeper"),
    Row("laughs", b"a: &a [x]\n", 1, "reference"),
    Row("tag", b"title: !!python/name:os.system\n", 1, "“!”, which would be a command"),
    Row("binary", b"\0\1\2", 0, "binary"),
    Row("empty", b"", 0, "the file is empty"),
    Row("a list", b"- a\n", 1, "“key: value” belong here"),
    Row("conflict", b"schema: 1\n<<<<<<< a\n", 2, "not brought together"),
    Row("schema", b"schema: 1.5\n", 1, "is not a schema number"),
    Row("duplicate key", b"schema: 1\nschema: 1\n", 2, "a second time"),
    Row("sections as text", b"schema: 1\nid: a\nedition: '1'\ntitle: A\nsections: none\n", 5, "a list"),
    Row("no section", b"schema: 1\nid: a\nedition: '1'\ntitle: A\nsections: []\n", 5, "there is no section"),
    Row("a number as edition", b"schema: 1\nid: a\nedition: 1.10\ntitle: A\nsections: []\n", 3, 'edition: "1.10"'),
    Row("a criterion without text", b"schema: 1\nid: a\nedition: '1'\ntitle: A\nsections:\n- id: s\n  title: S\n  criteria:\n  - id: c\n    title: C\n", 9, "“text:” is missing"),
    Row("the same id", b"schema: 1\nid: a\nedition: '1'\ntitle: A\nsections:\n- id: s\n  title: S\n  criteria:\n  - {id: c, title: C, text: x}\n  - {id: c, title: C, text: x}\n", 10, "used on line 9 already"),
    Row("an unknown key", b"schema: 1\nid: a\nedition: '1'\ntitel: A\ntitle: A\nsections: none\n", 4, "Did you mean “title”?"),
]  # fmt: skip
