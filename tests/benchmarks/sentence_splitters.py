"""Compare sentence splitters on gold boundaries, offsets and speed.

Run ``python -m tests.benchmarks.sentence_splitters --data DIR``; without ``--data`` the folder that
the environment variable ``FRAMING_DATA`` names is read. The folder holds ``ud_ewt`` and
``gum_preproc`` (JSON lines, gzipped). Splitters that are not installed are left out and named.

Boundaries are compared in a coordinate that no splitter can shift: the number of characters other
than white space before them. The start and the end of a document are not counted.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import importlib.metadata
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from framing.text.sentences import split_sentences

CORPORA = ("ud_ewt", "gum_preproc")
SPEED_CHARACTERS = 1_000_000
"""Characters of running text that every splitter is timed on (the fastest of two runs)."""

LONG_CHARACTERS = 5_000_000
"""Characters of the long texts; splitters slower than SLOW are not asked."""

UNPAIRED_CHARACTERS = 200_000
"""Characters of the text of unpaired marks, on which some splitters take quadratic time."""

SHORT_CHARACTERS = 1_000
"""Characters up to which every splitter is asked."""

SLOW_CHARACTERS_PER_SECOND = 1_000_000

Splitter = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text and its gold sentences as half-open offsets."""

    text: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Counts of boundaries and of whole sentences, gold against predicted."""

    gold: int = 0
    predicted: int = 0
    correct: int = 0
    gold_sentences: int = 0
    correct_sentences: int = 0
    altered: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        """Return the counts of both."""
        return Agreement(
            gold=self.gold + other.gold,
            predicted=self.predicted + other.predicted,
            correct=self.correct + other.correct,
            gold_sentences=self.gold_sentences + other.gold_sentences,
            correct_sentences=self.correct_sentences + other.correct_sentences,
            altered=self.altered + other.altered,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted boundaries that are gold, in [0, 1]."""
        return self.correct / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """Share of the gold boundaries that were found, in [0, 1]."""
        return self.correct / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in [0, 1]."""
        return 2 * self.correct / max(1, self.gold + self.predicted)

    @property
    def whole_sentences(self) -> float:
        """Share of the gold sentences found with both ends and nothing between, in [0, 1]."""
        return self.correct_sentences / max(1, self.gold_sentences)


def read_documents(folder: Path, split: str) -> list[Document]:
    """Return the documents of ``folder/<split>.jsonl.gz``."""
    with gzip.open(folder / f"{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [
        Document(
            text=record["text"],
            sentences=tuple((tokens[0][0], tokens[-1][1]) for tokens in record["sentences"]),
        )
        for record in records
    ]


def solid(text: str) -> str:
    """Return ``text`` without its white space."""
    return "".join(text.split())


def cuts(pieces: Iterable[str]) -> list[int]:
    """Return the ends of ``pieces``, counted in characters other than white space."""
    return list(accumulate(size for size in (len(solid(piece)) for piece in pieces) if size))


def agreement(document: Document, pieces: Sequence[str]) -> Agreement:
    """Return how the sentences ``pieces`` agree with the gold ones of ``document``."""
    gold = cuts(document.text[start:end] for start, end in document.sentences)
    found = cuts(pieces)
    gold_pairs = set(pairwise([0, *gold]))
    return Agreement(
        gold=len(gold) - 1,
        predicted=len(found) - 1,
        correct=len(set(gold[:-1]) & set(found[:-1])),
        gold_sentences=len(gold),
        correct_sentences=len(gold_pairs & set(pairwise([0, *found]))),
        altered=int(solid("".join(pieces)) != solid(document.text)),
    )


def ours(text: str) -> list[str]:
    """Split with framing itself."""
    return [text[s.span.start : s.span.end] for s in split_sentences(text)]


def use_sentencex() -> Splitter:
    """Return sentencex for English."""
    module: Any = importlib.import_module("sentencex")
    return lambda text: list(module.segment("en", text))


def use_pysbd() -> Splitter:
    """Return pysbd for English, asked not to clean the text."""
    module: Any = importlib.import_module("pysbd")
    segmenter = module.Segmenter(language="en", clean=False)
    return lambda text: list(segmenter.segment(text))


def use_nupunkt() -> Splitter:
    """Return nupunkt with its own model."""
    module: Any = importlib.import_module("nupunkt")
    return lambda text: [text[start:end] for start, end in module.sent_spans(text)]


def use_syntok() -> Splitter:
    """Return syntok, sentences joined from its tokens."""
    module: Any = importlib.import_module("syntok.segmenter")

    def split(text: str) -> list[str]:
        return [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in module.analyze(text)
            for sentence in paragraph
        ]

    return split


def use_blingfire() -> Splitter:
    """Return blingfire, which marks sentence ends with newlines."""
    module: Any = importlib.import_module("blingfire")
    return lambda text: list(module.text_to_sentences(text).split("\n"))


CANDIDATES: dict[str, Callable[[], Splitter]] = {
    "framing": lambda: ours,
    "nupunkt": use_nupunkt,
    "sentencex": use_sentencex,
    "pysbd": use_pysbd,
    "syntok": use_syntok,
    "blingfire": use_blingfire,
}


def per_line(split: Splitter) -> Splitter:
    """Return ``split`` applied to each line alone, as an article has one paragraph to a line."""
    return lambda text: [
        piece for line in text.splitlines() if line.strip() for piece in split(line)
    ]


def characters_per_second(split: Splitter, text: str) -> float:
    """Return the speed of ``split`` on ``text``: the faster of two runs."""
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        split(text)
        seconds.append(time.perf_counter() - start)
    return len(text) / min(seconds)


def hard_texts() -> dict[str, str]:
    """Return texts that break offsets or time, of LONG_CHARACTERS where they are long."""
    sentence = "The council of Brackwater voted on the ferry on Monday, the mayor said. "
    return {
        "NUL and controls": "One\x00 ends.\x07 Two\x1b[0m starts.\x0b Three\x85four.",
        "spaces doubled": "One  ends.   Two\t\tstarts. \u00a0Three\u2003follows.",
        "combining, emoji": "Cafe\u0301 closed. \U0001f9d1\u200d\U0001f692 came. \u202eabc\u202c.",
        "0.2 MB of «": "«" * UNPAIRED_CHARACTERS,
        "5 MB of prose": sentence * (LONG_CHARACTERS // len(sentence)),
        "5 MB, no end": "ferry " * (LONG_CHARACTERS // 6),
        "5 MB, no space": "x" * LONG_CHARACTERS,
        "5 MB of dots": "." * LONG_CHARACTERS,
        "5 MB of marks": '"' * LONG_CHARACTERS,
    }


def robustness(split: Splitter, *, quick: bool) -> dict[str, str]:
    """Return per hard text: seconds, and whether characters were lost, or the error's name."""
    result = {}
    for name, text in hard_texts().items():
        if len(text) > SHORT_CHARACTERS and not quick:
            result[name] = "not asked"
            continue
        start = time.perf_counter()
        try:
            pieces = split(text)
        except Exception as error:  # any failure of a competitor is a finding
            result[name] = type(error).__name__
            continue
        kept = "kept" if solid("".join(pieces)) == solid(text) else "ALTERED"
        result[name] = f"{kept}, {time.perf_counter() - start:.1f} s"
    return result


def version(name: str) -> str:
    """Return the installed version of the distribution ``name``, '-' for none."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the comparison; return 0, or 2 when the data is not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("FRAMING_DATA"))
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--robustness", action="store_true", help="also ask the hard texts")
    options = parser.parse_args(arguments)
    if options.data is None or not Path(options.data).is_dir():
        print("Give the data folder with --data or FRAMING_DATA.", file=sys.stderr)
        return 2
    documents = {name: read_documents(options.data / name, options.split) for name in CORPORA}
    joined = "\n\n".join(document.text for group in documents.values() for document in group)
    sample = (joined * (SPEED_CHARACTERS // len(joined) + 1))[:SPEED_CHARACTERS]
    print(f"split {options.split}: precision, recall, F1 of boundaries; whole sentences; altered")
    for name, build in CANDIDATES.items():
        try:
            split = build()
        except ImportError:
            print(f"{name}: not installed")
            continue
        lined = split if name == "framing" else per_line(split)
        for label, way in (("whole text", split), ("line by line", lined)):
            if label == "line by line" and name == "framing":
                continue
            for corpus, group in documents.items():
                total = sum((agreement(item, way(item.text)) for item in group), Agreement())
                print(
                    f"{name:10} {version(name):8} {label:12} {corpus:12} {total.precision:.3f} "
                    f"{total.recall:.3f} {total.f1:.3f}  {total.whole_sentences:.3f}  "
                    f"{total.altered} of {len(group)}"
                )
        speed = characters_per_second(lined, sample)
        print(f"{name:10} {version(name):8} {speed / 1e6:.2f} million characters/s", flush=True)
        if options.robustness:
            for text, verdict in robustness(
                split, quick=speed > SLOW_CHARACTERS_PER_SECOND
            ).items():
                print(f"{name:10} {text:18} {verdict}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
