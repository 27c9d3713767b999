"""Measures as features: a scikit-learn transformer from texts to a matrix.

Imports scikit-learn, and is imported itself only when ``framing.FramingFeatures`` is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from framing.datatypes import Article
from framing.encoder.artifacts import DEFAULT_MODEL
from framing.errors import InputError, shown
from framing.scoring.descriptions import MEASURES

if TYPE_CHECKING:
    from framing.pipeline import Analyzer
    from framing.scoring.reference import Reference


class FramingFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turns texts into their measures, one column each.

    Nothing is learned in ``fit``: it checks its input, and ``transform`` works without it. What a
    text gets never depends on the other texts. The model is opened at the first ``transform`` and
    is left out of pickles and clones, so that the estimator is small and works with ``n_jobs``.

    A measure that a text does not define (too few attributed words, no headline in a plain text,
    not English) is NaN, since scikit-learn knows no other "no value"; put an imputer behind it, or
    choose ``measures`` that your texts define.

    Parameters
    ----------
    model
        Name or folder of the model, as in ``Analyzer``.
    measures
        Names of the measures to give, in this order; None for all.
    loaded_label
        Label that means loaded, with a classifier of your own, as in ``Analyzer``.
    training_prevalence
        Share of loaded sentences in that classifier's training data, strictly between 0 and 1.
    reference
        Reference sample of ``loaded_percentile``; None for the model's own.
    any_language
        Whether texts that are not in English are measured all the same.
    n_threads
        Threads of the encoder, at least 1; None for one per core. Results do not depend on it.

    Examples
    --------
    >>> features = FramingFeatures(measures=["loaded_sentence_fraction"])
    >>> features.fit_transform(["The council met on Monday.", "A shameful, vile betrayal!"]).shape
    (2, 1)
    >>> list(features.get_feature_names_out())
    ['loaded_sentence_fraction']
    """

    def __init__(
        self,
        *,
        model: str | Path = DEFAULT_MODEL,
        measures: Sequence[str] | None = None,
        loaded_label: str | None = None,
        training_prevalence: float = 0.5,
        reference: Reference | None = None,
        any_language: bool = False,
        n_threads: int | None = None,
    ) -> None:
        self.model = model
        self.measures = measures
        self.loaded_label = loaded_label
        self.training_prevalence = training_prevalence
        self.reference = reference
        self.any_language = any_language
        self.n_threads = n_threads

    def fit(self, X: Iterable[str | Article], y: object = None) -> Self:  # noqa: N803
        """Check the parameters and the texts, and return the transformer itself.

        Parameters
        ----------
        X
            Texts or articles, shape ``(n_texts,)``: a list, array, Series or any iterable.
        y
            Ignored.

        Raises
        ------
        InputError
            When a measure is unknown, or ``X`` is not a non-empty sequence of texts.
        """
        self._measure_names()
        checked_texts(X)
        return self

    def transform(self, X: Iterable[str | Article]) -> NDArray[np.float64]:  # noqa: N803
        """Return the measures of each text, shape ``(n_texts, n_measures)``; NaN is "no value".

        Parameters
        ----------
        X
            Texts or articles, shape ``(n_texts,)``.

        Raises
        ------
        InputError
            When a measure is unknown, or ``X`` is not a non-empty sequence of texts.
        ModelNotFoundError, ModelIntegrityError, MissingDependencyError
            When the model cannot be opened, as ``Analyzer``.
        """
        names = self._measure_names()
        texts = checked_texts(X)
        found = np.full((len(texts), len(names)), np.nan)
        for row, score in zip(found, self._opened().score_many(texts), strict=True):
            for column, name in enumerate(names):
                value = score.measures[name].value
                if value is not None:
                    row[column] = value
        return found

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """Return the names of the columns: the measures, shape ``(n_measures,)``.

        Parameters
        ----------
        input_features
            Ignored; texts have no columns.
        """
        return np.asarray(self._measure_names(), dtype=object)

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags

    def __getstate__(self) -> Any:
        state = dict(super().__getstate__())
        state.pop("_analyzer", None)
        state.pop("_opened_with", None)
        return state

    def _measure_names(self) -> tuple[str, ...]:
        if self.measures is None:
            return tuple(MEASURES)
        names = [self.measures] if isinstance(self.measures, str) else list(self.measures)
        unknown = [name for name in names if name not in MEASURES]
        if unknown or not names or len(set(names)) < len(names):
            raise InputError(
                f"measures must be different names out of {', '.join(MEASURES)}; got "
                f"{shown(names)}. None gives all."
            )
        return tuple(names)

    def _opened(self) -> Analyzer:
        """Return the analyzer of the parameters as they are now, opened once."""
        from framing.pipeline import Analyzer

        wanted = {
            name: value for name, value in self.get_params(deep=False).items() if name != "measures"
        }
        if getattr(self, "_opened_with", None) != wanted:
            self._analyzer: Analyzer = Analyzer(**wanted)
            self._opened_with = wanted
        return self._analyzer


def checked_texts(texts: Iterable[str | Article]) -> list[str | Article]:
    """Return the texts as a list.

    Raises
    ------
    InputError
        When ``texts`` is one string, is empty, or holds anything but strings and articles.
    """
    if isinstance(texts, str | Article) or not isinstance(texts, Iterable):
        raise InputError(f"X must be a sequence of texts; got {shown(texts)}. Put it in a list.")
    shape = getattr(texts, "shape", ())
    if len(shape) > 1:
        raise InputError(
            f"X must have one dimension, a text in each place; got the shape {shape}. Give one "
            "column, such as X['text']."
        )
    found = list(texts)
    if not found:
        raise InputError("X must hold at least one text; got none.")
    for place, text in enumerate(found):
        if not isinstance(text, str | Article):
            raise InputError(
                f"X must hold strings or articles; got {shown(text)} at place {place}. Leave out "
                "missing texts first."
            )
    return found
