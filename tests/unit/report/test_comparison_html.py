"""The comparison page as a file: self-contained, escaped, small, always the same."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from framing.datatypes import Comparison, Notice
from framing.report.comparison.html import render_comparison
from tests.comparison_factory import make_comparison
from tests.comparison_generator import make_wide

MOST_BYTES = 2_000_000
HOSTILE = "</script><img src=x onerror=alert(1)>\u202e{{ 7*7 }}"


class _Tags(HTMLParser):
    """Collects start tags with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def _hostile() -> Comparison:
    comparison = make_comparison()
    return replace(
        comparison,
        events=(replace(comparison.events[0], label=HOSTILE),),
        naming=tuple(replace(item, name=HOSTILE) for item in comparison.naming),
        facts=tuple(replace(item, summary=HOSTILE) for item in comparison.facts),
        voices=tuple(replace(item, name=HOSTILE, side=HOSTILE) for item in comparison.voices),
        words=tuple(replace(item, term=HOSTILE) for item in comparison.words),
        notices=(Notice(code="odd", message=HOSTILE),),
        sides=(HOSTILE,),
    )


def test_the_same_comparison_gives_the_same_page() -> None:
    assert render_comparison(make_comparison()) == render_comparison(make_comparison())


def test_nothing_is_loaded_from_anywhere() -> None:
    tags = _Tags(render_comparison(make_comparison())).found
    assert not [tag for tag, _ in tags if tag in ("link", "img", "iframe", "base", "object")]
    assert not [given for _, given in tags if "src" in given or "style" in given]


def test_a_policy_forbids_requests() -> None:
    page = render_comparison(make_comparison())
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_hostile_words_make_no_elements() -> None:
    tags = _Tags(render_comparison(_hostile())).found
    assert not [tag for tag, _ in tags if tag == "img"]
    assert len([tag for tag, _ in tags if tag == "script"]) == 1


def test_direction_overrides_never_reach_the_page() -> None:
    assert "\u202e" not in render_comparison(_hostile())


def test_every_link_inside_the_page_has_a_target() -> None:
    tags = _Tags(render_comparison(make_wide(n_outlets=3, n_events=6))).found
    ids = {given["id"] for _, given in tags if "id" in given}
    inside = {href[1:] for _, given in tags if (href := given.get("href") or "").startswith("#")}
    assert inside <= ids


def test_no_id_is_given_twice() -> None:
    tags = _Tags(render_comparison(make_wide(n_outlets=3, n_events=6))).found
    ids = [given["id"] for _, given in tags if "id" in given]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("n_outlets", [2, 12])
def test_twelve_articles_make_a_small_page(n_outlets: int) -> None:
    page = render_comparison(make_wide(n_outlets=n_outlets, n_articles=12))
    assert len(page.encode()) < MOST_BYTES


def test_each_sentence_stands_in_the_texts_once() -> None:
    page = render_comparison(make_comparison())
    texts = page[page.index('id="texts"') :]
    assert texts.count("Officers moved in at 5 a.m. with water cannon and dogs.") == 2  # 2 articles


def test_too_few_events_are_said_on_the_page() -> None:
    page = render_comparison(make_wide(n_outlets=2, n_events=3))
    assert "Too few events: 6 needed, 3 given" in page


def test_one_event_has_no_section_of_differences() -> None:
    page = render_comparison(make_comparison())
    assert 'id="contrasts"' not in page
    assert "these articles only" in page


def test_sides_that_nobody_declared_are_called_suggested_wherever_they_stand() -> None:
    page = render_comparison(make_comparison())
    rows = re.findall(r"<small>named person · <bdi>(?:camp|authorities)</bdi>(.*?)</small>", page)
    assert rows
    assert all("suggested" in row for row in rows)


def test_a_comparison_without_any_grid_has_a_page() -> None:
    bare = replace(make_comparison(), words=(), naming=(), facts=(), voices=(), quotations=())
    page = render_comparison(replace(bare, shared_text=(), outlets=bare.outlets[:2]))
    assert "Police clear protest camp" in page
    assert 'id="e1-facts"' not in page


def test_no_outlet_is_rated() -> None:
    page = render_comparison(make_comparison())
    assert not re.search(r"\b(biased|unbiased|trustworthy|best|worst|ranking)\b", page, re.I)
