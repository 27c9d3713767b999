"""Analyzer: what it takes, what it gives, and what must not change it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import framing
from framing import Analyzer, Article, ModelIntegrityError, ModelNotFoundError, read_articles
from framing.encoder.artifacts import HEADS_FILE, MANIFEST_FILE, REQUIRED_FILES, find_model
from framing.pipeline import ARTICLES_AT_ONCE
from tests.factories import evidence_spans
from tests.requirements import require

CALM = "The council met on Monday. It approved the tram line by 11 votes to 8."
LOUD = "This shameless, disgraceful betrayal will ruin us all. The lying fanatics must go!"
BUNDLED = Path(framing.__file__).parent / "demo" / "articles"
ODD = [
    ".",
    "\n\n a \n",
    "word " * 2000,
    "no end at all and no capital letter either " * 40,
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 What a day! \U0001f1e9\U0001f1ea",
    "\u202eSaid the mayor\u202c \u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064a.",
    "Cafe\u0301 Z\u0334\u0322a\u0337l\u0338go was shut. It was a di\u0301sgrace.",
    "bell\x07 nul\x00 escape\x1b[31m vertical\x0b end.",
    "<script>alert('shameful')</script> & <b>lies</b>.",
]


@pytest.fixture(scope="module")
def mixture() -> list[Article | str]:
    return [*read_articles(BUNDLED), *ODD]


def test_a_plain_string_is_an_article(analyzer: Analyzer) -> None:
    assert analyzer.score(CALM).article.text == CALM


def test_articles_are_read_as_they_are_needed(analyzer: Analyzer) -> None:
    taken: list[int] = []

    def articles() -> Iterator[str]:
        for number in range(10 * ARTICLES_AT_ONCE):
            taken.append(number)
            yield CALM

    next(analyzer.score_many(articles()))
    assert len(taken) == ARTICLES_AT_ONCE


def test_json_is_the_same_alone_batched_shuffled_and_with_other_threads(
    analyzer: Analyzer, mixture: list[Article | str]
) -> None:
    batched = [score.to_json() for score in analyzer.score_many(mixture)]
    alone = [analyzer.score(article).to_json() for article in mixture]
    order = np.random.default_rng(1).permutation(len(mixture))
    scores = Analyzer(n_threads=1).score_many(mixture[int(place)] for place in order)
    shuffled = {int(place): score.to_json() for place, score in zip(order, scores, strict=True)}
    assert batched == alone
    assert [shuffled[place] for place in range(len(mixture))] == batched


def test_every_span_of_odd_text_lies_in_its_article(
    analyzer: Analyzer, mixture: list[Article | str]
) -> None:
    for analysis in analyzer.analyze_many(mixture):
        spans = evidence_spans(analysis)
        assert all(len(analysis.article.slice(span)) == len(span) for span in spans)


def test_a_title_that_the_text_repeats_counts_once(analyzer: Analyzer) -> None:
    title = "Council approves shameful tram line"
    once = analyzer.score(Article(article_id="a", text=f"{title}\n\n{CALM}", title=title))
    apart = analyzer.score(Article(article_id="b", text=CALM, title=title))
    counts = [score.measures["loaded_sentence_fraction"].n for score in (once, apart)]
    assert counts[0] == counts[1]


def test_five_megabytes_are_scored_to_the_last_sentence(analyzer: Analyzer) -> None:
    # Without spaces nearly all of it is one piece each, so that this is about size, not encoding.
    text = f"{CALM}\n\n" + ("x" * 5000 + "\n") * 1000 + f"\n{LOUD}"
    analysis = analyzer.analyze(text)
    assert analysis.sentences[-1].span.end == len(text)


def test_a_sentence_of_20_000_words_is_read_to_its_end(analyzer: Analyzer) -> None:
    calm = "and the ferry sailed on " * 4000
    plain, loud = (analyzer.analyze(calm + end) for end in ("quietly.", LOUD))
    assert len(plain.sentences) == 1
    assert plain.loaded == ()
    assert loud.loaded[-1].span.start > len(calm)


@pytest.mark.parametrize("name", REQUIRED_FILES)
def test_a_model_with_one_byte_changed_is_refused_by_name(name: str, tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(ModelIntegrityError, match=f"^{name} of model .* must have SHA-256"):
        Analyzer(model=folder)


def test_other_weights_give_other_figures(analyzer: Analyzer, tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    heads = dict(np.load(folder / HEADS_FILE))
    generator = np.random.default_rng(0)
    noisy = {
        name: value + generator.normal(scale=0.5, size=value.shape).astype(value.dtype)
        if np.issubdtype(value.dtype, np.floating)
        else value
        for name, value in heads.items()
    }
    np.savez(folder / HEADS_FILE, **noisy)
    manifest = json.loads((folder / MANIFEST_FILE).read_text())
    manifest["files"][HEADS_FILE] = hashlib.sha256((folder / HEADS_FILE).read_bytes()).hexdigest()
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest))
    other, own = Analyzer(model=folder).analyze(LOUD), analyzer.analyze(LOUD)
    assert other.sentences != own.sentences
    assert other.provenance.model_sha256 != own.provenance.model_sha256


def test_a_hub_id_that_cannot_be_reached_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    require("torch")
    import huggingface_hub.constants

    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(ModelNotFoundError, match="a hub id that can be reached; got 'no/such'"):
        Analyzer(model="no/such", loaded_label="LOADED")


def _copy(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    shutil.copytree(find_model().folder, folder)
    return folder
