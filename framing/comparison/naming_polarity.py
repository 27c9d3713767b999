"""How sentences speak of people and bodies that are called by a phrase, judged on request.

Mentions of parties are judged when an article is read. A phrase that is no party's is not; the
same model can judge it in its sentence, at the price of reading those sentences again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from framing.comparison.naming_mentions import NamedMention
from framing.comparison.reading import ReadArticle
from framing.datatypes import Polarity

Judgments = Iterator[list[Mapping[Polarity, float]]]

ReadMentions = Callable[[Iterable[tuple[str, Sequence[tuple[int, int]]]]], Judgments]
"""From sentences, each with the character ranges of mentions, to polarity probabilities."""


def judge_mentions(
    mentions: Sequence[NamedMention],
    *,
    places: Iterable[int],
    articles: Sequence[ReadArticle],
    read_mentions: ReadMentions,
) -> tuple[NamedMention, ...]:
    """Return the mentions, those at ``places`` without a polarity judged in their sentence.

    Parameters
    ----------
    mentions
        All mentions of the event.
    places
        Places of the mentions to judge; one that is judged already, or that runs out of its
        sentence, stays as it is.
    articles
        The articles, in the order that the mentions count them by.
    read_mentions
        Judges mentions in sentences that stand alone, such as ``Analyzer.read_mentions``.
    """
    wanted: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place in sorted(places):
        mention = mentions[place]
        sentence = articles[mention.article].sentences[mention.sentence].span
        if mention.polarity is None and sentence.overlap(mention.span) == len(mention.span):
            wanted[mention.article, mention.sentence].append(place)
    judged = list(mentions)
    given = []
    for (number, sentence_place), here in wanted.items():
        read = articles[number]
        start = read.sentences[sentence_place].span.start
        ranges = [
            (mentions[place].span.start - start, mentions[place].span.end - start) for place in here
        ]
        given.append((read.article.slice(read.sentences[sentence_place].span), ranges))
    for here, found in zip(wanted.values(), read_mentions(given), strict=True):
        for place, probabilities in zip(here, found, strict=True):
            most_probable = max(Polarity, key=lambda name: probabilities[name])
            judged[place] = replace(mentions[place], polarity=most_probable)
    return tuple(judged)
