"""What teachers say of the wording in articles whose voices people annotated. Needs torch.

The outlet's words of a sentence are judged without those it attributes; inside its sentence and
article, pooled by the annotated voice, they must come to the same probability. So the student
learns to read what the outlet says past what it paraphrases.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from framing.encoder.layout import ArticleLayout
from framing.encoder.pieces import PieceTokenizer
from framing.evaluation.datasets import Row
from framing.training.examples import Example, Floats, LabelledSentence, Pool, unlabelled
from framing.training.polnear_articles import SoftLabels
from framing.training.recipe import Recipe
from framing.training.tasks import LONGEST
from framing.training.teaching import MINIMUM_WORDS, pooled_probabilities


def teach_voices(
    teachers: Sequence[Any], *, recipe: Recipe, tokenizer: PieceTokenizer
) -> SoftLabels:
    """Return the function that labels PolNeAR's sentences with the teachers' probabilities."""

    def label(
        rows: Sequence[Row], layouts: Sequence[ArticleLayout]
    ) -> list[list[LabelledSentence]]:
        wholes: list[str] = []
        parts: list[str] = []
        weights: list[Floats | None] = []
        for row, layout in zip(rows, layouts, strict=True):
            attributed = _attributed(row)
            for sentence, pieces in zip(layout.sentences, layout.pieces, strict=True):
                text = row["text"][sentence.span.start : sentence.span.end]
                inside = attributed[sentence.span.start : sentence.span.end]
                own = "".join(c for c, other in zip(text, inside, strict=True) if not other)
                said = "".join(c for c, other in zip(text, inside, strict=True) if other)
                wholes.append(text)
                if min(len(own.split()), len(said.split())) >= MINIMUM_WORDS:
                    parts.append(" ".join(own.split()))
                    weights.append(np.asarray(~inside[pieces.starts], dtype=np.float32))
                else:
                    weights.append(None)
        judged = _judge_texts(teachers, [*wholes, *parts], recipe=recipe, tokenizer=tokenizer)
        of_parts = iter(judged[len(wholes) :])
        sentences = iter(zip(judged, weights, strict=False))
        labelled = []
        for layout in layouts:
            here = []
            for pieces in layout.pieces:
                whole, outlet = next(sentences)
                here.append(
                    LabelledSentence(
                        pieces=pieces,
                        targets=whole,
                        outlet_weights=outlet,
                        outlet_targets=None if outlet is None else next(of_parts),
                    )
                )
            labelled.append(here)
        return labelled

    return label


def _attributed(row: Row) -> Any:
    """Return whether each character of an article is attributed, shape ``(n_characters,)``."""
    found = np.zeros(len(row["text"]) + 1, dtype=np.bool_)
    for attribution in row["attributions"]:
        for start, end in attribution["content"]:
            found[start:end] = True
    return found


def _judge_texts(
    teachers: Sequence[Any], texts: Sequence[str], *, recipe: Recipe, tokenizer: PieceTokenizer
) -> list[Floats]:
    """Return the teachers' mean probabilities of each text, ``(n_outputs,)``."""
    nothing = unlabelled(len(recipe.sentence_outputs))
    examples = []
    for pieces in tokenizer.encode(texts):
        length = min(len(pieces), LONGEST)
        pools = (Pool(start=0, end=length, targets=nothing),) if length else ()
        examples.append(Example(ids=pieces.ids[:length], pools=pools))
    found = pooled_probabilities(teachers, examples, recipe=recipe, tokenizer=tokenizer)
    return [rows[0] if len(rows) else nothing for rows in found]
