"""The heads in training: they learn, and they are the heads that read articles later."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from framing.attribution.outputs import LINKS, POLARITIES, ROLES, TAGS, projection_slices
from framing.attribution.scorers import AttributionScorers, PiecePlaces
from framing.encoder.artifacts import CONFIG_FILE, HEADS_FILE, MANIFEST_FILE, ModelFiles
from framing.encoder.casing import Case
from framing.training.batches import AttributionBatch, collate
from framing.training.examples import AttributionTargets, Example, Link, MentionTarget
from framing.training.export import config_of, write_heads
from framing.training.recipe import load_recipe
from framing.training.release import write_json, write_manifest
from tests.requirements import require

WIDTH = 24
LENGTHS = (70, 19)
CLOSE = 1e-4


@pytest.fixture(scope="module")
def heads() -> Any:
    """Heads whose every weight, embeddings included, says something."""
    require("training")
    import torch

    from framing.training.attribution_heads import AttributionHeads

    torch.manual_seed(7)
    heads = AttributionHeads(WIDTH, dropout=0.3).eval()
    for parameter in heads.parameters():
        torch.nn.init.normal_(parameter, std=0.4)
    return heads


@pytest.fixture(scope="module")
def scorers(heads: Any, tmp_path_factory: pytest.TempPathFactory) -> AttributionScorers:
    """The same heads as a model's file brings them back."""
    import torch

    folder = tmp_path_factory.mktemp("heads")
    loaded = torch.nn.Linear(WIDTH, 1)
    network = SimpleNamespace(sentence_head=loaded, token_head=loaded, attribution=heads)
    write_heads(network, folder / HEADS_FILE)
    write_json(folder / CONFIG_FILE, config_of(load_recipe("en-small"), name="quay-1"))
    write_manifest(folder, name="quay-1", facts={})
    manifest = json.loads((folder / MANIFEST_FILE).read_text())
    return AttributionScorers.from_model(ModelFiles(folder=folder, manifest=manifest))


def an_example(n_pieces: int, *, seed: int, **more: Any) -> Example:
    """Return an example with places of every kind, over several sentences and paragraphs."""
    generator = np.random.default_rng(seed)
    return Example(
        ids=np.full(n_pieces, 5, dtype=np.int32),
        pools=(),
        attribution=AttributionTargets(
            sentences=np.sort(generator.integers(0, 9, n_pieces)),
            paragraphs=np.sort(generator.integers(0, 5, n_pieces)),
            quoted=generator.integers(0, 2, n_pieces),
            cases=generator.integers(0, len(Case), n_pieces),
            **more,
        ),
    )


def links_of(n_pieces: int, *, seed: int) -> tuple[Link, ...]:
    generator = np.random.default_rng(seed)
    return tuple(
        Link(
            anchor=anchor,
            targets=generator.integers(0, 2, (n_pieces, len(LINKS))).astype(np.uint8),
        )
        for anchor in (0, n_pieces // 2, n_pieces - 1)
    )


def batch_of(*examples: Example) -> AttributionBatch:
    batch = collate(
        examples, n_sentence_outputs=1, n_token_outputs=1, start_id=1, end_id=2, pad_id=0
    )
    assert batch.attribution is not None
    return batch.attribution


def some_states(*lengths: int) -> Any:
    """Return states of a batch, start and end pieces and padding included."""
    import torch

    torch.manual_seed(3)
    return torch.randn(len(lengths), max(lengths) + 2, WIDTH)


def targets_of(example: Example) -> AttributionTargets:
    assert example.attribution is not None
    return example.attribution


def places_of(example: Example) -> PiecePlaces:
    found = targets_of(example)
    return PiecePlaces(
        sentences=found.sentences,
        paragraphs=found.paragraphs,
        quoted=found.quoted,
        cases=found.cases,
    )


def projections_of(heads: Any, states: Any, row: int, n_pieces: int) -> np.ndarray:
    """Return what the exported graph gives for an example: its pieces alone."""
    import torch

    with torch.no_grad():
        here = states[row, 1 : n_pieces + 1]
        found: np.ndarray = torch.cat(
            [heads.projection(here), heads.polarity_hidden(here)], dim=-1
        ).numpy()
    return found


EXAMPLES = [an_example(length, seed=length) for length in LENGTHS]


# The heads that are trained are those that are read


@pytest.mark.parametrize("row", [0, 1])
def test_roles_are_read_as_they_were_trained(row: int, heads: Any, scorers: Any) -> None:
    import torch

    states, batch, n_pieces = some_states(*LENGTHS), batch_of(*EXAMPLES), LENGTHS[row]
    with torch.no_grad():
        trained = heads.project(states)["roles"] + heads.role_quoted(torch.from_numpy(batch.quoted))
    read = scorers.roles(
        projections_of(heads, states, row, n_pieces), targets_of(EXAMPLES[row]).quoted
    )
    assert read.shape == (n_pieces, len(ROLES))
    np.testing.assert_allclose(read, trained[row, 1 : n_pieces + 1], atol=CLOSE)


@pytest.mark.parametrize("row", [0, 1])
def test_tags_are_read_as_they_were_trained(row: int, heads: Any, scorers: Any) -> None:
    import torch

    states, batch, n_pieces = some_states(*LENGTHS), batch_of(*EXAMPLES), LENGTHS[row]
    with torch.no_grad():
        trained = heads.tags(heads.project(states)["tags"], torch.from_numpy(batch.cases))
    read = scorers.tags(
        projections_of(heads, states, row, n_pieces),
        targets_of(EXAMPLES[row]).cases,
        rows=np.arange(n_pieces),
    )
    assert read.shape == (n_pieces, len(TAGS))
    np.testing.assert_allclose(read, trained[row, 1 : n_pieces + 1], atol=CLOSE)


def test_polarities_are_read_as_they_were_trained(heads: Any, scorers: Any) -> None:
    import torch

    spans = [(0, 1), (4, 9), (60, 70)]
    mentions = tuple(MentionTarget(start=s, end=e, polarity=0) for s, e in spans)
    example = an_example(70, seed=1, mentions=mentions)
    states = some_states(70)
    pooling = torch.from_numpy(batch_of(example).mention_pooling)
    with torch.no_grad():
        trained = heads.polarities(pooling @ states.reshape(-1, WIDTH))
    read = scorers.polarities(projections_of(heads, states, 0, 70), spans)
    assert read.shape == (len(spans), len(POLARITIES))
    np.testing.assert_allclose(read, trained, atol=CLOSE)


def test_links_are_read_as_they_were_trained(heads: Any, scorers: Any) -> None:
    """The loss of links, all of it, is that of the logits that are read from the projections."""
    import torch

    from framing.training.attribution_heads import EDGE_WEIGHT, FEW_PIECES, LINK_WEIGHT

    examples = [
        an_example(length, seed=length, links=links_of(length, seed=length)) for length in LENGTHS
    ]
    states = some_states(*LENGTHS)
    with torch.no_grad():
        loss = float(heads.loss(states, batch_of(*examples)))
    weights = np.array([1.0 if name.endswith("inside") else EDGE_WEIGHT for name in LINKS])
    total, n_pairs = 0.0, 0
    for row, example in enumerate(examples):
        links = targets_of(example).links
        logits = scorers.links(
            projections_of(heads, states, row, len(example)),
            places_of(example),
            anchors=np.array([link.anchor for link in links]),
            rows=np.arange(len(example)),
        )
        right = np.stack([link.targets for link in links])
        total += float((np.logaddexp(0, np.where(right, -logits, logits)) * weights).sum())
        n_pairs += len(links) * len(example)
    assert loss == pytest.approx(LINK_WEIGHT * total / max(n_pairs, 4 * FEW_PIECES), rel=1e-5)


def test_rows_of_links_and_tags_are_those_of_all_pieces(heads: Any, scorers: Any) -> None:
    example = EXAMPLES[0]
    projections = projections_of(heads, some_states(*LENGTHS), 0, len(example))
    rows, every = np.array([0, 7, 8, 40, 69]), np.arange(len(example))
    anchors = np.array([3, 69])
    places = places_of(example)
    np.testing.assert_array_equal(
        scorers.links(projections, places, anchors=anchors, rows=rows),
        scorers.links(projections, places, anchors=anchors, rows=every)[:, rows],
    )
    np.testing.assert_array_equal(
        scorers.tags(projections, places.cases, rows=rows),
        scorers.tags(projections, places.cases, rows=every)[rows],
    )


@pytest.mark.parametrize("field", ["sentences", "paragraphs", "quoted"])
def test_every_place_counts_in_a_link(field: str, heads: Any, scorers: Any) -> None:
    example = EXAMPLES[0]
    projections = projections_of(heads, some_states(*LENGTHS), 0, len(example))
    places = places_of(example)
    changed = {
        name: getattr(places, name) for name in ("sentences", "paragraphs", "quoted", "cases")
    }
    changed[field] = changed[field].copy()
    changed[field][40] = 1 - changed[field][40]
    one, other = (
        scorers.links(projections, where, anchors=np.array([3]), rows=np.arange(len(example)))
        for where in (places, PiecePlaces(**changed))
    )
    assert np.flatnonzero((one != other).any(axis=2)[0]).tolist() == [40]


# What is learned


def whole_example(n_pieces: int, *, seed: int) -> Example:
    """Return an example annotated for every head."""
    generator = np.random.default_rng(seed)
    return an_example(
        n_pieces,
        seed=seed,
        roles=generator.integers(0, 2, (n_pieces, len(ROLES))).astype(np.float32),
        links=links_of(n_pieces, seed=seed),
        tags=generator.integers(0, len(TAGS), n_pieces),
        mentions=(MentionTarget(start=1, end=3, polarity=1),),
    )


def loss_of(heads: Any, *examples: Example) -> float:
    import torch

    with torch.no_grad():
        return float(heads.loss(some_states(*map(len, examples)), batch_of(*examples)))


@pytest.mark.parametrize("kind", ["roles", "links", "tags", "mentions"])
def test_every_head_learns(kind: str, heads: Any) -> None:
    import torch

    from framing.training.attribution_heads import AttributionHeads

    torch.manual_seed(1)
    fresh: Any = AttributionHeads(WIDTH, dropout=0.0)
    whole = targets_of(whole_example(30, seed=2))
    batch = batch_of(an_example(30, seed=2, **{kind: getattr(whole, kind)}))
    states = some_states(30)
    optimizer = torch.optim.Adam(fresh.parameters(), lr=0.02)
    losses = []
    for _ in range(60):
        loss = fresh.loss(states, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.3 * losses[0]


def test_nothing_annotated_means_no_loss(heads: Any) -> None:
    assert loss_of(heads, an_example(9, seed=1)) == 0.0


def test_padding_adds_nothing(heads: Any) -> None:
    import torch

    alone = whole_example(19, seed=5)
    states = some_states(70, 19)
    with torch.no_grad():
        padded = float(heads.loss(states, batch_of(an_example(70, seed=70), alone)))
        bare = float(heads.loss(states[1:, :21], batch_of(alone)))
    assert padded == pytest.approx(bare, rel=1e-5)


def test_a_piece_of_unknown_roles_is_not_learned_from(heads: Any) -> None:
    roles = np.zeros((9, len(ROLES)), dtype=np.float32)
    roles[4:] = np.nan
    by_state = [some_states(9), some_states(9)]
    by_state[1][0, 6:] += 5
    batch = batch_of(an_example(9, seed=1, roles=roles))
    one, other = (float(heads.loss(states, batch).detach()) for states in by_state)
    assert one == other > 0


def test_silver_tags_weigh_less(heads: Any) -> None:
    tags = np.arange(9) % len(TAGS)
    full = loss_of(heads, an_example(9, seed=1, tags=tags))
    silver = loss_of(heads, an_example(9, seed=1, tags=tags, tag_weight=0.4))
    assert silver == pytest.approx(0.4 * full, rel=1e-5)


def test_projections_cover_every_column_once(heads: Any) -> None:
    columns = [i for part in projection_slices().values() for i in range(part.start, part.stop)]
    assert columns == list(range(len(columns)))
    n_given = heads.projection.out_features + heads.polarity_hidden.out_features
    assert len(columns) == n_given
