"""What teachers say of ordinary news, and the versions of a sentence that must not move it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.datatypes import Article
from framing.encoder.artifacts import TOKENIZER_FILE, find_model
from framing.encoder.pieces import PieceTokenizer
from framing.evaluation import datasets
from framing.training.examples import Example
from framing.training.recipe import load_recipe
from framing.training.teaching import teach_from_news, teaching_articles
from tests.requirements import require
from tests.unit.training.invented import write_sets

ENGLISH = load_recipe("en-small")
QUOTE = "“We will look at every single page of it with great care,”"
ARTICLE = Article(
    article_id="a",
    text=(
        f"{QUOTE} the pilot said on Tuesday.\n"
        "The Russian crew agreed to sail.\n"
        "“Nobody has asked any of us about the new harbour plan,” the mate told the board."
    ),
)


@pytest.fixture(scope="module")
def tokenizer() -> PieceTokenizer:
    return PieceTokenizer(find_model().read(TOKENIZER_FILE))


@pytest.fixture(scope="module")
def teacher(tokenizer: PieceTokenizer) -> Any:
    """A teacher whose word is easy to foresee: it judges a pool by the mean of its ids."""
    require("torch")
    import torch
    from torch import nn

    class Teacher(nn.Module):
        def forward(
            self, ids: torch.Tensor, mask: torch.Tensor, pooling: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            pooled = pooling @ ids.reshape(-1, 1).float() / 30_522
            n_sentence, n_token = len(ENGLISH.sentence_outputs), len(ENGLISH.token_outputs)
            tokens = (ids[..., None].float() / 30_522).expand(-1, -1, n_token)
            return pooled.expand(-1, n_sentence), tokens

    return Teacher().eval()


@pytest.fixture(scope="module")
def examples(teacher: Any, tokenizer: PieceTokenizer) -> list[Example]:
    return teach_from_news(
        [teacher], articles=[ARTICLE], recipe=ENGLISH, tokenizer=tokenizer, seed=1
    )


def said(ids: np.ndarray, weights: np.ndarray | None = None) -> float:
    mean = float(np.average(ids, weights=weights)) / 30_522
    return float(1 / (1 + np.exp(-mean)))


def words_of(example: Example, tokenizer: PieceTokenizer) -> str:
    found: str = tokenizer._tokenizer.decode(example.ids.tolist())
    return found


def windows_of(examples: list[Example]) -> list[Example]:
    return [example for example in examples if example.token_targets is not None]


def versions_of(examples: list[Example]) -> list[Example]:
    return [example for example in examples if example.token_targets is None]


def test_a_sentence_in_its_article_is_taught_what_it_is_alone(examples: list[Example]) -> None:
    (window,) = windows_of(examples)
    whole = [pool for pool in window.pools if pool.weights is None]
    assert len(whole) == 3
    for pool in whole:
        expected = said(window.ids[pool.start : pool.end])
        np.testing.assert_allclose(pool.targets, expected, atol=1e-3)


def test_every_piece_of_a_window_is_taught(examples: list[Example]) -> None:
    (window,) = windows_of(examples)
    assert window.token_targets is not None
    expected = 1 / (1 + np.exp(-window.ids / 30_522))
    np.testing.assert_allclose(window.token_targets[:, 0], expected, atol=1e-3)


def test_a_quoted_sentence_comes_with_other_quotations(
    examples: list[Example], tokenizer: PieceTokenizer
) -> None:
    texts = [words_of(example, tokenizer) for example in versions_of(examples)]
    told = [text for text in texts if "the mate told the board" in text]
    assert len(told) == 2


def test_a_sentence_about_a_nation_comes_about_others(
    examples: list[Example], tokenizer: PieceTokenizer
) -> None:
    texts = [words_of(example, tokenizer) for example in versions_of(examples)]
    crews = [text for text in texts if "crew agreed to sail" in text]
    assert crews
    assert not [text for text in crews if "russian" in text]


def test_the_versions_of_a_sentence_are_taught_one_mean(examples: list[Example]) -> None:
    (window,) = windows_of(examples)
    outlet = [pool for pool in window.pools if pool.weights is not None]
    taught = {tuple(pool.targets.round(5)) for pool in outlet}
    others = {
        tuple(pool.targets.round(5)) for example in versions_of(examples) for pool in example.pools
    }
    assert others == taught


def test_the_mean_is_that_of_the_sentence_and_its_versions(examples: list[Example]) -> None:
    (window,) = windows_of(examples)
    (nation,) = [pool for pool in window.pools if pool.weights is not None and pool.weights.all()]
    same = [
        example
        for example in versions_of(examples)
        if np.array_equal(example.pools[0].targets, nation.targets)
    ]
    judged = [said(window.ids[nation.start : nation.end])]
    judged += [said(example.ids, example.pools[0].weights) for example in same]
    np.testing.assert_allclose(nation.targets, np.mean(judged), atol=1e-3)


def test_the_outlets_pool_leaves_the_quotation_out(
    examples: list[Example], tokenizer: PieceTokenizer
) -> None:
    (window,) = windows_of(examples)
    first = next(pool for pool in window.pools if pool.weights is not None)
    assert first.weights is not None
    kept = window.ids[first.start : first.end][first.weights > 0.5]
    assert tokenizer._tokenizer.decode(kept.tolist()) == "the pilot said on tuesday."


def test_the_same_seed_teaches_the_same(
    examples: list[Example], teacher: Any, tokenizer: PieceTokenizer
) -> None:
    again = teach_from_news(
        [teacher], articles=[ARTICLE], recipe=ENGLISH, tokenizer=tokenizer, seed=1
    )
    assert [e.ids.tolist() for e in again] == [e.ids.tolist() for e in examples]


def test_articles_are_taught_from_their_own_half_only(tmp_path: Path) -> None:
    data = write_sets(tmp_path, n_news=4)
    articles = teaching_articles(data, n_articles=100, seed=0)
    assert len(articles) == 4
    assert all(datasets.is_for_teaching(article.article_id) for article in articles)


def test_no_more_articles_are_taught_from_than_asked_for(tmp_path: Path) -> None:
    data = write_sets(tmp_path, n_news=4)
    assert len(teaching_articles(data, n_articles=2, seed=0)) == 2
