"""The page as text: what it holds and what it must not."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from framing.datatypes import ErrorRecord, LoadedCategory, Notice, Provenance
from framing.errors import ProvenanceError
from framing.report.html import render_html
from tests.unit.report.examples import make_ordinary_score, make_score, with_spans

ORDINARY_CHARACTERS = 5000
ORDINARY_SPANS = 60
MOST_BYTES = 400_000
_VOID = {"meta", "br", "link"}
_REQUESTING = {"src", "srcset", "poster", "data", "action", "background", "style"}


class _Page(HTMLParser):
    """Every element with its attributes and text, and whether the tags close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.mark_texts: dict[str, str] = {}
        self._marks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open += [] if tag in _VOID else [tag]
        self._marks = (
            (dict(attrs).get("data-spans") or "").split() if tag == "mark" else self._marks
        )

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._marks = [] if tag == "mark" else self._marks

    def handle_data(self, data: str) -> None:
        for number in self._marks:
            self.mark_texts[number] = self.mark_texts.get(number, "") + data


def _page(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    page.close()
    return page


def test_tags_close_in_order() -> None:
    assert _page(render_html([make_score(), make_score(article_id="b")])).open == []


def test_marks_hold_the_words_of_their_spans() -> None:
    score = make_score()
    page = _page(render_html([score]))
    expected = sorted(score.article.slice(item.span) for item in score.analysis.loaded)
    assert sorted(page.mark_texts.values()) == expected


def test_marks_of_crossing_spans_hold_the_words_of_both() -> None:
    score = with_spans(make_score([("abcdefghij", 0.5)], loaded=(), quoted=()), (1, 6), (4, 9))
    assert _page(render_html([score])).mark_texts == {"1": "bcdef", "2": "efghi"}


def test_every_span_can_be_jumped_to_once() -> None:
    score = with_spans(make_score(), (3, 9), (3, 12), (5, 20), (40, 60))
    ids = [attributes.get("id") for _, attributes in _page(render_html([score])).elements]
    assert sorted(i for i in ids if i and re.fullmatch(r"a1-w\d+", i)) == [
        f"a1-w{number}" for number in (1, 2, 3, 4)
    ]


def test_no_id_is_given_twice() -> None:
    html = render_html([make_score(), make_score(article_id="b")])
    ids = [a["id"] for _, a in _page(html).elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_every_reference_inside_the_page_leads_somewhere() -> None:
    elements = _page(render_html([make_score(), make_score(article_id="b")])).elements
    ids = {attributes.get("id") for _, attributes in elements}
    named = {
        target.removeprefix("#")
        for _, attributes in elements
        for key in ("href", "aria-describedby", "aria-labelledby")
        if (target := attributes.get(key) or "") and not target.startswith("http")
    }
    assert named - ids == set()


def test_nothing_in_the_page_can_make_a_request() -> None:
    elements = _page(render_html([make_score()])).elements
    assert {tag for tag, _ in elements} & {"link", "img", "iframe", "object", "base"} == set()
    assert {key for _, attributes in elements for key in attributes} & _REQUESTING == set()


def test_the_policy_forbids_everything_but_its_own_style_and_script() -> None:
    policies = [
        attributes["content"] or ""
        for _, attributes in _page(render_html([make_score()])).elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; "
        r"base-uri 'none'; form-action 'none'",
        policies[0],
    )


@pytest.mark.parametrize(
    "text",
    ["<script>x()</script>", "</style><b>", "{{ 7*7 }} {% raw %}", '" onclick="x()', "&amp;"],
)
def test_hostile_words_stay_words(text: str) -> None:
    score = make_score(
        [(f"It said {text} here.", 0.5)],
        loaded=[(text, LoadedCategory.LABELING, 0.6)],
        quoted=(),
        title=text,
        outlet=text,
        article_id=text,
        notices=[Notice(code="odd", message=text)],
    )
    page = _page(render_html([score], errors=[ErrorRecord(place=text, message=text)], title=text))
    assert page.mark_texts == {"1": text}
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert not any("onclick" in attributes for _, attributes in page.elements)


def test_characters_that_reorder_text_never_reach_the_page() -> None:
    odd = "pay \u202eem\u202c \x00 now"
    score = make_score(
        [(odd, 0.5)], loaded=(), quoted=(), title=odd, outlet=odd, article_id=odd, url=odd
    )
    html = render_html([score, score], errors=[ErrorRecord(place=odd, message=odd)], title=odd)
    assert not set("\u202e\u202c\x00") & set(html)


def test_a_reason_stands_where_there_is_no_value() -> None:
    assert "No value: fewer than 20 words are in attributed content: 5" in render_html(
        [make_score()]
    )


def test_notices_errors_and_provenance_are_shown() -> None:
    score = make_score(notices=[Notice(code="short", message="The text is short.")])
    html = render_html([score], errors=[ErrorRecord(place="b.jsonl:17", message="Not an object.")])
    for text in ("The text is short.", "b.jsonl:17", "Not an object.", "test-model", "0" * 64):
        assert text in html


def test_several_articles_are_led_to_by_a_table() -> None:
    html = render_html([make_score(), make_score(article_id="b", title="Boats sail on")])
    links = [a.get("href") for tag, a in _page(html).elements if tag == "a"]
    assert {"#a1-top", "#a2-top"} <= set(links)


def test_articles_with_different_measures_share_a_table() -> None:
    whole, bare = make_score(), make_score(article_id="b", measures={})
    table = render_html([bare, whole]).partition("<tbody>")[2].partition("</tbody>")[0]
    assert [row.count("<td") for row in table.split("<tr>")[1:]] == [8, 8]


def test_no_article_makes_a_page_that_says_so() -> None:
    assert "No article was scored." in render_html([], errors=[ErrorRecord(place="x", message="y")])


def test_the_title_can_be_chosen() -> None:
    assert "<title>Ferry week · framing</title>" in render_html([make_score()], title="Ferry week")


def test_the_same_scores_make_the_same_bytes() -> None:
    assert render_html([make_score()]) == render_html([make_score()])


def test_scores_made_in_different_ways_are_refused() -> None:
    one = make_score()
    other_way = Provenance(framing="0.1.0", model="other", model_sha256="1" * 64, settings="x")
    other = replace(one, analysis=replace(one.analysis, provenance=other_way))
    with pytest.raises(ProvenanceError, match="same version, model and settings"):
        render_html([one, other])


def test_an_article_of_ordinary_length_stays_under_400_kilobytes() -> None:
    score = make_ordinary_score()
    assert len(score.article.text) > ORDINARY_CHARACTERS
    assert len(score.analysis.loaded) == ORDINARY_SPANS
    assert len(render_html([score]).encode()) < MOST_BYTES
