"""What each measure is, in words: for the documentation and for the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_ANNOTATORS = "Spinde et al. 2021, https://aclanthology.org/2021.findings-emnlp.101/"
_ROOT = "Anscombe 1948, https://doi.org/10.1093/biomet/35.3-4.246"
_CONFORMAL = "Angelopoulos & Bates 2023, https://arxiv.org/abs/2107.07511"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDescription:
    """One measure in words.

    ``label`` heads a chart, ``summary`` says in one sentence what the value means, ``n`` what its
    ``n`` counts, ``interval`` what its interval is and comes from. ``formula`` is plain text.
    """

    name: str
    label: str
    unit: str
    range: str
    direction: str
    formula: str
    n: str
    interval: str
    undefined_when: str
    source: str
    summary: str


_ALL = (
    MeasureDescription(
        name="loaded_sentence_fraction",
        label="Loaded sentences",
        unit="fraction",
        range="0 to 1",
        direction="higher = more loaded",
        formula=(
            "the θ that maximizes Π (θ·r + 1 - θ), r = p(1 - π₀) / ((1 - p)π₀), "
            "p the chance that most annotators call the sentence loaded"
        ),
        n="sentences in the outlet's voice, headline included",
        interval="measurement; 95 % profile likelihood",
        undefined_when="no sentence is in the outlet's voice, or the text is not English",
        source="Keith & O'Connor 2018, https://aclanthology.org/D18-1487/",
        summary="The share of the outlet's own sentences that most trained annotators call loaded.",
    ),
    MeasureDescription(
        name="loaded_spans_per_1000_words",
        label="Loaded wording, outlet's voice",
        unit="spans per 1000 words",
        range="0 and up",
        direction="higher = more loaded",
        formula="1000 · loaded spans in the outlet's voice / words in the outlet's voice",
        n="words in the outlet's voice, headline included",
        interval="measurement; 95 % split-conformal",
        undefined_when="fewer than 20 words are in the outlet's voice, or the text is not English",
        source=_CONFORMAL + "; " + _ROOT,
        summary="How many loaded words or phrases the outlet itself uses in every 1,000 words.",
    ),
    MeasureDescription(
        name="attributed_loaded_spans_per_1000_words",
        label="Loaded wording, sources' voice",
        unit="spans per 1000 words",
        range="0 and up",
        direction="higher = more loaded wording is quoted or paraphrased",
        formula="1000 · loaded spans in attributed content / words in attributed content",
        n="words in attributed content",
        interval="measurement; 95 % split-conformal",
        undefined_when="fewer than 20 words are in attributed content, or the text is not English",
        source=_CONFORMAL + "; " + _ROOT,
        summary="How many loaded words or phrases there are in every 1,000 words given to sources.",
    ),
    MeasureDescription(
        name="headline_loaded_probability",
        label="Headline",
        unit="probability",
        range="0 to 1",
        direction="higher = more loaded",
        formula="p of the headline in the outlet's voice; of several sentences, the highest p",
        n="headlines, 1 or 0",
        interval="measurement; 95 % split-conformal",
        undefined_when="no headline is in the outlet's voice, or the text is not English",
        source=_ANNOTATORS + "; " + _CONFORMAL,
        summary="The share of trained annotators expected to call the headline's wording loaded.",
    ),
    MeasureDescription(
        name="loaded_percentile",
        label="Among reference articles",
        unit="percentile",
        range="0 to 100",
        direction="higher = more loaded than more of the reference",
        formula="100 · (share of reference articles at a lower fraction + half the share at it)",
        n="reference articles of about the same length",
        interval="measurement; the places of the fraction's two ends",
        undefined_when=(
            "loaded_sentence_fraction is; there is no reference; or the article lies outside its "
            "lengths, language, model or settings"
        ),
        source="a reference sample of articles, named in the provenance",
        summary="How the share of loaded sentences compares with reference articles of its length.",
    ),
)

MEASURES: Mapping[str, MeasureDescription] = MappingProxyType(
    {description.name: description for description in _ALL}
)
"""Every measure of an article's score, in the order of a result."""
