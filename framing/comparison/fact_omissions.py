"""What at least two others report and an article leaves out, when there is ground to say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from framing.comparison.reading import ReadArticle
from framing.datatypes import Omission

FEWEST_VOICES = 2
"""Others that must carry a fact before its absence is told."""

MOST_PROBABLE = 0.2
"""An article with a sentence this probably of the fact is not said to leave it out.

Nor is it a carrier below the alignment's own threshold: between the two, nothing is claimed.
"""


def find_omissions(
    articles: Sequence[ReadArticle],
    *,
    carriers: Set[str],
    nearest: Mapping[str, float],
    representatives: Mapping[str, str],
    n_words: Mapping[str, int],
) -> tuple[Omission, ...]:
    """Return the articles that leave out a fact, by outlet and id.

    An outlet carries a fact if one of its articles does, and then none of them leaves it out. No
    fact of which fewer than :data:`FEWEST_VOICES` voices of other outlets tell is left out.

    Parameters
    ----------
    articles
        All articles of the event.
    carriers
        Ids of those that carry the fact.
    nearest
        By id, for articles that do not carry it: how probable it is that the sentence nearest to
        the fact tells it all the same, in [0, 1]. 0 where missing.
    representatives
        By id, the article that stands for an article's reprints. Reprints are one voice.
    n_words
        By id, the words of every article's text; one without words leaves nothing out.
    """
    carrying = [read for read in articles if read.article_id in carriers]
    outlets = {read.outlet for read in carrying}
    if count_voices(carrying, representatives=representatives) < FEWEST_VOICES:
        return ()
    texts = {representatives.get(name, name) for name in carriers}
    left_out = (
        read
        for read in sorted(articles, key=lambda read: (read.outlet, read.article_id))
        if read.outlet not in outlets
        and representatives.get(read.article_id, read.article_id) not in texts
        and nearest.get(read.article_id, 0.0) < MOST_PROBABLE
    )
    return tuple(
        Omission(
            article_id=read.article_id,
            outlet=read.outlet,
            is_earlier=_is_earlier(read, carrying),
            n_words=n_words[read.article_id],
        )
        for read in left_out
        if n_words[read.article_id]
    )


def count_voices(carrying: Sequence[ReadArticle], *, representatives: Mapping[str, str]) -> int:
    """Return how many tell a fact independently: no more than outlets, nor than different texts."""
    return min(
        len({read.outlet for read in carrying}),
        len({representatives.get(read.article_id, read.article_id) for read in carrying}),
    )


def _is_earlier(read: ReadArticle, carrying: Sequence[ReadArticle]) -> bool | None:
    own = read.article.published_at
    if own is None:
        return None
    others = [other.article.published_at for other in carrying]
    dated = [time for time in others if time is not None]
    if any(own >= time for time in dated):
        return False
    return True if len(dated) == len(others) else None
