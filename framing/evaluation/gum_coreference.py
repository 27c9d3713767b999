"""GUM's persons and organizations, resolved: annotated names in, clusters out.

Source: Zeldes 2017, https://doi.org/10.1007/s10579-016-9343-x. The names are those of the
annotation (person and organization mentions whose head is a proper noun), so that the figures are
of resolution alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.attribution.found import EntityMention, EntityType, Found
from framing.attribution.nominals import find_nominals
from framing.attribution.pronouns import PronounKind, pronoun_of
from framing.attribution.resolution import Resolution, resolve_parties
from framing.datatypes import Article, Sentence, Span
from framing.evaluation.coreference import Clustered
from framing.evaluation.datasets import Row, read_rows

GUM_FILES = {"dev": "gum_preproc/dev.jsonl.gz", "test": "gum_preproc/test.jsonl.gz"}

_TYPES = {"person": EntityType.PERSON, "organization": EntityType.ORGANISATION}
_START, _END, _UPOS, _HEAD = 0, 1, 4, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedText:
    """A text of GUM: its names and pronouns in their clusters, and each pronoun judged.

    ``pronouns`` hold, for each third-person pronoun whose annotated cluster has a name: whether
    it was joined to a party with such a name, None where it was left unresolved.
    """

    text_id: str
    clustered: Clustered
    pronouns: tuple[bool | None, ...]


def read_gum(data: Path, *, split: str) -> list[ResolvedText]:
    """Return the texts of a split (a key of :data:`GUM_FILES`), resolved."""
    return [resolve_text(row) for row in read_rows(data, GUM_FILES[split])]


def resolve_text(row: Row) -> ResolvedText:
    """Return one text with its annotated names resolved."""
    article = Article(article_id=row["id"], text=row["text"])
    names, pronouns = _mentions(row)
    sentences = tuple(
        Sentence(index=index, span=_span(tokens[0][_START], tokens[-1][_END]))
        for index, tokens in enumerate(row["sentences"])
    )
    resolution = resolve_parties(
        article,
        sentences=sentences,
        found=Found(
            entities=tuple(
                EntityMention(span=span, type=_TYPES[kind], probability=1.0)
                for span, kind, _ in names
            )
        ),
        nominals=find_nominals(article, sentences=sentences),
    )
    party = _party_of(resolution)
    spans = [(span, cluster) for span, _, cluster in names] + pronouns
    named = {cluster for _, _, cluster in names}
    return ResolvedText(
        text_id=row["id"],
        clustered=Clustered(
            truth=tuple(cluster for _, cluster in spans),
            found=tuple(party.get(span, ("alone", place)) for place, (span, _) in enumerate(spans)),
        ),
        pronouns=tuple(
            _judge(span, cluster, names=names, party=party)
            for span, cluster in pronouns
            if cluster in named
        ),
    )


def _judge(
    span: Span,
    cluster: str,
    *,
    names: Sequence[tuple[Span, str, str]],
    party: dict[Span, int],
) -> bool | None:
    number = party.get(span)
    if number is None:
        return None
    return any(its == cluster and party.get(name) == number for name, _, its in names)


def _mentions(row: Row) -> tuple[list[tuple[Span, str, str]], list[tuple[Span, str]]]:
    """Return names as (span, type, cluster), innermost of a head only, and pronouns."""
    tokens = [token for sentence in row["sentences"] for token in sentence]
    names: dict[int, tuple[Span, str, str]] = {}
    pronouns: list[tuple[Span, str]] = []
    for mention in sorted(row["mentions"], key=lambda item: item["s"] - item["e"]):
        if mention["etype"] not in _TYPES:
            continue
        inside = [t for t in tokens if t[_START] >= mention["s"] and t[_END] <= mention["e"]]
        text = row["text"][mention["s"] : mention["e"]]
        pronoun = pronoun_of(text)
        if pronoun is not None:
            if pronoun.kind is PronounKind.THIRD:
                pronouns.append((_span(mention["s"], mention["e"]), mention["cluster"]))
            continue
        proper = [t for t in inside if t[_UPOS] == "PROPN"]
        plain = [t for t in inside if t[_UPOS] in ("PROPN", "PUNCT", "DET", "ADP", "CCONJ")]
        if proper and len(plain) == len(inside):
            span = _span(proper[0][_START], proper[-1][_END])
            names[span.start] = (span, mention["etype"], mention["cluster"])
    kept = [
        name
        for name in names.values()
        if not any(o is not name and o[0].overlap(name[0]) > 0 for o in names.values())
    ]
    return sorted(kept), sorted(pronouns)


def _party_of(resolution: Resolution) -> dict[Span, int]:
    return {
        mention: number
        for number, party in enumerate(resolution.parties)
        for mention in party.mentions
    }


def _span(start: int, end: int) -> Span:
    return Span(part="text", start=start, end=end)
