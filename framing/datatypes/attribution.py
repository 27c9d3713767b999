"""Evidence of attribution: who said what, introduced how, about whom, and who answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any, Self

from framing.datatypes.articles import Article
from framing.datatypes.base import Json, Span, Voice
from framing.errors import InputError


class SourceKind(StrEnum):
    """What a source is called in the article: a name, a role, nobody in particular, a body."""

    NAMED_PERSON = "named_person"
    ROLE = "role"
    ANONYMOUS = "anonymous"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    COLLECTIVE = "collective"


class QuotationKind(StrEnum):
    """Whether a content stands in quotation marks: wholly, not at all, or in part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class CueAct(StrEnum):
    """What a cue reports: something said or written, a thought or intention, a document."""

    SPEECH = "speech"
    THOUGHT = "thought"
    DOCUMENT = "document"


class Commitment(StrEnum):
    """How far a cue commits the outlet to what is attributed: claimed, said, pointed out."""

    DOUBTING = "doubting"
    NEUTRAL = "neutral"
    ENDORSING = "endorsing"


class Attitude(StrEnum):
    """How a cue presents its source: ranted, said, assured."""

    HOSTILE = "hostile"
    NEUTRAL = "neutral"
    FAVOURABLE = "favourable"


class Polarity(StrEnum):
    """How a mention's sentence speaks of the one mentioned."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


class Reply(StrEnum):
    """What an article prints of an accused party's side."""

    ANSWERED = "answered"
    COMMENT_SOUGHT = "comment_sought"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The words that name a source. ``party`` is its place among the parties, None unresolved.

    ``kind`` is what these words call it; the party may be better known elsewhere.
    """

    spans: tuple[Span, ...]
    kind: SourceKind
    party: int | None = None

    def __post_init__(self) -> None:
        _check_spans(self.spans, of="source")

    def to_dict(self, article: Article) -> Json:
        """Return the source as JSON-ready values, with its words out of ``article``."""
        return {
            "spans": [span.to_list() for span in self.spans],
            "text": words_of(self.spans, article=article),
            "party": self.party,
            "kind": self.kind.value,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the source that ``to_dict`` wrote."""
        return cls(
            spans=tuple(Span.from_list(span) for span in data["spans"]),
            kind=SourceKind(data["kind"]),
            party=data.get("party"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that attribute, and their stance.

    ``alleged`` marks the legal hedge ("allegedly", "charged with"), which doubts nobody. ``known``
    is false where the stance was judged from the context, for want of an entry in the resource.
    """

    spans: tuple[Span, ...]
    act: CueAct
    commitment: Commitment
    attitude: Attitude
    alleged: bool = False
    known: bool = True

    def __post_init__(self) -> None:
        _check_spans(self.spans, of="cue")

    def to_dict(self, article: Article) -> Json:
        """Return the cue as JSON-ready values, with its words out of ``article``."""
        return {
            "spans": [span.to_list() for span in self.spans],
            "text": words_of(self.spans, article=article),
            "act": self.act.value,
            "commitment": self.commitment.value,
            "attitude": self.attitude.value,
            "alleged": self.alleged,
            "known": self.known,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the cue that ``to_dict`` wrote."""
        return cls(
            spans=tuple(Span.from_list(span) for span in data["spans"]),
            act=CueAct(data["act"]),
            commitment=Commitment(data["commitment"]),
            attitude=Attitude(data["attitude"]),
            alleged=bool(data.get("alleged", False)),
            known=bool(data.get("known", True)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Content that the article attributes: by which cue, to whom (None: to nobody named).

    ``content`` may be discontinuous and run over sentences and paragraphs. ``probability`` is
    calibrated, in [0, 1]: that annotators would find this content attributed to this source.
    ``n_words`` counts the content's words, those of the headline that the text repeats once.
    """

    source: Source | None
    cue: Cue
    content: tuple[Span, ...]
    quotation: QuotationKind
    probability: float
    n_words: int

    def __post_init__(self) -> None:
        _check_spans(self.content, of="content")

    @property
    def party(self) -> int | None:
        """Place of the party that speaks, None without a source or where it is unresolved."""
        return self.source.party if self.source is not None else None

    @property
    def is_speech(self) -> bool:
        """Whether something was said or written, not only thought or intended."""
        return self.cue.act is not CueAct.THOUGHT

    def to_dict(self, article: Article) -> Json:
        """Return the attribution as JSON-ready values, with its words out of ``article``."""
        return {
            "source": self.source.to_dict(article) if self.source is not None else None,
            "cue": self.cue.to_dict(article),
            "content": {
                "spans": [span.to_list() for span in self.content],
                "text": words_of(self.content, article=article),
                "n_words": self.n_words,
            },
            "quotation": self.quotation.value,
            "probability": self.probability,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the attribution that ``to_dict`` wrote."""
        return cls(
            source=Source.from_dict(data["source"]) if data["source"] is not None else None,
            cue=Cue.from_dict(data["cue"]),
            content=tuple(Span.from_list(span) for span in data["content"]["spans"]),
            quotation=QuotationKind(data["quotation"]),
            probability=data["probability"],
            n_words=data["content"]["n_words"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that refer to a party, and how they speak of it.

    ``voice`` is whose words the mention stands in; ``attribution`` is the place of the innermost
    attribution whose content holds it, None in the outlet's voice. ``polarity`` gives calibrated
    probabilities that sum to 1; None where it was not judged (pronouns of the speaker, say).
    """

    span: Span
    party: int
    voice: Voice
    attribution: int | None = None
    polarity: Mapping[Polarity, float] | None = None

    @property
    def most_probable(self) -> Polarity | None:
        """The most probable polarity, None where none was judged."""
        if self.polarity is None:
            return None
        return max(self.polarity, key=lambda name: (self.polarity or {})[name])

    def to_dict(self) -> Json:
        """Return the mention as JSON-ready values."""
        return {
            "span": self.span.to_list(),
            "party": self.party,
            "voice": self.voice.value,
            "attribution": self.attribution,
            "polarity": (
                {name.value: value for name, value in self.polarity.items()}
                if self.polarity is not None
                else None
            ),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the mention that ``to_dict`` wrote."""
        polarity = data.get("polarity")
        return cls(
            span=Span.from_list(data["span"]),
            party=data["party"],
            voice=Voice(data["voice"]),
            attribution=data.get("attribution"),
            polarity=(
                {Polarity(name): value for name, value in polarity.items()} if polarity else None
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusation:
    """A sentence in which a voice alleges wrongdoing of a party.

    ``trigger`` holds the words that say so; ``accuser`` is the speaking party's place, None in the
    outlet's own voice or where the speaker is unresolved.
    """

    span: Span
    trigger: Span
    voice: Voice
    attribution: int | None = None
    accuser: int | None = None

    def to_dict(self, article: Article) -> Json:
        """Return the accusation as JSON-ready values, with its trigger out of ``article``."""
        return {
            "span": self.span.to_list(),
            "trigger": self.trigger.to_list(),
            "text": article.slice(self.trigger),
            "voice": self.voice.value,
            "attribution": self.attribution,
            "accuser": self.accuser,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the accusation that ``to_dict`` wrote."""
        return cls(
            span=Span.from_list(data["span"]),
            trigger=Span.from_list(data["trigger"]),
            voice=Voice(data["voice"]),
            attribution=data.get("attribution"),
            accuser=data.get("accuser"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPassage:
    """A sentence that gives an accused party's side, or says that it was asked."""

    span: Span
    kind: Reply

    def __post_init__(self) -> None:
        if self.kind is Reply.ABSENT:
            raise InputError(
                "A reply passage is 'answered' or 'comment_sought'; got 'absent', which has none."
            )

    def to_dict(self) -> Json:
        """Return the passage as JSON-ready values."""
        return {"span": self.span.to_list(), "kind": self.kind.value}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the passage that ``to_dict`` wrote."""
        return cls(span=Span.from_list(data["span"]), kind=Reply(data["kind"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone the article names or lets speak: a person, a body, a document, an unnamed source.

    ``name`` is its fullest form in the article, ``aliases`` the others (pronouns left out).
    ``words_spoken`` counts words of attributed speech (said or written, not thought).
    ``accusations`` and ``replies`` hold the sentences that say so.
    """

    name: str
    kind: SourceKind
    mentions: tuple[Span, ...]
    words_spoken: int
    aliases: tuple[str, ...] = ()
    accusations: tuple[Accusation, ...] = ()
    replies: tuple[ReplyPassage, ...] = ()

    @property
    def is_accused(self) -> bool:
        """Whether a voice in the article alleges wrongdoing of the party."""
        return bool(self.accusations)

    @property
    def reply(self) -> Reply | None:
        """What the article prints of its side, None where it is not accused."""
        if not self.accusations:
            return None
        kinds = {passage.kind for passage in self.replies}
        if Reply.ANSWERED in kinds:
            return Reply.ANSWERED
        return Reply.COMMENT_SOUGHT if Reply.COMMENT_SOUGHT in kinds else Reply.ABSENT

    def to_dict(self, article: Article) -> Json:
        """Return the party as JSON-ready values, with the words of accusations."""
        reply = self.reply
        return {
            "name": self.name,
            "aliases": list(self.aliases),
            "kind": self.kind.value,
            "mentions": [span.to_list() for span in self.mentions],
            "words_spoken": self.words_spoken,
            "accused": self.is_accused,
            "reply": reply.value if reply is not None else None,
            "accusations": [found.to_dict(article) for found in self.accusations],
            "replies": [found.to_dict() for found in self.replies],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the party that ``to_dict`` wrote; unknown keys are ignored."""
        return cls(
            name=data["name"],
            kind=SourceKind(data["kind"]),
            mentions=tuple(Span.from_list(span) for span in data["mentions"]),
            words_spoken=data["words_spoken"],
            aliases=tuple(data.get("aliases", ())),
            accusations=tuple(Accusation.from_dict(item) for item in data.get("accusations", ())),
            replies=tuple(ReplyPassage.from_dict(item) for item in data.get("replies", ())),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionEvidence:
    """All that attribution found in an article. Places point into these very tuples."""

    attributions: tuple[Attribution, ...] = ()
    parties: tuple[Party, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def polarity_of(self, party: int, *, voice: Voice) -> dict[Polarity, int]:
        """Return how many of a party's judged mentions in a voice are of each polarity."""
        counts = dict.fromkeys(Polarity, 0)
        for mention in self.mentions:
            found = mention.most_probable
            if mention.party == party and mention.voice is voice and found is not None:
                counts[found] += 1
        return counts

    def speaker_of(self, attribution: int | None) -> int | None:
        """Return the place of the party that speaks in an attribution, None if there is none."""
        return None if attribution is None else self.attributions[attribution].party

    def to_dict(self, article: Article) -> Json:
        """Return the evidence as JSON-ready values under the contract's keys."""
        parties = []
        for place, party in enumerate(self.parties):
            data = party.to_dict(article)
            data["polarity"] = {
                voice.value: {name.value: n for name, n in counts.items()}
                for voice in Voice
                if any((counts := self.polarity_of(place, voice=voice)).values())
            }
            parties.append(data)
        return {
            "attributions": [found.to_dict(article) for found in self.attributions],
            "parties": parties,
            "mentions": [found.to_dict() for found in self.mentions],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the evidence that ``to_dict`` wrote; unknown keys are ignored."""
        return cls(
            attributions=tuple(
                Attribution.from_dict(item) for item in data.get("attributions", ())
            ),
            parties=tuple(Party.from_dict(item) for item in data.get("parties", ())),
            mentions=tuple(Mention.from_dict(item) for item in data.get("mentions", ())),
        )


def words_of(spans: tuple[Span, ...], *, article: Article) -> str:
    """Return the words of spans, pieces joined by an ellipsis in brackets."""
    return " […] ".join(article.slice(span) for span in spans)


def _check_spans(spans: tuple[Span, ...], *, of: str) -> None:
    """Raise InputError unless there is a span and they stand in order without overlap."""
    if not spans:
        raise InputError(f"A {of} needs at least one span; got none.")
    for before, after in pairwise(spans):
        if (before.part, before.end) > (after.part, after.start) and before.part == after.part:
            raise InputError(
                f"The spans of a {of} stand in order and do not overlap; got "
                f"{before.to_list()} before {after.to_list()}."
            )
