"""The benchmarks run and count what they say; how fast they are is nobody's test."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from framing.encoder.session import BATCH_PIECES
from framing.pipeline import Analyzer
from tests.benchmarks.heads import LoadedAlone, measure_heads
from tests.benchmarks.processes import main as peak_memory
from tests.benchmarks.sample_articles import invent_articles, sample_articles
from tests.benchmarks.speed import main
from tests.benchmarks.throughput import ideal_batches, measure_throughput
from tests.requirements import require
from tests.unit.evaluation.tasks.tiny_data import write_tiny_data


def test_invented_articles_are_the_same_every_time() -> None:
    once, again = (list(islice(invent_articles(), 3)) for _ in range(2))
    assert once == again
    assert once[0].text != once[1].text


def test_a_sample_starts_again_where_the_data_are_few(tmp_path: Path) -> None:
    data = write_tiny_data(tmp_path)
    found = list(sample_articles(40, data=data, longest=300))
    assert len({article.article_id for article in found}) == 40
    assert {len(article.text) for article in found} == {300}


def test_ideal_batches_hold_every_piece_once() -> None:
    articles = list(sample_articles(2, data=None, longest=600))
    together = sum(int(mask.sum()) for _, mask in ideal_batches(articles))
    apart = sum(int(mask.sum()) for one in articles for _, mask in ideal_batches([one]))
    assert together == apart > 0
    assert all(ids.size <= BATCH_PIECES for ids, _ in ideal_batches(articles))


def test_throughput_is_measured_without_the_classifier() -> None:
    articles = list(sample_articles(2, data=None, longest=400))
    found = measure_throughput(articles, n_threads=1, n_classified=0, repeats=1)
    assert found.n_articles == 2
    assert found.n_sentences >= 2
    assert found.share_of_session == found.pipeline / found.session
    assert found.times_classifier is None


def test_the_classifier_reads_the_same_articles() -> None:
    require("torch")
    articles = list(sample_articles(2, data=None, longest=400))
    found = measure_throughput(
        articles, n_threads=1, n_classified=1, repeats=1, classifier_layers=1
    )
    assert found.times_classifier is not None
    assert found.times_classifier > 0


def test_every_head_is_measured_against_the_loaded_heads_alone() -> None:
    articles = list(sample_articles(2, data=None, longest=400))
    found = measure_heads(articles, n_threads=1, repeats=1)
    assert found.n_articles == 2
    assert found.share_of_loaded == found.every / found.loaded > 0


def test_the_loaded_heads_alone_read_the_same_wording() -> None:
    """No voice but the outlet's, so that whoever tells voices apart comes to the same reading."""
    text = "This shameless, disgraceful betrayal will ruin us all. It rained on the pier."
    every, alone = Analyzer(n_threads=1).analyze(text), LoadedAlone(n_threads=1).analyze(text)
    assert every.loaded == alone.loaded != ()
    for one, other in zip(every.sentences, alone.sentences, strict=True):
        assert one.loaded_probability == other.loaded_probability


def test_the_loaded_heads_alone_look_for_nobody() -> None:
    analysis = LoadedAlone(n_threads=1).analyze("Ada Lorne said the pier was shut.")
    assert (analysis.attribution.attributions, analysis.attribution.parties) == ((), ())


def test_peak_memory_is_that_of_a_process_with_a_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert peak_memory(["2"]) == 0
    assert float(capsys.readouterr().out) > 50


def test_an_unknown_part_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["latency"])
    assert (
        "a part is one of throughput, heads, cold, memory; got 'latency'" in capsys.readouterr().err
    )
