"""The heads in float: what they compute, alone and in company, and as they were trained."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.attribution.outputs import (
    LINK_WIDTH,
    LINKS,
    N_PROJECTED,
    POLARITIES,
    POLARITY_WIDTH,
    ROLES,
    TAG_WIDTH,
    TAGS,
    projection_slices,
)
from framing.attribution.positions import (
    N_DISTANCES,
    N_PARAGRAPHS,
    N_QUOTED,
    N_SENTENCES,
    distance_classes,
    paragraph_classes,
    quoted_classes,
    sentence_classes,
)
from framing.attribution.scorers import AttributionScorers, PiecePlaces
from framing.encoder.artifacts import HEADS_FILE, ModelFiles
from framing.encoder.casing import Case
from framing.errors import ModelIntegrityError

Floats = NDArray[np.float32]

N_PIECES = 12
SHAPES = {
    "role_quoted.weight": (2, len(ROLES)),
    **{f"tag_cases.{number}.weight": (len(Case), TAG_WIDTH) for number in range(3)},
    "tag_output.weight": (len(TAGS), TAG_WIDTH),
    "tag_output.bias": (len(TAGS),),
    "link_distance.weight": (N_DISTANCES, LINK_WIDTH),
    "link_sentence.weight": (N_SENTENCES, LINK_WIDTH),
    "link_paragraph.weight": (N_PARAGRAPHS, LINK_WIDTH),
    "link_quoted.weight": (N_QUOTED, LINK_WIDTH),
    "link_output.weight": (len(LINKS), LINK_WIDTH),
    "link_output.bias": (len(LINKS),),
    "polarity_output.weight": (len(POLARITIES), POLARITY_WIDTH),
    "polarity_output.bias": (len(POLARITIES),),
}


def random_arrays(seed: int = 5) -> dict[str, Floats]:
    generator = np.random.default_rng(seed)
    return {name: generator.normal(size=shape).astype(np.float32) for name, shape in SHAPES.items()}


ARRAYS = random_arrays()
SCORERS = AttributionScorers(ARRAYS)
PROJECTIONS: Floats = (
    np.random.default_rng(7).normal(size=(N_PIECES, N_PROJECTED)).astype(np.float32)
)
PLACES = PiecePlaces(
    sentences=np.repeat([0, 1, 2], 4),
    paragraphs=np.repeat([0, 1], 6),
    quoted=np.array([0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 0]),
    cases=np.random.default_rng(9).integers(len(Case), size=N_PIECES),
)
ROWS = np.array([0, 1, 3, 4, 6, 7, 10, 11])
ANCHORS = np.array([1, 6, 10])


def columns(name: str) -> Floats:
    found: Floats = PROJECTIONS[:, projection_slices()[name]]
    return found


def test_roles_add_what_quotation_marks_say() -> None:
    found = SCORERS.roles(PROJECTIONS, PLACES.quoted)
    assert found.shape == (N_PIECES, len(ROLES))
    np.testing.assert_array_equal(found[2], columns("roles")[2] + ARRAYS["role_quoted.weight"][1])


def test_a_tag_sees_the_cases_beside_its_piece() -> None:
    found = SCORERS.tags(PROJECTIONS, PLACES.cases, rows=ROWS)
    cases = [0, *PLACES.cases.tolist(), 0]
    for place, row in enumerate(ROWS.tolist()):
        hidden = columns("tags")[row].astype(np.float64)
        for number in range(3):
            hidden = hidden + ARRAYS[f"tag_cases.{number}.weight"][cases[row + number]]
        expected = ARRAYS["tag_output.weight"] @ np.maximum(hidden, 0) + ARRAYS["tag_output.bias"]
        np.testing.assert_allclose(found[place], expected, rtol=1e-4, atol=1e-4)


def test_a_link_adds_both_states_and_where_they_stand() -> None:
    found = SCORERS.links(PROJECTIONS, PLACES, anchors=ANCHORS, rows=ROWS)
    assert found.shape == (len(ANCHORS), len(ROWS), len(LINKS))
    anchor, row = 6, 3
    classes = {
        "link_distance": distance_classes(ANCHORS, N_PIECES),
        "link_sentence": sentence_classes(ANCHORS, PLACES.sentences),
        "link_paragraph": paragraph_classes(ANCHORS, PLACES.paragraphs),
        "link_quoted": quoted_classes(ANCHORS, PLACES.quoted),
    }
    hidden = columns("anchors")[anchor] + columns("pieces")[row].astype(np.float64)
    for name, of_pieces in classes.items():
        hidden = hidden + ARRAYS[f"{name}.weight"][of_pieces[1, row]]
    expected = ARRAYS["link_output.weight"] @ np.maximum(hidden, 0) + ARRAYS["link_output.bias"]
    np.testing.assert_allclose(found[1, 2], expected, rtol=1e-4, atol=1e-4)


def test_an_anchor_has_the_same_links_alone_to_the_last_bit() -> None:
    together = SCORERS.links(PROJECTIONS, PLACES, anchors=ANCHORS, rows=ROWS)
    alone = [
        SCORERS.links(PROJECTIONS, PLACES, anchors=ANCHORS[i : i + 1], rows=ROWS)[0]
        for i in range(len(ANCHORS))
    ]
    assert np.stack(alone).tobytes() == together.tobytes()


def test_a_row_has_the_same_links_without_the_others_to_the_last_bit() -> None:
    every = SCORERS.links(PROJECTIONS, PLACES, anchors=ANCHORS, rows=np.arange(N_PIECES))
    some = SCORERS.links(PROJECTIONS, PLACES, anchors=ANCHORS, rows=ROWS)
    assert every[:, ROWS].tobytes() == some.tobytes()


def test_a_polarity_is_read_off_the_mean_of_a_span() -> None:
    found = SCORERS.polarities(PROJECTIONS, [(0, 1), (2, 5)])
    hidden = columns("polarities")[2:5].astype(np.float64).mean(axis=0)
    expected = (
        ARRAYS["polarity_output.weight"] @ np.maximum(hidden, 0) + ARRAYS["polarity_output.bias"]
    )
    np.testing.assert_allclose(found[1], expected, rtol=1e-4, atol=1e-4)


def test_a_span_has_the_same_polarity_alone_to_the_last_bit() -> None:
    spans = [(0, 3), (4, 5), (5, 11)]
    alone = np.concatenate([SCORERS.polarities(PROJECTIONS, [span]) for span in spans])
    assert alone.tobytes() == SCORERS.polarities(PROJECTIONS, spans).tobytes()


def test_reading_leaves_the_projections_as_they_were() -> None:
    before = PROJECTIONS.copy()
    SCORERS.roles(PROJECTIONS, PLACES.quoted)
    SCORERS.tags(PROJECTIONS, PLACES.cases, rows=np.arange(N_PIECES))
    SCORERS.links(PROJECTIONS, PLACES, anchors=ANCHORS, rows=np.arange(N_PIECES))
    SCORERS.polarities(PROJECTIONS, [(0, N_PIECES)])
    np.testing.assert_array_equal(PROJECTIONS, before)


def test_links_are_those_of_the_network_that_is_trained() -> None:
    torch = pytest.importorskip("torch", reason="torch trains the heads and is not installed")
    from framing.training.attribution_heads import AttributionHeads

    heads = AttributionHeads(8, dropout=0.0)
    state = heads.state_dict()
    trained = AttributionScorers({name: state[name].numpy() for name in SHAPES})
    with torch.no_grad():
        expected = heads.links(
            torch.from_numpy(columns("anchors")[ANCHORS]),
            torch.from_numpy(columns("pieces").copy()),
            [
                torch.from_numpy(classes)
                for classes in (
                    distance_classes(ANCHORS, N_PIECES),
                    sentence_classes(ANCHORS, PLACES.sentences),
                    paragraph_classes(ANCHORS, PLACES.paragraphs),
                    quoted_classes(ANCHORS, PLACES.quoted),
                )
            ],
        ).numpy()
    found = trained.links(PROJECTIONS, PLACES, anchors=ANCHORS, rows=np.arange(N_PIECES))
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-5)


def test_tags_are_those_of_the_network_that_is_trained() -> None:
    torch = pytest.importorskip("torch", reason="torch trains the heads and is not installed")
    from framing.training.attribution_heads import AttributionHeads

    heads = AttributionHeads(8, dropout=0.0)
    state = heads.state_dict()
    trained = AttributionScorers({name: state[name].numpy() for name in SHAPES})
    with torch.no_grad():
        expected = heads.tags(
            torch.from_numpy(columns("tags").copy())[None], torch.from_numpy(PLACES.cases)[None]
        )[0].numpy()
    found = trained.tags(PROJECTIONS, PLACES.cases, rows=np.arange(N_PIECES))
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-5)


def a_model(folder: Path, **arrays: Floats) -> ModelFiles:
    stream = io.BytesIO()
    np.savez(stream, **arrays)  # type: ignore[arg-type]
    content = stream.getvalue()
    (folder / HEADS_FILE).write_bytes(content)
    files = {HEADS_FILE: hashlib.sha256(content).hexdigest()}
    return ModelFiles(folder=folder, manifest={"name": "quay-1", "files": files})


def test_heads_are_read_out_of_a_model(tmp_path: Path) -> None:
    model = a_model(
        tmp_path,
        **{"sentence.weight": np.zeros((1, 2), dtype=np.float32)},
        **{f"attribution.{name}": array for name, array in ARRAYS.items()},
    )
    found = AttributionScorers.from_model(model)
    np.testing.assert_array_equal(
        found.links(PROJECTIONS, PLACES, anchors=ANCHORS, rows=ROWS),
        SCORERS.links(PROJECTIONS, PLACES, anchors=ANCHORS, rows=ROWS),
    )


def test_a_model_without_attribution_heads_is_refused(tmp_path: Path) -> None:
    model = a_model(tmp_path, **{"sentence.weight": np.zeros((1, 2), dtype=np.float32)})
    with pytest.raises(
        ModelIntegrityError, match=r"heads\.npz must hold attribution heads; quay-1 has none"
    ):
        AttributionScorers.from_model(model)
