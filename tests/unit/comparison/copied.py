"""Invented copy of an agency, a report of an outlet's own, and words that nobody copied."""

from __future__ import annotations

import random

WIRE = (
    "A ferry carrying 84 passengers ran aground off the coast of Norwick early on Monday – in "
    "calm weather and within sight of the harbor – officials said, the third accident on the "
    "line this year. Rescue boats brought everyone ashore within two hours and nobody was hurt, "
    "but the ship’s hull was torn open over a length of nine meters. The operator said that it "
    "would suspend all crossings until divers had looked at the two remaining ships of the fleet."
)
OWN = (
    "For weeks the people who live along the quay had complained about the noise of the engines, "
    "and on Monday morning they woke to none at all. What they saw instead was the old ferry on "
    "her side, a row of orange boats around her, and the mayor on the pier in a raincoat. She "
    "had taken the same boat to work for eleven years and knew the captain by his first name."
)


def own_words(n_words: int, *, seed: int = 0) -> str:
    """Return words that no other seed puts in a row."""
    draw = random.Random(seed)
    return " ".join(f"word{draw.randrange(10**9)}" for _ in range(n_words)) + "."
