"""Readers of the annotated sets: plain rows, in the order of their files.

The sets are not part of the package. ``DATA_VARIABLE`` names the environment variable that the
command line and the tests read the folder from; each set lies in a folder of its own.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import InputError, shown

DATA_VARIABLE = "FRAMING_DATA"

Row = dict[str, Any]


def read_rows(data: Path, name: str) -> Iterator[Row]:
    """Yield the rows of ``data/name``, a ``.jsonl.gz`` file.

    Raises
    ------
    InputError
        When the file is not there.
    """
    with gzip.open(_existing(data, name), "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def fingerprint(data: Path, name: str) -> str:
    """Return the SHA-256 of a data file, in hexadecimal.

    Raises
    ------
    InputError
        When the file is not there.
    """
    return hashlib.sha256(_existing(data, name).read_bytes()).hexdigest()


def _existing(data: Path, name: str) -> Path:
    path = data / name
    if not path.is_file():
        raise InputError(
            f"The data folder must hold {name}; got {shown(str(data))}, which does not. "
            f"Give the right folder with --data or {DATA_VARIABLE}."
        )
    return path


def is_held_out(key: str, *, tenth: int = 0) -> bool:
    """Return whether ``key`` falls into the given tenth by hash: a split that never moves."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % 10 == tenth


def is_for_teaching(article_id: str) -> bool:
    """Return whether an article of the news sample is in the half that may be taught from.

    The other half is for what must not have been seen: the reference sample, and evaluation.
    """
    return any(is_held_out(article_id, tenth=tenth) for tenth in range(5))


@dataclass(frozen=True, slots=True, kw_only=True)
class BabeSplit:
    """The rows of BABE by what may be done with them, so that one model serves three views.

    ``train`` are the rows that are train in both splits, ``dev`` those that are train by the
    official split and dev by article; the tests are the official one (labels v4 and SG2) and
    the one that shares no article with the training rows.
    """

    train: tuple[Row, ...]
    dev: tuple[Row, ...]
    test: tuple[Row, ...]
    test_by_article: tuple[Row, ...]


BABE_FILE = "babe/sentences.jsonl.gz"
ANNO_LEXICAL_FILE = "anno_lexical/sentences.jsonl.gz"
PTC_ARTICLES_FILE = "ptc_semeval2020/articles.jsonl.gz"
PTC_SENTENCES_FILE = "ptc_semeval2020/sentences.jsonl.gz"
NPOV_FILE = "hube_fetahu_npov/sentences.jsonl.gz"
POLNEAR_TRAIN_FILE = "polnear/train.jsonl.gz"
POLNEAR_DEV_FILE = "polnear/dev.jsonl.gz"
POLNEAR_TEST_FILE = "polnear/test.jsonl.gz"
POLNEAR_PARSED_TRAIN_FILE = "polnear/corenlp_train.jsonl.gz"
CONLLPP_TRAIN_FILE = "conllpp/train.jsonl.gz"
NEWSMTSC_TRAIN_FILE = "newsmtsc/train.jsonl.gz"
NEWS_FILE = "article_bias_prediction/articles.jsonl.gz"


def read_babe(data: Path) -> BabeSplit:
    """Return BABE (Spinde et al. 2021, https://aclanthology.org/2021.findings-emnlp.101/)."""
    rows = tuple(read_rows(data, BABE_FILE))
    return BabeSplit(
        train=tuple(r for r in rows if (r["split"], r["split_article"]) == ("train", "train")),
        dev=tuple(r for r in rows if (r["split"], r["split_article"]) == ("train", "dev")),
        test=tuple(r for r in rows if r["split"] == "test"),
        test_by_article=tuple(r for r in rows if r["split_article"] == "test"),
    )


def read_ptc(data: Path, *, split: str) -> tuple[Row, ...]:
    """Return PTC articles (Da San Martino et al. 2019, https://aclanthology.org/D19-1565/).

    Parameters
    ----------
    split
        ``train`` (nine tenths of the official training articles), ``calibration`` (the tenth set
        aside by hash of the article id), ``dev`` (public evaluation, typed spans).
    """
    rows = read_rows(data, PTC_ARTICLES_FILE)
    if split == "dev":
        return tuple(row for row in rows if row["split"] == "dev")
    aside = split == "calibration"
    return tuple(row for row in rows if row["split"] == "train" and is_held_out(row["id"]) == aside)
