"""The second view on the page, as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from framing.datatypes import ArticleScore, LoadedCategory, LoadedSpan, Voice
from framing.report.html import render_html
from tests.unit.report.attribution_factories import (
    find,
    make_crowded_score,
    make_hostile_score,
    make_voices_score,
)
from tests.unit.report.examples import make_score
from tests.unit.report.flood_article import HOSTILE

_VOID = {"meta", "br", "link", "input"}


class _Page(HTMLParser):
    """Every element with its attributes, and the text inside elements that name passages."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        is_said = "said" in (attributes.get("class") or "").split()
        numbers = (attributes.get("data-passages") or "").split() if is_said else []
        self.open += [] if tag in _VOID else [(tag, numbers)]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for number in [number for _, numbers in self.open for number in numbers]:
            self.said[number] = self.said.get(number, "") + data


def _page(*scores: ArticleScore) -> _Page:
    page = _Page()
    page.feed(render_html(scores))
    page.close()
    return page


def _contents(score: ArticleScore) -> list[str]:
    return [
        "".join(score.article.slice(span) for span in found.content)
        for found in score.analysis.attribution.attributions
    ]


def test_tags_close_in_order() -> None:
    assert _page(make_voices_score(), make_hostile_score()).open == []


@pytest.mark.parametrize("make", [make_voices_score, make_hostile_score, make_crowded_score])
def test_passages_hold_the_words_of_their_spans(make: Callable[[], ArticleScore]) -> None:
    score = make()
    said = _page(score).said
    assert [said[number] for number in sorted(said, key=int)] == _contents(score)


def test_no_id_is_given_twice() -> None:
    elements = _page(make_voices_score(), make_hostile_score(), make_score()).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_reference_inside_the_page_leads_somewhere() -> None:
    elements = _page(make_voices_score(), make_hostile_score()).elements
    ids = {attributes.get("id") for _, attributes in elements}
    named = {
        target.removeprefix("#")
        for _, attributes in elements
        for key in ("href", "aria-describedby", "aria-labelledby")
        if (target := attributes.get(key) or "") and not target.startswith("http")
    }
    assert named - ids == set()


def test_every_passage_and_every_remark_can_be_jumped_to() -> None:
    ids = {attributes.get("id") for _, attributes in _page(make_voices_score()).elements}
    wanted = {f"a1-q{number}" for number in range(1, 11)} | {f"a1-r{n}" for n in range(1, 7)}
    assert wanted <= ids


def test_a_passage_without_a_place_in_the_text_is_not_linked() -> None:
    score = make_voices_score()
    evidence = score.analysis.attribution
    blank = find(score.article.text, "\n\n")
    gone = replace(evidence.attributions[9], content=(blank,))
    evidence = replace(evidence, attributions=(*evidence.attributions[:9], gone))
    score = replace(score, analysis=replace(score.analysis, attribution=evidence), placement=None)
    hrefs = [attributes.get("href") for _, attributes in _page(score).elements]
    assert sum(re.fullmatch(r"#a1-q\d+", href or "") is not None for href in hrefs) == 9


def test_hostile_names_and_sides_stay_words() -> None:
    page = _page(make_hostile_score())
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert not any("onclick" in attributes for _, attributes in page.elements)
    assert "img" not in {tag for tag, _ in page.elements}
    assert HOSTILE[0] in page.said["1"]


def test_an_article_without_attribution_has_no_second_view() -> None:
    assert (
        "view-voices"
        not in render_html([make_score()]).partition("<body>")[2].partition("<script>")[0]
    )


def test_the_loaded_words_of_a_source_name_it() -> None:
    score = make_voices_score()
    loaded = LoadedSpan(
        span=find(score.article.text, "said nothing"),
        category=LoadedCategory.DOUBT,
        probability=0.7,
        voice=Voice.QUOTED,
        attribution=1,
    )
    html = render_html([replace(score, analysis=replace(score.analysis, loaded=(loaded,)))])
    assert "<span>Said by</span><strong><bdi>Tomas Bell</bdi></strong>" in html
    assert "quoted voice: <bdi>Tomas Bell</bdi>" in html


@pytest.mark.parametrize(
    "words",
    [
        "The text shows what is printed, not what was offered",
        "<strong>2 of 3</strong> are answered for or were asked for comment",
        "Suggested sides.",
        "One-sidedness <strong>0.18</strong>, 95% interval -0.20 to 0.55",
        "does not speak in the article",
    ],
)
def test_the_page_says_what_a_reader_needs(words: str) -> None:
    assert words in render_html([make_voices_score()])


def test_every_mention_of_a_suggested_side_is_marked() -> None:
    body = render_html([make_voices_score()]).partition("<body>")[2]
    names = re.findall(r"<bdi>(?:City hall|Critics)</bdi>(.{0,25})", body)
    assert len(names) == 11
    assert all('<span class="suggested"' in after for after in names)


def test_declared_sides_are_not_marked() -> None:
    body = render_html([make_voices_score(basis="declared")]).partition("<body>")[2]
    assert 'class="suggested"' not in body


def test_several_articles_have_a_table_of_who_speaks_in_them() -> None:
    scores = [make_voices_score(), make_score(article_id="b")]
    table = render_html(scores).partition('<caption id="index-voices">')[2].partition("</table>")[0]
    rows = table.partition("<tbody>")[2].split("<tr>")[1:]
    cells = [re.sub(r"<[^>]*>", " ", cell).split() for cell in rows[0].split("</td>")[-4:-1]]
    assert cells == [["4.6"], ["0.18"], ["2", "of", "3"]]
    assert rows[1].count("—") == 4


def test_where_there_are_no_sides_the_reason_stands() -> None:
    html = render_html([make_voices_score(basis=None, measures={})])
    assert "No sides are declared or suggested." in html


def test_where_nobody_is_accused_the_page_says_so() -> None:
    assert "Nobody is accused of wrongdoing in the article." in render_html([make_crowded_score()])


def test_the_second_view_adds_less_than_its_share() -> None:
    with_voices = make_voices_score()
    evidence = replace(with_voices.analysis.attribution, attributions=(), parties=())
    bare = replace(
        with_voices,
        analysis=replace(with_voices.analysis, attribution=evidence),
        placement=None,
        side_of_party=(),
    )
    n_passages = len(with_voices.analysis.attribution.attributions)
    added = len(render_html([with_voices])) - len(render_html([bare]))
    assert added / n_passages < 3200
