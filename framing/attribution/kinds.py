"""What kind of source a source is called, by its words.

======================  =========================================================================
``named_person``        a person's name
``role``                no name, but an office, occupation or relation that singles one person
                        out (*the mayor*, *her lawyer*), or a spokesperson of somebody
``anonymous``           somebody who knows or judges and is not said to be anyone: *a senior
                        official*, *people close to the talks*, *critics*, *experts*, *some*
``organisation``        a body: a company, an agency, a government, a place that stands for one
``document``            something written or counted that speaks by itself: *the report*
``collective``          a population, a public or a party (*voters*, *residents*), several bodies,
                        or several persons named together (*Hale and Ortiz*)
======================  =========================================================================

Role against anonymous: a reader can find out who *the mayor* is, and a spokesperson speaks on the
record for a body that can be asked; a reader cannot find out who *a senior official* is. So
plurals of offices and occupations (*officials*, *lawmakers*, *doctors*) are anonymous, plurals of
members (*voters*) collective.
Sources: Carlson 2011, On the Condition of Anonymity; Duffy & Williams 2011, Newspaper Research
Journal 32(4); Sternadori & Thorson 2009, Newspaper Research Journal 30(4).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.attribution.found import EntityType
from framing.attribution.heads import Head, HeadForm, NameInText, head_of
from framing.attribution.nouns import NounClass
from framing.attribution.pronouns import PronounKind, pronoun_of
from framing.datatypes import SourceKind

_TOGETHER = frozenset(["all", "both", "each", "percent", "majority", "half", "third", "quarter"])
"""Quantities of a whole: *all*, *42 percent of those asked*; *some* and *many* hide who it is."""

_HIDDEN = re.compile(
    r"\b(?:people|persons?|those|someone|somebody|man|woman|member)\b.*\b(?:close to|familiar with|"
    r"briefed on|knowledge of|privy to)\b|\b(?:anonymity|not authorized|not authorised|"
    r"not be (?:named|identified))\b",
    re.IGNORECASE | re.DOTALL,
)
"""Phrases by which news says that it will not tell who speaks."""

_BY_TYPE = {
    EntityType.PERSON: SourceKind.NAMED_PERSON,
    EntityType.ORGANISATION: SourceKind.ORGANISATION,
    EntityType.LOCATION: SourceKind.ORGANISATION,
    EntityType.MISCELLANEOUS: SourceKind.ORGANISATION,
}

RANK = (
    SourceKind.NAMED_PERSON,
    SourceKind.ORGANISATION,
    SourceKind.DOCUMENT,
    SourceKind.ROLE,
    SourceKind.COLLECTIVE,
    SourceKind.ANONYMOUS,
)
"""Kinds from the best known down: a party is of the best-known kind among its mentions."""


_PERSON_WORD = re.compile(r"(?:er|or|man|woman|ist|ian|eer|ant|person)$", re.IGNORECASE)
_THING_WORD = re.compile(
    r"(?:letter|paper|poster|banner|flyer|order|register|chapter|sticker|error|color|number)$",
    re.IGNORECASE,
)
_BODY_WORD = re.compile(r"(?:ary|ory|ship|cy|hood|ate|corps|service|works)$", re.IGNORECASE)
"""Endings of words for persons, of things among them, and of bodies, where no list has the word."""


def source_kind(
    text: str, *, names: Sequence[NameInText] = (), party: SourceKind | None = None
) -> SourceKind:
    """Return what kind of source its words call it.

    Parameters
    ----------
    text
        The words of the source.
    names
        The names in them, by their characters in ``text``, in their order.
    party
        The kind of the party it was resolved to: the answer for names, whose type is surer over
        the whole article, and for pronouns, which say no kind themselves. An unresolved *he*,
        *she*, *I* or *who* counts as a named person, *it* and *which* as an organization, *they*
        and *we* as a collective: what they most often are.

    Examples
    --------
    >>> source_kind("a senior official familiar with the talks").value
    'anonymous'
    >>> source_kind("a spokesman for the ministry").value
    'role'
    """
    head = head_of(text, names=names)
    if head.form is HeadForm.PRONOUN:
        return party or _of_pronoun(text)
    if head.form is HeadForm.UNKNOWN and party is not None and head.is_definite:
        return party if party is not SourceKind.NAMED_PERSON else SourceKind.ROLE
    if head.form is HeadForm.NAME and party in (SourceKind.NAMED_PERSON, SourceKind.ORGANISATION):
        return party
    return kind_of_head(head, text=text)


def kind_of_head(head: Head, *, text: str) -> SourceKind:
    """Return the kind that the head of a source says; pronouns count as unresolved."""
    if head.form is HeadForm.PRONOUN:
        return _of_pronoun(text)
    if head.form is HeadForm.SEVERAL:
        return SourceKind.COLLECTIVE
    if head.form is HeadForm.NAME:
        return _of_name(head, text=text)
    if _HIDDEN.search(text):
        return SourceKind.ANONYMOUS
    if head.noun is not None:
        return _of_noun(head, quantity=head.form is HeadForm.QUANTITY)
    if head.form is HeadForm.QUANTITY:
        many = text[head.start : head.end].lower().split()[-1:]
        together = bool(many) and many[0] in _TOGETHER
        return SourceKind.COLLECTIVE if together else SourceKind.ANONYMOUS
    return _of_unlisted(head, text=text)


def _of_name(head: Head, *, text: str) -> SourceKind:
    if head.type is not None:
        return _BY_TYPE[head.type]
    words = text[head.start : head.end].split()
    return SourceKind.NAMED_PERSON if len(words) > 1 else SourceKind.ORGANISATION


def _of_pronoun(text: str) -> SourceKind:
    pronoun = pronoun_of(text)
    if pronoun is None or pronoun.is_plural:
        return SourceKind.COLLECTIVE
    if pronoun.is_human is False or (pronoun.kind is PronounKind.RELATIVE and not pronoun.is_human):
        return SourceKind.ORGANISATION
    return SourceKind.NAMED_PERSON


def _of_noun(head: Head, *, quantity: bool) -> SourceKind:
    assert head.noun is not None
    noun_class = head.noun.noun_class
    plural = head.is_plural or quantity
    if noun_class is NounClass.DOCUMENT:
        return SourceKind.DOCUMENT
    if noun_class is NounClass.BODY:
        many = plural and head.noun.lemma != "police"
        return SourceKind.COLLECTIVE if many else SourceKind.ORGANISATION
    if noun_class is NounClass.CROWD:
        return SourceKind.COLLECTIVE
    if noun_class is NounClass.INFORMANT:
        return SourceKind.ANONYMOUS
    if noun_class is NounClass.MEMBER:
        if plural:
            return SourceKind.COLLECTIVE
        return SourceKind.ROLE if head.is_definite else SourceKind.ANONYMOUS
    if noun_class is NounClass.SPOKESPERSON:
        spoken_for = head.is_definite or head.noun.lemma.startswith("spokes")
        return SourceKind.ROLE if spoken_for else SourceKind.ANONYMOUS
    return SourceKind.ROLE if head.is_definite and not plural else SourceKind.ANONYMOUS


def _of_unlisted(head: Head, *, text: str) -> SourceKind:
    """Return the kind of a phrase whose noun is not listed, by its ending.

    Things speak as documents.
    """
    first = text.split(maxsplit=1)[0].lower() if text.strip() else ""
    if first in ("those", "people") or head.is_plural:
        return SourceKind.COLLECTIVE
    if not head.is_definite:
        return SourceKind.ANONYMOUS
    word = text[head.start : head.end].rsplit(maxsplit=1)[-1:]
    if word and _PERSON_WORD.search(word[0]) and not _THING_WORD.search(word[0]):
        return SourceKind.ROLE
    return SourceKind.ORGANISATION if word and _BODY_WORD.search(word[0]) else SourceKind.DOCUMENT
