"""The model card: what a model is, what it was made from, and the figures in its manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.encoder.artifacts import CARD_FILE, MANIFEST_FILE

_TASK_TITLES = {
    "babe": "Loaded sentences: BABE (Spinde et al. 2021)",
    "calibration": "What a probability is worth",
    "prevalence": "Share of loaded sentences in texts drawn with a known share",
    "ptc": "Loaded spans: PTC (Da San Martino et al. 2019), development articles",
    "news": "Ordinary news",
    "context": "The same sentence alone and inside its article",
    "quotes": "The outlet's wording when what it quotes is exchanged",
    "identity": "The same sentence about others",
    "quantisation": "int8 against float",
}

_DATA = """\
| set | used for | terms as stated by its source |
|---|---|---|
| BABE, 2,173 rows that are train in both splits | sentence outputs, marked words | AGPL-3.0 (repository), MIT (re-labelled release); news sentences are their publishers' |
| BABE, 301 rows that are train by the official split and dev by article | calibration, thresholds | the same |
| anno-lexical, official train split (labels by language models) | auxiliary sentence output | MIT |
| PTC-SemEval20, nine tenths of the training articles | spans, auxiliary sentence outputs | none stated; research |
| PTC-SemEval20, the other tenth | span thresholds, span intervals | the same |
| Hube & Fetahu 2019 | auxiliary sentence output | none stated; Wikipedia text is CC BY-SA |
| Article-Bias-Prediction (Baly et al. 2020), texts only | teaching in ordinary news, reference sample (another half) | Apache-2.0 (repository); articles are their publishers' |
| all-MiniLM-L6-v2 | base encoder | Apache-2.0 |

No set marked non-commercial was trained on. No text or label of any set is in the package.
"""

_LIMITS = """\
- English news prose. Other languages are noticed and left without a value; headlines alone, social
  media and transcripts were not evaluated.
- Most of the annotated sentences are American politics of 2017–2020. Elsewhere expect less.
- Annotators disagree: one BABE expert agrees with the other four at macro-F1 .784. A probability is
  the share of such annotators expected to call the wording loaded, not a fact about it.
- Spans are far from certain, rare categories most of all (see the typed figures).
- Voice is read from quotation marks. Wording that an outlet paraphrases counts as its own.
- PTC's annotators marked propaganda, half of its articles come from propagandistic outlets, and its
  probabilities for spans are calibrated on such articles.

Not to be used to rate outlets or people, to moderate or rank content without a person's judgement,
or as evidence of intent.
"""


def render_card(folder: Path) -> str:
    """Return the card of the model in ``folder``, every figure out of its manifest."""
    manifest = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    recipe = manifest["recipe"]
    made_with = ", ".join(f"{name} {number}" for name, number in manifest["made_with"].items())
    lines = [
        f"# {manifest['name']}",
        "",
        "Loaded wording in English news: one six-layer encoder (all-MiniLM-L6-v2, 22 M parameters),",
        "linear heads for sentences and for tokens in five categories, quantised to int8.",
        "",
    ]
    if manifest["limited"]:
        lines += ["**A trial run with few steps or rows: not evaluated, not for use.**", ""]
    lines += [
        "## Task",
        "",
        "`loaded_probability` is the expected share of trained annotators (BABE's experts) who would",
        "call a sentence biased by its choice of words. Spans are words in one of five categories,",
        "with the chance that annotators marked at least half of them.",
        "",
        "## Data",
        "",
        _DATA,
        "## Figures",
        "",
        "95 % intervals by bootstrap over articles; printed by `framing evaluate TASK --data DIR`.",
        "",
    ]
    for task, report in manifest["metrics"].items():
        lines += [f"### {_TASK_TITLES.get(task, task)}", "", *_figures(report), ""]
    lines += [
        "## Limits",
        "",
        _LIMITS,
        "## How it was made",
        "",
        f"Recipe `{recipe['name']}` (`framing train {recipe['name']}`), "
        f"stages {_stages(recipe)}; {made_with}.",
        "",
        "| file | SHA-256 |",
        "|---|---|",
        *(
            f"| {file} | `{digest}` |"
            for file, digest in sorted(manifest["files"].items())
            if file != CARD_FILE
        ),
        "",
    ]
    return "\n".join(lines)


def _figures(report: Mapping[str, Any]) -> list[str]:
    """Return a report's figures as the lines of a Markdown table."""
    lines = ["| figure | value | 95 % interval | n | wanted |", "|---|---|---|---|---|"]
    for figure in report["figures"]:
        interval = (
            f"{figure['low']:.4g} – {figure['high']:.4g}" if figure["low"] is not None else ""
        )
        target = "" if figure["target"] is None else f"{figure['target']:g}"
        value = "" if figure["value"] is None else f"{figure['value']:.4g}"
        lines.append(f"| {figure['name']} | {value} | {interval} | {figure['n']} | {target} |")
    return lines


def _stages(recipe: Mapping[str, Any]) -> str:
    return ", ".join(f"{stage['name']} (seed {stage['seed']})" for stage in recipe["stages"])
