from __future__ import annotations

import numpy as np
import pytest

from framing.evaluation.baseline import WordBaseline, outlet_probability, pick_threshold

CALM = [f"The council met on day {n} and voted on the budget." for n in range(12)]
LOADED = [f"The shameful council betrayed us on day {n} again." for n in range(12)]


def fitted() -> WordBaseline:
    return WordBaseline.fit(
        CALM[:8] + LOADED[:8],
        loaded=np.asarray([False] * 8 + [True] * 8),
        dev_texts=CALM[8:] + LOADED[8:],
        dev_loaded=np.asarray([False] * 4 + [True] * 4),
    )


def test_the_baseline_learns_words() -> None:
    baseline = fitted()
    calm, loaded = baseline.probability(
        ["The council met on the budget.", "They betrayed the shameful council again."]
    )
    assert calm < baseline.threshold < loaded


def test_fitting_twice_gives_the_same() -> None:
    once, again = fitted(), fitted()
    assert once.strength == again.strength
    assert once.probability(LOADED).tolist() == again.probability(LOADED).tolist()


def test_the_threshold_is_the_middle_of_those_that_are_best() -> None:
    score, threshold = pick_threshold(
        np.asarray([0.1, 0.395, 0.605, 0.9]), loaded=np.asarray([False, False, True, True])
    )
    assert score == 1.0
    assert threshold == pytest.approx(0.5)


def test_an_outlet_gets_the_share_of_its_training_rows() -> None:
    found = outlet_probability(
        ["Harbour Post", "Valley Sun", None, "Unknown Gazette"],
        known_outlets=["Harbour Post", "Harbour Post", "Valley Sun", None],
        loaded=np.asarray([True, False, False, False]),
    )
    assert found.tolist() == [0.5, 0.0, 0.25, 0.25]
