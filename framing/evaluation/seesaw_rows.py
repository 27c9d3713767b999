"""SEESAW: who speaks well or ill of whom in a sentence, by name.

Source: Zhang, Beauchamp & Wang 2022, https://aclanthology.org/2022.emnlp-main.428/. Terms: not for
commercial use. Nothing is trained or chosen on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from framing.datatypes import Article, ArticleAnalysis, Polarity
from framing.evaluation import datasets
from framing.evaluation.datasets import Row
from framing.evaluation.spans import Range

SEESAW_FILE = "seesaw/articles.jsonl.gz"

_SIGNS: Mapping[str, Polarity] = {"NEG": Polarity.NEGATIVE, "POS": Polarity.POSITIVE}
_NOBODY = frozenset(("None", "Not in the list"))
"""What stands where the speaker is the outlet, or nobody whom the set names."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What one party says of another in a sentence (its place): well or ill."""

    sentence: int
    speaker: str
    target: str
    polarity: Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceArticle:
    """An article with the ranges of its sentences and the stances between named parties."""

    article: Article
    sentences: tuple[Range, ...]
    stances: tuple[Stance, ...]


def read_seesaw(data: Path, *, split: str = "test") -> tuple[StanceArticle, ...]:
    """Return the articles of a split (``train``, ``valid``, ``test``).

    Stances are those from one named party to another; a stance that annotators give both signs is
    left out, one that several give counts once.

    Raises
    ------
    InputError
        When the file is not there.
    """
    return tuple(
        StanceArticle(
            article=Article(
                article_id=row["id"],
                text=row["text"],
                title=row["title"] or None,
                outlet=row["outlet"],
            ),
            sentences=tuple((start, end) for start, end in row["sentence_offsets"]),
            stances=_stances(row),
        )
        for row in datasets.read_rows(data, SEESAW_FILE)
        if row["split"] == split
    )


def found_stances(
    analysis: ArticleAnalysis, *, sentences: Iterable[Range]
) -> list[tuple[int, int, int, Polarity]]:
    """Return (sentence, speaking party, party spoken of, polarity) of each judged mention.

    Mentions in the text that stand in an attribution of a resolved party, about another party;
    neutral ones are kept.
    """
    starts = list(sentences)
    found = []
    for mention in analysis.attribution.mentions:
        speaker = analysis.attribution.speaker_of(mention.attribution)
        polarity = mention.most_probable
        if mention.span.part != "text" or speaker is None or polarity is None:
            continue
        place = next(
            (n for n, (start, end) in enumerate(starts) if start <= mention.span.start < end), None
        )
        if place is not None and speaker != mention.party:
            found.append((place, speaker, mention.party, polarity))
    return found


def is_known_by(name: str, *, names: Iterable[str]) -> bool:
    """Return whether one of ``names`` can be a form of ``name``.

    Their last words are the same, and the words of one are all among those of the other.

    Examples
    --------
    >>> is_known_by("Ada Lorne", names=["Mayor Ada Lorne"]), is_known_by("Ada Lorne", names=["Ada"])
    (True, False)
    """
    words = _WORD.findall(name.casefold())
    for other in names:
        others = _WORD.findall(other.casefold())
        if words and others and words[-1] == others[-1]:
            shared = set(words) & set(others)
            if len(shared) == min(len(set(words)), len(set(others))):
                return True
    return False


def _stances(row: Row) -> tuple[Stance, ...]:
    signs: dict[tuple[int, str, str], set[Polarity]] = defaultdict(set)
    for stance in row["stances"]:
        if not _NOBODY & {stance["subject"], stance["object"]}:
            key = (stance["sent"], stance["subject"], stance["object"])
            signs[key].add(_SIGNS[stance["sentiment"]])
    return tuple(
        Stance(sentence=sentence, speaker=speaker, target=target, polarity=next(iter(found)))
        for (sentence, speaker, target), found in sorted(signs.items())
        if len(found) == 1
    )
