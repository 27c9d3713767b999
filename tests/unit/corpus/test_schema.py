"""Records from outside become articles, or say why not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from framing.corpus import article_from_record, article_from_text, check_column_map
from framing.corpus.schema import parse_date
from framing.errors import InputError
from tests.unit.corpus.reading import codes

pandas: Any = pytest.importorskip("pandas")


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def test_record_fills_every_field() -> None:
    record = {
        "article_id": "p-1",
        "outlet": "The Harbour Post",
        "title": "Pier closed",
        "text": " The pier closed.\r\n",
        "published_at": "2024-03-05T10:00:00+02:00",
        "url": "https://harbour.example/pier",
        "event_id": "storm",
    }
    found = article_from_record(record, place="a.json")
    assert {**found.to_dict(), "place": None} == {
        **record,
        "place": None,
        "metadata": {},
        "notices": [],
        "text_is_extracted": False,
    }


def test_other_columns_become_metadata() -> None:
    record = {
        "text": "x",
        "desk": "city",
        "pages": 3,
        "is_print": True,
        "tags": ["a", "é"],
        "day": date(2024, 3, 5),
        "gone": None,
        "nan": float("nan"),
    }
    assert article_from_record(record).metadata == {
        "desk": "city",
        "pages": "3",
        "is_print": "true",
        "tags": '["a", "é"]',
        "day": "2024-03-05",
    }


def test_text_is_not_altered() -> None:
    text = "\u202eA\u0301\r\n\u2028\0 \U0001f600 "
    assert article_from_record({"text": text}).text == text


def test_missing_text_column_names_the_columns_and_the_repair() -> None:
    with pytest.raises(InputError, match=r"'text' column; got 'id', 'Body'.*--map text=Body"):
        article_from_record({"id": 1, "Body": "x"})


def test_missing_text_column_among_many_lists_the_first_twelve() -> None:
    record = {f"c{number}": "" for number in range(14)}
    with pytest.raises(InputError, match=r"'c11' and 2 more\. .*--map text=COLUMN"):
        article_from_record(record)


def test_record_without_columns_says_so() -> None:
    with pytest.raises(InputError, match="got no columns"):
        article_from_record({})


@pytest.mark.parametrize("text", ["", " \n\t", None, float("nan"), pandas.NA])
def test_empty_text_is_an_error(text: object) -> None:
    with pytest.raises(InputError, match="An article needs text"):
        article_from_record({"text": text})


def test_empty_text_in_a_mapped_column_names_the_column() -> None:
    with pytest.raises(InputError, match="in column 'body'"):
        article_from_record({"body": ""}, column_map={"text": "body"})


@pytest.mark.parametrize(("text", "said"), [(5, "5"), (["a"], "a list"), ({"a": 1}, "an object")])
def test_text_that_is_no_string_is_an_error(text: object, said: str) -> None:
    with pytest.raises(InputError, match=f"text must be a string; got {said} in"):
        article_from_record({"text": text})


def test_title_that_is_a_list_is_an_error() -> None:
    with pytest.raises(InputError, match="title must be a string; got a list"):
        article_from_record({"text": "x", "title": ["a"]})


def test_numeric_id_becomes_a_string() -> None:
    assert article_from_record({"text": "x", "article_id": 17}).article_id == "17"


def test_blank_optional_field_is_none() -> None:
    assert article_from_record({"text": "x", "title": "  "}).title is None


def test_lone_surrogate_is_an_error_that_says_where() -> None:
    with pytest.raises(InputError, match="surrogate pair in text at character 2"):
        article_from_record({"text": "ab\ud800"})


def test_lone_surrogate_in_metadata_is_an_error() -> None:
    with pytest.raises(InputError, match="surrogate pair in desk at characters 0, 1"):
        article_from_record({"text": "x", "desk": "\ud800\ud800"})


def test_metadata_nested_too_deep_is_an_error() -> None:
    with pytest.raises(InputError, match="got a list in 'tree' that is nested too deep"):
        article_from_record({"text": "x", "tree": nested(100_000)})


def test_array_from_a_data_frame_becomes_metadata() -> None:
    series = pandas.Series([1, 2])
    assert "1" in article_from_record({"text": "x", "counts": series}).metadata["counts"]


def test_missing_cells_of_a_data_frame_are_left_out() -> None:
    frame = pandas.DataFrame({"text": ["x"], "published_at": [pandas.NaT], "outlet": [pandas.NA]})
    (record,) = frame.to_dict("records")
    found = article_from_record({str(name): value for name, value in record.items()})
    assert (found.published_at, found.outlet, found.notices) == (None, None, ())


def test_mapped_column_fills_the_field() -> None:
    record = {"body": "x", "text": "summary"}
    found = article_from_record(record, column_map={"text": "body"})
    assert (found.text, found.metadata) == ("x", {"text": "summary"})


def test_mapped_column_that_is_missing_is_said() -> None:
    found = article_from_record({"text": "x"}, column_map={"text": "text", "outlet": "source"})
    assert codes(found) == ["column_missing"]


def test_unknown_field_in_a_mapping_lists_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"article_id, outlet, title.*got 'txt'"):
        check_column_map({"txt": "body"})


def test_outlet_option_wins_and_says_so() -> None:
    found = article_from_record({"text": "x", "outlet": "A"}, outlet="B")
    assert (found.outlet, codes(found)) == ("B", ["outlet_replaced"])


def test_outlet_option_that_agrees_says_nothing() -> None:
    found = article_from_record({"text": "x", "outlet": "B"}, outlet="B")
    assert found.notices == ()


def test_id_of_a_string_follows_from_its_text_alone() -> None:
    ids = [article_from_text(text).article_id for text in ("a", "b", "a")]
    assert ids[0] == ids[2] != ids[1]


def test_given_fields_of_a_string_are_kept() -> None:
    found = article_from_text(
        "x", article_id="i", title="T", outlet="O", published_at="2024-03-05Z"
    )
    assert (found.article_id, found.title, found.outlet) == ("i", "T", "O")


@pytest.mark.parametrize(
    ("value", "moment", "said"),
    [
        ("2024-03-05T10:00:00Z", datetime(2024, 3, 5, 10, tzinfo=UTC), []),
        (" 2024-03-05 10:00 ", datetime(2024, 3, 5, 10, tzinfo=UTC), ["date_without_time_zone"]),
        ("2024-03-05", datetime(2024, 3, 5, tzinfo=UTC), ["date_without_time_zone"]),
        (date(2024, 3, 5), datetime(2024, 3, 5, tzinfo=UTC), ["date_without_time_zone"]),
        (datetime(2024, 3, 5, tzinfo=UTC), datetime(2024, 3, 5, tzinfo=UTC), []),
        (pandas.Timestamp("2024-03-05", tz="UTC"), datetime(2024, 3, 5, tzinfo=UTC), []),
        ("last Tuesday", None, ["date_unreadable"]),
        (["2024"], None, ["date_unreadable"]),
        ("", None, []),
        (None, None, []),
    ],
)
def test_dates_are_read_with_their_zone(
    value: object, moment: datetime | None, said: list[str]
) -> None:
    found, notices = parse_date(value)
    assert (found, [notice.code for notice in notices]) == (moment, said)


def test_date_from_pandas_is_a_plain_datetime() -> None:
    assert type(parse_date(pandas.Timestamp("2024-03-05", tz="UTC"))[0]) is datetime
