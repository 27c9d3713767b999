"""Of those whom the article accuses, who is heard.

The text shows what was printed. Who was asked and refused, or asked too late, or left out, only
the newsroom knows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from framing.datatypes import Estimate, IntervalKind, Json, Party, Reply, rounded
from framing.errors import InputError

TAIL = 0.025
"""Chance beyond either end of a 95 % interval."""

_HALVINGS = 40
"""Halvings of [0, 1]: far finer than the decimals that a result keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTally:
    """The accused parties, as places among the parties, by what is printed of their side.

    The sentences stand with each party: ``accusations`` and ``replies``.
    """

    answered: tuple[int, ...]
    comment_sought: tuple[int, ...]
    absent: tuple[int, ...]

    @property
    def n_heard(self) -> int:
        """Accused parties that are answered for or were asked."""
        return len(self.answered) + len(self.comment_sought)

    @property
    def n_accused(self) -> int:
        """Parties against whom a voice in the article alleges wrongdoing."""
        return self.n_heard + len(self.absent)

    def to_dict(self) -> Json:
        """Return the tally as JSON-ready values."""
        return {
            "answered": list(self.answered),
            "comment_sought": list(self.comment_sought),
            "absent": list(self.absent),
        }


def tally_replies(parties: Sequence[Party]) -> ReplyTally:
    """Return the accused among the parties by what is printed of their side."""

    def places(kind: Reply) -> tuple[int, ...]:
        return tuple(place for place, party in enumerate(parties) if party.reply is kind)

    return ReplyTally(
        answered=places(Reply.ANSWERED),
        comment_sought=places(Reply.COMMENT_SOUGHT),
        absent=places(Reply.ABSENT),
    )


def reply_fraction(n_heard: int, *, n_accused: int) -> Estimate:
    """Return the share of the accused parties that are answered for or were asked.

    Formula: (answered + comment sought) / accused. Range [0, 1]. Higher = more of the accused are
    heard. Undefined (None) where nobody is accused. Interval: 95 % Clopper–Pearson. It takes the
    accused as draws from parties like them, so of these very ones it promises less than it keeps;
    of three it can say little, and says so.

    Source: Clopper & Pearson 1934, https://doi.org/10.1093/biomet/26.4.404; on the right of reply,
    Society of Professional Journalists 2014, https://www.spj.org/spj-code-of-ethics/.

    Parameters
    ----------
    n_heard
        Accused parties that the article lets answer, or says it asked, at least 0.
    n_accused
        Parties against whom a voice in the article alleges wrongdoing, at least ``n_heard``.

    Returns
    -------
    Estimate
        ``n`` counts the accused parties.

    Raises
    ------
    InputError
        When the counts are out of range.

    Examples
    --------
    >>> estimate = reply_fraction(2, n_accused=3)
    >>> estimate.value, estimate.low, estimate.high, estimate.n
    (0.6667, 0.0943, 0.9916, 3)
    """
    if not 0 <= n_heard <= n_accused:
        raise InputError(
            "Of the accused parties at least 0 and at most all are heard; got "
            f"{n_heard} of {n_accused}. Count again."
        )
    if not n_accused:
        return Estimate.undefined(reason="nobody is accused of wrongdoing", n=0, unit="fraction")
    low, high = clopper_pearson(n_heard, n=n_accused)
    return Estimate(
        value=rounded(n_heard / n_accused),
        low=rounded(low),
        high=rounded(high),
        n=n_accused,
        unit="fraction",
        interval_kind=IntervalKind.MEASUREMENT,
    )


def clopper_pearson(n_found: int, *, n: int, tail: float = TAIL) -> tuple[float, float]:
    """Return the exact interval of a binomial share: all p that neither tail rejects.

    It covers the share at least as often as it says, for every share and every n.

    Parameters
    ----------
    n_found
        Members found, from 0 to ``n``.
    n
        Members in all, at least 1.
    tail
        Chance that may lie beyond either end, strictly between 0 and 0.5.

    Examples
    --------
    >>> [round(end, 4) for end in clopper_pearson(0, n=3)]
    [0.0, 0.7076]
    """

    def at_most(found: int, share: float) -> float:
        yes, no = math.log(share), math.log1p(-share)
        return math.fsum(
            math.exp(_log_choices(n, k) + k * yes + (n - k) * no) for k in range(found + 1)
        )

    low = _last(lambda share: 1 - at_most(n_found - 1, share) < tail) if n_found else 0.0
    high = _last(lambda share: at_most(n_found, share) >= tail) if n_found < n else 1.0
    return low, high


def _log_choices(n: int, k: int) -> float:
    """Return ln C(n, k): a logarithm, since of a thousand parties it is too great for a float."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _last(holds: Callable[[float], bool]) -> float:
    """Return the share up to which ``holds``, true at 0 and once false false up to 1."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return (low + high) / 2
