"""Who the sources are: every source of an article resolved to a party, or left unresolved.

A sieve: passes from the most to the least precise, each building on what the earlier ones joined
(Raghunathan et al. 2010, https://aclanthology.org/D10-1048/; Lee et al. 2013,
https://doi.org/10.1162/COLI_a_00152). Names, then roles, then pronouns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.attribution.clusters import Clusters
from framing.attribution.found import EntityType, Found
from framing.attribution.heads import HeadForm
from framing.attribution.joining_names import join_names
from framing.attribution.joining_pronouns import join_pronouns
from framing.attribution.joining_roles import join_roles
from framing.attribution.kinds import RANK, kind_of_head
from framing.attribution.nouns import noun_of
from framing.attribution.pronouns import PronounKind
from framing.attribution.referring import Referring, collect_referring
from framing.datatypes import Article, Sentence, SourceKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedParty:
    """A party: its fullest name in the article, its other names, and every word that means it.

    ``aliases`` leave pronouns out; ``mentions`` hold names, role phrases and resolved pronouns in
    reading order. ``kind`` is that of the best-known mention.
    """

    name: str
    aliases: tuple[str, ...]
    kind: SourceKind
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The parties in reading order, and the party of each attribution's source.

    ``party_of_source`` goes by the attributions as they were found; None where there is no source
    or nothing says who it is.
    """

    parties: tuple[ResolvedParty, ...] = ()
    party_of_source: tuple[int | None, ...] = ()


def resolve_parties(
    article: Article,
    *,
    sentences: Sequence[Sentence],
    found: Found,
    nominals: Sequence[Span],
) -> Resolution:
    """Return the parties of an article and which of them each source is.

    A party is every person and body that is named, and whoever or whatever speaks. Places are
    parties only where they speak. Several persons named together (*Hale and Ortiz*) are a party of
    their own. A pronoun whose antecedent is in doubt is left unresolved rather than guessed.

    Parameters
    ----------
    article
        Any article.
    sentences
        Its sentences, in their order.
    found
        The names and attributions that the network found.
    nominals
        Pronouns and role phrases, from :func:`~framing.attribution.nominals.find_nominals`.
    """
    referring = collect_referring(article, sentences=sentences, found=found, nominals=nominals)
    clusters = Clusters(referring.words)
    join_names(clusters, article=article)
    join_roles(clusters, article=article)
    _join_repeated(clusters)
    join_pronouns(clusters, sources=referring.of_source)
    speaking = {
        clusters.root(place)
        for place in referring.of_source
        if place is not None and clusters.is_resolved(place)
    }
    kept = [root for root in clusters.roots() if root in speaking or _is_named(clusters, root)]
    number = {root: place for place, root in enumerate(kept)}
    return Resolution(
        parties=tuple(_party(clusters, root) for root in kept),
        party_of_source=tuple(
            None
            if place is None or not clusters.is_resolved(place)
            else number[clusters.root(place)]
            for place in referring.of_source
        ),
    )


def _join_repeated(clusters: Clusters) -> None:
    """Join names of several (*Hale and Ortiz*) in the same words."""
    first: dict[str, int] = {}
    for place, word in enumerate(clusters.words):
        if word.head.form is HeadForm.SEVERAL:
            known = first.setdefault(word.text.casefold(), place)
            clusters.join(known, place)


def _is_named(clusters: Clusters, root: int) -> bool:
    return clusters.type(root) in (EntityType.PERSON, EntityType.ORGANISATION)


def _party(clusters: Clusters, root: int) -> ResolvedParty:
    words = [clusters.words[place] for place in clusters.members(root)]
    shown = [word for word in words if word.pronoun is None]
    fullest = max(shown or words, key=_fullness)
    name = fullest.text.strip()
    aliases = dict.fromkeys(word.text.strip() for word in shown)
    aliases.pop(name, None)
    kinds = [_kind(clusters, word, root) for word in shown or words]
    return ResolvedParty(
        name=name,
        aliases=tuple(aliases),
        kind=min(kinds, key=RANK.index),
        mentions=tuple(
            word.span
            for word in words
            if word.pronoun is None
            or word.pronoun.kind is PronounKind.THIRD
            or word.source_of is not None
        ),
    )


def _kind(clusters: Clusters, word: Referring, root: int) -> SourceKind:
    """Return the kind of a mention; a name that the network typed otherwise goes with its party."""
    if word.is_name:
        human = clusters.type(root) is EntityType.PERSON
        untyped = clusters.type(root) is None
        if not untyped:
            return SourceKind.NAMED_PERSON if human else SourceKind.ORGANISATION
    return kind_of_head(word.head, text=word.text)


def _fullness(word: Referring) -> tuple[bool, bool, int, int]:
    """Return what makes a form fuller: a name, then its words, then its letters.

    A person's name never ends in *donor* or *lawyer*: headlines make such names of two phrases.
    """
    words = word.text.split()
    is_clean = word.type is not EntityType.PERSON or not words or noun_of(words[-1]) is None
    return word.is_name, is_clean, len(words), len(word.text)
