"""The scikit-learn transformer."""

from __future__ import annotations

import pickle

import numpy as np
import pandas
import pytest
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils import estimator_checks

from framing import Analyzer, Article, FramingFeatures
from framing.errors import InputError
from framing.scoring.descriptions import MEASURES

CALM = "The council met on Monday. It approved the tram line by 11 votes to 8."
LOUD = "This shameless, disgraceful betrayal will ruin us all. The lying fanatics must go!"
MEASURE = "loaded_sentence_fraction"


def features() -> FramingFeatures:
    return FramingFeatures(measures=[MEASURE, "headline_loaded_probability"], n_threads=1)


def test_the_matrix_holds_the_scores_and_nan_where_there_is_none(analyzer: Analyzer) -> None:
    found = features().fit_transform([CALM, LOUD])
    expected = [analyzer.score(text).measures[MEASURE].value for text in (CALM, LOUD)]
    assert found[:, 0].tolist() == expected
    assert np.isnan(found[:, 1]).all()


def test_all_measures_are_given_unless_some_are_named() -> None:
    assert FramingFeatures().get_feature_names_out().tolist() == list(MEASURES)


@pytest.mark.parametrize("texts", [(CALM, LOUD), np.array([CALM, LOUD]), pandas.Series([CALM])])
def test_any_sequence_of_texts_is_taken(texts: object) -> None:
    assert features().transform(texts).shape == (len(texts), 2)  # type: ignore[arg-type]


def test_articles_keep_their_headline() -> None:
    found = features().transform([Article(article_id="a", text=CALM, title="Tram approved")])
    assert not np.isnan(found[0, 1])


def test_it_works_in_a_pipeline() -> None:
    columns = FramingFeatures(measures=[MEASURE], n_threads=1)
    filled = FunctionTransformer(np.nan_to_num)
    pipeline = make_pipeline(columns, filled, LogisticRegression())
    assert pipeline.fit([CALM, LOUD], [0, 1]).predict([CALM, LOUD]).shape == (2,)


def test_set_output_names_the_columns() -> None:
    found = features().set_output(transform="pandas").fit_transform([CALM])
    assert list(found.columns) == [MEASURE, "headline_loaded_probability"]


def test_a_clone_has_the_parameters() -> None:
    assert clone(features()).get_params() == features().get_params()


def test_a_pickle_leaves_the_model_out_and_gives_the_same() -> None:
    used = features()
    before = used.transform([CALM])
    content = pickle.dumps(used)
    assert len(content) < 10_000
    assert np.array_equal(pickle.loads(content).transform([CALM]), before, equal_nan=True)


def test_parameters_set_later_are_used() -> None:
    german = "Der Stadtrat hat am Montag die neue Bahn beschlossen. Die Arbeit soll bald beginnen."
    used = FramingFeatures(measures=[MEASURE], n_threads=1)
    assert np.isnan(used.transform([german])).all()
    assert not np.isnan(used.set_params(any_language=True).transform([german])).any()


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (CALM, "must be a sequence of texts"),
        (7, "must be a sequence of texts"),
        ([], "at least one text"),
        ([CALM, None], "got None at place 1"),
        (np.array([[CALM]]), r"got the shape \(1, 1\)"),
    ],
)
def test_what_is_no_sequence_of_texts_is_refused(texts: object, words: str) -> None:
    with pytest.raises(InputError, match=words):
        features().fit(texts)  # type: ignore[arg-type]


@pytest.mark.parametrize("measures", [["loaded"], [], [MEASURE, MEASURE]])
def test_unknown_or_repeated_measures_are_refused(measures: list[str]) -> None:
    with pytest.raises(InputError, match="measures must be different names out of"):
        FramingFeatures(measures=measures).fit([CALM])


@pytest.mark.parametrize(
    "name",
    [
        "check_parameters_default_constructible",
        "check_no_attributes_set_in_init",
        "check_get_params_invariance",
        "check_set_params",
        "check_estimator_cloneable",
        "check_estimator_repr",
        "check_estimator_tags_renamed",
        "check_valid_tag_types",
    ],
)
def test_the_checks_of_scikit_learn_that_need_no_numbers_pass(name: str) -> None:
    getattr(estimator_checks, name)("FramingFeatures", FramingFeatures())
