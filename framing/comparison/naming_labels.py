"""Mentions of one referent counted: by outlet, wording, voice and polarity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from framing.comparison.naming_mentions import NamedMention
from framing.comparison.reading import ReadArticle
from framing.datatypes import Polarity, Voice
from framing.datatypes.aligned import Label
from framing.datatypes.events import Passage


def labels_of(
    mentions: Sequence[NamedMention], *, articles: Sequence[ReadArticle]
) -> tuple[Label, ...]:
    """Return what each outlet calls a referent, outlets by name, its most frequent words first.

    Parameters
    ----------
    mentions
        The mentions of one referent.
    articles
        The articles, in the order that the mentions count them by.
    """
    found: dict[tuple[str, str], list[NamedMention]] = defaultdict(list)
    for mention in mentions:
        found[articles[mention.article].outlet, mention.wording].append(mention)
    labels = [
        _label(outlet, together, articles=articles) for (outlet, _), together in found.items()
    ]
    return tuple(sorted(labels, key=lambda label: (label.outlet, -label.n, label.words)))


def _label(
    outlet: str, mentions: Sequence[NamedMention], *, articles: Sequence[ReadArticle]
) -> Label:
    voices = Counter(mention.voice for mention in mentions)
    judged = Counter(mention.polarity for mention in mentions if mention.polarity is not None)
    return Label(
        outlet=outlet,
        words=most_frequent(mention.shown for mention in mentions),
        n=len(mentions),
        voices={voice: voices[voice] for voice in Voice},
        polarity={polarity: judged[polarity] for polarity in Polarity},
        passages=tuple(
            sorted(
                Passage(article_id=articles[mention.article].article_id, span=mention.span)
                for mention in mentions
            )
        ),
    )


def most_frequent(words: Iterable[str]) -> str:
    """Return the most frequent of some wordings; of several the shortest, then the first.

    >>> most_frequent(["militants", "armed militants", "militants"])
    'militants'
    """
    counts = Counter(words)
    return min(counts, key=lambda form: (-counts[form], len(form.split()), form))
