"""Who is accused of wrongdoing by whom, and what the article prints of their side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framing.datatypes import Accusation, ArticleScore, Party, Reply, ReplyPassage, Span, Voice
from framing.report.visible import visible_line
from framing.report.voices.order import reading_order
from framing.report.voices.sources import Sources, SourceView
from framing.report.voices.wording import KINDS, REPLIES
from framing.report.wording import VOICES

OUTLET = "the outlet itself"
_UNRESOLVED = "a source that is not resolved"
_SOURCELESS = "a voice without a named source"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkView:
    """A sentence that accuses or replies, quoted. ``words`` are those that say so, maybe empty.

    ``number`` is its place among the sentences that the text marks, from 1. ``who`` says it, empty
    for a reply; ``manner`` is the voice or the kind of reply, empty where ``who`` says it already.
    """

    number: int
    before: str
    words: str
    after: str
    who: str
    manner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccusedView:
    """An accused party. ``source`` is it among the sources, None where it never speaks."""

    name: str
    kind: str
    side: str | None
    source: SourceView | None
    reply: Reply
    reply_label: str
    accusations: tuple[RemarkView, ...]
    replies: tuple[RemarkView, ...]

    @property
    def accusers(self) -> tuple[str, ...]:
        """Who accuses, each once."""
        return tuple(dict.fromkeys(remark.who for remark in self.accusations))


def remark_spans(parties: tuple[Party, ...]) -> tuple[Span, ...]:
    """Return the sentences that accuse or reply, each once, in reading order."""
    spans = {item.span for party in parties for item in party.accusations}
    spans |= {item.span for party in parties for item in party.replies}
    return tuple(sorted(spans, key=reading_order))


def view_accused(score: ArticleScore, *, sources: Sources) -> tuple[AccusedView, ...]:
    """Return the accused, those without a printed reply first, else in the order of the parties."""
    parties = score.analysis.attribution.parties
    numbers = {span: number for number, span in enumerate(remark_spans(parties), start=1)}
    order = list(REPLIES)
    return tuple(
        sorted(
            (
                _view(score, place, reply=party.reply, sources=sources, numbers=numbers)
                for place, party in enumerate(parties)
                if party.reply is not None
            ),
            key=lambda item: order.index(item.reply),
        )
    )


def _view(
    score: ArticleScore,
    place: int,
    *,
    reply: Reply,
    sources: Sources,
    numbers: Mapping[Span, int],
) -> AccusedView:
    party = score.analysis.attribution.parties[place]
    side = score.side_of_party[place] if score.side_of_party else None
    return AccusedView(
        name=visible_line(party.name),
        kind=KINDS[party.kind],
        side=None if side is None else visible_line(side),
        source=sources.of_party[place],
        reply=reply,
        reply_label=REPLIES[reply],
        accusations=tuple(
            _accusation(score, item, number=numbers[item.span]) for item in party.accusations
        ),
        replies=tuple(_reply(score, item, number=numbers[item.span]) for item in party.replies),
    )


def _accusation(score: ArticleScore, item: Accusation, *, number: int) -> RemarkView:
    whole = score.article.part(item.span.part)
    who = _accuser(score, item)
    # A trigger outside its sentence would quote what does not accuse.
    start = min(max(item.trigger.start, item.span.start), item.span.end)
    end = min(max(item.trigger.end, start), item.span.end)
    return RemarkView(
        number=number,
        before=_on_one_line(whole[item.span.start : start]).lstrip(),
        words=_on_one_line(whole[start:end]),
        after=_on_one_line(whole[end : item.span.end]).rstrip(),
        who=who,
        manner="" if who == OUTLET else VOICES[item.voice],
    )


def _reply(score: ArticleScore, item: ReplyPassage, *, number: int) -> RemarkView:
    return RemarkView(
        number=number,
        before=_on_one_line(score.article.slice(item.span)).strip(),
        words="",
        after="",
        who="",
        manner=REPLIES[item.kind],
    )


def _accuser(score: ArticleScore, item: Accusation) -> str:
    evidence = score.analysis.attribution
    if item.accuser is not None:
        return visible_line(evidence.parties[item.accuser].name)
    if item.attribution is not None:
        source = evidence.attributions[item.attribution].source
        return _SOURCELESS if source is None else _UNRESOLVED
    return OUTLET if item.voice is Voice.OUTLET else _UNRESOLVED


def _on_one_line(text: str) -> str:
    """Return ``text`` with every stretch of white space as one space, those at its ends kept."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
