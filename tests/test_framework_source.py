"""The shipped framework, held word for word against the document it comes from.

Both are turned into the same thing, a list of lines in reading order, and the two lists must be
equal: a word dropped, changed, added or moved on either side is a difference, and so is a line
that has slipped from one criterion into the next. The checker itself is proven by mutations.
"""

from __future__ import annotations

import copy
import difflib
import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
FRAMEWORK = ROOT / "framework" / "semh_best_practice.yaml"
SOURCE = ROOT / "tests" / "data" / "semh_best_practice.txt"
SOURCE_SHA256 = "be4f233b4e9a4b831bef83c5617f851d224225aeed78266d111d502082fcd7ec"

# What the source holds, in its own order: section id, heading as printed, number of criteria.
SECTIONS = (
    ("leadership", "Leadership & Management", 3),
    ("policies-practice", "Policies & Practice", 4),
    ("curriculum", "Curriculum, Teaching and Learning Environments", 8),
    ("staff", "Staff Wellbeing & Development", 5),
    ("pupil-voice", "Pupil Voice & Engagement", 4),
    ("send", "SEND", 12),
    ("multi-agency", "Multi-agency Support", 9),
    ("parent-voice", "Parent/Carers Voice", 4),
    ("alternative-provision", "SEMH Alternative Provision Settings", 8),
)
SECTION_TITLES = frozenset(title for _, title, _ in SECTIONS)

# The front matter's headings are keys in the framework file.
FRONT_MATTER = {
    "introduction": "Introduction",
    "context": "Context",
    "aims": "Aims",
    "how_to_use": "How to use this document",
}

# Layout of the source's form, not content: the column headings of its nine tables, and what
# Word's conversion left behind. White space (tabs, no-break spaces, blank lines) and the bullet
# character are the only other things normalised. The heading repeated above each table is NOT
# skipped: it is compared with the section's table_heading, or with its title.
COLUMN_HEADINGS = frozenset({"RAG", "Comments/Evidence:", "Next Steps:", "Next Steps"})
LAST_COLUMN_HEADINGS = frozenset({"Next Steps:", "Next Steps"})
WORD_ARTEFACT = "[bookmark: _Hlk42244211]"

# Lines the source breaks in the middle: what follows belongs to the same line.
BROKEN_LINES = frozenset(
    {
        "PSHEE is planned and taught using every methodological tool in the box, by",
        "SEND:",
    }
)

PROSE_KEYS = frozenset(
    {*FRONT_MATTER, "ratings_note", "text", "guidance", "current"},
)
ID_PATTERN = re.compile(r"[a-z]+(-[a-z]+)*")
RATINGS = {
    "red": "Red",
    "amber": "Amber",
    "green": "Green",
    "not-applicable": "Not applicable",
}


class Line(NamedTuple):
    """One line of content. `opens` is true where a block of a table's first column begins."""

    text: str
    opens: bool


class Placed(NamedTuple):
    where: str
    line: Line


def load(path: Path) -> dict[str, Any]:
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert isinstance(loaded, dict)
    return loaded


def source_lines(source: str) -> list[Placed]:
    """The source's content in reading order, each line with its number."""
    placed: list[Placed] = []
    in_table = False
    after_gap = True
    unfinished = False
    for number, raw in enumerate(source.splitlines(), start=1):
        text = " ".join(raw.replace(WORD_ARTEFACT, "").split())
        if text in COLUMN_HEADINGS:
            in_table = in_table or text in LAST_COLUMN_HEADINGS
            text = ""
        if not text:
            after_gap = True
            continue
        if text in SECTION_TITLES:
            in_table = False
        if text[0] in "-·":
            text = "- " + text[1:].lstrip()
        if unfinished:
            where, before = placed.pop()
            placed.append(Placed(where, Line(f"{before.text} {text}", before.opens)))
        else:
            placed.append(Placed(f"source line {number}", Line(text, in_table and after_gap)))
        unfinished = text in BROKEN_LINES
        after_gap = False
    return placed


def framework_lines(framework: dict[str, Any]) -> list[Placed]:
    """The framework's source-owned words in the order in which the source has them."""

    def lines() -> Iterator[tuple[str, str, bool]]:
        yield "title", framework["title"], False
        for key, heading in FRONT_MATTER.items():
            yield f"the heading of {key}", heading, False
            for text in prose(framework[key]):
                yield key, text, False
        for section in framework["sections"]:
            place = section["id"]
            yield f"{place}.title", section["title"], False
            for text in prose(section["introduction"]):
                yield f"{place}.introduction", text, False
            heading = section.get("table_heading", section["title"])
            yield f"{place}.table_heading", heading, False
            group = None
            for criterion in section["criteria"]:
                place = f"{section['id']}.{criterion['id']}"
                if criterion.get("group") != group:
                    group = criterion.get("group")
                    yield f"{place}.group", group or "(a criterion outside any group)", True
                for index, text in enumerate(prose(criterion["text"])):
                    yield f"{place}.text", text, index == 0
                if "tier" in criterion:
                    yield f"{place}.tier", f"({criterion['tier']})", False

    return [Placed(where, Line(text, opens)) for where, text, opens in lines()]


def prose(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def differences(framework: dict[str, Any], source: str) -> list[str]:
    """What differs between the two, one message for each line; nothing when they agree."""
    theirs, ours = source_lines(source), framework_lines(framework)
    matcher = difflib.SequenceMatcher(
        None, [item.line for item in theirs], [item.line for item in ours], autojunk=False
    )
    found: list[str] = []
    for tag, from_source, to_source, from_ours, to_ours in matcher.get_opcodes():
        if tag == "equal":
            continue
        for where, line in theirs[from_source:to_source]:
            found.append(f"{where}, not in the framework like this: {describe(line)}")
        for where, line in ours[from_ours:to_ours]:
            found.append(f"{where}, not in the source like this: {describe(line)}")
    return found


def describe(line: Line) -> str:
    return f"{line.text!r} ({'begins' if line.opens else 'does not begin'} a block of a table)"


@pytest.fixture(scope="module")
def framework() -> dict[str, Any]:
    return load(FRAMEWORK)


@pytest.fixture(scope="module")
def source() -> str:
    return SOURCE.read_text(encoding="utf-8")


def all_criteria(framework: dict[str, Any]) -> list[dict[str, Any]]:
    return [criterion for section in framework["sections"] for criterion in section["criteria"]]


# The words


def test_the_copy_of_the_source_is_the_source() -> None:
    content = SOURCE.read_bytes().replace(b"\r\n", b"\n")  # git on Windows may convert
    assert hashlib.sha256(content).hexdigest() == SOURCE_SHA256


def test_every_line_of_the_source_is_in_the_framework_once_in_order_and_nothing_else(
    framework: dict[str, Any], source: str
) -> None:
    found = differences(framework, source)
    assert not found, "\n" + "\n".join(found)


def test_what_is_skipped_as_layout_is_one_row_of_headings_for_each_table(source: str) -> None:
    lines = Counter(" ".join(line.split()) for line in source.splitlines())
    assert lines["RAG"] == len(SECTIONS)
    assert lines["Comments/Evidence:"] == len(SECTIONS)
    assert lines["Next Steps:"] + lines["Next Steps"] == len(SECTIONS)
    assert source.count(WORD_ARTEFACT) == 1
    for broken in BROKEN_LINES:
        assert lines[broken] == 1, broken


# The shape


def test_sections_and_number_of_criteria(framework: dict[str, Any]) -> None:
    shape = [(s["id"], s["title"], len(s["criteria"])) for s in framework["sections"]]
    assert shape == list(SECTIONS)
    assert len(all_criteria(framework)) == 57


def test_keys_are_known_and_in_order(framework: dict[str, Any]) -> None:
    assert list(framework) == [
        "schema",
        "id",
        "edition",
        "title",
        "publisher",
        *FRONT_MATTER,
        "ratings",
        "ratings_note",
        "references",
        "sections",
    ]
    assert framework["schema"] == 1
    assert framework["id"] == "essex-semh-best-practice"
    assert framework["edition"] == "1"
    for section in framework["sections"]:
        known = ["id", "title", "table_heading", "introduction", "applies_if", "criteria"]
        assert list(section) == [key for key in known if key in section]
        for criterion in section["criteria"]:
            known = ["id", "title", "text", "group", "tier", "guidance"]
            assert list(criterion) == [key for key in known if key in criterion]


def test_ids_are_unique_and_well_formed(framework: dict[str, Any]) -> None:
    sections = [section["id"] for section in framework["sections"]]
    criteria = [criterion["id"] for criterion in all_criteria(framework)]
    repeated = [name for name, times in Counter(sections + criteria).items() if times > 1]
    assert not repeated
    for name in [framework["id"], *sections, *criteria]:
        assert ID_PATTERN.fullmatch(name), name
        assert len(name) <= 30, name


def test_titles_are_short_and_distinct(framework: dict[str, Any]) -> None:
    titles = [criterion["title"] for criterion in all_criteria(framework)]
    assert not [title for title in titles if len(title) > 38]
    assert not [title for title in titles if title != title.strip() or title.endswith(".")]
    assert not [title for title, times in Counter(map(str.lower, titles)).items() if times > 1]


def test_only_the_alternative_provision_section_asks_whether_it_applies(
    framework: dict[str, Any],
) -> None:
    asks = [s["id"] for s in framework["sections"] if s.get("applies_if")]
    assert asks == ["alternative-provision"]
    assert framework["sections"][-1]["applies_if"].endswith("?")


def test_every_criterion_has_guidance_of_one_to_three_lines(framework: dict[str, Any]) -> None:
    every_line: list[str] = []
    for criterion in all_criteria(framework):
        lines = criterion["guidance"].split("\n")
        assert 1 <= len(lines) <= 3, criterion["id"]
        assert all(line.startswith("- ") and line.endswith(".") for line in lines), criterion["id"]
        every_line += lines
    repeated = [line for line, times in Counter(every_line).items() if times > 1]
    assert not repeated, "guidance is written for one criterion"


def test_ratings_have_labels_meanings_and_say_whose_they_are(framework: dict[str, Any]) -> None:
    assert {key: rating["label"] for key, rating in framework["ratings"].items()} == RATINGS
    assert list(framework["ratings"]) == list(RATINGS)
    assert all(rating["meaning"].endswith(".") for rating in framework["ratings"].values())
    assert "source" in framework["ratings_note"]


def test_references_say_how_things_stand_and_link_only_to_https(
    framework: dict[str, Any], source: str
) -> None:
    references = framework["references"]
    cited = [reference["cited_as"] for reference in references]
    assert len(set(cited)) == len(cited)
    for reference in references:
        known = ["cited_as", "current", "url", "checked_on"]
        assert list(reference) == [key for key in known if key in reference]
        assert reference["current"], reference["cited_as"]
        assert reference["checked_on"].isoformat() == "2026-11-23"
        if "url" in reference:
            assert re.fullmatch(r"https://\S+", reference["url"]), reference["url"]
    for address in re.findall(r"https?://\S+", source):
        assert address in cited, f"the source links to {address}"


# The YAML


def test_no_yaml_anchors_aliases_tags_or_folded_scalars() -> None:
    text = FRAMEWORK.read_text(encoding="utf-8")
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        place = event.start_mark.line + 1 if event.start_mark else 0
        assert not isinstance(event, yaml.AliasEvent), place
        assert getattr(event, "anchor", None) is None, place
        assert getattr(event, "tag", None) is None, place
        assert getattr(event, "style", None) != ">", place


def test_no_key_is_given_twice_and_prose_is_a_literal_block() -> None:
    nodes = [yaml.compose(FRAMEWORK.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)]
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.SequenceNode):
            nodes += node.value
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(set(keys)) == len(keys), node.start_mark.line + 1
            for key, value in node.value:
                if key.value in PROSE_KEYS:
                    assert value.style == "|", f"{key.value}, line {key.start_mark.line + 1}"
                nodes.append(value)


def test_prose_is_paragraphs_and_bullets_with_one_blank_line_between_paragraphs(
    framework: dict[str, Any],
) -> None:
    blocks = {key: framework[key] for key in FRONT_MATTER}
    for section in framework["sections"]:
        blocks[f"{section['id']}.introduction"] = section["introduction"]
    for criterion in all_criteria(framework):
        blocks[f"{criterion['id']}.text"] = criterion["text"]
    for where, block in blocks.items():
        assert block == block.strip(), where
        for paragraph in block.split("\n\n"):
            first, *rest = paragraph.split("\n")
            assert first, f"{where}: more than one blank line"
            assert not first.startswith("- "), f"{where}: a list directly follows its paragraph"
            for line in [first, *rest]:
                assert line == " ".join(line.split()), f"{where}: white space in {line!r}"
            assert all(line.startswith("- ") for line in rest), f"{where}: {paragraph!r}"


def test_the_file_is_plain_utf8_text_ending_in_one_newline() -> None:
    content = FRAMEWORK.read_bytes().replace(b"\r\n", b"\n")
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")
    assert b"\t" not in content
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert not [line for line in content.split(b"\n") if line != line.rstrip()]
    assert "\u00a0" not in content.decode("utf-8")


# The checker itself


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("regularly monitored", "monitored", id="word dropped"),
        pytest.param("regularly monitored", "regularly being monitored", id="word added"),
        pytest.param("regularly monitored", "sometimes monitored", id="word changed"),
        pytest.param("compassions and kindness", "compassion and kindness", id="typo mended"),
        pytest.param(
            "CYP engage fully in these.",
            "CYP engage fully in these;",
            id="punctuation changed",
        ),
        pytest.param("meet the CYPs needs", "meet the CYPs' needs", id="apostrophe added"),
        pytest.param(
            "the CYP’s needs, they can", "the CYP's needs, they can", id="quote straightened"
        ),
        pytest.param("character – including", "character - including", id="dash changed"),
        pytest.param("Planning. http://www", "Planning. https://www", id="address mended"),
        pytest.param(
            "in NICE clinical guideline 28", "in NICE guideline NG134", id="reference updated"
        ),
        pytest.param("      - Lunchtime\n", "", id="bullet dropped"),
        pytest.param(
            "      - Lunchtime\n", "      - Lunchtime\n      - Breaktime\n", id="bullet added"
        ),
        pytest.param(
            "      - Lunchtime\n", "      - Lunchtime\n      - Lunchtime\n", id="bullet repeated"
        ),
        pytest.param(
            "      - Equalities\n      - Recruitment\n",
            "      - Recruitment\n      - Equalities\n",
            id="bullets swapped",
        ),
        pytest.param("      - Open evenings\n", "\n      Open evenings\n\n", id="bullet lost"),
        pytest.param(
            "in the box, by committed",
            "in the box, by\n      committed",
            id="sentence broken again",
        ),
        pytest.param("    tier: Universal\n", "", id="tier dropped"),
        pytest.param("    tier: Universal\n", "    tier: Targeted\n", id="tier changed"),
        pytest.param("    group: Assess\n", "", id="group dropped"),
        pytest.param("    group: Do\n", "    group: Plan\n", id="group changed"),
        pytest.param("  table_heading: SEMH Provision\n", "", id="table heading dropped"),
        pytest.param(
            "  title: Parent/Carers Voice\n",
            "  title: Parent and Carer Voice\n",
            id="section title changed",
        ),
        pytest.param(
            "title: SEMH Best Practice\n", "title: SEMH best practice\n", id="title changed"
        ),
    ],
)
def test_a_changed_framework_file_is_noticed(
    tmp_path: Path, source: str, old: str, new: str
) -> None:
    text = FRAMEWORK.read_text(encoding="utf-8")
    assert text.count(old) == 1, "the mutation must change one place"
    changed = tmp_path / "changed.yaml"
    changed.write_text(text.replace(old, new), encoding="utf-8")
    assert differences(load(changed), source)


def mutable(framework: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Every place that holds the source's words."""
    yield framework, "title"
    for key in FRONT_MATTER:
        yield framework, key
    for section in framework["sections"]:
        for key in ("title", "table_heading", "introduction"):
            if key in section:
                yield section, key
        for criterion in section["criteria"]:
            for key in ("text", "group", "tier"):
                if key in criterion:
                    yield criterion, key


@pytest.mark.parametrize(
    "mutate",
    [
        pytest.param(lambda text: text + " indeed", id="word added"),
        pytest.param(lambda text: text[:-1], id="last character dropped"),
        pytest.param(lambda text: text.swapcase(), id="case changed"),
        pytest.param(lambda text: text + "\n\nAnd so on.", id="paragraph added"),
        pytest.param(lambda text: text[:0], id="emptied"),
    ],
)
def test_a_change_anywhere_in_the_source_s_words_is_noticed(
    framework: dict[str, Any], source: str, mutate: Callable[[str], str]
) -> None:
    changed = copy.deepcopy(framework)
    for holder, key in mutable(changed):
        before = holder[key]
        holder[key] = mutate(before)
        assert differences(changed, source), f"{holder.get('id')}.{key}"
        holder[key] = before
    assert not differences(changed, source)


def test_a_line_missing_from_or_repeated_in_the_source_is_noticed(
    framework: dict[str, Any], source: str
) -> None:
    lines = source.split("\n")
    for place in source_lines(source):
        index = int(place.where.removeprefix("source line ")) - 1
        shorter = "\n".join(lines[:index] + lines[index + 1 :])
        longer = "\n".join(lines[: index + 1] + lines[index:])
        assert differences(framework, shorter), place
        assert differences(framework, longer), place


def test_a_criterion_moved_split_or_merged_is_noticed(
    framework: dict[str, Any], source: str
) -> None:
    swapped = copy.deepcopy(framework)
    criteria = swapped["sections"][0]["criteria"]
    criteria[0], criteria[1] = criteria[1], criteria[0]
    assert differences(swapped, source)

    merged = copy.deepcopy(framework)
    criteria = merged["sections"][0]["criteria"]
    criteria[0]["text"] += "\n\n" + criteria.pop(1)["text"]
    assert differences(merged, source)

    split = copy.deepcopy(framework)
    criteria = split["sections"][1]["criteria"]
    kept, moved = criteria[2]["text"].split("\n\n")
    criteria[2]["text"] = kept
    criteria.insert(3, {"id": "examples", "title": "Examples", "text": moved})
    assert differences(split, source)

    shifted = copy.deepcopy(framework)
    criteria = shifted["sections"][1]["criteria"]
    criteria[2]["text"], last = criteria[2]["text"].rsplit("\n", 1)
    criteria[3]["text"] = f"{last}\n\n{criteria[3]['text']}"
    assert differences(shifted, source)


def test_a_difference_names_the_lines_on_both_sides(framework: dict[str, Any], source: str) -> None:
    changed = copy.deepcopy(framework)
    changed["sections"][0]["criteria"][1]["text"] = "Approaches should be monitored."
    found = differences(changed, source)
    assert len(found) == 2
    assert found[0].startswith("source line 45,")
    assert "regularly monitored" in found[0]
    assert found[1].startswith("leadership.monitoring.text,")
