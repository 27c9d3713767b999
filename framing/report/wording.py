"""The words in which reports speak of measures, categories and voices."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from framing.datatypes import LoadedCategory, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWording:
    """What a measure is called, what it says in one plain sentence, and what ``n`` counts.

    ``is_listed``: whether tables of several articles have a column for it.
    """

    label: str
    short: str
    explanation: str
    counted: str
    is_listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryWording:
    """What a category is called, its one-letter tag, and what it covers."""

    label: str
    tag: str
    explanation: str


MEASURES = MappingProxyType(
    {
        "loaded_sentence_fraction": MeasureWording(
            label="Loaded sentences",
            short="Loaded sentences",
            explanation="Share of the sentences in the outlet’s own voice whose wording most "
            "trained annotators would call loaded.",
            counted="sentences",
        ),
        "loaded_spans_per_1000_words": MeasureWording(
            label="Loaded wording, outlet’s voice",
            short="Own, per 1,000",
            explanation="Loaded expressions in every 1,000 words that the outlet says itself.",
            counted="words",
        ),
        "attributed_loaded_spans_per_1000_words": MeasureWording(
            label="Loaded wording, sources’ voice",
            short="Sources, per 1,000",
            explanation="Loaded expressions in every 1,000 words that the article attributes to "
            "others; they are charged to the speakers, not to the outlet.",
            counted="words",
        ),
        "headline_loaded_probability": MeasureWording(
            label="Headline",
            short="Headline",
            explanation="Expected share of trained annotators who would call the headline’s "
            "wording loaded.",
            counted="",
        ),
        "loaded_percentile": MeasureWording(
            label="Among reference articles",
            short="Percentile",
            explanation="Where the share of loaded sentences stands among reference articles of "
            "similar length: at the 80th percentile, about 80 in 100 of them have a smaller share.",
            counted="reference articles",
        ),
        "attributed_word_fraction": MeasureWording(
            label="Attributed words",
            short="Attributed",
            explanation="Share of the article’s words that it gives to sources, quoted or "
            "paraphrased.",
            counted="words",
        ),
        "direct_quote_word_fraction": MeasureWording(
            label="Directly quoted words",
            short="Quoted",
            explanation="Share of the article’s words that stand as somebody else’s own words, "
            "in quotation marks.",
            counted="words",
            is_listed=False,
        ),
        "effective_sources": MeasureWording(
            label="Effective sources",
            short="Sources",
            explanation="How many sources with equally much to say would make as varied a text: "
            "it nears 1 when one source does nearly all of the speaking.",
            counted="attributions",
        ),
        "dominant_source_fraction": MeasureWording(
            label="Share of the main source",
            short="Main source",
            explanation="Share of the attributed speech that the source with most of it has.",
            counted="attributions",
            is_listed=False,
        ),
        "unnamed_source_fraction": MeasureWording(
            label="Unnamed sources",
            short="Unnamed",
            explanation="Share of the attributed speech whose source the article never names: "
            "anonymous, called by a role only, or missing.",
            counted="attributions",
            is_listed=False,
        ),
        "one_sidedness": MeasureWording(
            label="One-sidedness",
            short="One-sided",
            explanation="How far the speech belongs to one side: 1 when all of it does, 0 at "
            "the share expected of each, below 0 when it is more even than chance.",
            counted="sources with a side",
        ),
        "unassigned_word_fraction": MeasureWording(
            label="Speech without a side",
            short="No side",
            explanation="Share of the attributed speech that belongs to no side; the balance of "
            "the sides is only as sure as this is small.",
            counted="attributions",
            is_listed=False,
        ),
        "reply_fraction": MeasureWording(
            label="Accused who are heard",
            short="Heard",
            explanation="Of the parties that a voice in the article accuses of wrongdoing, those "
            "who are answered for or were asked for comment.",
            counted="accused",
        ),
    }
)

CATEGORIES = MappingProxyType(
    {
        LoadedCategory.LOADED_LANGUAGE: CategoryWording(
            label="Loaded language", tag="L", explanation="words that carry a strong feeling"
        ),
        LoadedCategory.LABELING: CategoryWording(
            label="Name-calling, labeling",
            tag="N",
            explanation="a judging name for a person or group",
        ),
        LoadedCategory.EXAGGERATION: CategoryWording(
            label="Exaggeration", tag="E", explanation="larger or smaller than the facts given"
        ),
        LoadedCategory.DOUBT: CategoryWording(
            label="Doubt", tag="D", explanation="questions someone’s credibility"
        ),
        LoadedCategory.FEAR_APPEAL: CategoryWording(
            label="Appeal to fear", tag="F", explanation="argues by alarm about what may come"
        ),
    }
)

VOICES = MappingProxyType(
    {
        Voice.OUTLET: "outlet’s own voice",
        Voice.QUOTED: "quoted voice",
        Voice.PARAPHRASED: "paraphrased voice",
    }
)


def measure_wording(name: str) -> MeasureWording:
    """Return the wording of measure ``name``; one not known here is called by its name."""
    known = MEASURES.get(name)
    if known is not None:
        return known
    label = name.replace("_", " ").capitalize()
    return MeasureWording(label=label, short=label, explanation="", counted="")
