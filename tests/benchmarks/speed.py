"""Speed and memory as ratios, both sides in one run on one machine.

Run ``python -m tests.benchmarks.speed``; ``--data DIR`` (or ``FRAMING_DATA``) times ordinary news
instead of invented articles. The RoBERTa-base side needs torch and is left out without it.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from framing.evaluation.datasets import DATA_VARIABLE
from tests.benchmarks.heads import measure_heads
from tests.benchmarks.processes import measure_cold_start, measure_peak_memory
from tests.benchmarks.sample_articles import sample_articles
from tests.benchmarks.throughput import measure_throughput

PARTS = ("throughput", "heads", "cold", "memory")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the ratios asked for, one line each: what, ratio, target, and the two sides."""
    options = _options(arguments)
    if "throughput" in options.parts:
        _print_throughput(options)
    if "heads" in options.parts:
        heads = measure_heads(
            list(sample_articles(options.articles, data=options.data)),
            n_threads=options.threads,
            repeats=options.repeats,
        )
        _line(
            "every head / loaded heads alone",
            heads.share_of_loaded,
            wanted=">= 0.85",
            sides=f"{heads.every:.2f} / {heads.loaded:.2f} articles per second",
        )
    if "cold" in options.parts:
        cold = measure_cold_start(data=options.data, repeats=options.repeats)
        _line(
            "cold `framing score` / bare session",
            cold.times_bare,
            wanted="<= 1.5",
            sides=f"{cold.score:.2f} s / {cold.bare:.2f} s",
        )
    if "memory" in options.parts:
        few, many = options.memory_articles
        small, large = (measure_peak_memory(n, data=options.data) for n in (few, many))
        _line(
            f"peak memory of {many} articles / {few} articles",
            large / small,
            wanted="<= 1.2",
            sides=f"{large:.0f} MiB / {small:.0f} MiB",
        )
    return 0


def _print_throughput(options: argparse.Namespace) -> None:
    has_torch = importlib.util.find_spec("torch") is not None
    found = measure_throughput(
        list(sample_articles(options.articles, data=options.data)),
        n_threads=options.threads,
        n_classified=options.classified if has_torch else 0,
        repeats=options.repeats,
    )
    sys.stdout.write(
        f"{found.n_articles} articles, {found.n_sentences} sentences, {found.n_threads} threads\n"
    )
    if found.times_classifier is None or found.classifier is None:
        sys.stdout.write("pipeline / RoBERTa-base: left out, torch is not installed\n")
    else:
        _line(
            "pipeline / RoBERTa-base",
            found.times_classifier,
            wanted=">= 20",
            sides=f"{found.pipeline:.2f} / {found.classifier:.3f} articles per second",
        )
    _line(
        "pipeline / bare session",
        found.share_of_session,
        wanted=">= 0.8",
        sides=f"{found.pipeline:.2f} / {found.session:.2f} articles per second",
    )


def _line(what: str, ratio: float, *, wanted: str, sides: str) -> None:
    sys.stdout.write(f"{what}: {ratio:.2f} (wanted {wanted}; {sides})\n")
    sys.stdout.flush()


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    named = os.environ.get(DATA_VARIABLE)
    parser.add_argument("parts", nargs="*", default=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--data", type=Path, default=Path(named) if named else None)
    parser.add_argument("--articles", type=int, default=200, help="articles of the throughput")
    parser.add_argument("--classified", type=int, default=20, help="of them for RoBERTa-base")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--repeats", type=int, default=3, help="runs of which the best counts")
    parser.add_argument(
        "--memory-articles", type=int, nargs=2, default=(1_000, 10_000), metavar=("FEW", "MANY")
    )
    options = parser.parse_args(arguments)
    unknown = [part for part in options.parts if part not in PARTS]
    if unknown:
        parser.error(f"a part is one of {', '.join(PARTS)}; got {unknown[0]!r}")
    return options


if __name__ == "__main__":
    sys.exit(main())
