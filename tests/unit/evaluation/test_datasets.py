from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from framing.errors import InputError
from framing.evaluation import datasets
from framing.evaluation.news_sample import sample_news
from tests.unit.evaluation.tasks.tiny_data import write_tiny_data


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_data(tmp_path_factory.mktemp("data"))


def test_a_missing_file_says_where_to_name_the_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="with --data or FRAMING_DATA"):
        list(datasets.read_rows(tmp_path, datasets.BABE_FILE))


def test_a_missing_file_has_no_fingerprint(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"must hold babe/sentences\.jsonl\.gz"):
        datasets.fingerprint(tmp_path, datasets.BABE_FILE)


def test_training_rows_of_babe_are_in_no_test(data: Path) -> None:
    split = datasets.read_babe(data)
    seen = {row["id"] for row in (*split.train, *split.dev)}
    assert len(split.train) == 24
    assert len(split.dev) == 12
    assert not seen & {row["id"] for row in (*split.test, *split.test_by_article)}


def test_half_of_the_news_may_be_taught_from() -> None:
    taught = [datasets.is_for_teaching(f"article {n}") for n in range(2000)]
    assert 0.45 < np.mean(taught) < 0.55


def test_sampled_news_was_never_taught_from_and_holds_no_test_sentence(data: Path) -> None:
    found = sample_news(data, n_articles=100, generator=np.random.default_rng(0))
    ids = {article.article_id for article in found}
    assert ids
    assert "news-3" not in ids
    assert not any(map(datasets.is_for_teaching, ids))


def test_a_sample_is_no_larger_than_asked(data: Path) -> None:
    assert len(sample_news(data, n_articles=2, generator=np.random.default_rng(0))) == 2


def test_the_same_generator_draws_the_same_articles(data: Path) -> None:
    once, again = (
        sample_news(data, n_articles=3, generator=np.random.default_rng(8)) for _ in range(2)
    )
    assert once == again


def test_ptc_articles_are_split_by_the_hash_of_their_id(tmp_path: Path) -> None:
    import gzip
    import json

    path = tmp_path / datasets.PTC_ARTICLES_FILE
    path.parent.mkdir()
    with gzip.open(path, "wt") as stream:
        stream.writelines(
            json.dumps({"id": f"p-{n}", "split": "train" if n < 60 else "dev"}) + "\n"
            for n in range(64)
        )
    parts = {
        name: {row["id"] for row in datasets.read_ptc(tmp_path, split=name)}
        for name in ("train", "calibration", "dev")
    }
    assert len(parts["dev"]) == 4
    assert len(parts["train"]) + len(parts["calibration"]) == 60
    assert not parts["train"] & parts["calibration"]
    assert parts["calibration"]
