"""A user's own transformers classifier for the loaded-sentence probability.

transformers and torch are imported here alone, when a classifier is loaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Mapping, Sequence
from typing import Any, Self

from framing.datatypes import Article, Sentence, Voice
from framing.errors import InputError, MissingDependencyError, ModelNotFoundError, shown
from framing.text.words import count_words

BATCH_SENTENCES = 32

_KEPT_FROM = 0.5
"""A character is left to a voice when the voice's probability there is at least this."""


class CustomClassifier:
    """A sequence classifier with one label that means loaded."""

    def __init__(self, classifier: Any, *, label: str, name: str, sha256: str) -> None:
        self._classifier = classifier
        self._label = label
        self.name = name
        self.sha256 = sha256

    @classmethod
    def load(cls, model: str, *, loaded_label: str | None) -> Self:
        """Return the classifier of a folder or a Hugging Face hub id.

        Raises
        ------
        MissingDependencyError
            When torch or transformers is not installed.
        ModelNotFoundError
            When there is no such folder and the hub does not give it.
        InputError
            When ``loaded_label`` is missing or not among the classifier's labels.
        """
        if loaded_label is None:
            raise InputError(
                "A classifier of your own needs loaded_label, the label that means loaded; got "
                f"none for {shown(model)}."
            )
        for package in ("transformers", "torch"):
            if importlib.util.find_spec(package) is None:
                raise MissingDependencyError(
                    f"A classifier of your own needs {package}, which is not installed; "
                    "run pip install 'framing[torch]'."
                )
        from transformers import AutoModelForSequenceClassification, AutoTokenizer, pipeline

        try:
            network = AutoModelForSequenceClassification.from_pretrained(model)
            tokenizer = AutoTokenizer.from_pretrained(model)
        except (OSError, ValueError) as error:
            first_line = str(error).strip().splitlines()[0]
            raise ModelNotFoundError(
                "A model must be a shipped name, a folder, or a hub id that can be reached; got "
                f"{shown(model)} ({first_line})."
            ) from error
        labels = [str(label) for label in network.config.id2label.values()]
        if loaded_label not in labels:
            raise InputError(
                "loaded_label must be the classifier's label that means loaded, one of "
                f"{', '.join(labels)}; got {shown(loaded_label)} for {shown(model)}."
            )
        classifier = pipeline(
            "text-classification", model=network, tokenizer=tokenizer, device="cpu"
        )
        return cls(classifier, label=loaded_label, name=model, sha256=_sha256(network))

    def probabilities(self, texts: Sequence[str]) -> list[float]:
        """Return the probability of the loaded label for each text."""
        if not texts:
            return []
        found = self._classifier(
            list(texts), top_k=None, truncation=True, batch_size=BATCH_SENTENCES
        )
        return [
            next(float(item["score"]) for item in scores if item["label"] == self._label)
            for scores in found
        ]

    def read(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        *,
        voices: Mapping[Any, Mapping[Voice, Any]],
    ) -> list[dict[Voice | None, float]]:
        """Return each sentence's probability, whole (None) and by voice.

        A classifier gives no token states, so a voice is judged by its own characters: the
        others' are cut out of the sentence.
        """
        texts: list[str] = []
        keys: list[tuple[int, Voice | None]] = []
        for i, sentence in enumerate(sentences):
            whole = article.slice(sentence.span)
            texts.append(whole)
            keys.append((i, None))
            for voice in Voice:
                weights = voices[sentence.span.part][voice]
                here = weights[sentence.span.start : sentence.span.end] >= _KEPT_FROM
                said = "".join(c for c, kept in zip(whole, here, strict=True) if kept)
                if count_words(said):
                    texts.append(said)
                    keys.append((i, voice))
        found: list[dict[Voice | None, float]] = [{} for _ in sentences]
        for (i, speaker), probability in zip(keys, self.probabilities(texts), strict=True):
            found[i][speaker] = probability
        return found


def _sha256(network: Any) -> str:
    """Return a SHA-256 over the classifier's weights and labels."""
    digest = hashlib.sha256(repr(sorted(network.config.id2label.items())).encode())
    for name, tensor in sorted(network.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.contiguous().cpu().numpy().tobytes())
    return digest.hexdigest()
