"""PolNeAR's articles: anchors, links, windows, and what nobody is to learn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.attribution.outputs import LINKS, ROLES, TAGS
from framing.encoder.pieces import PieceTokenizer
from framing.encoder.windows import SPECIAL_PIECES, WINDOW_PIECES
from framing.training.examples import AttributionTargets, Example, LabelledSentence
from framing.training.polnear_articles import SILVER_WEIGHT, PolnearArticles
from tests.unit.training.invented import row as targets_row
from tests.unit.training.invented_attribution import (
    Parsed,
    Words,
    article_row,
    parse,
    relation,
    speaking_row,
    write_polnear,
)

TEXT = (
    "Ada Lorne has repeatedly said that the pier, she hoped, would open in May. "
    "“We will not stonewall you,” the mayor added."
)
TAGS_OF_TEXT = {
    "has": ("have", "VBZ"),
    "said": ("say", "VBD"),
    "hoped": ("hope", "VBD"),
    "stonewall": ("stonewall", "VB"),
    "added": ("add", "VBD"),
    "will": ("will", "MD"),
    "open": ("open", "VB"),
}
FIRST = relation(
    TEXT,
    source="Ada Lorne",
    cue="has repeatedly said",
    content=("that the pier", "would open in May"),
)


@pytest.fixture
def read(tmp_path: Path, pieces_tokenizer: PieceTokenizer) -> Any:
    def examples(
        row: dict[str, Any], parsed: Parsed | None = None, *, seed: int = 0, **more: Any
    ) -> list[Example]:
        task = PolnearArticles(
            write_polnear(tmp_path, [row], parsed=[parsed]),
            tokenizer=pieces_tokenizer,
            n_sentence_outputs=2,
            **more,
        )
        return list(task(0, np.random.default_rng(seed)))

    return examples


def targets_of(example: Example) -> AttributionTargets:
    assert example.attribution is not None
    return example.attribution


def words_at(example: Example, chosen: np.ndarray, tokenizer: PieceTokenizer) -> str:
    """Return the pieces that are chosen, in lower case as the encoder reads them."""
    found: str = tokenizer._tokenizer.decode(example.ids[chosen.astype(bool)].tolist())
    return found


def role_of(example: Example, name: str) -> np.ndarray:
    roles = targets_of(example).roles
    assert roles is not None
    found: np.ndarray = roles[:, ROLES.index(name)]
    return found


def link_words(example: Example, tokenizer: PieceTokenizer, *, link: int = 0) -> dict[str, str]:
    targets = targets_of(example).links[link].targets
    return {
        name: words_at(example, targets[:, column], tokenizer) for column, name in enumerate(LINKS)
    }


# Anchors


CUES: dict[str, tuple[str, str, str, Mapping[str, tuple[str, str]]]] = {
    "main verb": (
        "Ada has repeatedly said no.",
        "has repeatedly said",
        "said",
        {"has": ("have", "VBZ"), "said": ("say", "VBD")},
    ),
    "noun": (
        "Ada wrote in a statement that day.",
        "in a statement",
        "statement",
        {"statement": ("statement", "NN"), "wrote": ("write", "VBD")},
    ),
    "noun before auxiliary": (
        "Ada is of the opinion of old.",
        "is of the opinion",
        "opinion",
        {"is": ("be", "VBZ"), "opinion": ("opinion", "NN")},
    ),
    "auxiliary alone": ("To Ada it is so.", "it is", "is", {"is": ("be", "VBZ")}),
    "mark": ("Ada: the pier is shut.", ":", ":", {}),
    "neither": ("As per Ada, no.", "As per", "as", {}),
}


@pytest.mark.parametrize("case", CUES)
def test_a_cue_stands_by_its_main_verb_or_noun(
    case: str, read: Any, pieces_tokenizer: PieceTokenizer
) -> None:
    text, cue, anchor, tags = CUES[case]
    row = article_row(text, [relation(text, source="Ada", cue=cue, content=text[-4:-1])])
    (example,) = read(row, parse(text, tags=tags))
    assert words_at(example, role_of(example, "anchor"), pieces_tokenizer) == anchor
    link = targets_of(example).links[0]
    assert pieces_tokenizer._tokenizer.decode([example.ids[link.anchor]]) == anchor


def test_without_a_parse_a_cue_stands_by_its_first_word(
    read: Any, pieces_tokenizer: PieceTokenizer
) -> None:
    (example,) = read(article_row(TEXT, [FIRST]))
    assert words_at(example, role_of(example, "anchor"), pieces_tokenizer) == "has"


def test_the_anchor_of_a_link_is_its_words_first_piece_and_the_role_all_of_them(
    read: Any, pieces_tokenizer: PieceTokenizer
) -> None:
    found = relation(TEXT, source="We", cue="stonewall", content="you")
    (example,) = read(article_row(TEXT, [found]), parse(TEXT, tags=TAGS_OF_TEXT))
    anchored = np.flatnonzero(role_of(example, "anchor"))
    assert len(anchored) > 1
    assert targets_of(example).links[0].anchor == anchored[0]
    assert words_at(example, role_of(example, "anchor"), pieces_tokenizer) == "stonewall"


# Links and roles


def test_a_link_holds_the_words_of_each_role_its_first_and_its_last(
    read: Any, pieces_tokenizer: PieceTokenizer
) -> None:
    (example,) = read(article_row(TEXT, [FIRST]), parse(TEXT, tags=TAGS_OF_TEXT))
    assert link_words(example, pieces_tokenizer) == {
        "source_inside": "ada lorne",
        "source_first": "ada",
        "source_last": "lorne",
        "cue_inside": "has repeatedly said",
        "cue_first": "has",
        "cue_last": "said",
        "content_inside": "that the pier would open in may",
        "content_first": "that would",
        "content_last": "pier may",
    }


def test_roles_are_those_of_all_attributions_together(
    read: Any, pieces_tokenizer: PieceTokenizer
) -> None:
    second = relation(TEXT, source="the mayor", cue="added", content="“We will not stonewall you,”")
    (example,) = read(article_row(TEXT, [FIRST, second]), parse(TEXT, tags=TAGS_OF_TEXT))
    words = {
        name: words_at(example, role_of(example, name), pieces_tokenizer) for name in ROLES[:3]
    }
    assert words == {
        "anchor": "said added",
        "source": "ada lorne the mayor",
        "cue": "has repeatedly said added",
    }


@pytest.mark.parametrize(
    ("roles", "n_links"),
    [
        ({"cue": "added", "content": "We"}, 1),
        ({"source": "the mayor", "content": "We"}, 0),
        ({"source": "the mayor", "cue": "added"}, 0),
    ],
    ids=["no source", "no cue", "no content"],
)
def test_a_link_needs_a_cue_and_a_content(
    roles: Mapping[str, Words], n_links: int, read: Any
) -> None:
    (example,) = read(article_row(TEXT, [relation(TEXT, **roles)]), parse(TEXT, tags=TAGS_OF_TEXT))
    assert len(targets_of(example).links) == n_links
    assert bool(role_of(example, "anchor").any()) == bool(n_links)


def test_a_link_without_a_source_says_that_there_is_none(read: Any) -> None:
    found = relation(TEXT, cue="added", content="We")
    (example,) = read(article_row(TEXT, [found]), parse(TEXT, tags=TAGS_OF_TEXT))
    targets = targets_of(example).links[0].targets
    assert not targets[:, LINKS.index("source_inside")].any()
    assert targets[:, LINKS.index("content_inside")].any()


def test_of_two_contents_of_one_cue_the_first_is_linked(
    read: Any, pieces_tokenizer: PieceTokenizer
) -> None:
    other = relation(TEXT, source="she", cue="has repeatedly said", content="would open in May")
    (example,) = read(article_row(TEXT, [FIRST, other]), parse(TEXT, tags=TAGS_OF_TEXT))
    assert len(targets_of(example).links) == 1
    assert link_words(example, pieces_tokenizer)["source_inside"] == "ada lorne"
    assert "she" in words_at(example, role_of(example, "source"), pieces_tokenizer)


@pytest.mark.parametrize("label", ["discard", "Discard"])
def test_nobody_learns_roles_from_a_discarded_region(
    label: str, read: Any, pieces_tokenizer: PieceTokenizer
) -> None:
    (example,) = read(article_row(TEXT, [FIRST], flags=[(label, "the mayor added.")]))
    unknown = np.stack([np.isnan(role_of(example, name)) for name in ROLES])
    assert words_at(example, unknown[0], pieces_tokenizer) == "the mayor added."
    assert (unknown == unknown[0]).all()


def test_a_region_up_for_discussion_is_learned_from(read: Any) -> None:
    (example,) = read(article_row(TEXT, [FIRST], flags=[("discuss", "the mayor added.")]))
    assert not np.isnan(role_of(example, "content")).any()


# What the heads see of a piece


def test_pieces_know_their_marks_and_their_paragraph(
    read: Any, pieces_tokenizer: PieceTokenizer
) -> None:
    text = "One pier. “Two piers,” Ada said.\n\nThree piers."
    (example,) = read(article_row(text))
    targets = targets_of(example)
    assert words_at(example, targets.quoted, pieces_tokenizer) == "“ two piers, ”"
    assert words_at(example, np.equal(targets.paragraphs, 1), pieces_tokenizer) == "three piers."
    assert set(targets.paragraphs.tolist()) == {0, 1}
    assert sorted(set(targets.sentences.tolist())) == [0, 1, 2]


def test_names_that_a_program_found_are_silver(read: Any, pieces_tokenizer: PieceTokenizer) -> None:
    text = "Ada Lorne met Orwin pilots on Monday."
    names = {"Ada": "PERSON", "Lorne": "PERSON", "Orwin": "LOCATION", "Monday": "DATE"}
    (example,) = read(article_row(text), parse(text, names=names))
    targets = targets_of(example)
    assert targets.tags is not None
    by_tag = {
        name: words_at(example, targets.tags == TAGS.index(name), pieces_tokenizer)
        for name in ("begin_person", "inside_person", "begin_location", "outside")
    }
    assert by_tag == {
        "begin_person": "ada",
        "inside_person": "lorne",
        "begin_location": "orwin",
        "outside": "met pilots on monday.",
    }
    assert targets.tag_weight == SILVER_WEIGHT


def test_without_a_parse_there_are_no_tags(read: Any) -> None:
    (example,) = read(article_row(TEXT))
    assert targets_of(example).tags is None


# Windows


def long_article() -> tuple[dict[str, Any], Parsed]:
    return speaking_row(1, n_sentences=60)


@pytest.mark.parametrize("seed", [0, 1])
def test_windows_hold_every_piece_once_and_are_not_too_long(
    seed: int, read: Any, pieces_tokenizer: PieceTokenizer
) -> None:
    row, parsed = long_article()
    examples = read(row, parsed, seed=seed)
    assert len(examples) > 3
    whole = pieces_tokenizer.encode([row["text"]])[0].ids
    np.testing.assert_array_equal(np.concatenate([e.ids for e in examples]), whole)
    assert max(map(len, examples)) <= WINDOW_PIECES - SPECIAL_PIECES


def test_every_pass_cuts_other_windows(read: Any) -> None:
    row, parsed = long_article()
    lengths = [[len(example) for example in read(row, parsed, seed=seed)] for seed in (0, 1)]
    assert lengths[0] != lengths[1]


def test_every_link_is_in_the_window_of_its_anchor(
    read: Any, pieces_tokenizer: PieceTokenizer
) -> None:
    row, parsed = long_article()
    examples = read(row, parsed)
    links = [(example, link) for example in examples for link in targets_of(example).links]
    assert len(links) == len(row["attributions"])
    anchored = [
        row["text"][start:end]
        for attribution in row["attributions"]
        for start, end in attribution["cue"]
    ]
    assert [
        pieces_tokenizer._tokenizer.decode([example.ids[link.anchor]]) for example, link in links
    ] == anchored


def test_a_content_that_runs_into_the_next_window_is_cut_there(
    read: Any, pieces_tokenizer: PieceTokenizer
) -> None:
    filler = "The old ferry left the quay on time and nobody was there to see it. " * 40
    text = f"Ada said it all. {filler}And that was that."
    content = text[text.index("it all") : -1]
    row = article_row(text, [relation(text, source="Ada", cue="said", content=content)])
    first, second, *_ = read(row, parse(text, tags={"said": ("say", "VBD")}))
    (link,) = targets_of(first).links
    assert len(link.targets) == len(first)
    assert link.targets[-1, LINKS.index("content_inside")] == 1
    assert not link.targets[:, LINKS.index("content_last")].any()
    assert targets_of(second).links == ()
    assert role_of(second, "content").all()


# Wording


def test_wording_is_unlabelled_without_teachers(read: Any) -> None:
    (example,) = read(article_row(TEXT, [FIRST]))
    assert example.pools == ()
    assert example.token_targets is None


def test_teachers_label_the_sentences_of_the_articles_they_are_given(read: Any) -> None:
    def label(rows: Sequence[Any], layouts: Sequence[Any]) -> list[list[LabelledSentence]]:
        return [
            [
                LabelledSentence(pieces=pieces, targets=targets_row(number / 10, np.nan))
                for number, pieces in enumerate(layout.pieces)
            ]
            for layout in layouts
        ]

    (example,) = read(article_row(TEXT, [FIRST]), soft_labels=label)
    assert [float(pool.targets[0]) for pool in example.pools] == pytest.approx([0.0, 0.1])


def test_no_more_articles_than_allowed(tmp_path: Path, pieces_tokenizer: PieceTokenizer) -> None:
    rows, parsed = zip(*(speaking_row(number) for number in range(4)), strict=True)
    task = PolnearArticles(
        write_polnear(tmp_path, rows, parsed=parsed),
        tokenizer=pieces_tokenizer,
        n_sentence_outputs=1,
        max_rows=2,
    )
    n_links = sum(len(targets_of(e).links) for e in task(0, np.random.default_rng(0)))
    assert n_links == 2 * 8
