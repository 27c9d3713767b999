"""A user's own transformers classifier, here a tiny one with random weights."""

from __future__ import annotations

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.datatypes import Article, Sentence, Span, Voice
from framing.encoder.custom import CustomClassifier
from framing.errors import InputError, MissingDependencyError, ModelNotFoundError
from framing.pipeline import Analyzer
from framing.text.voice import voice_from_quotations, voice_probabilities
from tests.requirements import require

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "ferry", "sank", "lies", ","]
TEXT = "The ferry sank, “lies lies lies lies lies,” the ferry sank."


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as ``save_pretrained`` leaves it."""
    require("torch")
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.normalizers import Lowercase
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        PreTrainedTokenizerFast,
    )

    folder = tmp_path_factory.mktemp("classifier")
    torch.manual_seed(5)
    BertForSequenceClassification(
        BertConfig(
            vocab_size=len(VOCABULARY),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=16,
            max_position_embeddings=64,
            initializer_range=1.0,
            id2label={0: "plain", 1: "loaded"},
            label2id={"plain": 0, "loaded": 1},
        )
    ).save_pretrained(folder)
    words = Tokenizer(WordLevel({word: i for i, word in enumerate(VOCABULARY)}, unk_token="[UNK]"))
    words.normalizer = Lowercase()
    words.pre_tokenizer = BertPreTokenizer()
    fast: Any = PreTrainedTokenizerFast  # its constructor has no annotations
    fast(
        tokenizer_object=words, pad_token="[PAD]", unk_token="[UNK]", model_max_length=64
    ).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def classifier(checkpoint: Path) -> CustomClassifier:
    return CustomClassifier.load(str(checkpoint), loaded_label="loaded")


def read(classifier: CustomClassifier, text: str) -> dict[Voice | None, float]:
    article = Article(article_id="a", text=text)
    whole = Sentence(index=0, span=Span(part="text", start=0, end=len(text)))
    voices = {"text": voice_probabilities(len(text), voice_from_quotations(text), part="text")}
    return classifier.read(article, [whole], voices=voices)[0]


def test_probabilities_are_those_of_the_label(checkpoint: Path) -> None:
    loaded = CustomClassifier.load(str(checkpoint), loaded_label="loaded")
    plain = CustomClassifier.load(str(checkpoint), loaded_label="plain")
    texts = ["The ferry sank", "lies, lies"]
    both = np.add(loaded.probabilities(texts), plain.probabilities(texts))
    np.testing.assert_allclose(both, 1.0, atol=1e-5)


def test_probabilities_come_in_the_order_of_the_texts(classifier: CustomClassifier) -> None:
    texts = ["the ferry sank", "lies", "lies lies lies"]
    together = classifier.probabilities(texts)
    alone = [classifier.probabilities([text])[0] for text in texts]
    np.testing.assert_allclose(together, alone, atol=1e-5)
    assert len(set(np.round(together, 4))) == 3


def test_a_long_text_is_no_error(classifier: CustomClassifier) -> None:
    assert 0 <= classifier.probabilities(["lies " * 500])[0] <= 1


def test_each_voice_is_judged_by_its_own_characters(classifier: CustomClassifier) -> None:
    found = read(classifier, TEXT)
    assert set(found) == {None, Voice.OUTLET, Voice.QUOTED}
    quotation = TEXT[TEXT.index("“") : TEXT.index("”") + 1]
    expected = classifier.probabilities([TEXT, TEXT.replace(quotation, ""), quotation])
    np.testing.assert_allclose(
        [found[None], found[Voice.OUTLET], found[Voice.QUOTED]], expected, atol=1e-5
    )


def test_a_voice_without_words_is_not_judged(classifier: CustomClassifier) -> None:
    assert set(read(classifier, "The ferry sank.")) == {None, Voice.OUTLET}


def test_an_article_without_sentences_has_no_readings(classifier: CustomClassifier) -> None:
    assert classifier.read(Article(article_id="a", text=""), [], voices={}) == []


def test_the_hash_is_that_of_weights_and_labels(checkpoint: Path, tmp_path: Path) -> None:
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    same = CustomClassifier.load(str(checkpoint), loaded_label="plain")
    network = AutoModelForSequenceClassification.from_pretrained(checkpoint)
    network.classifier.bias.data[0] += 1
    network.save_pretrained(tmp_path)
    AutoTokenizer.from_pretrained(checkpoint).save_pretrained(tmp_path)
    other = CustomClassifier.load(str(tmp_path), loaded_label="plain")
    assert same.sha256 == CustomClassifier.load(str(checkpoint), loaded_label="loaded").sha256
    assert same.sha256 != other.sha256


def test_a_missing_label_is_refused_before_anything_is_loaded() -> None:
    with pytest.raises(InputError, match="needs loaded_label, the label that means loaded"):
        CustomClassifier.load("no/such-model", loaded_label=None)


def test_an_unknown_label_lists_the_known_ones(checkpoint: Path) -> None:
    with pytest.raises(InputError, match=r"one of plain, loaded; got 'biased'"):
        CustomClassifier.load(str(checkpoint), loaded_label="biased")


def test_a_folder_without_a_classifier_is_not_found(tmp_path: Path) -> None:
    require("torch")
    with pytest.raises(ModelNotFoundError, match=r"a folder, or a hub id.*; got '.+ \("):
        CustomClassifier.load(str(tmp_path), loaded_label="loaded")


@pytest.mark.parametrize("package", ["transformers", "torch"])
def test_without_a_package_the_message_says_what_to_install(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_spec = importlib.util.find_spec

    def without(name: str) -> ModuleSpec | None:
        return None if name == package else find_spec("json")

    monkeypatch.setattr(importlib.util, "find_spec", without)
    with pytest.raises(MissingDependencyError, match=rf"needs {package}.*framing\[torch\]"):
        CustomClassifier.load("quay", loaded_label="loaded")


def test_an_analyzer_takes_its_sentence_probabilities(
    checkpoint: Path, classifier: CustomClassifier, analyzer: Analyzer
) -> None:
    own = Analyzer(model=checkpoint, loaded_label="loaded")
    analysis = own.analyze(TEXT)
    assert analysis.sentences[0].loaded_probability == pytest.approx(
        classifier.probabilities([TEXT])[0], abs=1e-4
    )
    assert analysis.loaded == analyzer.analyze(TEXT).loaded
    assert analysis.provenance.model_sha256 == classifier.sha256
    assert analysis.provenance.settings != analyzer.provenance.settings
