"""The gold set for facts: articles of invented events, and which of them carry which fact.

The set is seven events, each told by three or four invented outlets (24 articles of 240 to 350
words). Articles and annotations were written by the same hand, a language model, before there was
anything that aligns facts; nothing was tuned on them. Whoever measures on the set should know
that it is small, that no second annotator has read it, and that its difficulties were put there
on purpose.

A **fact** is an atomic proposition that articles report, at about the grain of a clause: what a
reader of the news would call the same information. Accounts that differ in a number, and later
states of one matter (a toll that rises, a visit that was planned and then made), are the same fact;
a second explosion, last year's strike, or a cause beside a finding are facts of their own. What a
source asserts is a fact in itself, whoever asserts it: a claim that is reported only to be
dismissed is carried, on the word of those it is ascribed to. Opinion and color are no facts.
Annotated are every fact that at least two outlets carry, and every factual statement that just
one makes.

A **carrier** is an article that carries a fact. Its evidence is the words that do, each piece
within one sentence of the text (titles are left out), the fullest telling first; the words may
be those of a larger statement. Its **status** is that of this first piece:

- ``attributed``: it stands in what a source is reported to have said, thought, promised or denied
  (``attributed_to`` names the source in words of the article's text, by its name where a pronoun
  stands at the place; None: nobody is named). Requests, refusals to comment and other acts done by
  speaking are told by the outlet, unless somebody reports them.
- ``hedged``: told in the outlet's own voice, with a hedge ("is believed to", "reportedly").
- ``flat``: neither.

A **number** holds what the carriers of a fact give for one quantity, wherever two outlets give
one; an article that reports two accounts has two values. A value is a range, open (None) on
a side: "at least 12" has no upper end; "about", "some", "nearly" mean within a tenth; a time "about
four" within 15 minutes, "shortly after" it within 30; "dozens" 24 to 99, "scores" 40 to 199, "tens
of thousands" 20,000 to 99,999. Dates are days since 1970-01-01 (unit ``date``; a month or a year is
the range of its days), times of day are minutes after midnight (unit ``time``), shares are
fractions. Values are ``equal`` if their ranges are the same, ``compatible`` if one value lies in
all, ``incomparable`` if their units differ, else in ``conflict``.

An **omission** is an article without a fact that at least two others carry; ``is_earlier`` says
that it came out before every one of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, NoReturn

from framing.datatypes import Article, FactStatus, Span
from framing.errors import InputError, shown
from framing.evaluation.facts_annotations import (
    MIN_CARRIERS,
    GoldCarrier,
    GoldEvent,
    GoldFact,
    GoldNumber,
    GoldOmission,
    GoldValue,
    agreement_of,
)
from framing.text.sentences import split_sentences

__all__ = [
    "GoldCarrier",
    "GoldEvent",
    "GoldFact",
    "GoldNumber",
    "GoldOmission",
    "GoldValue",
    "agreement_of",
    "read_facts_gold",
]

FACTS_FOLDER = "facts"
MIN_EVENTS = 6
MIN_OUTLETS = 3
"""Outlets that an event needs: with fewer, nothing can be left out that two others report."""


def read_facts_gold(folder: Traversable | None = None) -> tuple[GoldEvent, ...]:
    """Return the events of the gold set, in the order of their file names.

    Parameters
    ----------
    folder
        Folder of the annotated files, one event each; the one that ships by default.

    Raises
    ------
    InputError
        When an annotation does not fit its articles, or contradicts another one.
    """
    if folder is None:
        folder = resources.files("framing.evaluation") / "data" / FACTS_FOLDER
    paths = sorted(
        (path for path in folder.iterdir() if path.name.endswith(".json")),
        key=lambda path: path.name,
    )
    if len(paths) < MIN_EVENTS:
        raise InputError(
            f"The gold set for facts needs at least {MIN_EVENTS} events; got {len(paths)} in "
            f"{shown(str(folder))}. Add a file for each missing event."
        )
    return tuple(
        _EventReader(path.name, json.loads(path.read_text(encoding="utf-8"))).read()
        for path in paths
    )


class _EventReader:
    """One file's event; every message says in which file and at which fact it went wrong."""

    def __init__(self, file: str, data: Mapping[str, Any]) -> None:
        self._file = file
        self._data = data
        event_id = data["event"]
        self._articles = tuple(
            Article.from_dict({**article, "event_id": event_id}) for article in data["articles"]
        )
        self._by_id = {article.article_id: article for article in self._articles}
        self._sentences = {
            article.article_id: tuple(item.span for item in split_sentences(article.text))
            for article in self._articles
        }

    def read(self) -> GoldEvent:
        self._check_articles()
        facts = tuple(self._fact(item) for item in self._data["facts"])
        carriers = {
            fact.fact_id: {carrier.article_id: carrier for carrier in fact.carriers}
            for fact in facts
        }
        if len(carriers) < len(facts):
            self._fail("Fact ids must differ", got="one used twice", fact=None, do="Rename one")
        omissions = tuple(
            GoldOmission(
                fact_id=item["fact"],
                article_id=item["article_id"],
                is_earlier=item["published_before_others"],
            )
            for item in self._data["omissions"]
        )
        self._check_omissions(omissions, facts)
        return GoldEvent(
            event_id=self._data["event"],
            articles=self._articles,
            facts=facts,
            numbers=tuple(self._number(item, carriers) for item in self._data["numbers"]),
            omissions=omissions,
        )

    def _check_articles(self) -> None:
        outlets = {article.outlet for article in self._articles}
        n_articles = len(self._articles)
        if not len(self._by_id) == len(outlets) == n_articles or n_articles < MIN_OUTLETS:
            self._fail(
                f"An event needs at least {MIN_OUTLETS} articles, each with its own id and outlet",
                got=f"{n_articles} articles of {len(outlets)} outlets",
                fact=None,
                do="Add or rename articles",
            )
        for article in self._articles:
            if article.published_at is None:
                self._fail(
                    "Every article needs published_at",
                    got=f"none for {shown(article.article_id)}",
                    fact=None,
                    do="Give the time with its zone",
                )

    def _fact(self, item: Mapping[str, Any]) -> GoldFact:
        fact = item["id"]
        carriers = [self._carrier(carrier, fact=fact) for carrier in item["carriers"]]
        ids = [carrier.article_id for carrier in carriers]
        if not ids or len(set(ids)) < len(ids):
            self._fail(
                "A fact has at least one carrier, and one per article",
                got=", ".join(ids) or "none",
                fact=fact,
                do="Unite the evidence of an article in one carrier",
            )
        order = list(self._by_id)
        carriers.sort(key=lambda carrier: order.index(carrier.article_id))
        return GoldFact(fact_id=fact, summary=item["summary"], carriers=tuple(carriers))

    def _carrier(self, item: Mapping[str, Any], *, fact: str) -> GoldCarrier:
        article = self._article(item["article_id"], fact=fact)
        status, source = FactStatus(item["status"]), item["attributed_to"]
        is_named = source is not None
        if is_named and (status is not FactStatus.ATTRIBUTED or source not in article.text):
            self._fail(
                "Only an attributed carrier names a source, in words of its article's text",
                got=f"{shown(source)} with status {status.value!r} in {article.article_id!r}",
                fact=fact,
                do="Copy the source's words, or set attributed_to to null",
            )
        spans = tuple(self._evidence(words, article, fact=fact) for words in item["evidence"])
        if not spans:
            self._fail(
                "A carrier needs evidence",
                got=f"none in {article.article_id!r}",
                fact=fact,
                do="Copy the words that carry the fact",
            )
        return GoldCarrier(
            article_id=article.article_id, spans=spans, status=status, attributed_to=source
        )

    def _evidence(self, words: str, article: Article, *, fact: str) -> Span:
        start, n_found = article.text.find(words), article.text.count(words) if words else 0
        if n_found != 1:
            self._fail(
                "Evidence must occur exactly once in its article's text",
                got=f"{shown(words)} found {n_found} times in {article.article_id!r}",
                fact=fact,
                do="Copy more of the text around it",
            )
        span = Span(part="text", start=start, end=start + len(words))
        inside = self._sentences[article.article_id]
        if not any(sentence.overlap(span) == len(span) for sentence in inside):
            self._fail(
                "A piece of evidence must lie within one sentence",
                got=f"{shown(words)} in {article.article_id!r}",
                fact=fact,
                do="Split it at the end of the sentence",
            )
        return span

    def _number(
        self, item: Mapping[str, Any], carriers: Mapping[str, Mapping[str, GoldCarrier]]
    ) -> GoldNumber:
        fact = item["fact"]
        values = tuple(
            self._value(value, carriers.get(fact, {}), fact=fact) for value in item["values"]
        )
        if len({value.article_id for value in values}) < MIN_CARRIERS:
            self._fail(
                "A number needs the values of at least two outlets",
                got=f"{len(values)} value(s) of {item['quantity']!r}",
                fact=fact,
                do="Add the other's, or take the number out",
            )
        if (found := agreement_of(values)) != item["agreement"]:
            self._fail(
                "A number's agreement must follow from its ranges",
                got=f"{item['agreement']!r} for {item['quantity']!r}, whose ranges say {found!r}",
                fact=fact,
                do="Correct the agreement or the ranges",
            )
        return GoldNumber(fact_id=fact, quantity=item["quantity"], values=values, agreement=found)

    def _value(
        self, item: Mapping[str, Any], carriers: Mapping[str, GoldCarrier], *, fact: str
    ) -> GoldValue:
        article, words = self._article(item["article_id"], fact=fact), item["words"]
        carrier = carriers.get(article.article_id)
        spans = [span for span in carrier.spans if words in article.slice(span)] if carrier else []
        low, high = item["low"], item["high"]
        is_range = low is None or high is None or low <= high
        if not spans or not words or not is_range or low is high is None:
            self._fail(
                "A value stands in its carrier's evidence and is a range with an end",
                got=f"{shown(words)} = [{low}, {high}] in {article.article_id!r}",
                fact=fact,
                do="Add the words to the evidence, or correct the range",
            )
        start = article.text.index(words, spans[0].start)
        return GoldValue(
            article_id=article.article_id,
            span=Span(part="text", start=start, end=start + len(words)),
            low=low,
            high=high,
            unit=item["unit"],
        )

    def _check_omissions(
        self, omissions: Sequence[GoldOmission], facts: Sequence[GoldFact]
    ) -> None:
        follow = [omission for fact in facts for omission in self._omissions_of(fact)]
        for omission in omissions:
            if omission not in follow or omissions.count(omission) > 1:
                self._fail(
                    "An omission must follow from the carriers and the times, and be listed once",
                    got=f"{omission.article_id!r}, is_earlier={omission.is_earlier}",
                    fact=omission.fact_id,
                    do="Take it out, or correct the carriers or the times",
                )
        for omission in follow:
            if omission not in omissions:
                self._fail(
                    "Every omission that follows from the carriers must be listed",
                    got=f"none for {omission.article_id!r}",
                    fact=omission.fact_id,
                    do=f"Add it with published_before_others={omission.is_earlier}",
                )

    def _omissions_of(self, fact: GoldFact) -> list[GoldOmission]:
        carried = {carrier.article_id for carrier in fact.carriers}
        times = {item.article_id: item.published_at for item in self._articles if item.published_at}
        first = min(times[name] for name in carried)
        return [
            GoldOmission(fact_id=fact.fact_id, article_id=name, is_earlier=time < first)
            for name, time in times.items()
            if fact.is_shared and name not in carried
        ]

    def _article(self, name: str, *, fact: str) -> Article:
        if name not in self._by_id:
            self._fail(
                "Annotations name articles of their event",
                got=shown(name),
                fact=fact,
                do=f"Use one of {', '.join(self._by_id)}",
            )
        return self._by_id[name]

    def _fail(self, rule: str, *, got: str, fact: str | None, do: str) -> NoReturn:
        place = f"{self._file}, fact {fact!r}" if fact is not None else self._file
        raise InputError(f"{rule}; got {got} in {place}. {do}.")
