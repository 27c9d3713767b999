"""Logits decoded: the best runs, against every other set of runs there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.attribution.decoding import DecodedLink, LinkRules, Run, decode_link, keep_apart
from framing.attribution.outputs import LINK_ROLES, LINKS

Floats = NDArray[np.float32]

N_WORDS = 6
EDGELESS = LinkRules(edge_weight=0.0)


def logits_of(n_words: int, *inside: tuple[str, Sequence[int]]) -> Floats:
    """Return logits of +1 inside the named words of a role, of -1 elsewhere; edges are 0."""
    found = np.zeros((n_words, len(LINKS)), dtype=np.float32)
    for role in LINK_ROLES:
        found[:, LINKS.index(f"{role}_inside")] = -1
    for role, words in inside:
        found[list(words), LINKS.index(f"{role}_inside")] = 1
    return found


def decode(logits: Floats, anchor: int, rules: LinkRules = EDGELESS) -> DecodedLink:
    link = decode_link(logits, anchor=anchor, anchor_logit=2.0, rules=rules)
    assert link is not None
    return link


# Against brute force


def every_run(n_words: int) -> Iterator[Run]:
    return ((i, j) for i in range(n_words) for j in range(i, n_words))


def every_set_of_runs(n_words: int) -> Iterator[tuple[Run, ...]]:
    """Yield every set of runs without common words: each word is out, begins or goes on."""
    for labels in product("OBI", repeat=n_words):
        runs: list[Run] = []
        before = "O"
        for word, label in enumerate(labels):
            if label == "I" and before == "O":
                break
            runs += [(word, word)] if label == "B" else []
            runs[-1:] = [(runs[-1][0], word)] if label == "I" else runs[-1:]
            before = label
        else:
            yield tuple(runs)


def worth(logits: Floats, runs: Sequence[Run], *, role: str, weight: float, bias: float) -> float:
    place = LINKS.index(f"{role}_inside")
    return sum(
        float(logits[first : last + 1, place].sum())
        + bias * (last - first + 1)
        + weight * float(logits[first, place + 1] + logits[last, place + 2])
        for first, last in runs
    )


def free_of(run: Run, *taken: Run | None) -> bool:
    return all(other is None or run[1] < other[0] or other[1] < run[0] for other in taken)


@pytest.mark.parametrize("seed", range(30))
def test_no_other_runs_are_worth_more(seed: int) -> None:
    generator = np.random.default_rng(seed)
    logits = generator.normal(scale=2, size=(N_WORDS, len(LINKS))).astype(np.float32)
    anchor = int(generator.integers(N_WORDS))
    rules = LinkRules(
        edge_weight=float(generator.uniform(0, 1)),
        source_bias=float(generator.normal()),
        content_bias=float(generator.normal()),
        run_cost=float(generator.uniform(0, 2)),
    )
    weight = rules.edge_weight
    runs = list(every_run(N_WORDS))
    cue = max(
        (run for run in runs if run[0] <= anchor <= run[1]),
        key=lambda run: worth(logits, [run], role="cue", weight=weight, bias=0),
    )
    source: Run | None = max(
        (run for run in runs if free_of(run, cue)),
        key=lambda run: worth(logits, [run], role="source", weight=weight, bias=rules.source_bias),
        default=None,
    )
    source_worth = worth(
        logits, [source] if source else [], role="source", weight=weight, bias=rules.source_bias
    )
    source = source if source_worth > 0 else None
    content = max(
        (
            chosen
            for chosen in every_set_of_runs(N_WORDS)
            if all(free_of(run, cue, source) for run in chosen)
        ),
        key=lambda chosen: (
            worth(logits, chosen, role="content", weight=weight, bias=rules.content_bias)
            - rules.run_cost * len(chosen)
        ),
    )
    link = decode_link(logits, anchor=anchor, anchor_logit=0.0, rules=rules)
    found = None if link is None else (link.cue, link.source, link.content)
    assert found == ((cue, source, content) if content else None)


def test_brute_force_knows_every_set_of_two_words() -> None:
    assert set(every_set_of_runs(2)) == {
        (),
        ((0, 0),),
        ((1, 1),),
        ((0, 1),),
        ((0, 0), (1, 1)),
    }


# What a link holds


def test_source_cue_and_content_are_their_words() -> None:
    logits = logits_of(6, ("source", [0, 1]), ("cue", [2]), ("content", [3, 4]))
    link = decode(logits, 2)
    assert (link.anchor, link.source, link.cue, link.content) == (2, (0, 1), (2, 2), ((3, 4),))


def test_a_content_goes_on_behind_the_cue_that_cuts_it() -> None:
    logits = logits_of(7, ("content", [0, 1, 2, 3, 4, 5]), ("cue", [3]), ("source", [2]))
    link = decode(logits, 3)
    assert link.content == ((0, 1), (4, 5))


def test_a_cue_without_a_content_is_no_link() -> None:
    logits = logits_of(4, ("source", [0]), ("cue", [1]))
    assert decode_link(logits, anchor=1, anchor_logit=5.0, rules=EDGELESS) is None


def test_a_content_needs_no_source() -> None:
    assert decode(logits_of(4, ("cue", [0]), ("content", [1, 2])), 0).source is None


def test_an_anchor_is_in_its_cue_whatever_its_logit() -> None:
    assert decode(logits_of(4, ("content", [2, 3])), 1).cue == (1, 1)


def test_a_word_of_the_cue_is_not_the_source() -> None:
    logits = logits_of(4, ("cue", [0, 1]), ("source", [0, 1, 2]), ("content", [3]))
    assert decode(logits, 1).source == (2, 2)


def test_the_better_of_two_sources_is_taken() -> None:
    logits = logits_of(6, ("source", [0, 3, 4]), ("cue", [1]), ("content", [5]))
    assert decode(logits, 1).source == (3, 4)


def test_edges_cut_a_run_in_two() -> None:
    logits = logits_of(5, ("cue", [0]), ("content", [1, 2, 3, 4]))
    logits[:, LINKS.index("content_first")] = [-2, 5, -2, 5, -2]
    logits[:, LINKS.index("content_last")] = [-2, -2, 5, -2, 5]
    assert decode(logits, 0, LinkRules(edge_weight=0.5)).content == ((1, 2), (3, 4))
    assert decode(logits, 0, EDGELESS).content == ((1, 4),)


def test_a_run_must_be_worth_its_cost() -> None:
    logits = logits_of(7, ("cue", [0]), ("content", [1, 2, 3, 6]))
    assert decode(logits, 0).content == ((1, 3), (6, 6))
    assert decode(logits, 0, replace(EDGELESS, run_cost=2.0)).content == ((1, 3),)


def test_a_cost_bridges_a_gap_that_is_cheaper() -> None:
    logits = logits_of(6, ("cue", [0]), ("content", [1, 2, 4, 5]))
    assert decode(logits, 0, replace(EDGELESS, run_cost=1.5)).content == ((1, 5),)


def test_a_content_bias_lets_more_words_in() -> None:
    logits = logits_of(4, ("cue", [0]), ("content", [1]))
    assert decode(logits, 0, replace(EDGELESS, content_bias=1.5)).content == ((1, 3),)


def test_a_source_bias_lets_more_words_in() -> None:
    logits = logits_of(4, ("cue", [0]), ("source", [3]), ("content", [1]))
    logits[1, LINKS.index("source_inside")] = -9
    assert decode(logits, 0).source == (3, 3)
    assert decode(logits, 0, replace(EDGELESS, source_bias=1.5)).source == (2, 3)


def test_words_that_nothing_parts_stay_one_run() -> None:
    # Without edges and costs, one run of three words and three of one word are worth the same.
    logits = logits_of(4, ("cue", [0]), ("content", [1, 2, 3]))
    assert decode(logits, 0).content == ((1, 3),)


def test_evidence_is_the_anchor_and_the_means_over_the_runs() -> None:
    logits = logits_of(5, ("source", [0]), ("cue", [1]), ("content", [2, 4]))
    logits[2, LINKS.index("content_inside")] = 4
    logits[0, LINKS.index("source_inside")] = 3
    logits[1, LINKS.index("cue_inside")] = 2.5
    assert decode(logits, 1).evidence == (2.0, 2.5, 3.0, 2.5)


def test_without_a_source_the_evidence_is_how_far_the_best_word_is_from_one() -> None:
    logits = logits_of(3, ("cue", [0]), ("content", [1]))
    logits[2, LINKS.index("source_inside")] = -0.25
    assert decode(logits, 0).evidence[2] == 0.25


def test_decoding_leaves_the_logits_as_they_were() -> None:
    logits = logits_of(5, ("source", [0]), ("cue", [1]), ("content", [2, 3]))
    before = logits.copy()
    decode(logits, 1)
    np.testing.assert_array_equal(logits, before)


# Keeping links apart


def a_link(anchor: int, *content: Run, cue: Run | None = None, logit: float = 0.0) -> DecodedLink:
    return DecodedLink(
        anchor=anchor,
        cue=cue or (anchor, anchor),
        source=None,
        content=content,
        evidence=(logit, 0.0, 0.0, 0.0),
    )


def test_of_two_links_with_one_cue_the_surer_stays() -> None:
    weak = a_link(1, (5, 9), cue=(1, 2), logit=0.5)
    strong = a_link(2, (20, 22), cue=(2, 3), logit=1.5)
    assert keep_apart([weak, strong], rules=LinkRules()) == [strong]


def test_of_two_links_with_one_content_the_surer_stays() -> None:
    strong = a_link(1, (5, 14), logit=1.0)
    weak = a_link(3, (5, 13), logit=0.5)
    assert keep_apart([strong, weak], rules=LinkRules()) == [strong]


def test_the_share_of_common_content_decides() -> None:
    one, other = a_link(1, (5, 14), logit=1.0), a_link(3, (5, 12))
    rules = LinkRules(overlap_at_most=0.8)
    assert keep_apart([one, other], rules=rules) == [one, other]
    assert keep_apart([one, other], rules=replace(rules, overlap_at_most=0.79)) == [one]


def test_an_attribution_inside_another_is_kept() -> None:
    outer, inner = a_link(1, (3, 20), logit=2.0), a_link(5, (6, 12))
    assert keep_apart([outer, inner], rules=LinkRules()) == [outer, inner]


def test_links_come_in_the_order_of_their_anchors() -> None:
    links = [a_link(8, (9, 12), logit=3.0), a_link(1, (2, 4), logit=1.0)]
    assert [link.anchor for link in keep_apart(links, rules=LinkRules())] == [1, 8]


def test_a_link_that_gave_way_displaces_no_other() -> None:
    first = a_link(1, (10, 19), cue=(1, 2), logit=3.0)
    between = a_link(2, (30, 39), cue=(2, 4), logit=2.0)
    last = a_link(4, (50, 59), cue=(4, 5), logit=1.0)
    assert keep_apart([first, between, last], rules=LinkRules()) == [first, last]


def test_rules_round_trip() -> None:
    rules = LinkRules(anchor_at_least=0.2, run_cost=1.5, content_bias=-0.25)
    assert LinkRules.from_dict(rules.to_dict()) == rules
