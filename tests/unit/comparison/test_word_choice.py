from __future__ import annotations

import numpy as np
import pytest

from framing.comparison.reading import EMBEDDING_WIDTH, ReadArticle
from framing.comparison.word_choice import compare_words
from framing.datatypes import ArticleScore, WordContrast
from framing.errors import InputError
from tests.factories import make_analysis

GULL, PIER, QUAY = "Daily Gull", "Pier Times", "Quay Mail"
LINE = "officials inspected harbor walls while engineers measured cracks near ferries"
PLAIN = LINE.split()


def read(
    article_id: str, outlet: str, sentences: list[str], *, quoted: tuple[str, ...] = ()
) -> ReadArticle:
    analysis = make_analysis(
        [(sentence, 0.1) for sentence in sentences],
        article_id=article_id,
        outlet=outlet,
        quoted=quoted,
    )
    return ReadArticle(
        score=ArticleScore(analysis=analysis, measures={}),
        embeddings=np.zeros((len(sentences), EMBEDDING_WIDTH), dtype=np.float32),
    )


def corpus(n_events: int, *, planted: str = "thugs") -> tuple[list[ReadArticle], dict[str, str]]:
    """Return articles of three outlets by event: the Gull says the planted word, others rioters."""
    rng = np.random.default_rng(3)
    articles, event_of = [], {}
    for event in range(n_events):
        for outlet in (GULL, PIER, QUAY):
            word = planted if outlet == GULL else "rioters"
            sentences = [f"{' '.join(rng.permutation(PLAIN))} in block {event}." for _ in range(6)]
            sentences.append(f"The {word} were gone.")
            articles.append(read(f"{outlet}-{event}", outlet, sentences))
            event_of[f"{outlet}-{event}"] = f"e{event}"
    return articles, event_of


def words(found: tuple[WordContrast, ...], outlet: str) -> list[str]:
    return [contrast.term for contrast in found if contrast.outlet == outlet]


def compared(
    articles: list[ReadArticle], event_of: dict[str, str], **options: object
) -> tuple[WordContrast, ...]:
    rng = np.random.default_rng(11)
    return compare_words(articles, event_of=event_of, rng=rng, **options)  # type: ignore[arg-type]


def test_a_planted_word_is_all_that_sets_the_outlet_apart() -> None:
    found = compared(*corpus(20))
    assert words(found, GULL) == ["thugs"]


def test_a_word_of_many_events_has_an_interval_above_zero() -> None:
    first = compared(*corpus(20))[0]
    assert first.low is not None
    assert first.high is not None
    assert 0 < first.low < first.log_odds < first.high
    assert (first.n, first.n_others, first.n_articles) == (20, 0, 20)


def test_with_few_events_there_is_no_interval() -> None:
    found = compared(*corpus(4))
    assert "thugs" in words(found, GULL)
    assert {(contrast.low, contrast.high) for contrast in found} == {(None, None)}


def test_many_articles_on_one_event_have_intervals_too() -> None:
    articles, event_of = corpus(30)
    found = compared(articles, dict.fromkeys(event_of, "one"))
    assert [(c.term, c.low is not None) for c in found if c.outlet == GULL] == [("thugs", True)]


def test_words_it_avoids_are_listed_when_asked_for() -> None:
    found = compared(*corpus(40), top=0, top_avoided=5)
    assert [(c.term, c.n, c.log_odds < 0) for c in found if c.outlet == GULL] == [
        ("rioters", 0, True)
    ]


def test_without_a_test_words_that_may_differ_by_chance_are_listed_too() -> None:
    articles, event_of = corpus(20)
    tested = words(compared(articles, event_of, top=None), GULL)
    everything = words(compared(articles, event_of, top=None, false_discovery=None), GULL)
    assert tested == ["thugs"]
    assert everything[0] == "thugs"
    assert len(everything) > 10


def test_the_strongest_words_come_first() -> None:
    found = compared(*corpus(4), top=None)
    strengths = [contrast.z for contrast in found if contrast.outlet == GULL]
    assert strengths == sorted(strengths, reverse=True)


def test_no_more_words_are_listed_than_asked_for() -> None:
    assert len(words(compared(*corpus(4), top=2), GULL)) == 2


def test_every_passage_shows_its_word() -> None:
    articles, event_of = corpus(20)
    texts = {article.article_id: article.article for article in articles}
    first = compared(articles, event_of)[0]
    assert [passage.text(texts) for passage in first.passages] == ["thugs"] * 20


def test_passages_are_capped_and_come_from_many_articles() -> None:
    articles, event_of = corpus(30)
    first = compared(articles, event_of)[0]
    assert (first.n, len(first.passages)) == (30, 20)
    assert len({passage.article_id for passage in first.passages}) == 20


def test_quoted_words_are_not_the_outlets_choice() -> None:
    articles, event_of = corpus(20)
    quoting = [
        read(
            article.article_id,
            article.outlet,
            ["Officials said “thugs did this to us all”.", article.article.text],
            quoted=("“thugs did this to us all”",),
        )
        for article in articles
        if article.outlet == PIER
    ]
    others = [article for article in articles if article.outlet != PIER]
    first = compared([*others, *quoting], event_of)[0]
    assert (first.term, first.n_others) == ("thugs", 0)


def test_articles_of_an_event_without_a_second_outlet_leave_no_passage() -> None:
    articles, event_of = corpus(20)
    alone = read("alone", GULL, ["The thugs of thugs met thugs."])
    first = compared([*articles, alone], {**event_of, "alone": "other"})[0]
    assert (first.term, first.n) == ("thugs", 20)
    assert "alone" not in {passage.article_id for passage in first.passages}


def test_nothing_is_compared_with_one_outlet() -> None:
    assert compared([read("a", GULL, ["Crowds left."])], {"a": "e"}) == ()


def test_nothing_is_compared_without_articles() -> None:
    assert compared([], {}) == ()


def test_outlets_without_a_word_are_not_compared() -> None:
    assert compared([read("a", GULL, ["!"]), read("b", PIER, ["?"])], {"a": "e", "b": "e"}) == ()


def test_every_article_needs_an_event() -> None:
    articles = [read("a", GULL, ["Crowds left."]), read("b", PIER, ["Crowds left."])]
    with pytest.raises(InputError, match=r"needs an event; got none for 'b' \(1 of 2 articles\)"):
        compared(articles, {"a": "e"})


@pytest.mark.parametrize("rate", [0, -0.1, 1.5])
def test_a_false_discovery_rate_is_a_share(rate: float) -> None:
    with pytest.raises(InputError, match=r"lies in \(0, 1\]; got"):
        compared([], {}, false_discovery=rate)
