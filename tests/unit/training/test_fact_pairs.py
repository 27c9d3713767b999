"""Fitting the pair model: the labeled pairs, and a fit that tells alike sentences from others."""

from __future__ import annotations

import pytest

from framing.comparison import fact_similarity
from framing.comparison.fact_pairs import FEATURES
from framing.errors import InputError
from framing.training.fact_pairs import (
    LabeledEvent,
    LabeledPair,
    fit_pair_model,
    read_labeled_pairs,
)
from tests.unit.comparison.fact_readings import read_article

SENTENCES = (
    "The ferry Alba sank off Brenholm harbour.",
    "Mayor Lunn resigned over the ferry contract.",
    "Brenholm schools reopened after heavy snowfall.",
)


def event(*, labels: tuple[bool, ...]) -> LabeledEvent:
    """Return an event in which sentence n of either article is the same, labeled pair by pair."""
    articles = tuple(read_article(SENTENCES, article_id=name) for name in "ab")
    starts = [sentence.span.start for sentence in articles[0].sentences]
    places = [(one, other) for one in starts for other in starts]
    return LabeledEvent(
        articles=articles,
        pairs=tuple(
            LabeledPair(event_id="e", first=("a", one), second=("b", other), is_same=label)
            for (one, other), label in zip(places, labels, strict=True)
        ),
    )


def test_labeled_pairs_hold_both_kinds_and_weigh_something() -> None:
    pairs = read_labeled_pairs()
    assert {pair.is_same for pair in pairs} == {True, False}
    assert min(pair.weight for pair in pairs) > 0


def test_a_fit_gives_one_weight_per_feature_and_favors_the_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fact_similarity, "LEAST_SIMILARITY", 0.0)
    monkeypatch.setattr(fact_similarity, "LEAST_MARGIN", -1.0)
    same = tuple(one == other for one in range(3) for other in range(3))
    model = fit_pair_model([event(labels=same)])
    assert len(model.weights) == len(FEATURES)
    assert min(model.weights) > 0


def test_pairs_of_one_kind_teach_nothing() -> None:
    with pytest.raises(InputError, match="needs pairs that tell one fact and pairs that do not"):
        fit_pair_model([event(labels=(True,) * 9)])
