"""What each measure is, in words: for the documentation and for the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_ANNOTATORS = "Spinde et al. 2021, https://aclanthology.org/2021.findings-emnlp.101/"
_ROOT = "Anscombe 1948, https://doi.org/10.1093/biomet/35.3-4.246"
_CLOPPER = "Clopper & Pearson 1934, https://doi.org/10.1093/biomet/26.4.404"
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


_LOADED = (
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
_ATTRIBUTION = (
    MeasureDescription(
        name="attributed_word_fraction",
        label="Words of sources",
        unit="fraction",
        range="0 to 1",
        direction="higher = more of the article is told by its sources",
        formula="words in a quoted or paraphrased voice / words",
        n="words, headline included",
        interval="measurement; 95 % split-conformal",
        undefined_when=(
            "the article has no words, the model's errors in it are not known, or the text is not "
            "English"
        ),
        source="Newell, Margolin & Ruths 2018, https://aclanthology.org/L18-1524/; " + _CONFORMAL,
        summary="The share of the article's words that are attributed to somebody.",
    ),
    MeasureDescription(
        name="direct_quote_word_fraction",
        label="Words in direct quotation",
        unit="fraction",
        range="0 to 1",
        direction="higher = more of the article is verbatim speech",
        formula="words in the quoted voice / words",
        n="words, headline included",
        interval="measurement; 95 % split-conformal",
        undefined_when=(
            "the article has no words, the model's errors in it are not known, or the text is not "
            "English"
        ),
        source="Newell, Margolin & Ruths 2018, https://aclanthology.org/L18-1524/; " + _CONFORMAL,
        summary="The share of the article's words that stand in direct quotation.",
    ),
    MeasureDescription(
        name="effective_sources",
        label="Effective sources",
        unit="sources",
        range="1 and up",
        direction="higher = speech is spread over more sources",
        formula="exp(-Σ p ln p), p the sources' shares of the words of speech",
        n="attributions of speech whose source can be told apart",
        interval="measurement; 95 % split-conformal",
        undefined_when=(
            "no source that can be told apart speaks, the model's errors in it are not known, or "
            "the text is not English"
        ),
        source="Hill 1973, https://doi.org/10.2307/1934352; " + _CONFORMAL,
        summary="How many sources speak, counted as if all had the same number of words.",
    ),
    MeasureDescription(
        name="dominant_source_fraction",
        label="Most-quoted source",
        unit="fraction",
        range="0 to 1",
        direction="higher = one source has more of the speech",
        formula=(
            "words of speech of the source with most / words of speech of all sources told apart"
        ),
        n="attributions of speech whose source can be told apart",
        interval="measurement; 95 % split-conformal",
        undefined_when=(
            "fewer than 2 attributions have a source that can be told apart, none has words, the "
            "model's errors in it are not known, or the text is not English"
        ),
        source="Berger & Parker 1970, https://doi.org/10.1126/science.168.3937.1345; " + _CONFORMAL,
        summary="The share of the speech that belongs to the source with most words.",
    ),
    MeasureDescription(
        name="unnamed_source_fraction",
        label="Unnamed sources",
        unit="fraction",
        range="0 to 1",
        direction="higher = more of the speech has a source that readers cannot check",
        formula=(
            "words of speech of anonymous sources, of roles never named and of nobody / words of "
            "speech"
        ),
        n="attributions of speech",
        interval="measurement; 95 % split-conformal",
        undefined_when=(
            "no attributed speech has words, the model's errors in it are not known, or the text "
            "is "
            "not English"
        ),
        source="Duffy & Freeman 2011, Journal of Mass Media Ethics 26(4); " + _CONFORMAL,
        summary="The share of the speech whose source the article does not name.",
    ),
    MeasureDescription(
        name="one_sidedness",
        label="One-sidedness",
        unit="index",
        range="-1/(K - 1) to 1",
        direction=(
            "1 = all speech from one side, 0 = parity or as expected, below 0 = more even than "
            "chance"
        ),
        formula=(
            "(S - 1/K) / (1 - 1/K), S = (Σ W² - Σ w²) / (W_all² - Σ w²), w words per source, W per "
            "side, "
            "K sides; with expected shares e: (S - 2 Σ eW/W_all + Σ e²) / (1 - 2 min e + Σ e²)"
        ),
        n="speaking sources with a side",
        interval="measurement; 95 % split-conformal; the unassigned speech is not in it",
        undefined_when=(
            "there are no sides, fewer than 3 sources with a side speak, the article is an "
            "interview, "
            "a live blog or an opinion piece, the model's errors in it are not known, or the text "
            "is "
            "not English"
        ),
        source=(
            "Simpson 1949, https://doi.org/10.1038/163688a0; Hoeffding 1948, "
            "https://doi.org/10.1214/aoms/1177730196; Boykoff & Boykoff 2004, "
            "https://doi.org/10.1016/j.gloenvcha.2003.10.001; " + _CONFORMAL
        ),
        summary="How far the speech goes to one side, whatever the number of sources.",
    ),
    MeasureDescription(
        name="unassigned_word_fraction",
        label="Speech without a side",
        unit="fraction",
        range="0 to 1",
        direction="higher = the balance of sides leaves more open",
        formula=(
            "words of speech without a side, of unresolved sources and of nobody / words of speech"
        ),
        n="attributions of speech",
        interval="measurement; 95 % split-conformal",
        undefined_when=(
            "there are no sides, no attributed speech has words, the article is an interview, a "
            "live "
            "blog or an opinion piece, the model's errors in it are not known, or the text is not "
            "English"
        ),
        source="Manski 2003, https://doi.org/10.1007/b97478; " + _CONFORMAL,
        summary="The share of the speech that is on no side, or on one that nobody can tell.",
    ),
    MeasureDescription(
        name="reply_fraction",
        label="Accused who are heard",
        unit="fraction",
        range="0 to 1",
        direction="higher = more of the accused are heard",
        formula="accused parties that are answered for or were asked / accused parties",
        n="accused parties",
        interval="measurement; 95 % Clopper–Pearson",
        undefined_when=(
            "nobody is accused of wrongdoing, the article is an interview, a live blog or an "
            "opinion "
            "piece, or the text is not English"
        ),
        source=_CLOPPER,
        summary="The share of the accused that the article lets answer, or says it asked.",
    ),
)


MEASURES: Mapping[str, MeasureDescription] = MappingProxyType(
    {description.name: description for description in (*_LOADED, *_ATTRIBUTION)}
)
"""Every measure of an article's score, in the order of a result."""
