"""Numbers as people read them: fractions become percent here and nowhere else."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from framing.datatypes import (
    Article,
    Estimate,
    IntervalKind,
    LoadedCategory,
    LoadedSpan,
    SentenceReading,
    Voice,
)
from framing.report.scale import Scale, choose_scale
from framing.report.visible import visible_line
from framing.report.wording import CATEGORIES, VOICES, measure_wording

LEVELS = 10
"""Steps in which the strength of a color shows a probability."""

_SHORT_SENTENCE = 90
"""Characters of a sentence that a list shows."""

_NEAR_NONE, _NEAR_ALL = 0.1, 0.99
"""Fractions below and above which percent get a decimal."""

_LARGE = 100
"""Amounts from which decimals say nothing."""

_UNIT_TEXTS = {
    "fraction": "",
    "probability": "",
    "percentile": "percentile",
    "spans per 1000 words": "per 1,000 words",
    "index": "",
    "sources": "",
}

_COUNTED = frozenset({"reply_fraction"})
"""Fractions of so few that the two counts say more than their share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """One measure in words, and its positions in [0, 1] on its scale (None without a value).

    ``figure`` is the value alone, ``unit_text`` what it is of where the figure does not say;
    ``low`` and ``high`` are None as well where the interval is a point.
    """

    name: str
    label: str
    short: str
    explanation: str
    figure: str
    unit_text: str
    bounds_text: str
    counted_text: str
    is_sampling: bool
    reason: str | None
    scale: Scale
    value: float | None
    low: float | None
    high: float | None
    sort_key: float | None

    @property
    def sentence(self) -> str:
        """Label, value and interval in one line, for those who cannot see the chart."""
        return ", ".join(part for part in (self.label, self.value_text, self.interval_text) if part)

    @property
    def interval_text(self) -> str:
        """The 95 % interval and, where it speaks of other articles, that it does."""
        if not self.bounds_text:
            return ""
        kind = " over other such articles" if self.is_sampling else ""
        return f"95% interval {self.bounds_text}{kind}"

    @property
    def value_text(self) -> str:
        """The value with its unit, or why there is none."""
        if self.reason is not None:
            return f"No value: {self.reason}"
        return f"{self.figure} {self.unit_text}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """One sentence: ``number`` counts from 1, ``probability`` lies in [0, 1]."""

    number: int
    text: str
    probability: float
    level: int
    probability_text: str
    voice_text: str
    main_voice: Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedView:
    """One loaded span: ``number`` counts from 1 in reading order, ``sentence`` likewise.

    ``speaker`` names who says it, None in the outlet's voice and where nobody can tell.
    """

    number: int
    text: str
    before: str
    after: str
    category: LoadedCategory
    category_label: str
    tag: str
    probability: float
    level: int
    probability_text: str
    voice: Voice
    voice_label: str
    speaker: str | None
    sentence: SentenceView | None


def percent(fraction: float) -> str:
    """Return a fraction in [0, 1] as percent: whole, with a decimal near the ends.

    >>> [percent(value) for value in (0.0, 0.004, 0.094, 0.314, 0.998, 1.0)]
    ['0%', '0.4%', '9.4%', '31%', '99.8%', '100%']
    """
    value = 100 * fraction
    needs_decimal = 0 < fraction < _NEAR_NONE or _NEAR_ALL < fraction < 1
    text = f"{value:.1f}" if needs_decimal else f"{value:.0f}"
    return text.removesuffix(".0") + "%"


def level(probability: float) -> int:
    """Return the step 1 to :data:`LEVELS` that shows a probability in [0, 1]."""
    return min(LEVELS, max(1, math.ceil(probability * LEVELS)))


def view_measures(measures: Mapping[str, Estimate]) -> tuple[MeasureView, ...]:
    """Return every measure in the order given; rates with the same unit share one scale."""
    return tuple(
        _view_measure(
            name,
            estimate,
            alike=[other for other in measures.values() if other.unit == estimate.unit],
        )
        for name, estimate in measures.items()
    )


def view_sentence(sentence: SentenceReading, *, article: Article) -> SentenceView:
    """Return a sentence as it is listed."""
    text = visible_line(article.slice(sentence.span))
    shares = sorted(sentence.voice.items(), key=lambda item: -item[1])
    return SentenceView(
        number=sentence.index + 1,
        text=text if len(text) <= _SHORT_SENTENCE else text[: _SHORT_SENTENCE - 1].rstrip() + "…",
        probability=sentence.loaded_probability,
        level=level(sentence.loaded_probability),
        probability_text=percent(sentence.loaded_probability),
        voice_text=", ".join(
            VOICES[voice] if share == 1 else f"{percent(share)} {VOICES[voice]}"
            for voice, share in shares
            if share > 0
        ),
        main_voice=shares[0][0] if shares else Voice.OUTLET,
    )


def view_loaded(
    loaded: LoadedSpan,
    *,
    number: int,
    article: Article,
    sentence: SentenceView | None,
    speaker: str | None = None,
    context: int = 40,
) -> LoadedView:
    """Return a loaded span as it is listed, with ``context`` characters on either side."""
    span, whole = loaded.span, article.part(loaded.span.part)
    wording = CATEGORIES[loaded.category]
    return LoadedView(
        number=number,
        text=article.slice(span),
        before=_words_before(whole, span.start, context),
        after=_words_after(whole, span.end, context),
        category=loaded.category,
        category_label=wording.label,
        tag=wording.tag,
        probability=loaded.probability,
        level=level(loaded.probability),
        probability_text=percent(loaded.probability),
        voice=loaded.voice,
        voice_label=VOICES[loaded.voice],
        speaker=None if speaker is None else visible_line(speaker),
        sentence=sentence,
    )


def _words_before(text: str, end: int, n_characters: int) -> str:
    """Return the whole words in the characters before ``end``, on one line."""
    start = max(0, end - n_characters)
    words = text[start:end]
    if start > 0:
        words = "…" + (words.partition(" ")[2] or words)
    return " ".join(words.split()) + (" " if words[-1:].isspace() else "")


def _words_after(text: str, start: int, n_characters: int) -> str:
    """Return the whole words in the characters from ``start``, on one line."""
    words = text[start : start + n_characters]
    if start + n_characters < len(text):
        words = (words.rpartition(" ")[0] or words) + "…"
    return (" " if words[:1].isspace() else "") + " ".join(words.split())


def _view_measure(name: str, estimate: Estimate, *, alike: list[Estimate]) -> MeasureView:
    wording = measure_wording(name)
    scale = choose_scale(estimate.unit, estimates=alike)
    ends = [estimate.low, estimate.high]
    is_interval = estimate.interval_kind is not None and ends[0] != ends[1]
    low, high = (estimate.low, estimate.high) if is_interval else (None, None)
    bounds_text = ""
    if low is not None and high is not None:
        bounds_text = f"{_amount(low, estimate.unit)} to {_amount(high, estimate.unit)}"
    return MeasureView(
        name=name,
        label=wording.label,
        short=wording.short,
        explanation=wording.explanation,
        figure=_figure(name, estimate),
        unit_text=_UNIT_TEXTS.get(estimate.unit, estimate.unit),
        bounds_text=bounds_text,
        is_sampling=estimate.interval_kind is IntervalKind.SAMPLING,
        counted_text=f"n = {estimate.n:,} {wording.counted}".rstrip(),
        reason=estimate.reason,
        scale=scale,
        value=None if estimate.value is None else scale.place(estimate.value),
        low=None if low is None else scale.place(low),
        high=None if high is None else scale.place(high),
        sort_key=estimate.value,
    )


def _figure(name: str, estimate: Estimate) -> str:
    """Return the value alone, empty without one; of few that can be counted, as a count."""
    if estimate.value is None:
        return ""
    if name in _COUNTED:
        return f"{round(estimate.value * estimate.n):,} of {estimate.n:,}"
    return _amount(estimate.value, estimate.unit)


def _amount(value: float, unit: str) -> str:
    if unit in ("fraction", "probability"):
        return percent(value)
    if unit == "index":
        return f"{value:.2f}"
    if unit == "percentile":
        return _ordinal(round(value))
    return f"{value:,.1f}" if abs(value) < _LARGE else f"{value:,.0f}"


def _ordinal(number: int) -> str:
    is_teen = number % 100 in (11, 12, 13)
    suffix = "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
