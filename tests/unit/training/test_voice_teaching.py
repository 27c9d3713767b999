"""What teachers say of articles whose voices people annotated."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from framing.datatypes import Article
from framing.encoder.layout import lay_out_article
from framing.encoder.pieces import PieceTokenizer
from framing.text.sentences import split_sentences
from framing.training.examples import LabelledSentence
from framing.training.recipe import load_recipe
from framing.training.voice_teaching import teach_voices
from tests.requirements import require
from tests.unit.training.invented_attribution import article_row, relation

ENGLISH = load_recipe("en-small")
OWN = "The shameful board told the town on Monday"
SAID = "that it would shut the old pier"
TEXT = f"{OWN} {SAID}. Nobody came to the meeting. Ada said no."
HIGHEST_ID = 30_522


@pytest.fixture(scope="module")
def teacher() -> Any:
    """A teacher whose word is easy to foresee: it judges a pool by the mean of its ids."""
    require("torch")
    import torch
    from torch import nn

    class Teacher(nn.Module):
        def forward(
            self, ids: torch.Tensor, mask: torch.Tensor, pooling: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            pooled = pooling @ ids.reshape(-1, 1).float() / HIGHEST_ID
            n_sentence, n_token = len(ENGLISH.sentence_outputs), len(ENGLISH.token_outputs)
            return pooled.expand(-1, n_sentence), torch.zeros(*ids.shape, n_token)

    return Teacher().eval()


def said_of(text: str, tokenizer: PieceTokenizer) -> float:
    """Return what the teacher says of a text that stands alone."""
    return float(1 / (1 + np.exp(-tokenizer.encode([text])[0].ids.mean() / HIGHEST_ID)))


def taught(
    text: str, relations: list[Any], *, teacher: Any, tokenizer: PieceTokenizer
) -> list[LabelledSentence]:
    layout = lay_out_article(
        Article(article_id="a", text=text), split_sentences(text), tokenizer=tokenizer
    )
    label = teach_voices([teacher], recipe=ENGLISH, tokenizer=tokenizer)
    (sentences,) = label([article_row(text, relations)], [layout])
    return sentences


@pytest.fixture(scope="module")
def sentences(teacher: Any, pieces_tokenizer: PieceTokenizer) -> list[LabelledSentence]:
    relations = [
        relation(TEXT, source="The shameful board", cue="told", content=SAID),
        relation(TEXT, source="Ada", cue="said", content="no"),
    ]
    return taught(TEXT, relations, teacher=teacher, tokenizer=pieces_tokenizer)


def test_every_sentence_is_judged_alone(
    sentences: list[LabelledSentence], pieces_tokenizer: PieceTokenizer
) -> None:
    texts = [TEXT[s.span.start : s.span.end] for s in split_sentences(TEXT)]
    assert len(sentences) == len(texts) == 3
    for sentence, text in zip(sentences, texts, strict=True):
        np.testing.assert_allclose(sentence.targets, said_of(text, pieces_tokenizer), atol=1e-5)


def test_the_outlets_words_are_judged_without_those_it_attributes(
    sentences: list[LabelledSentence], pieces_tokenizer: PieceTokenizer
) -> None:
    first = sentences[0]
    assert first.outlet_targets is not None
    expected = said_of(f"{OWN} .", pieces_tokenizer)
    np.testing.assert_allclose(first.outlet_targets, expected, atol=1e-5)
    assert abs(expected - said_of(TEXT.split(". ", maxsplit=1)[0], pieces_tokenizer)) > 1e-3


def test_the_outlet_is_pooled_by_the_annotated_voice(
    sentences: list[LabelledSentence], pieces_tokenizer: PieceTokenizer
) -> None:
    first = sentences[0]
    assert first.outlet_weights is not None
    kept = first.pieces.ids[first.outlet_weights == 1]
    assert pieces_tokenizer._tokenizer.decode(kept.tolist()) == f"{OWN.lower()}."
    assert set(first.outlet_weights.tolist()) == {0.0, 1.0}


def test_a_sentence_in_one_voice_is_judged_whole(sentences: list[LabelledSentence]) -> None:
    assert (sentences[1].outlet_weights, sentences[1].outlet_targets) == (None, None)


def test_a_voice_of_one_word_is_not_judged_apart(sentences: list[LabelledSentence]) -> None:
    assert (sentences[2].outlet_weights, sentences[2].outlet_targets) == (None, None)


def test_labels_stay_with_their_articles(teacher: Any, pieces_tokenizer: PieceTokenizer) -> None:
    texts = ["One pier. Two piers here.", "", f"{OWN} {SAID}."]
    rows = [article_row(text, row_id=str(i)) for i, text in enumerate(texts)]
    rows[2]["attributions"] = [relation(texts[2], cue="told", content=SAID)]
    layouts = [
        lay_out_article(
            Article(article_id="a", text=text), split_sentences(text), tokenizer=pieces_tokenizer
        )
        for text in texts
    ]
    label = teach_voices([teacher], recipe=ENGLISH, tokenizer=pieces_tokenizer)
    found = label(rows, layouts)
    assert [len(sentences) for sentences in found] == [2, 0, 1]
    np.testing.assert_allclose(found[2][0].targets, said_of(texts[2], pieces_tokenizer), atol=1e-5)
    assert found[2][0].outlet_targets is not None


def test_several_teachers_give_their_mean(teacher: Any, pieces_tokenizer: PieceTokenizer) -> None:
    import torch
    from torch import nn

    class Sure(nn.Module):
        def forward(
            self, ids: torch.Tensor, mask: torch.Tensor, pooling: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            n_sentence, n_token = len(ENGLISH.sentence_outputs), len(ENGLISH.token_outputs)
            return torch.full((len(pooling), n_sentence), 50.0), torch.zeros(*ids.shape, n_token)

    layout = lay_out_article(
        Article(article_id="a", text=OWN), split_sentences(OWN), tokenizer=pieces_tokenizer
    )
    label = teach_voices([teacher, Sure()], recipe=ENGLISH, tokenizer=pieces_tokenizer)
    ((sentence,),) = label([article_row(OWN)], [layout])
    expected = (1 + said_of(OWN, pieces_tokenizer)) / 2
    np.testing.assert_allclose(sentence.targets, expected, atol=1e-5)
