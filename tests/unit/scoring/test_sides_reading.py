"""A sides file, and what is said when it is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import InputError, ReadError
from framing.scoring.sides import Side, Sides
from framing.scoring.sides_reading import read_sides, sides_from_toml

GOOD = """\
# The tram dispute.
[[side]]
name = "Council"
members = ["Ada Lindqvist", "Tarnholm council"]
expected_share = 0.6

[[side]]
name = "Residents"
members = ["Otto Brandt"]
expected_share = 0.4
"""


def test_the_sides_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "sides.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert read_sides(path) == Sides(
        sides=(
            Side(name="Council", members=("Ada Lindqvist", "Tarnholm council"), expected_share=0.6),
            Side(name="Residents", members=("Otto Brandt",), expected_share=0.4),
        )
    )


def test_sides_are_declared_unless_the_file_says_otherwise() -> None:
    assert sides_from_toml(GOOD).basis == "declared"


def test_a_suggestion_stays_one_until_its_line_is_deleted() -> None:
    assert sides_from_toml('basis = "suggested"\n' + GOOD).basis == "suggested"


def test_a_byte_order_mark_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "sides.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read_sides(path) == sides_from_toml(GOOD)


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "sides.toml"
    path.write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert read_sides(path) == sides_from_toml(GOOD)


def test_sides_may_be_an_inline_array() -> None:
    text = 'side = [{name = "A", members = ["a"]}, {name = "B", members = ["b"]}]'
    assert sides_from_toml(text).names == ("A", "B")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            GOOD.replace('members = ["Otto', 'member = ["Otto'),
            "sides.toml, line 9: A key of a side is one of name, members, expected_share; got "
            "'member'. Did you mean 'members'?",
        ),
        (
            GOOD.replace("expected_share = 0.6", 'colour = "red"'),
            "sides.toml, line 5: A key of a side is one of name, members, expected_share; got "
            "'colour'. Delete it.",
        ),
        (
            "sides = []\n" + GOOD,
            "sides.toml: A key of a sides file is one of side, basis; got 'sides'. Did you mean "
            "'side'?",
        ),
        (
            GOOD + 'basis = "suggested"\n',
            "line 11: A key of a side is one of name, members, expected_share; got 'basis'. "
            "'basis' stands at the top of the file",
        ),
        (
            'name = "Council"\n' + GOOD,
            "got 'name'. 'name' stands below a line [[side]].",
        ),
        (
            GOOD.replace('"Otto Brandt"', '"Otto Brandt", "ada lindqvist"'),
            "sides.toml, line 9: A member stands on one side only; got 'ada lindqvist' on "
            "'Council' and 'Residents'. Delete it from one of them",
        ),
        (
            GOOD.replace('"Otto Brandt"', ""),
            "sides.toml, line 7: A side needs at least one member; got none for side 'Residents'.",
        ),
        (
            GOOD.replace("Residents", "Council"),
            "sides.toml, line 8: Each side has a name of its own; got 'Council' twice.",
        ),
        ("", "sides.toml: Sides need at least two; got none."),
        (
            '[[side]]\nname = "A"\nmembers = ["a"]\n',
            "sides.toml: Sides need at least two; got one ('A'). Add another [[side]]",
        ),
        (
            GOOD.replace('["Otto Brandt"]', '"Otto Brandt"'),
            "sides.toml, line 9: A side's members must be a list of strings; got 'Otto Brandt' on "
            "side 'Residents'. Write members = [",
        ),
        (
            GOOD.replace('["Otto Brandt"]', '["Otto Brandt", 5]'),
            "line 9: A side's members must be a list of strings; got 5 on side 'Residents'.",
        ),
        (
            GOOD.replace('"Residents"', "7"),
            "sides.toml, line 8: A side's name must be a string; got 7. Put it in quotation marks.",
        ),
        (
            GOOD.replace("0.4", '"40 %"'),
            "sides.toml, line 10: A side's expected_share must be a number; got '40 %'",
        ),
        (
            GOOD.replace("0.4", "true"),
            "sides.toml, line 10: A side's expected_share must be a number; got True",
        ),
        (
            GOOD.replace("expected_share = 0.4", ""),
            "sides.toml, line 7: An expected_share is stated for every side or for none; got none "
            "for side 'Residents'.",
        ),
        (GOOD.replace("0.4", "0.3"), "sides.toml: The expected shares of all sides sum to 1; got"),
        (
            GOOD.replace('name = "Residents"\n', ""),
            "sides.toml, line 7: A side needs 'name'; got a side without.",
        ),
        (
            GOOD.replace("Otto Brandt", " "),
            "sides.toml, line 7: A member's name needs a letter or a digit; got ' '",
        ),
        (
            "[side]\n" + GOOD.split("[[side]]")[1],
            "sides.toml, line 1: Sides are tables headed [[side]], in double brackets; got a table",
        ),
        (
            'basis = "guess"\n' + GOOD,
            "sides.toml, line 1: The basis of sides is 'declared' or 'suggested'; got 'guess'.",
        ),
        (
            GOOD.replace('["Otto Brandt"]', '["Otto Brandt"'),
            "sides.toml: A sides file must be valid TOML; got Unclosed array (at line 10",
        ),
        (f"basis = {'[' * 5000}", "sides.toml: A sides file nests nothing this deep."),
    ],
)
def test_a_message_says_rule_what_came_where_and_what_to_do(text: str, message: str) -> None:
    with pytest.raises(InputError, match=r"sides\.toml") as caught:
        sides_from_toml(text, place="sides.toml")
    assert message in str(caught.value)


def test_a_line_is_not_named_where_it_cannot_be_known() -> None:
    text = 'side = [{name = "A", members = ["a"]}, {name = "B", members = []}]'
    with pytest.raises(InputError, match=r"^sides\.toml: A side needs at least one member"):
        sides_from_toml(text, place="sides.toml")


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(ReadError, match=r"got 'No such file or directory' for 'absent\.toml'"):
        read_sides("absent.toml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="Sides must be in a readable file; got 'Is a directory'"):
        read_sides(tmp_path)


def test_a_name_that_no_file_has_is_refused() -> None:
    with pytest.raises(ReadError, match="Sides must be in a readable file; got 'embedded null"):
        read_sides("a\0b.toml")


def test_a_file_in_another_encoding_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "sides.toml"
    path.write_bytes(GOOD.replace("Otto", "J\u00f6rg").encode("latin-1"))
    with pytest.raises(ReadError, match=r"UTF-8, as all TOML; got the byte 0xf6 in .*, line 9"):
        read_sides(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_of_wide_characters_is_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "sides.toml"
    path.write_bytes(GOOD.encode(encoding))
    with pytest.raises(ReadError, match="got UTF-16 or UTF-32 in"):
        read_sides(path)
