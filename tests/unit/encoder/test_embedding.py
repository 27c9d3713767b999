"""Sentence embeddings: of the shipped model, alone and in company."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from framing.datatypes import Article
from framing.encoder.artifacts import EMBEDDING_FILE, MANIFEST_FILE, find_model
from framing.encoder.embedding import SENTENCE_PIECES, EmbeddingBranch
from framing.errors import ModelIntegrityError
from framing.pipeline import Analyzer

OPENING = "The harbor pilots walked out at dawn."
REPORT = f"{OPENING} Ferries stayed in port. No talks are planned."
SAME = "Pilots at the harbor went on strike early in the morning."
OTHER = "The bakery on Quay Street sells a rye loaf that keeps for a week."


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(n_threads=1)


def article(text: str, *, name: str = "a") -> Article:
    return Article(article_id=name, text=text, outlet="The Quay Courier")


def test_every_sentence_has_an_embedding_of_unit_length(analyzer: Analyzer) -> None:
    (read,) = analyzer.read_for_comparison([article(REPORT)])
    assert read.embeddings.shape == (3, 384)
    np.testing.assert_allclose(np.linalg.norm(read.embeddings, axis=1), 1, atol=1e-5)


def test_what_tells_the_same_lies_nearer_than_what_does_not(analyzer: Analyzer) -> None:
    first, same, other = analyzer.embed_phrases([OPENING, SAME, OTHER])
    assert first @ same > first @ other + 0.3


def test_company_changes_nothing(analyzer: Analyzer) -> None:
    (alone,) = analyzer.read_for_comparison([article(REPORT)])
    company = [article(OTHER * 40, name="b"), article(REPORT), article(SAME, name="c")]
    among = list(analyzer.read_for_comparison(company))[1]
    np.testing.assert_array_equal(alone.embeddings, among.embeddings)


def test_the_number_of_threads_changes_nothing(analyzer: Analyzer) -> None:
    (one,) = analyzer.read_for_comparison([article(REPORT)])
    (two,) = Analyzer(n_threads=2).read_for_comparison([article(REPORT)])
    np.testing.assert_array_equal(one.embeddings, two.embeddings)


def test_the_score_is_the_one_that_scoring_alone_gives(analyzer: Analyzer) -> None:
    (read,) = analyzer.read_for_comparison([article(REPORT)])
    assert read.score == analyzer.score(article(REPORT))


def test_an_article_without_a_sentence_has_no_embedding(analyzer: Analyzer) -> None:
    (read,) = analyzer.read_for_comparison([article("")])
    assert read.embeddings.shape == (0, 384)


def test_a_lead_holds_what_fits_one_window(analyzer: Analyzer) -> None:
    ((given, rows),) = analyzer.read_leads([article("\n".join([SAME] * 200))])
    assert given.article_id == "a"
    assert 10 < len(rows) < 30


def test_a_title_opens_the_lead(analyzer: Analyzer) -> None:
    titled = Article(article_id="t", title=SAME, text=OTHER)
    ((_, rows),) = analyzer.read_leads([titled])
    np.testing.assert_allclose(rows, analyzer.embed_phrases([SAME, OTHER]), atol=0.25)


def test_no_phrases_have_no_embeddings(analyzer: Analyzer) -> None:
    assert analyzer.embed_phrases([]).shape == (0, 384)


def test_a_sentence_too_long_for_one_run_is_read_whole() -> None:
    branch = EmbeddingBranch(find_model(), n_threads=1)
    generator = np.random.default_rng(3)
    long = generator.normal(size=(SENTENCE_PIECES + 40, 768)).astype(np.float32)
    other_end = long.copy()
    other_end[SENTENCE_PIECES:] += 1
    first, second = branch.embed([long, other_end])
    assert not np.allclose(first, second, atol=1e-3)


def test_a_model_without_the_branch_says_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(find_model().folder, folder)
    manifest = json.loads((folder / MANIFEST_FILE).read_text())
    del manifest["files"][EMBEDDING_FILE]
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest))
    with pytest.raises(ModelIntegrityError, match=r"needs a model with embedding\.onnx; got none"):
        list(Analyzer(model=folder).read_for_comparison([article(REPORT)]))
