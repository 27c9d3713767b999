"""How many sources share the attributed speech, as if all had the same part in it.

Hill numbers (Hill 1973, https://doi.org/10.2307/1934352; Jost 2006,
https://doi.org/10.1111/j.2006.0030-1299.14714.x): the number of equal sources that would be just as
diverse. Order 0 counts sources, order 1 weighs each by its words, order 2 attends to the greatest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.datatypes import Json, rounded
from framing.errors import InputError
from framing.scoring.speech import Speech

_ENTROPY_ORDER = 1
"""Order whose formula is the limit of the others'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDiversity:
    """How the speech of resolved sources divides, and what of the speech cannot be divided.

    ``order_0``, ``order_1`` and ``order_2`` are Hill numbers of words, at least 1.
    ``n_attributions`` are the attributions of speech they rest on, ``n_by_source`` those of each
    source, most first: what a rarefied value is made of. ``unresolved_fraction`` and
    ``sourceless_fraction`` are the shares, in [0, 1], of all words of speech that have a source
    without a known party, and none.
    """

    order_0: float
    order_1: float
    order_2: float
    n_attributions: int
    n_by_source: tuple[int, ...]
    unresolved_fraction: float
    sourceless_fraction: float

    def rarefied(self, n_attributions: int) -> float | None:
        """Return the effective sources at a common number of attributions, None above ours.

        See :func:`rarefied_effective_sources`.
        """
        return rarefied_effective_sources(self.n_by_source, n_attributions=n_attributions)

    def to_dict(self) -> Json:
        """Return the diversity as JSON-ready values."""
        return {
            "order_0": self.order_0,
            "order_1": self.order_1,
            "order_2": self.order_2,
            "n_attributions": self.n_attributions,
            "n_by_source": list(self.n_by_source),
            "unresolved_fraction": self.unresolved_fraction,
            "sourceless_fraction": self.sourceless_fraction,
        }


def hill_number(words: Iterable[int], *, order: int) -> float:
    """Return the Hill number of an order: the equal sources that would be as diverse.

    Formula: (Σ p^q)^(1 / (1 - q)) with p the sources' shares of the words; for q = 1 its limit,
    exp(-Σ p ln p).

    Parameters
    ----------
    words
        Words of each source, at least 0 and not all 0. Their order does not matter.
    order
        q, at least 0: the higher, the less small sources count.

    Raises
    ------
    InputError
        When no source has words, a count or the order is negative.

    Examples
    --------
    >>> [round(hill_number([50, 30, 20, 0], order=order), 2) for order in (0, 1, 2)]
    [3.0, 2.8, 2.63]
    """
    counts = list(words)
    total = sum(counts)
    if total <= 0 or min(counts) < 0 or order < 0:
        raise InputError(
            "A Hill number needs counts of at least 0, one of them above 0, and an order of at "
            f"least 0; got {len(counts)} counts with sum {total} and order {order}. "
            "Leave the measure undefined where nobody speaks."
        )
    # fsum is exact, so that the sources' order cannot show in the last digit.
    shares = [count / total for count in counts if count]
    if order == _ENTROPY_ORDER:
        return math.exp(-math.fsum(share * math.log(share) for share in shares))
    return float(math.fsum(share**order for share in shares) ** (1 / (1 - order)))


def rarefied_effective_sources(n_by_source: Sequence[int], *, n_attributions: int) -> float | None:
    """Return the effective sources that as many attributions, drawn from the article, would have.

    Formula: exp(-Σ_k k/m ln(k/m) f_k), f_k = Σ_sources C(x, k) C(n - x, m - k) / C(n, m), the
    expected number of sources with k out of m attributions. Range [1, m]. Higher = more diverse.
    None where the article has fewer than m. At m = n it is the Hill number of order 1 of the
    attributions.

    A long article finds more of the sources that its reporter would ever quote, so plain values
    of articles of unequal length are not comparable; values at a common m are. The unit drawn is
    the attribution, since a source enters an article by being quoted; words come with it, and are
    not drawn one by one. So it weighs quotes alike and stands beside the value by words.

    Source: Chao et al. 2014, https://doi.org/10.1890/13-0133.1.

    Parameters
    ----------
    n_by_source
        x, attributions of each source, at least 0. Their order does not matter.
    n_attributions
        m, the common number of attributions, at least 1.

    Raises
    ------
    InputError
        When m is below 1 or a count below 0.

    Examples
    --------
    >>> round(rarefied_effective_sources([8, 4, 2, 1, 1], n_attributions=6), 2)
    2.8
    """
    if n_attributions < 1 or any(count < 0 for count in n_by_source):
        raise InputError(
            "Rarefaction draws at least 1 attribution from counts of at least 0; got "
            f"n_attributions={n_attributions} and {sorted(n_by_source)[:3]}. Count again."
        )
    total = sum(n_by_source)
    if n_attributions > total:
        return None
    draws = math.comb(total, n_attributions)
    entropy = (
        math.fsum(
            math.comb(count, k)
            * math.comb(total - count, n_attributions - k)
            / draws
            * _surprise(k)
            for count in n_by_source
            for k in range(1, min(count, n_attributions) + 1)
        )
        / n_attributions
    )
    return math.exp(math.log(n_attributions) - entropy)


def source_diversity(speech: Speech) -> SourceDiversity | None:
    """Return how the speech divides among resolved sources, None where none of them speaks."""
    if not sum(speech.words_by_party):
        return None
    return SourceDiversity(
        order_0=rounded(hill_number(speech.words_by_party, order=0)),
        order_1=rounded(hill_number(speech.words_by_party, order=1)),
        order_2=rounded(hill_number(speech.words_by_party, order=2)),
        n_attributions=speech.n_resolved,
        n_by_source=tuple(sorted((n for n in speech.attributions_by_party if n), reverse=True)),
        unresolved_fraction=rounded(speech.unresolved_words / speech.n_words),
        sourceless_fraction=rounded(speech.sourceless_words / speech.n_words),
    )


def _surprise(k: int) -> float:
    return k * math.log(k)
