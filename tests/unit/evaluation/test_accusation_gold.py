from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from framing.datatypes import Article, Span, Voice
from framing.evaluation.accusation_gold import (
    NEWSMTSC_FILE,
    POLNEAR_FILE,
    AccusationGold,
    gold_attributions,
    gold_voices,
    read_documents,
    read_labels,
)
from framing.evaluation.datasets import read_rows
from framing.text.sentences import split_sentences
from tests.requirements import require_path

TEXT = "Hale stole it, Ruiz said. “Not true,” she replied."
ROW = {
    "id": "d-1",
    "text": TEXT,
    "attributions": [
        {"source": [[15, 19]], "cue": [[20, 24]], "content": [[0, 13]]},
        {"source": [[38, 41]], "cue": [[42, 49]], "content": [[26, 37]]},
        {"source": [], "cue": [], "content": [[0, 4]]},
    ],
}


def test_enough_sentences_were_read() -> None:
    sizes = Counter(label.sample for label in read_labels())
    assert sizes == {"development": 370, "reported": 165}


def test_no_sentence_was_read_twice() -> None:
    keys = [(label.document, label.span) for label in read_labels()]
    assert len(set(keys)) == len(keys)


def test_the_accused_stand_in_their_sentences() -> None:
    spans = [
        (label.span, accused.span)
        for label in read_labels()
        for accused in label.accused
        if accused.span is not None
    ]
    assert all(outer.overlap(inner) == len(inner) > 0 for outer, inner in spans)


def test_sentences_of_a_stratum_stand_for_as_many() -> None:
    weights = {
        (label.data_set, label.stratum): label.weight
        for label in read_labels()
        if label.sample == "reported"
    }
    assert weights == {
        ("polnear", "matched"): 4.32,
        ("polnear", "other"): 70.1714,
        ("newsmtsc", "matched"): 40.7111,
        ("newsmtsc", "other"): 583.4,
    }


def test_the_sentences_are_sentences_of_their_documents() -> None:
    data = require_path("data")
    labels = [label for label in read_labels() if label.data_set == "polnear"]
    texts = {row["id"]: row["text"] for row in read_rows(data, POLNEAR_FILE)}
    found = {
        document: {sentence.span for sentence in split_sentences(texts[document])}
        for document in {label.document for label in labels}
    }
    assert [label.span for label in labels if label.span not in found[label.document]] == []


def test_only_wanted_documents_are_read_with_their_rows(tmp_path: Path) -> None:
    write(tmp_path / POLNEAR_FILE, [ROW, {"id": "other", "text": "x", "attributions": []}])
    write(tmp_path / NEWSMTSC_FILE, [{"id": "m-1", "text": "He lied."}])
    labels = [label(document="d-1", data_set="polnear"), label(document="m-1", data_set="newsmtsc")]
    assert read_documents(tmp_path, labels) == {
        "d-1": (Article(article_id="d-1", text=TEXT), ROW),
        "m-1": (Article(article_id="m-1", text="He lied."), None),
    }


def test_an_attribution_without_cue_is_left_out() -> None:
    assert [found.content for found in gold_attributions(ROW)] == [
        (Span(part="text", start=0, end=13),),
        (Span(part="text", start=26, end=37),),
    ]


@pytest.mark.parametrize(
    ("words", "voice"),
    [("Hale stole it", Voice.PARAPHRASED), ("“Not true,”", Voice.QUOTED)],
)
def test_a_content_is_quoted_where_marks_say_so(words: str, voice: Voice) -> None:
    article = Article(article_id="d-1", text=TEXT)
    voices = {
        article.slice(found.span): found.voice
        for found in gold_voices(article, gold_attributions(ROW))
    }
    assert voices[words] is voice


def test_what_is_not_attributed_has_no_voice_span() -> None:
    article = Article(article_id="d-1", text=TEXT)
    assert len(gold_voices(article, gold_attributions(ROW))) == 2


def label(*, document: str, data_set: str) -> AccusationGold:
    return AccusationGold(
        document=document,
        data_set=data_set,
        span=Span(part="text", start=0, end=5),
        sample="reported",
        stratum="matched",
        weight=1.0,
        accused=(),
    )


def write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)
