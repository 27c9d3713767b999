"""What a student learns from its teachers in ordinary news, where nobody annotated anything.

Each sentence is judged by the teachers alone; the student sees it inside its article and must
come to the same probability. The outlet's part of a sentence is judged with several other
quotations in place of its own, and one about a nation, party, religion, person or gender also
about others: the student must give the mean every time, so that neither moves it. Needs torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import Article, Span, Voice
from framing.encoder.layout import ArticleLayout, lay_out_article
from framing.encoder.pieces import Pieces, PieceTokenizer
from framing.evaluation import datasets
from framing.evaluation.swaps import KINDS, swapped
from framing.loaded.reading import piece_voices
from framing.text.sentences import split_sentences
from framing.text.voice import VOICES, voice_from_quotations, voice_probabilities
from framing.training.batches import collate
from framing.training.examples import (
    Example,
    Floats,
    LabelledSentence,
    Pool,
    alone,
    example_from_window,
    unlabelled,
)
from framing.training.recipe import Recipe
from framing.training.tasks import LONGEST

ARTICLE_CHARACTERS = (1_500, 9_000)
"""Length of the articles that are taught from: no stubs, no collections of articles."""

MINIMUM_WORDS = 3
"""Words that the outlet and the quotation must each have for a quotation to be exchanged."""

OTHER_VERSIONS = 2
"""Exchanged versions of a sentence that are judged besides the sentence itself."""

QUOTE_CHARACTERS = (20, 300)
"""Length of the quotations that are exchanged: neither scare quotes nor speeches."""

_FORWARD_PIECES = 8_192
_MAJORITY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _NewsSentence:
    pieces: Pieces
    outlet: Floats
    versions: tuple[tuple[Pieces, Floats], ...]


def teaching_articles(data: Path, *, n_articles: int, seed: int) -> list[Article]:
    """Return news articles for teaching, drawn at random.

    Only from the half by hash that the reference sample is never drawn from, and none that holds
    a sentence of BABE's test set.
    """
    rows = [
        row
        for row in datasets.read_rows(data, datasets.NEWS_FILE)
        if datasets.is_for_teaching(row["id"])
        and not row.get("leak_babe_test")
        and ARTICLE_CHARACTERS[0] <= len(row["text"]) <= ARTICLE_CHARACTERS[1]
    ]
    order = np.random.default_rng(seed).permutation(len(rows))[:n_articles]
    return [Article(article_id=rows[i]["id"], text=rows[i]["text"]) for i in order]


def teach_from_news(
    teachers: Sequence[Any],
    *,
    articles: Sequence[Article],
    recipe: Recipe,
    tokenizer: PieceTokenizer,
    seed: int,
) -> list[Example]:
    """Return the student's examples: windows of the articles, and exchanged sentences alone."""
    generator = np.random.default_rng(seed)
    layouts, outlets = zip(
        *(_lay_out(article, tokenizer=tokenizer) for article in articles), strict=True
    )
    quotes = [quote for article in articles for quote in _quotes(article)]
    news = [
        [
            _NewsSentence(
                pieces=pieces,
                outlet=weights,
                versions=_versions(
                    article.slice(sentence.span),
                    pieces,
                    weights,
                    quotes=quotes,
                    tokenizer=tokenizer,
                    generator=generator,
                ),
            )
            for sentence, pieces, weights in zip(
                layout.sentences, layout.pieces, article_outlets, strict=True
            )
        ]
        for article, layout, article_outlets in zip(articles, layouts, outlets, strict=True)
    ]
    flat = [sentence for sentences in news for sentence in sentences]
    whole, mean_outlet = _judge(teachers, flat, recipe=recipe, tokenizer=tokenizer)
    examples: list[Example] = []
    row = 0
    for layout, sentences in zip(layouts, news, strict=True):
        windows = [
            example_from_window([_unlabelled(s.pieces, recipe) for s in sentences], window)
            for window in layout.windows
        ]
        tokens = _token_probabilities(teachers, windows, recipe=recipe, tokenizer=tokenizer)
        labelled: list[LabelledSentence] = []
        for sentence in sentences:
            outlet_targets = mean_outlet[row]
            labelled.append(
                LabelledSentence(
                    pieces=sentence.pieces,
                    targets=whole[row],
                    outlet_weights=None if outlet_targets is None else sentence.outlet,
                    outlet_targets=outlet_targets,
                )
            )
            for pieces, weights in sentence.versions:
                examples.extend(
                    alone(
                        [
                            LabelledSentence(
                                pieces=pieces,
                                targets=unlabelled(len(recipe.sentence_outputs)),
                                outlet_weights=weights,
                                outlet_targets=outlet_targets,
                            )
                        ],
                        longest=LONGEST,
                    )
                )
            row += 1
        for window, found in zip(layout.windows, tokens, strict=True):
            examples.append(replace(example_from_window(labelled, window), token_targets=found))
    return examples


def _lay_out(article: Article, *, tokenizer: PieceTokenizer) -> tuple[ArticleLayout, list[Floats]]:
    """Return the layout of an article, and the outlet's share in each piece of each sentence."""
    layout = lay_out_article(article, split_sentences(article.text), tokenizer=tokenizer)
    voices = voice_probabilities(
        len(article.text), voice_from_quotations(article.text), part="text"
    )
    column = VOICES.index(Voice.OUTLET)
    return layout, [
        piece_voices(pieces, sentence.span, voices={"text": voices})[:, column]
        for pieces, sentence in zip(layout.pieces, layout.sentences, strict=True)
    ]


def _quotes(article: Article) -> list[str]:
    """Return the quotations of an article, without their marks."""
    return [
        article.text[voice.span.start + 1 : voice.span.end - 1]
        for voice in voice_from_quotations(article.text)
        if QUOTE_CHARACTERS[0] <= len(voice.span) <= QUOTE_CHARACTERS[1]
    ]


def _versions(
    text: str,
    pieces: Pieces,
    outlet: Floats,
    *,
    quotes: Sequence[str],
    tokenizer: PieceTokenizer,
    generator: np.random.Generator,
) -> tuple[tuple[Pieces, Floats], ...]:
    """Return other versions of a sentence whose outlet wording says the same."""
    own = outlet > _MAJORITY
    words = pieces.word_starts
    texts: list[str] = []
    if (words & own).sum() >= MINIMUM_WORDS and (words & ~own).sum() >= MINIMUM_WORDS and quotes:
        texts = [
            _with_other_quote(text, pieces, own, quotes[int(generator.integers(len(quotes)))])
            for _ in range(OTHER_VERSIONS)
        ]
    elif own.all():
        kinds = [kind for kind in KINDS.values() if kind.find(text)]
        if kinds:
            kind = kinds[int(generator.integers(len(kinds)))]
            groups = generator.permutation(len(kind.groups))[:OTHER_VERSIONS]
            texts = [
                other
                for group in groups
                if (other := swapped(text, kind=kind, group=int(group))) is not None
            ]
    versions = []
    for other in texts:
        article = Article(article_id="version", text=other)
        layout, weights = _lay_out_as_one(article, tokenizer=tokenizer)
        if len(layout) and weights.sum() > 0:
            versions.append((layout, weights))
    return tuple(versions)


def _lay_out_as_one(article: Article, *, tokenizer: PieceTokenizer) -> tuple[Pieces, Floats]:
    pieces = tokenizer.encode([article.text])[0]
    voices = voice_probabilities(
        len(article.text), voice_from_quotations(article.text), part="text"
    )
    span = Span(part="text", start=0, end=len(article.text))
    weights = piece_voices(pieces, span, voices={"text": voices})
    return pieces, weights[:, VOICES.index(Voice.OUTLET)]


def _with_other_quote(text: str, pieces: Pieces, own: NDArray[np.bool_], quote: str) -> str:
    """Return ``text`` with its first stretch that is not the outlet's replaced by ``quote``."""
    first = int(np.flatnonzero(~own)[0])
    after = np.flatnonzero(own[first:])
    start = int(pieces.starts[first])
    end = int(pieces.starts[first + int(after[0])]) if len(after) else len(text)
    return f"{text[:start]}“{quote}” {text[end:]}".strip()


def _unlabelled(pieces: Pieces, recipe: Recipe) -> LabelledSentence:
    return LabelledSentence(pieces=pieces, targets=unlabelled(len(recipe.sentence_outputs)))


def _judge(
    teachers: Sequence[Any],
    sentences: Sequence[_NewsSentence],
    *,
    recipe: Recipe,
    tokenizer: PieceTokenizer,
) -> tuple[list[Floats], list[Floats | None]]:
    """Return the teachers' probabilities of each sentence whole, and of its outlet wording.

    The latter is the mean over the sentence's versions, None where it has none.
    """
    nothing = unlabelled(len(recipe.sentence_outputs))
    examples: list[Example] = []
    for sentence in sentences:
        versions = ((sentence.pieces, sentence.outlet), *sentence.versions)
        for place, (pieces, weights) in enumerate(versions):
            length = min(len(pieces), LONGEST)
            pools = [Pool(start=0, end=length, targets=nothing)] if place == 0 and length else []
            if sentence.versions and weights[:length].sum() > 0:
                pools.append(Pool(start=0, end=length, targets=nothing, weights=weights[:length]))
            examples.append(Example(ids=pieces.ids[:length], pools=tuple(pools)))
    found = iter(pooled_probabilities(teachers, examples, recipe=recipe, tokenizer=tokenizer))
    whole: list[Floats] = []
    outlet: list[Floats | None] = []
    for sentence in sentences:
        rows = [next(found) for _ in range(1 + len(sentence.versions))]
        whole.append(rows[0][0] if len(rows[0]) else nothing)
        judged = [row[-1] for row in rows if len(row)]
        outlet.append(np.mean(judged, axis=0, dtype=np.float32) if sentence.versions else None)
    return whole, outlet


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Return places in batches of like length."""
    batches: list[list[int]] = []
    for place in np.argsort(np.asarray(lengths), kind="stable"):
        longest = lengths[place] + 2
        if not batches or longest * (len(batches[-1]) + 1) > _FORWARD_PIECES:
            batches.append([])
        batches[-1].append(int(place))
    return batches


def _forward(
    teachers: Sequence[Any],
    examples: Sequence[Example],
    *,
    recipe: Recipe,
    tokenizer: PieceTokenizer,
) -> tuple[Floats, Floats]:
    """Return the teachers' mean probabilities of a batch's pools and tokens."""
    import torch

    batch = collate(
        examples,
        n_sentence_outputs=len(recipe.sentence_outputs),
        n_token_outputs=len(recipe.token_outputs),
        start_id=tokenizer.start_id,
        end_id=tokenizer.end_id,
        pad_id=tokenizer.pad_id,
    )
    pools, tokens = [], []
    with torch.no_grad():
        for teacher in teachers:
            pooled, of_tokens = teacher(
                *(torch.from_numpy(array) for array in (batch.ids, batch.mask, batch.pooling))
            )
            pools.append(torch.sigmoid(pooled).numpy())
            tokens.append(torch.sigmoid(of_tokens).numpy())
    return np.mean(pools, axis=0), np.mean(tokens, axis=0)


def pooled_probabilities(
    teachers: Sequence[Any],
    examples: Sequence[Example],
    *,
    recipe: Recipe,
    tokenizer: PieceTokenizer,
) -> list[Floats]:
    """Return, per example, the mean probabilities of its pools, ``(n_pools, n_outputs)``."""
    found: list[Floats] = [np.zeros((0, len(recipe.sentence_outputs)), np.float32)] * len(examples)
    for places in _batches([len(example) for example in examples]):
        here = [examples[place] for place in places]
        pools, _ = _forward(teachers, here, recipe=recipe, tokenizer=tokenizer)
        row = 0
        for place in places:
            n_pools = len(examples[place].pools)
            found[place] = pools[row : row + n_pools]
            row += n_pools
    return found


def _token_probabilities(
    teachers: Sequence[Any],
    examples: Sequence[Example],
    *,
    recipe: Recipe,
    tokenizer: PieceTokenizer,
) -> list[Floats]:
    """Return, per example, the mean token probabilities, ``(n_pieces, n_token_outputs)``."""
    found: list[Floats] = [np.zeros((0, 0), np.float32)] * len(examples)
    for places in _batches([len(example) for example in examples]):
        here = [examples[place] for place in places]
        _, tokens = _forward(teachers, here, recipe=recipe, tokenizer=tokenizer)
        for row, place in enumerate(places):
            found[place] = tokens[row, 1 : len(examples[place]) + 1]
    return found
