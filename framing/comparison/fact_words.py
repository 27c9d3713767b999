"""Words that tell what a sentence reports: those that carry content, brought to one form."""

from __future__ import annotations

import re


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_FUNCTION = frozenset(
    _listed("""
    a about above after again against all almost along already also although always am among an and
    another any anyone anything are around as at away back be because been before being below
    between both but by can cannot could did do does doing down during each either else even ever
    every few for from further had has have having he her here hers herself him himself his how
    however i if in instead into is it its itself just least less like many may me might mine more
    most much must my myself near nearly neither never nevertheless no nobody none nor not nothing
    now of off often on once only onto or other others our ours ourselves out over own per perhaps
    quite rather same shall she should since so some someone something soon still such than that
    the their theirs them themselves then there these they this those though through throughout
    thus to together too toward towards under unless until up upon us very via was we were what
    whatever when where whether which while who whom whose why will with within without would yet
    you your yours yourself
    mr mrs ms dr
    according add added adding announce announced ask asked call called claim claimed told tell
    say saying said says statement reporter reporters spokesman spokeswoman spokesperson
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight
    week day morning afternoon evening night last next ago late early later earlier
    around nearly almost roughly approximately
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't
    shouldn't can't couldn't mustn't it's he's she's that's there's i'm we're they're you're i've
    we've they've i'll we'll they'll
    """)
)
"""Words that any two sentences of news may share: grammar, saying, weekdays, parts of a day."""

_NUMBERS = {
    name: str(value)
    for value, name in enumerate(
        _listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty"
        )
    )
    if value > 1  # "one" is seldom a number
}

_ENDINGS = ("ingly", "edly", "ations", "ation", "ings", "ing", "ers", "ies", "ied", "ed", "es", "s")
_SHORTEST_STEM = 4
_APOSTROPHE = re.compile("[’ʼ]")


def stem_of(word: str) -> str | None:
    """Return the form that a word of content is compared in, None for any other word.

    Number words become digits; of the rest, one frequent ending is cut off. That joins forms of
    one word ("fined", "fines"), and hardly ever two words, which an embedding is there for.

    Examples
    --------
    >>> stem_of("evacuated"), stem_of("Evacuating"), stem_of("twelve"), stem_of("the")
    ('evacuat', 'evacuat', '12', None)
    """
    lower = _plain(word).removesuffix("'s").removesuffix("'")
    if lower in _FUNCTION or not lower:
        return None
    if lower[0].isdigit():
        return lower.replace(",", "")
    lower = _NUMBERS.get(lower, lower)
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST_STEM:
            return lower[: -len(ending)]
    return lower.removesuffix("e") if len(lower) > _SHORTEST_STEM else lower


def _plain(word: str) -> str:
    """Return a word in lower case with straight apostrophes."""
    return _APOSTROPHE.sub("'", word).casefold()
