"""The sentences read for accusations: their labels, and their articles with gold attributions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from framing.datatypes import (
    Article,
    Attitude,
    Attribution,
    Commitment,
    Cue,
    CueAct,
    QuotationKind,
    Source,
    SourceKind,
    Span,
    Voice,
    VoiceSpan,
)
from framing.evaluation.datasets import Row, read_rows
from framing.text.quotations import find_quotations
from framing.text.words import count_words

POLNEAR_FILE = "polnear/dev.jsonl.gz"
NEWSMTSC_FILE = "newsmtsc/train.jsonl.gz"
LABELS_FILE = "accusations.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccusedGold:
    """An accused as the reader saw one: its first mention in the sentence, None if unnamed."""

    span: Span | None
    voice: Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class AccusationGold:
    """A sentence that was read: where, from which draw and stratum, and whom it accuses.

    ``weight`` is the number of sentences of its stratum that it stands for.
    """

    document: str
    data_set: str
    span: Span
    sample: str
    stratum: str
    weight: float
    accused: tuple[AccusedGold, ...]


@cache
def read_labels() -> tuple[AccusationGold, ...]:
    """Return every labelled sentence, in the order of the file."""
    path = resources.files("framing.evaluation") / "data" / LABELS_FILE
    rows = [
        line.split("\t")
        for line in path.read_text(encoding="utf-8").split("\n")
        if line and not line.startswith("#")
    ]
    return tuple(_label(dict(zip(rows[0], row, strict=True))) for row in rows[1:])


def read_documents(
    data: Path, labels: Iterable[AccusationGold]
) -> dict[str, tuple[Article, Row | None]]:
    """Return the article of each labelled document, with its row where it has attributions.

    Parameters
    ----------
    data
        Folder of the annotated sets.
    labels
        The sentences whose documents are wanted.
    """
    wanted = {(label.data_set, label.document) for label in labels}
    found: dict[str, tuple[Article, Row | None]] = {}
    for name, data_set in ((POLNEAR_FILE, "polnear"), (NEWSMTSC_FILE, "newsmtsc")):
        for row in read_rows(data, name):
            if (data_set, row["id"]) in wanted:
                article = Article(article_id=row["id"], text=row["text"])
                found[row["id"]] = (article, row if data_set == "polnear" else None)
    return found


def gold_attributions(row: Row) -> list[Attribution]:
    """Return a document's annotated attributions that have a cue and a content.

    Each source is a party of its own: who is the same is not annotated.
    """
    found: list[Attribution] = []
    for item in row["attributions"]:
        cue, content, source = (_spans(item[role]) for role in ("cue", "content", "source"))
        if not cue or not content:
            continue
        words = " ".join(row["text"][span.start : span.end] for span in content)
        found.append(
            Attribution(
                source=(
                    Source(spans=source, kind=SourceKind.NAMED_PERSON, party=None)
                    if source
                    else None
                ),
                cue=Cue(
                    spans=cue,
                    act=CueAct.SPEECH,
                    commitment=Commitment.NEUTRAL,
                    attitude=Attitude.NEUTRAL,
                ),
                content=content,
                quotation=QuotationKind.INDIRECT,
                probability=1.0,
                n_words=count_words(words),
            )
        )
    return found


def gold_voices(article: Article, attributions: Iterable[Attribution]) -> list[VoiceSpan]:
    """Return the voices that annotated contents and quotation marks give the text."""
    quoted = [found.span for found in find_quotations(article.text).quotations]
    voices = [Voice.OUTLET] * len(article.text)
    for attribution in attributions:
        for span in attribution.content:
            voices[span.start : span.end] = [Voice.PARAPHRASED] * len(span)
    for span in quoted:
        for place in range(span.start, span.end):
            if voices[place] is Voice.PARAPHRASED:
                voices[place] = Voice.QUOTED
    return _runs(voices)


def _runs(voices: list[Voice]) -> list[VoiceSpan]:
    found: list[VoiceSpan] = []
    start = 0
    for end in range(1, len(voices) + 1):
        if end == len(voices) or voices[end] is not voices[start]:
            if voices[start] is not Voice.OUTLET:
                span = Span(part="text", start=start, end=end)
                found.append(VoiceSpan(span=span, voice=voices[start], probability=1.0))
            start = end
    return found


def _label(row: Mapping[str, str]) -> AccusationGold:
    return AccusationGold(
        document=row["document"],
        data_set=row["set"],
        span=Span(part="text", start=int(row["start"]), end=int(row["end"])),
        sample=row["sample"],
        stratum=row["stratum"],
        weight=float(row["weight"]),
        accused=tuple(_accused(item) for item in row["accused"].split(" ") if item),
    )


def _accused(item: str) -> AccusedGold:
    place, _, voice = item.partition(":")
    if place == "-":
        return AccusedGold(span=None, voice=Voice(voice))
    start, _, end = place.partition("-")
    return AccusedGold(span=Span(part="text", start=int(start), end=int(end)), voice=Voice(voice))


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    merged: list[list[int]] = []
    for start, end in sorted(pairs):
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return tuple(Span(part="text", start=start, end=end) for start, end in merged)
