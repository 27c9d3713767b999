"""One attribution as a report shows it: who says it, by which cue, how and how surely."""

from __future__ import annotations

from dataclasses import dataclass

from framing.datatypes import Article, Attribution, QuotationKind
from framing.datatypes.attribution import words_of
from framing.report.view import percent
from framing.report.visible import visible_line
from framing.report.voices.sources import SourceView
from framing.report.voices.wording import ACTS, QUOTATIONS, stance_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """One attribution. ``number`` counts from 1 in reading order, ``probability`` is in [0, 1].

    ``source_text`` is what the words at this place call the source, empty where there is none or
    where it is the source's name; ``stance`` is empty for a neutral cue.
    """

    number: int
    source: SourceView
    source_text: str
    cue_text: str
    act: str
    stance: tuple[str, ...]
    is_stance_known: bool
    is_speech: bool
    quotation: QuotationKind
    quotation_label: str
    probability: float
    probability_text: str
    n_words: int

    @property
    def stance_text(self) -> str:
        """The stance in words, and whether it was judged from the context alone."""
        words = ", ".join(self.stance) or "neutral"
        return words if self.is_stance_known else f"{words} (judged from the context)"


def view_passage(
    found: Attribution, *, number: int, source: SourceView, article: Article
) -> PassageView:
    """Return an attribution as it is shown beside its words."""
    called = "" if found.source is None else words_of(found.source.spans, article=article)
    called = visible_line(called)
    return PassageView(
        number=number,
        source=source,
        source_text="" if called == source.name else called,
        cue_text=visible_line(words_of(found.cue.spans, article=article)),
        act=ACTS[found.cue.act],
        stance=stance_words(found.cue),
        is_stance_known=found.cue.known,
        is_speech=found.is_speech,
        quotation=found.quotation,
        quotation_label=QUOTATIONS[found.quotation],
        probability=found.probability,
        probability_text=percent(found.probability),
        n_words=found.n_words,
    )
