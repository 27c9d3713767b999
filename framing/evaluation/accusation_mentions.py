"""Mentions found by the look of words alone: names, pronouns, and nouns for offices and bodies.

Stands in for source resolution where the rules for accusation are to be judged by themselves:
names that share their last word are one party, and a pronoun is the name last before it.
"""

from __future__ import annotations

import re

from framing.datatypes import Mention, Span, Voice

_CAPITALISED = r"[A-Z](?:[^\W_]|[.&-]|['’](?!s\b))*(?<![.'’])\.?"
_NAME = rf"{_CAPITALISED}(?:\s(?:of\sthe\s|of\s|for\s|the\s)?{_CAPITALISED})*(?<!\.)"
_PRONOUN = r"(?:he|she|they|him|her|them|his|their|it|its)\b"
_NOUN = (
    r"(?:(?:the|a|an|his|her|their|its|our|this|that|two|three|four|several)\s"
    r"(?:[a-z-]+\s){0,3}?)?"
    r"(?:campaign|media|press|government|administration|police|officers?|company|bank|regime|"
    r"military|army|committee|council|department|agency|foundation|team|party|president|mayor|"
    r"governor|senator|minister|secretary|judge|lawyer|attorney|spokes\w+|suspect|gunman|"
    r"candidate|nominee|man|woman|men|women|boy|girl|soldiers?|troops|rebels?|militants?|"
    r"protesters?|hackers?|officials?|leaders?|executives?|chief|director|states|elites?|"
    r"group|court|prosecutors?|businessman|billionaire|union|outlet|critics)\b"
)
_CANDIDATE = re.compile(
    rf"(?<![\w'’])(?:(?P<pronoun>(?i:{_PRONOUN}))|(?P<name>{_NAME})|(?P<noun>{_NOUN}))"
)


def find_mentions(text: str) -> list[Mention]:
    """Return every candidate mention of a text, in the outlet's voice, with no polarity.

    Parties are numbered as they first come; a party's number says nothing else.

    Examples
    --------
    >>> text = "Ada Hale said the mayor lied."
    >>> [text[found.span.start : found.span.end] for found in find_mentions(text)]
    ['Ada Hale', 'the mayor']
    """
    parties: dict[str, int] = {}
    found: list[Mention] = []
    last_name = ""
    for match in _CANDIDATE.finditer(text):
        key = match.group().split()[-1].lower()
        if match.lastgroup == "name":
            last_name = key
        elif match.lastgroup == "pronoun":
            key = last_name or key
        found.append(
            Mention(
                span=Span(part="text", start=match.start(), end=match.end()),
                party=parties.setdefault(key, len(parties)),
                voice=Voice.OUTLET,
            )
        )
    return found
