"""The second view of an article, collected before anything is rendered."""

from __future__ import annotations

from dataclasses import dataclass

from framing.datatypes import ArticleScore, SideCues
from framing.report.view import MeasureView, percent, view_measures
from framing.report.voices.accused import AccusedView, view_accused
from framing.report.voices.balance import (
    BalanceView,
    PlaceView,
    view_balance,
    view_placement,
)
from framing.report.voices.order import number_attributions
from framing.report.voices.passages import PassageView, view_passage
from framing.report.voices.sources import COLORS, SourceView, view_sources
from framing.report.voices.text import SpokenPart, lay_out_voices
from framing.report.voices.wording import GENRES, counted
from framing.scoring.attribution_measures import ATTRIBUTION_MEASURES

_SIDES_MEASURE = "one_sidedness"
_REPLY_MEASURE = "reply_fraction"
_ATTRIBUTED_MEASURE = "attributed_word_fraction"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesView:
    """Who speaks in an article and who does not.

    ``passages`` stand at the places of the attributions that the text names; ``shown`` and
    ``shown_remarks`` are the numbers of passages and remarks that have a place in the text.
    """

    measures: tuple[MeasureView, ...]
    passages: tuple[PassageView, ...]
    sources: tuple[SourceView, ...]
    title_part: SpokenPart
    text_part: SpokenPart
    accused: tuple[AccusedView, ...]
    balance: BalanceView | None
    placement: tuple[PlaceView, ...]
    cues: tuple[SideCues, ...]
    genre: str | None
    finding: str
    shown: frozenset[int]
    shown_remarks: frozenset[int]

    def measure(self, name: str) -> MeasureView | None:
        """Return the measure ``name``, None where this article has no such measure."""
        return next((item for item in self.measures if item.name == name), None)

    @property
    def one_sidedness(self) -> MeasureView | None:
        """The measure of how far the speech is one side's."""
        return self.measure(_SIDES_MEASURE)

    @property
    def replies(self) -> MeasureView | None:
        """The measure of how many of the accused are heard."""
        return self.measure(_REPLY_MEASURE)

    @property
    def side_mark(self) -> str:
        """What stands beside a side's name wherever nobody declared it."""
        if self.balance is None:
            return "basis not given"
        return "suggested" if self.balance.is_suggested else ""

    @property
    def named(self) -> tuple[SourceView, ...]:
        """The sources that have a color of their own."""
        return tuple(item for item in self.sources if item.is_resolved)[:COLORS]

    @property
    def n_uncolored(self) -> int:
        """Sources that share the last color."""
        return sum(item.is_resolved for item in self.sources) - len(self.named)

    def has_slot(self, slot: str) -> bool:
        """Return whether any source has this color."""
        return any(item.slot == slot for item in self.sources)


def view_voices(score: ArticleScore) -> VoicesView | None:
    """Return the second view of ``score``, None where no attribution was read at all."""
    evidence = score.analysis.attribution
    measures = {
        name: score.measures[name] for name in ATTRIBUTION_MEASURES if name in score.measures
    }
    if not measures and not evidence.attributions and not evidence.parties:
        return None
    sources = view_sources(score)
    numbers = number_attributions(evidence.attributions)
    title_part = lay_out_voices(score.analysis, part="title")
    text_part = lay_out_voices(score.analysis, part="text", shown=title_part.attributions)
    views = view_measures(measures)
    genre = score.analysis.genre
    return VoicesView(
        measures=views,
        passages=tuple(
            view_passage(
                found,
                number=numbers[at],
                source=sources.of_attribution[at],
                article=score.article,
            )
            for at, found in enumerate(evidence.attributions)
        ),
        sources=sources.listed,
        title_part=title_part,
        text_part=text_part,
        accused=view_accused(score, sources=sources),
        balance=None if score.sides is None else view_balance(score.sides),
        placement=view_placement(score, sources=sources),
        cues=score.cues,
        genre=None if genre is None else GENRES[genre],
        finding=_finding(sources.listed, views),
        shown=frozenset(numbers[at] for at in title_part.attributions | text_part.attributions),
        shown_remarks=frozenset(at + 1 for at in title_part.remarks | text_part.remarks),
    )


def _finding(sources: tuple[SourceView, ...], measures: tuple[MeasureView, ...]) -> str:
    """Return how much of the article is others' speech, and whose, in two sentences at most."""
    if not sources:
        return "Nothing in the article is attributed to a source."
    n_words = sum(item.n_words for item in sources)
    speaking = [item for item in sources if item.is_resolved and item.n_quotes]
    text = f"{counted(len(speaking), 'source')} can be told apart and"
    text += " speaks" if len(speaking) == 1 else " speak"
    share = next((m for m in measures if m.name == _ATTRIBUTED_MEASURE and m.figure), None)
    if share is not None:
        text += f"; {share.figure} of all words are attributed"
    text += "."
    if speaking and n_words and speaking[0].n_words:
        share_text = percent(speaking[0].n_words / n_words)
        text += f" {speaking[0].name} has the largest part of the attributed speech, {share_text}."
    return text
