"""NewsWCL50: what five outlets call the same concept, and how mentions are matched with it.

Source: Hamborg, Zhukova & Gipp 2019, Automated Identification of Media Bias by Word Choice and
Labeling in News Articles (JCDL, https://doi.org/10.1109/JCDL.2019.00036). It is never trained or
tuned on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.datatypes import Article, Span
from framing.datatypes.events import Passage
from framing.evaluation.coreference import Agreement
from framing.evaluation.datasets import read_rows

NEWSWCL50_FILE = "newswcl50/articles.jsonl.gz"

_PROPERTY = "PROPERTY"
"""The code of frame properties, which are no mentions of a concept."""

LEAST_OVERLAP = 0.5
"""Share of the characters of both together from which two spans mean the same words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptMention:
    """An annotated mention: where, of which concept of its event, and the concept's type."""

    passage: Passage
    concept: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptEvent:
    """The articles of one event with the mentions of its concepts."""

    event_id: str
    articles: tuple[Article, ...]
    mentions: tuple[ConceptMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptCount:
    """How a concept came out.

    ``n`` are its mentions, ``n_found`` those that any predicted mention covers, ``n_landed`` those
    that are in its best-matching referent; that referent holds ``n_other`` mentions of other
    concepts and ``n_unannotated`` that nobody annotated.
    """

    event_id: str
    type: str
    n: int
    n_found: int
    n_landed: int
    n_other: int
    n_unannotated: int


def read_concepts(data: Path) -> tuple[ConceptEvent, ...]:
    """Return the events of NewsWCL50. Mentions that were not found in the text are left out.

    Raises
    ------
    InputError
        When the file is not there.
    """
    articles: dict[str, list[Article]] = defaultdict(list)
    mentions: dict[str, list[ConceptMention]] = defaultdict(list)
    for row in read_rows(data, NEWSWCL50_FILE):
        event_id = row["event_id"]
        articles[event_id].append(
            Article(
                article_id=row["id"],
                outlet=row["outlet"],
                title=row["title"],
                text=row["text"],
                event_id=event_id,
            )
        )
        mentions[event_id] += [
            ConceptMention(
                passage=Passage(
                    article_id=row["id"], span=Span(part="text", start=m["start"], end=m["end"])
                ),
                concept=m["code_name"],
                type=m["code_type"],
            )
            for m in row["annotations"]
            if m["code_type"] != _PROPERTY and m["start"] is not None
        ]
    return tuple(
        ConceptEvent(
            event_id=event_id,
            articles=tuple(articles[event_id]),
            mentions=tuple(mentions[event_id]),
        )
        for event_id in sorted(articles)
    )


def count_concepts(
    event: ConceptEvent, *, referents: Sequence[Sequence[Passage]]
) -> tuple[ConceptCount, ...]:
    """Return how each concept of an event came out.

    Predicted mentions in the text are matched with annotated ones one to one, the greatest overlap
    first; two match where they share at least half of the characters that they cover together, or
    begin or end at the same character (*the rebels*, *the rebels of the north*). A concept's best
    referent is the one that holds most of its mentions; of several, the one with fewest others.

    Parameters
    ----------
    event
        The event, as it was annotated.
    referents
        The predicted mentions of each referent.
    """
    owner = {
        passage: place
        for place, passages in enumerate(referents)
        for passage in passages
        if passage.span.part == "text"
    }
    referent_of = _match(event.mentions, owner)
    held: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    size = Counter(owner.values())
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, mention in enumerate(event.mentions):
        key = (mention.type, mention.concept)
        places[key].append(place)
        if place in referent_of:
            held[referent_of[place]][key] += 1
    found = []
    for key, own in sorted(places.items()):
        fitting = [referent for referent in held if held[referent][key]]
        best = min(
            fitting,
            key=lambda one: (-held[one][key], held[one].total() - held[one][key], one),
            default=None,
        )
        landed = held[best][key] if best is not None else 0
        annotated = held[best].total() if best is not None else 0
        found.append(
            ConceptCount(
                event_id=event.event_id,
                type=key[0],
                n=len(own),
                n_found=sum(place in referent_of for place in own),
                n_landed=landed,
                n_other=annotated - landed,
                n_unannotated=size[best] - annotated if best is not None else 0,
            )
        )
    return tuple(found)


def agreement_by_type(
    counts: Sequence[ConceptCount], *, unannotated_count: bool = False
) -> Mapping[str, Agreement]:
    """Return precision and recall over the mentions of the concepts of each type.

    Formula: recall = landed / all mentions of the concepts; precision = landed / (landed + others
    in the best-matching referents). Either is 0 where nothing landed.

    Parameters
    ----------
    counts
        Concepts of any events.
    unannotated_count
        Whether predicted mentions that nobody annotated are errors too.
    """
    by_type: dict[str, list[ConceptCount]] = defaultdict(list)
    for count in counts:
        by_type[count.type].append(count)
    found = {}
    for name, its in sorted(by_type.items()):
        landed = sum(count.n_landed for count in its)
        wrong = sum(
            count.n_other + (count.n_unannotated if unannotated_count else 0) for count in its
        )
        found[name] = Agreement(
            precision=landed / (landed + wrong) if landed else 0.0,
            recall=landed / sum(count.n for count in its),
        )
    return found


def weighted_agreement(
    counts: Sequence[ConceptCount], *, unannotated_count: bool = False
) -> tuple[float, float, float]:
    """Return precision, recall and F1, each the mean over types weighted by their mentions."""
    by_type = agreement_by_type(counts, unannotated_count=unannotated_count)
    n: Counter[str] = Counter()
    for count in counts:
        n[count.type] += count.n
    total = n.total()
    return (
        sum(n[name] * one.precision for name, one in by_type.items()) / total,
        sum(n[name] * one.recall for name, one in by_type.items()) / total,
        sum(n[name] * one.f1 for name, one in by_type.items()) / total,
    )


def _match(gold: Sequence[ConceptMention], predicted: Mapping[Passage, Hashable]) -> dict[int, int]:
    """Return the referent of each annotated mention that a predicted one matches."""
    by_article: dict[str, list[Passage]] = defaultdict(list)
    for passage in predicted:
        by_article[passage.article_id].append(passage)
    pairs = []
    for place, mention in enumerate(gold):
        span = mention.passage.span
        for passage in by_article[mention.passage.article_id]:
            both = span.overlap(passage.span)
            if not both:
                continue
            share = both / (len(span) + len(passage.span) - both)
            same_end = span.start == passage.span.start or span.end == passage.span.end
            if share >= LEAST_OVERLAP or same_end:
                pairs.append((-share, place, passage))
    matched: dict[int, int] = {}
    used: set[Passage] = set()
    for _, place, passage in sorted(pairs):
        if place not in matched and passage not in used:
            used.add(passage)
            referent = predicted[passage]
            assert isinstance(referent, int)
            matched[place] = referent
    return matched
