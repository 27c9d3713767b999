"""Scores as flat rows: one per measure, attribution, party, sentence or loaded span.

Each kind of row has its own columns, the same for every article, each with the type of its cells;
a missing cell is None. Offsets count code points of the part named beside them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from framing.datatypes.attribution import QuotationKind, words_of
from framing.datatypes.base import Json, Span, Voice, to_json
from framing.datatypes.results import ArticleScore
from framing.datatypes.row_columns import (
    ATTRIBUTION_COLUMNS,
    LOADED_COLUMNS,
    MEASURE_COLUMNS,
    PARTY_COLUMNS,
    PLACEMENT_COLUMNS,
    POLARITY_COLUMNS,
    SENTENCE_COLUMNS,
    Columns,
)
from framing.datatypes.sides import Placement
from framing.errors import InputError, shown

RowKind = Literal["measures", "attributions", "parties", "sentences", "loaded"]
ROW_KINDS: tuple[RowKind, ...] = get_args(RowKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTable:
    """A kind of rows: its columns in order with the types of their cells, and who makes them."""

    columns: Columns
    rows: Callable[[ArticleScore], Iterator[Json]]


def rows_of(score: ArticleScore, *, kind: RowKind) -> list[Json]:
    """Return an article's rows of one kind, every row with the columns of its table.

    Parameters
    ----------
    score
        The scored article.
    kind
        ``measures``, ``attributions``, ``parties``, ``sentences`` or ``loaded``.

    Raises
    ------
    InputError
        When there is no such kind.
    """
    return list(table_of(kind).rows(score))


def table_of(kind: str) -> RowTable:
    """Return the table of a kind of rows.

    Raises
    ------
    InputError
        When there is no such kind.
    """
    if kind not in _TABLES:
        raise InputError(f"Rows are one of {', '.join(_TABLES)}; got {shown(kind)}.")
    return _TABLES[kind]


def _measure_rows(score: ArticleScore) -> Iterator[Json]:
    for name, estimate in score.measures.items():
        yield {
            **_article(score),
            "measure": name,
            **estimate.to_dict(),
            "reason": estimate.reason,
        }


def _attribution_rows(score: ArticleScore) -> Iterator[Json]:
    article, evidence = score.article, score.analysis.attribution
    sentences = _sentences_by_attribution(score)
    voices = _VoiceIndex(score)
    for place, found in enumerate(evidence.attributions):
        source, cue = found.source, found.cue
        party = evidence.parties[found.party] if found.party is not None else None
        yield {
            **_article(score),
            "attribution": place,
            "source_text": words_of(source.spans, article=article) if source else None,
            **_ends("source", source.spans if source else ()),
            "source_kind": source.kind.value if source else None,
            "party": found.party,
            "party_name": party.name if party else None,
            "party_kind": party.kind.value if party else None,
            **_side(score, found.party),
            "cue_text": words_of(cue.spans, article=article),
            **_ends("cue", cue.spans),
            "act": cue.act.value,
            "commitment": cue.commitment.value,
            "attitude": cue.attitude.value,
            "alleged": cue.alleged,
            "cue_known": cue.known,
            "content_text": words_of(found.content, article=article),
            "content_spans": _written(found.content),
            "n_words": found.n_words,
            "quotation": found.quotation.value,
            "voice": voices.most_of(found.content).value,
            "probability": found.probability,
            "sentences": to_json(sentences.get(place, [])),
            **_standing(place, placement=score.placement),
        }


def _party_rows(score: ArticleScore) -> Iterator[Json]:
    evidence = score.analysis.attribution
    n_speech = [0] * len(evidence.parties)
    n_direct = [0] * len(evidence.parties)
    for found in evidence.attributions:
        if found.party is not None and found.is_speech:
            n_speech[found.party] += 1
            n_direct[found.party] += found.quotation is QuotationKind.DIRECT
    polarities = _polarities(score)
    for place, party in enumerate(evidence.parties):
        reply = party.reply
        yield {
            **_article(score),
            "party": place,
            "name": party.name,
            "aliases": to_json(list(party.aliases)),
            "kind": party.kind.value,
            **_side(score, place),
            "words_spoken": party.words_spoken,
            "n_attributions": n_speech[place],
            "n_direct_quotations": n_direct[place],
            "n_mentions": len(party.mentions),
            **polarities[place],
            "accused": party.is_accused,
            "reply": reply.value if reply else None,
            "n_accusations": len(party.accusations),
            "n_replies": len(party.replies),
        }


def _sentence_rows(score: ArticleScore) -> Iterator[Json]:
    article = score.article
    for sentence in score.analysis.sentences:
        yield {
            **_article(score),
            "sentence": sentence.index,
            **_place(sentence.span),
            "text": article.slice(sentence.span),
            "loaded_probability": sentence.loaded_probability,
            **{f"{voice.value}_share": sentence.voice.get(voice) for voice in Voice},
            **{
                f"{voice.value}_loaded_probability": sentence.by_voice.get(voice) for voice in Voice
            },
            "attributions": to_json(list(sentence.attributions)),
        }


def _loaded_rows(score: ArticleScore) -> Iterator[Json]:
    article, evidence = score.article, score.analysis.attribution
    sentences = sorted(score.analysis.sentences, key=lambda item: item.span)
    starts = [sentence.span for sentence in sentences]
    for loaded in score.analysis.loaded:
        span = loaded.span
        # Of the sentences that begin at or before the span's first character, the last.
        first = Span(part=span.part, start=span.start, end=len(article.part(span.part)))
        place = bisect_right(starts, first) - 1
        is_inside = place >= 0 and starts[place].overlap(span) > 0
        sentence = sentences[place] if is_inside else None
        speaker = evidence.speaker_of(loaded.attribution)
        yield {
            **_article(score),
            **_place(span),
            "text": article.slice(span),
            "category": loaded.category.value,
            "probability": loaded.probability,
            "voice": loaded.voice.value,
            "sentence": sentence.index if sentence else None,
            "sentence_loaded_probability": sentence.loaded_probability if sentence else None,
            "attribution": loaded.attribution,
            "party": speaker,
            "party_name": evidence.parties[speaker].name if speaker is not None else None,
            **_side(score, speaker),
        }


_TABLES: Mapping[str, RowTable] = MappingProxyType(
    {
        "measures": RowTable(columns=MEASURE_COLUMNS, rows=_measure_rows),
        "attributions": RowTable(columns=ATTRIBUTION_COLUMNS, rows=_attribution_rows),
        "parties": RowTable(columns=PARTY_COLUMNS, rows=_party_rows),
        "sentences": RowTable(columns=SENTENCE_COLUMNS, rows=_sentence_rows),
        "loaded": RowTable(columns=LOADED_COLUMNS, rows=_loaded_rows),
    }
)


class _VoiceIndex:
    """The voices of an article's characters, asked for ranges."""

    def __init__(self, score: ArticleScore) -> None:
        self._voices = sorted(score.analysis.voices, key=lambda item: item.span)
        self._starts = [voice.span for voice in self._voices]

    def most_of(self, spans: tuple[Span, ...]) -> Voice:
        """Return the voice of most of the characters; of equals, the one they begin with."""
        counts = dict.fromkeys(Voice, 0)
        for span in spans:
            counts[Voice.OUTLET] += len(span)
            # Voice spans do not overlap: only the last one before the range may reach into it.
            place = max(0, bisect_left(self._starts, span) - 1)
            while place < len(self._voices) and self._is_before_end_of(span, place=place):
                found = self._voices[place]
                counts[found.voice] += found.span.overlap(span)
                counts[Voice.OUTLET] -= found.span.overlap(span)
                place += 1
        return max(counts, key=lambda voice: counts[voice])

    def _is_before_end_of(self, span: Span, *, place: int) -> bool:
        found = self._starts[place]
        return (found.part, found.start) < (span.part, span.end)


def _article(score: ArticleScore) -> Json:
    article = score.article
    return {
        "article_id": article.article_id,
        "outlet": article.outlet,
        "event_id": article.event_id,
    }


def _place(span: Span) -> Json:
    return {"part": span.part, "start": span.start, "end": span.end}


def _ends(name: str, spans: tuple[Span, ...]) -> Json:
    """Return the range from the first character of spans to the last."""
    return {
        f"{name}_part": spans[0].part if spans else None,
        f"{name}_start": spans[0].start if spans else None,
        f"{name}_end": spans[-1].end if spans else None,
    }


def _written(spans: tuple[Span, ...]) -> str:
    """Return spans in one cell: ``text:11-40;text:52-80``."""
    return ";".join(f"{span.part}:{span.start}-{span.end}" for span in spans)


def _side(score: ArticleScore, party: int | None) -> Json:
    side = score.side_of_party[party] if party is not None and score.side_of_party else None
    return {"side": side, "sides_basis": score.sides.basis if score.sides is not None else None}


def _standing(attribution: int, *, placement: Placement | None) -> Json:
    """Return where an attribution stands, None everywhere without a placement."""
    if placement is None:
        return dict.fromkeys(PLACEMENT_COLUMNS)
    groups = (placement.headline, placement.lead, (placement.first,), (placement.last,))
    return {
        name: any(one is not None and one.attribution == attribution for one in speakers)
        for name, speakers in zip(PLACEMENT_COLUMNS, groups, strict=True)
    }


def _sentences_by_attribution(score: ArticleScore) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for sentence in score.analysis.sentences:
        for place in sentence.attributions:
            found.setdefault(place, []).append(sentence.index)
    return found


def _polarities(score: ArticleScore) -> list[dict[str, int]]:
    """Return, for each party, how many of its judged mentions are of each polarity and voice."""
    evidence = score.analysis.attribution
    counts = [dict.fromkeys(POLARITY_COLUMNS, 0) for _ in evidence.parties]
    for mention in evidence.mentions:
        polarity = mention.most_probable
        if polarity is not None:
            voice = "outlet" if mention.voice is Voice.OUTLET else "attributed"
            counts[mention.party][f"n_{polarity.value}_{voice}"] += 1
    return counts
