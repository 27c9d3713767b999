from __future__ import annotations

from pathlib import Path

import pytest

from framing.datatypes import Polarity
from framing.errors import InputError
from framing.evaluation import datasets
from framing.evaluation.newsmtsc_rows import (
    NEWSMTSC_TEST_FILES,
    POLARITIES,
    articles_of,
    classes_of,
    read_newsmtsc,
)
from tests.unit.evaluation.tasks.tiny_attribution_data import (
    write_rows,
    write_tiny_attribution_data,
)


def row(row_id: str, text: str, *targets: tuple[int, int, str]) -> dict[str, object]:
    return {
        "id": row_id,
        "text": text,
        "targets": [{"s": s, "e": e, "polarity": polarity} for s, e, polarity in targets],
    }


def test_every_target_of_a_sentence_is_read(tmp_path: Path) -> None:
    text = "Ada thanked Bert."
    rows = [row("polusa_v1_99_-1_3_Ada_0_3", text, (0, 3, "positive"), (12, 16, "neutral"))]
    write_rows(tmp_path / NEWSMTSC_TEST_FILES["test_mt"], rows)
    sentences = read_newsmtsc(tmp_path, split="test_mt")
    assert [text[start:end] for start, end in sentences[0].targets] == ["Ada", "Bert"]
    assert [POLARITIES[n] for n in classes_of(sentences)] == [Polarity.POSITIVE, Polarity.NEUTRAL]
    assert articles_of(sentences) == ["polusa_v1_99", "polusa_v1_99"]


@pytest.mark.parametrize(
    ("row_id", "article"),
    [
        ("allsides_703_283_55_Mr. Lorne_124_133", "allsides_703"),
        ("polusa_v1_4117_-1_6_Ada_0_17", "polusa_v1_4117"),
        ("something else", "something else"),
    ],
)
def test_sentences_of_one_article_are_told(tmp_path: Path, row_id: str, article: str) -> None:
    write_rows(tmp_path / NEWSMTSC_TEST_FILES["test_rw"], [row(row_id, "Ada.", (0, 3, "neutral"))])
    assert read_newsmtsc(tmp_path, split="test_rw")[0].article_id == article


def test_training_and_development_share_no_sentence(tmp_path: Path) -> None:
    data = write_tiny_attribution_data(tmp_path)
    train, dev = (
        {sentence.text for sentence in read_newsmtsc(data, split=split)}
        for split in ("train", "dev")
    )
    everything = {row["text"] for row in datasets.read_rows(data, datasets.NEWSMTSC_TRAIN_FILE)}
    assert train | dev == everything
    assert not train & dev
    assert len(train) > len(dev) > 0


def test_a_missing_split_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"must hold newsmtsc/test_rw\.jsonl\.gz"):
        read_newsmtsc(tmp_path, split="test_rw")
