"""What a fresh process costs: seconds until one article is scored, and peak memory."""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.encoder.artifacts import ENCODER_FILE, find_model
from framing.pipeline import Analyzer
from tests.benchmarks.sample_articles import sample_articles

MEMORY_CHARACTERS = 1_500
"""Length that articles are cut to where only their number matters."""

_SCORE = "import sys; from framing.cli.main import main; sys.exit(main())"
_BARE = (
    "import sys, numpy, onnxruntime, tokenizers; "
    "onnxruntime.InferenceSession(sys.argv[1], providers=['CPUExecutionProvider'])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColdStart:
    """Median seconds of ``framing score`` on one article, and of a bare Python with a session."""

    score: float
    bare: float

    @property
    def times_bare(self) -> float:
        """The former over the latter."""
        return self.score / self.bare


def measure_cold_start(*, data: Path | None, repeats: int = 5) -> ColdStart:
    """Return the cold start of either side, processes taking turns after one that is not counted.

    Parameters
    ----------
    data
        Where the article comes from; an invented one without it.
    repeats
        Processes of each side, at least 1.
    """
    article = next(sample_articles(1, data=data))
    seconds: dict[str, list[float]] = {"score": [], "bare": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(article.text, encoding="utf-8")
        commands = {
            "score": [sys.executable, "-c", _SCORE, "score", str(path), "--format", "json"],
            "bare": [sys.executable, "-c", _BARE, str(find_model().folder / ENCODER_FILE)],
        }
        for turn in range(1 + repeats):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True)
                if turn:
                    seconds[name].append(time.perf_counter() - start)
    return ColdStart(
        score=statistics.median(seconds["score"]), bare=statistics.median(seconds["bare"])
    )


def measure_peak_memory(n_articles: int, *, data: Path | None) -> float:
    """Return the peak resident memory, in MiB, of a process that scores ``n_articles``.

    Articles are cut to 1,500 characters: what might grow with the corpus is what each adds.
    """
    command = [sys.executable, "-m", "tests.benchmarks.processes", str(n_articles)]
    if data is not None:
        command += ["--data", str(data)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    found = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return float(found.stdout)


def main(arguments: Sequence[str] | None = None) -> int:
    """Score articles one after the other and print the peak memory of this process in MiB."""
    parser = argparse.ArgumentParser(description="Score articles and print peak memory in MiB.")
    parser.add_argument("n_articles", type=int)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args(arguments)
    articles = sample_articles(options.n_articles, data=options.data, longest=MEMORY_CHARACTERS)
    for _ in Analyzer().score_many(articles):
        pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in KiB, macOS in bytes.
    per_mib = 2**20 if sys.platform == "darwin" else 2**10
    sys.stdout.write(f"{peak / per_mib:.1f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
