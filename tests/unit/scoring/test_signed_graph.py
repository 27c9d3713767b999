"""The split with the least frustration, against graphs whose camps are known."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from framing.scoring.signed_graph import (
    EXACT_NODES,
    Floats,
    Ints,
    connected_parts,
    frustration,
    permuted_frustrations,
    resampled_agreement,
    split_camps,
)

TRIANGLE = np.array([[0, 1], [1, 2], [0, 2]])


def planted(n_nodes: int, *, n_edges: int, seed: int, wrong: float) -> tuple[Ints, Ints, Floats]:
    """Return camps, edges, and weights of which a share has the wrong sign."""
    generator = np.random.default_rng(seed)
    camps = np.where(np.arange(n_nodes) < n_nodes // 2, 1, -1)
    ring = np.stack([np.arange(n_nodes), np.roll(np.arange(n_nodes), -1)], axis=1)
    more = np.array([generator.permutation(n_nodes)[:2] for _ in range(n_edges - n_nodes)])
    edges = np.concatenate([ring, more])
    weights = camps[edges[:, 0]] * camps[edges[:, 1]] * generator.uniform(0.5, 1, len(edges))
    weights[generator.random(len(edges)) < wrong] *= -1
    return camps, edges, weights


def one_split(n_nodes: int, *, edges: Ints, weights: Floats, seed: int = 0) -> Ints:
    generator = np.random.default_rng(seed)
    return split_camps(n_nodes, edges=edges, weights=weights, generator=generator).reshape(-1)


def test_frustration_is_negative_weight_within_and_positive_between() -> None:
    weights = np.array([3.0, -1.0, 4.0])
    # 0 and 1 together, 2 apart: the -1 between is satisfied, the 4 between is not.
    assert frustration([1, 1, -1], edges=TRIANGLE, weights=weights) == pytest.approx(4 / 8)


def test_negative_weight_within_a_camp_is_frustrated() -> None:
    weights = np.array([3.0, -1.0, 4.0])
    assert frustration([1, 1, 1], edges=TRIANGLE, weights=weights) == pytest.approx(1 / 8)


def test_a_graph_without_weight_is_not_frustrated() -> None:
    assert frustration([1, -1, 1], edges=TRIANGLE, weights=np.zeros(3)) == 0


def test_the_enemy_of_my_enemy_is_my_friend() -> None:
    camps = one_split(3, edges=TRIANGLE, weights=np.array([-1.0, -1.0, 1.0]))
    assert camps.tolist() == [1, -1, 1]


def test_a_triangle_of_foes_leaves_its_weakest_enmity_frustrated() -> None:
    weights = np.array([-3.0, -2.0, -1.0])
    camps = one_split(3, edges=TRIANGLE, weights=weights)
    assert frustration(camps, edges=TRIANGLE, weights=weights) == pytest.approx(1 / 6)


def test_opposite_judgments_of_one_pair_are_weighed_against_each_other() -> None:
    edges = np.array([[0, 1], [1, 0]])
    assert one_split(2, edges=edges, weights=np.array([1.0, -0.4])).tolist() == [1, 1]


@pytest.mark.parametrize("n_nodes", [7, EXACT_NODES, EXACT_NODES + 1, 40])
@pytest.mark.parametrize("seed", [1, 2])
def test_planted_camps_are_found_again(n_nodes: int, seed: int) -> None:
    camps, edges, weights = planted(n_nodes, n_edges=6 * n_nodes, seed=seed, wrong=0.05)
    assert one_split(n_nodes, edges=edges, weights=weights).tolist() == camps.tolist()


@pytest.mark.parametrize("seed", range(6))
def test_no_split_of_a_small_random_graph_is_better(seed: int) -> None:
    _, edges, weights = planted(8, n_edges=20, seed=seed, wrong=0.5)
    every = np.array(list(itertools.product([-1, 1], repeat=8)))
    least = frustration(every, edges=edges, weights=weights).min()
    camps = one_split(8, edges=edges, weights=weights)
    assert frustration(camps, edges=edges, weights=weights) == pytest.approx(least)


def test_the_search_of_larger_graphs_finds_what_trying_all_splits_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, edges, _ = planted(EXACT_NODES, n_edges=36, seed=3, wrong=0.5)
    weights = np.random.default_rng(3).normal(size=(30, len(edges)))
    exact = split_camps(
        EXACT_NODES, edges=edges, weights=weights, generator=np.random.default_rng(0)
    )
    monkeypatch.setattr("framing.scoring.signed_graph.EXACT_NODES", 1)
    searched = split_camps(
        EXACT_NODES, edges=edges, weights=weights, generator=np.random.default_rng(0)
    )
    assert frustration(searched, edges=edges, weights=weights) == pytest.approx(
        frustration(exact, edges=edges, weights=weights)
    )


@pytest.mark.parametrize("n_nodes", [6, 20])
def test_the_direction_of_an_edge_does_not_matter(n_nodes: int) -> None:
    _, edges, weights = planted(n_nodes, n_edges=5 * n_nodes, seed=4, wrong=0.1)
    turned = one_split(n_nodes, edges=edges[:, ::-1], weights=weights)
    assert turned.tolist() == one_split(n_nodes, edges=edges, weights=weights).tolist()


def test_parts_without_a_path_are_told_apart() -> None:
    edges = np.array([[4, 0], [1, 3], [3, 5]])
    assert connected_parts(6, edges=edges) == [[0, 4], [1, 3, 5], [2]]


def test_a_graph_without_edges_falls_apart() -> None:
    assert connected_parts(2, edges=np.empty((0, 2), dtype=np.int64)) == [[0], [1]]


def test_shuffled_signs_keep_how_many_are_negative() -> None:
    # Of the triangle's signings with one negative edge none is balanced.
    found = permuted_frustrations(
        3,
        edges=TRIANGLE,
        weights=np.array([1.0, 1.0, -1.0]),
        n_permutations=50,
        generator=np.random.default_rng(0),
    )
    assert found == pytest.approx(np.full(50, 1 / 3))


def test_a_planted_split_beats_shuffled_signs() -> None:
    camps, edges, weights = planted(9, n_edges=36, seed=5, wrong=0.05)
    chance = permuted_frustrations(
        9, edges=edges, weights=weights, n_permutations=199, generator=np.random.default_rng(0)
    )
    assert frustration(camps, edges=edges, weights=weights) < chance.min()


def test_a_node_with_consistent_evidence_stays_in_its_camp() -> None:
    camps, edges, weights = planted(8, n_edges=48, seed=6, wrong=0.0)
    generator = np.random.default_rng(0)
    counts = generator.multinomial(len(edges), [1 / len(edges)] * len(edges), size=60)
    agreement = resampled_agreement(
        camps.tolist(), edges=edges, resampled_weights=counts * weights, generator=generator
    )
    assert agreement.min() > 0.95


def test_a_node_whose_evidence_is_missing_from_a_resample_counts_half() -> None:
    edges = np.array([[0, 1], [1, 2]])
    resampled = np.array([[1.0, -1.0], [1.0, 0.0]])
    agreement = resampled_agreement(
        [1, 1, -1], edges=edges, resampled_weights=resampled, generator=np.random.default_rng(0)
    )
    assert agreement.tolist() == [1.0, 1.0, 0.75]


def test_a_resample_without_evidence_says_nothing() -> None:
    agreement = resampled_agreement(
        [1, -1],
        edges=np.array([[0, 1]]),
        resampled_weights=np.zeros((3, 1)),
        generator=np.random.default_rng(0),
    )
    assert agreement.tolist() == [0.5, 0.5]


def test_swapped_labels_are_the_same_split() -> None:
    camps, edges, weights = planted(8, n_edges=40, seed=7, wrong=0.1)
    resampled = np.random.default_rng(1).poisson(1, size=(30, len(edges))) * weights
    found = [
        resampled_agreement(
            (turn * camps).tolist(),
            edges=edges,
            resampled_weights=resampled,
            generator=np.random.default_rng(0),
        ).tolist()
        for turn in (1, -1)
    ]
    assert found[0] == found[1]
