"""Which nouns news uses for the same kind of group, person, act or thing.

Two different nouns may name one referent only if they are of one family: *militants* and *rebels*
may, *police* and *protesters* never. A noun may be of several families (*forces* of the police and
of an army); a noun of none is joined with no other. The families were written for this project.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from framing.attribution.nouns import noun_of
from framing.comparison.noun_words import listed

_PEOPLE = """
militant rebel insurgent fighter gunman attacker assailant terrorist extremist jihadist jihadi \
guerrilla militiaman militia islamist combatant raider
separatist rebel fighter militant militia militiaman
gunman shooter attacker assailant suspect killer murderer terrorist perpetrator
bomber attacker assailant suspect terrorist perpetrator
police officer cop policeman constable trooper force
soldier troop army military force serviceman
guard officer warden jailer
protester demonstrator marcher
rioter looter vandal hooligan thug mob
migrant immigrant refugee seeker alien traveler traveller border-crosser
striker worker employee picketer
resident villager local townspeople inhabitant islander neighbor neighbour
victim casualty
wounded injured casualty
lawmaker legislator senator congressman representative mp politician
detainee prisoner inmate captive hostage
hostage captive
child kid minor youngster teenager youth
student pupil teenager
settler colonist
regime government
dictator ruler strongman
accuser victim woman complainant
"""

_ACTS_AND_THINGS = """
attack assault raid strike airstrike bombing bombardment offensive shelling incursion
shooting massacre killing murder slaughter rampage attack bloodbath
bombing explosion blast attack
crackdown clampdown operation sweep repression dispersal
protest demonstration rally march riot unrest uprising disturbance revolt
deal agreement accord pact treaty compromise settlement
ceasefire cease-fire truce armistice
bill legislation
law statute
proposal plan
ban prohibition moratorium
talk negotiation discussion
summit meeting talk
caravan convoy march procession group
wall fence barrier
ruling decision judgment
probe investigation inquiry enquiry
tariff duty levy
reduction cutback
layoff redundancy
shutdown closure lockdown
coup takeover putsch overthrow
war conflict fighting hostility invasion
walkout strike stoppage
storm hurricane cyclone typhoon
fire blaze inferno wildfire
crash collision accident wreck
spill leak
plant factory mill works
allegation accusation
memo memorandum
sanction embargo penalty
weapon gun rifle firearm
abuse mistreatment torture
loan bailout
"""

_UNLIKE = (
    ("legal", "illegal"),
    ("legal", "undocumented"),
    ("pro-government", "anti-government"),
    ("government", "rebel"),
    ("government", "opposition"),
    ("state", "federal"),
    ("north", "south"),
    ("northern", "southern"),
    ("eastern", "western"),
    ("east", "west"),
    ("democratic", "republican"),
    ("black", "white"),
    ("public", "private"),
    ("house", "senate"),
    ("local", "federal"),
    ("local", "national"),
    ("foreign", "domestic"),
    ("military", "civilian"),
    ("old", "new"),
    ("first", "second"),
    ("riot", "military"),
    ("loyalist", "rebel"),
    ("left-wing", "right-wing"),
    ("young", "old"),
    ("male", "female"),
)
"""Modifiers that tell two groups apart when each has one of them."""

NAME = "^"
"""Stands before a modifier that is a name."""

UNLIKE = frozenset(frozenset(pair) for pair in _UNLIKE)

SETTING_APART = listed(
    "former vice deputy assistant acting ex other rival opposing next last previous first second "
    "third fourth another new old future fellow non different earlier later counter opposition "
    "would-be potential possible alleged own anti pro"
)
"""Modifiers that make another one of what stands behind them: *the former president*."""


@cache
def _families() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    lines = [*_PEOPLE.strip().split("\n"), *_ACTS_AND_THINGS.strip().split("\n")]
    for number, line in enumerate(lines):
        for word in line.split():
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def lemma_of(head: str) -> str:
    """Return the singular of a head in lower case, by the list of roles or its ending.

    >>> lemma_of("militants"), lemma_of("gunmen"), lemma_of("agencies"), lemma_of("crisis")
    ('militant', 'gunman', 'agency', 'crisis')
    """
    noun = noun_of(head)
    if noun is not None:
        return noun.lemma
    if head.endswith("men") and len(head) > len("omen"):
        return head[:-2] + "an"
    if not head.endswith("s") or head.endswith(("ss", "us", "is", "ous")) or len(head) < 4:  # noqa: PLR2004 - *gas*, *bus*
        return head
    if head.endswith("ies") and len(head) > len("dies"):
        return head[:-3] + "y"
    if head.endswith(("xes", "ches", "shes", "sses")):
        return head[:-2]
    return head[:-1]


def families_of(lemma: str) -> frozenset[int]:
    """Return the numbers of a lemma's families; none for most words."""
    return _families().get(lemma, frozenset())


def may_name_one(first: str, second: str) -> bool:
    """Return whether two lemmas may name one referent: the same, or of one family.

    >>> may_name_one("militant", "rebel"), may_name_one("police", "protester")
    (True, False)
    """
    if first == second:
        return True
    return not families_of(first).isdisjoint(families_of(second))


def tell_apart(first: frozenset[str], second: frozenset[str]) -> bool:
    """Return whether modifiers in lower case set two phrases apart.

    That is so where one has a modifier that makes another one of what stands behind it and the
    other has not, where each has one of two opposites, or where each has names and none of them is
    the other's (*the Iran deal*, *the Paris deal*).
    """
    if (first ^ second) & SETTING_APART:
        return True
    names = [{word for word in words if word.startswith(NAME)} for words in (first, second)]
    if all(names) and names[0].isdisjoint(names[1]):
        return True
    if any(word.startswith(("anti-", "pro-", "ex-", "non-")) for word in first ^ second):
        return True
    return any(frozenset((a, b)) in UNLIKE for a in first - second for b in second - first)
