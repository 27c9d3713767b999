"""What befell the people that a number counts: killed, injured, arrested, missing."""

from __future__ import annotations

import re

from framing.comparison.quantities_nouns import singular
from framing.comparison.quantities_ranges import Amount
from framing.comparison.quantities_tokens import Sentence
from framing.comparison.quantities_words import DURATIONS, ROLE_NOUNS

_ROLES = (
    ("killed or injured", r"(?:killed|dead|died) (?:or|and) (?:injured|wounded|hurt)"),
    ("killed", r"killed|kill|kills|killing|dead|died|die|dies|dying|slain|slaughtered|executed|"
               r"drowned|perished|murdered|massacred|lost their lives|lost his life|"
               r"lost her life|(?:shot|\w+ed) (?:dead|to death)|(?:shot|\w+ed) and killed"),
    ("hospitalized", r"hospitali[sz]ed|taken to (?:the |an? )?(?:local |nearby |area )?hospitals?|"
                     r"in (?:the )?hospital"),
    ("injured", r"injured|injures|injuring|injure|wounded|wounding|wounds|hurt|hurting"),
    ("missing", r"missing|unaccounted for"),
    ("arrested", r"arrested|arrests|arresting|arrest|detained|detaining|detains|in custody|"
                 r"taken into custody|rounded up"),
    ("charged", r"charged|charging|charges|indicted"),
    ("displaced", r"displaced|displacing|displaces|homeless|uprooted"),
    ("evacuated", r"evacuated|evacuating|evacuates"),
    ("rescued", r"rescued|rescuing|rescues|saved"),
    ("trapped", r"trapped|trapping|stranded|stranding"),
    ("infected", r"infected|tested positive"),
    ("shot", r"shot|shooting"),
    ("without power", r"without (?:power|electricity)"),
)  # fmt: skip
_BEFORE = {"dead", "died", "die", "dies", "missing", "homeless", "drowned", "perished"}
"""Words of roles that follow their people and never have them as an object."""

_AUXILIARY = (
    r"(?:(?:who|that|were|was|are|is|have|had|has|been|being|be|got|get|left|reported|reportedly|"
    r"confirmed|feared|believed|presumed|thought|known|to|later|also|now|still|both|all|remain|"
    r"remained|listed|as|pronounced|declared|seriously|critically|slightly|badly|lightly|severely|"
    r"instantly|fatally|either|found|went|so far|already|forcibly)\s+)*"
)
_INSERTED = r"(?:\s*,?\s*(?:including|among them|most of them|some of them|mostly)\b[^,.;]{0,60},)?"
ROLE_AFTER = re.compile(
    rf"{_INSERTED}\s*{_AUXILIARY}(?P<role>" + "|".join(words for _, words in _ROLES) + r")\b"
)
"""What is said of people behind them: "12 people, including a child, were killed"."""

ROLE_BEFORE = re.compile(
    r"\b(?P<role>"
    + "|".join(words for role, words in _ROLES if role != "without power")
    + r")\s+(?:another\s+|a total of\s+|all\s+|the\s+)?\Z"
)
"""The verb that has people as its object: "killing at least 12"."""

_RISEN = (
    r"(?:\bto|(?:stood|stands|standing|now|put|remains|remained|still) at|reached|reaches|was|is|"
    r"past|passed|tops|topped|:)\s+(?:an? )?\Z"
)
TOLL = re.compile(
    rf"\b(?P<what>death|injury|casualty)?\s*toll\b(?:[^.;]{{0,45}}?(?:{_RISEN}|from\s+\Z)|\s+of\s+\Z)"
    r"|\bnumber of (?:\w+ ){0,2}?(?P<counted>killed|dead|deaths|injured|wounded|missing|arrests|"
    rf"arrested|casualties|fatalities|injuries)\b[^.;]{{0,35}}?{_RISEN}"
    rf"|\b(?P<risen>deaths|fatalities|injuries|arrests|casualties)\b[^.;]{{0,25}}?{_RISEN}"
    r"|\b(?:claimed|claiming|claims|took|taking) the lives of \Z"
)
"""A count named before its number: "the death toll rose to 12"."""

NOBODY = re.compile(
    r"\bno (?P<noun>injuries|deaths|fatalities|casualties|arrests)\b"
    r"|\b(?:no one|nobody|none)(?: (?:on board|aboard|else))? (?:was|were|had been|has been|is) "
    r"(?P<role>killed|injured|hurt|wounded|missing|arrested)\b",
    re.IGNORECASE,
)
"""A count of zero in words."""


def role_of(words: str) -> str:
    """Return the role that words of :data:`ROLE_AFTER` or :data:`ROLE_BEFORE` stand for."""
    if words in ROLE_NOUNS:
        return ROLE_NOUNS[words]
    return next(role for role, pattern in _ROLES if re.fullmatch(pattern, words))


def takes_object(words: str) -> bool:
    """Return whether the words of a role can stand before the people they befall."""
    return words not in _BEFORE


def find_role(
    sentence: Sentence, amount: Amount, *, run: list[int], noun: int | None, behind: int
) -> str | None:
    """Return what befell the counted people, None where nothing near the number says so."""
    if noun is not None and sentence.lower(noun) in ROLE_NOUNS:
        return ROLE_NOUNS[sentence.lower(noun)]
    inner = [sentence.lower(index) for index in run if noun is not None and index < noun]
    adjectives = [ROLE_NOUNS[word] for word in inner if word in ROLE_NOUNS]
    if adjectives:
        return adjectives[0]
    before = sentence.before(amount.start)[: amount.hedge_start - sentence.start]
    active = ROLE_BEFORE.search(before)
    if noun is None and sentence.lower(behind) in ("others", "other", "more"):
        behind += 1
    after = ROLE_AFTER.match(sentence.after(behind))
    # "12 killed, 30 injured": the word behind belongs to the number; "killed 12" only without.
    if after and not (active and noun is None and takes_object(after["role"])):
        return role_of(after["role"])
    if active and takes_object(active["role"]) and (noun is None or _can_befall(sentence, noun)):
        return role_of(active["role"])
    toll = TOLL.search(before)
    return _tolled(toll) if toll else None


def _can_befall(sentence: Sentence, noun: int) -> bool:
    """Whether a noun behind "killed" is what was killed: anything but time."""
    return singular(sentence.lower(noun)) not in DURATIONS


def _tolled(toll: re.Match[str]) -> str:
    counted = toll["counted"] or toll["risen"]
    if counted:
        return ROLE_NOUNS.get(counted) or role_of(counted)
    return {"injury": "injured", "casualty": "killed or injured"}.get(toll["what"] or "", "killed")
