"""Small articles to accuse in: sentences, and who is mentioned and who speaks where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framing.attribution.accusations import find_accusations
from framing.attribution.replies import find_replies
from framing.datatypes import (
    Accusation,
    Article,
    Attitude,
    Attribution,
    Commitment,
    Cue,
    CueAct,
    Mention,
    Polarity,
    QuotationKind,
    ReplyPassage,
    Source,
    SourceKind,
    Span,
    Voice,
    VoiceSpan,
)
from framing.text.sentences import split_sentences


@dataclass(frozen=True)
class Story:
    """A text with the words that name each party and what it attributes, all by their words.

    A party's names are looked for everywhere; a speech is (source, cue, content, party), each
    found at its first occurrence, and its content is quoted where marks surround it.
    """

    text: str
    parties: Sequence[Sequence[str]]
    speeches: Sequence[tuple[str | None, str, str, int | None]] = ()
    act: CueAct = CueAct.SPEECH
    negative: float | None = None

    @property
    def article(self) -> Article:
        return Article(article_id="a-1", text=self.text)

    @property
    def mentions(self) -> list[Mention]:
        polarity = self.negative and {
            Polarity.NEGATIVE: self.negative,
            Polarity.NEUTRAL: 1 - self.negative,
            Polarity.POSITIVE: 0.0,
        }
        return [
            Mention(span=span, party=place, voice=Voice.OUTLET, polarity=polarity or None)
            for place, names in enumerate(self.parties)
            for name in names
            for span in self.every(name)
        ]

    @property
    def attributions(self) -> list[Attribution]:
        return [
            Attribution(
                source=None
                if source is None
                else Source(spans=(self.first(source),), kind=SourceKind.NAMED_PERSON, party=party),
                cue=Cue(
                    spans=(self.first(cue),),
                    act=self.act,
                    commitment=Commitment.NEUTRAL,
                    attitude=Attitude.NEUTRAL,
                ),
                content=(self.first(content),),
                quotation=QuotationKind.INDIRECT,
                probability=0.9,
                n_words=len(content.split()),
            )
            for source, cue, content, party in self.speeches
        ]

    @property
    def voices(self) -> list[VoiceSpan]:
        return [
            VoiceSpan(
                span=span,
                voice=Voice.QUOTED if self.text[span.start] in '“"' else Voice.PARAPHRASED,
                probability=0.9,
            )
            for span in sorted(found.content[0] for found in self.attributions)
        ]

    def accusations(self, *, least_negative: float = 0.0) -> tuple[tuple[int, Accusation], ...]:
        return find_accusations(
            self.article,
            sentences=split_sentences(self.text),
            attributions=self.attributions,
            mentions=self.mentions,
            voices=self.voices,
            least_negative=least_negative,
        )

    def accused(self) -> set[int]:
        return {party for party, _ in self.accusations()}

    def replies(self) -> Mapping[int, tuple[ReplyPassage, ...]]:
        return find_replies(
            self.article,
            sentences=split_sentences(self.text),
            attributions=self.attributions,
            mentions=self.mentions,
            accusations=self.accusations(),
        )

    def first(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(part="text", start=start, end=start + len(words))

    def every(self, words: str) -> list[Span]:
        found, start = [], -1
        while (start := self.text.find(words, start + 1)) >= 0:
            end = start + len(words)
            is_whole = not self.text[end : end + 1].isalnum() and not (
                start and self.text[start - 1].isalnum()
            )
            found += [Span(part="text", start=start, end=end)] * is_whole
        return found
