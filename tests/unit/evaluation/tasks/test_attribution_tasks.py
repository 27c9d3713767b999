"""The tasks of attribution, polarity and entities on stand-ins whose answers are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from framing.attribution.found import EntityMention, EntityType
from framing.datatypes import (
    Article,
    ArticleAnalysis,
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Cue,
    CueAct,
    Polarity,
    QuotationKind,
    Source,
    SourceKind,
    Span,
    Voice,
    VoiceSpan,
)
from framing.evaluation.attribution_gold import Relation, read_polnear
from framing.evaluation.figures import Figure
from framing.evaluation.tasks.attribution import TARGETS, measure_attribution
from framing.evaluation.tasks.entities import measure_entities
from framing.evaluation.tasks.polarity import measure_polarity
from framing.evaluation.tasks.task import TaskInputs
from framing.pipeline import Analyzer
from tests.factories import PROVENANCE
from tests.unit.evaluation.tasks.tiny_attribution_data import write_tiny_attribution_data

Answer = Callable[[Relation], Relation]

N_RELATIONS = 3
"""Attributions in each tiny article: direct, indirect, and one without a source."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_attribution_data(tmp_path_factory.mktemp("attribution"))


def measured(
    measure: Callable[..., list[Figure]], stand_in: Any, data: Path, **options: Any
) -> dict[str, Figure]:
    inputs = TaskInputs(
        data=data,
        analyzer=cast(Analyzer, stand_in),
        generator=np.random.default_rng(0),
        n_draws=40,
    )
    return {figure.name: figure for figure in measure(inputs, **options)}


class Reader:
    """Gives the annotated attributions of each article, altered by ``answer``."""

    def __init__(self, data: Path, answer: Answer, *, more: Sequence[Relation] = ()) -> None:
        self._gold = {a.article.article_id: a.relations for a in read_polnear(data, split="dev")}
        self._answer = answer
        self._more = more

    def analyze_many(self, articles: Iterable[Article]) -> Iterator[ArticleAnalysis]:
        for article in articles:
            relations = [self._answer(found) for found in self._gold[article.article_id]]
            relations.extend(self._more)
            yield ArticleAnalysis(
                article=article,
                sentences=(),
                loaded=(),
                voices=tuple(
                    VoiceSpan(span=span, voice=Voice.PARAPHRASED, probability=0.9)
                    for relation in relations
                    for span in spans(relation.content)
                ),
                headline=None,
                language="en",
                notices=(),
                provenance=PROVENANCE,
                attribution=AttributionEvidence(
                    attributions=tuple(attribution(relation) for relation in relations)
                ),
            )


def spans(ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(part="text", start=start, end=end) for start, end in ranges)


def attribution(relation: Relation) -> Attribution:
    source = spans(relation.source)
    return Attribution(
        source=Source(spans=source, kind=SourceKind.ROLE) if source else None,
        cue=Cue(
            spans=spans(relation.cue),
            act=CueAct.SPEECH,
            commitment=Commitment.NEUTRAL,
            attitude=Attitude.NEUTRAL,
        ),
        content=spans(relation.content),
        quotation=QuotationKind.INDIRECT,
        probability=relation.probability,
        n_words=1,
    )


def without_source(relation: Relation) -> Relation:
    return Relation(source=(), cue=relation.cue, content=relation.content, probability=0.6)


def test_a_reader_that_knows_everything_is_right_everywhere(data: Path) -> None:
    found = measured(measure_attribution, Reader(data, lambda gold: gold), data)
    assert {found[f"attribution_{name}"].value for name in TARGETS} == {1.0}
    assert found["attribution_who_said_what_f1"].n == 6 * N_RELATIONS


def test_a_reader_without_sources_finds_quotes_and_speakers_of_none(data: Path) -> None:
    found = measured(measure_attribution, Reader(data, without_source), data)
    assert found["attribution_quote_f1"].value == 1.0
    assert found["attribution_right_source_fraction"].value == pytest.approx(1 / N_RELATIONS)
    assert found["attribution_who_said_what_f1"].value == pytest.approx(1 / N_RELATIONS)
    assert found["attribution_recall_without_marks"].value == 1.0
    assert found["attribution_who_said_what_recall_without_marks"].value == pytest.approx(0.5)
    assert found["attribution_who_said_what_recall_with_marks"].value == 0.0


def test_what_is_found_too_much_costs_precision_alone(data: Path) -> None:
    more = [Relation(source=(), cue=((0, 4),), content=((0, 4),))]
    found = measured(measure_attribution, Reader(data, lambda gold: gold, more=more), data)
    assert found["attribution_who_said_what_recall"].value == 1.0
    assert found["attribution_who_said_what_precision"].value == pytest.approx(
        N_RELATIONS / (N_RELATIONS + 1)
    )


def test_what_is_found_in_a_discarded_region_costs_nothing(data: Path) -> None:
    class InDiscarded(Reader):
        def analyze_many(self, articles: Iterable[Article]) -> Iterator[ArticleAnalysis]:
            for article in articles:
                start = article.text.index("Follow us")
                self._more = [
                    Relation(source=(), cue=((start, start + 6),), content=((start, start + 9),))
                ]
                yield from super().analyze_many([article])

    found = measured(measure_attribution, InDiscarded(data, lambda gold: gold), data)
    assert found["attribution_who_said_what_precision"].value == 1.0
    assert found["attribution_voice_precision"].value == 1.0


def test_only_sure_attributions_count_at_a_threshold(data: Path) -> None:
    found = measured(measure_attribution, Reader(data, without_source), data)
    assert found["attribution_who_said_what_recall_at_50"].value == pytest.approx(1 / 3)
    assert found["attribution_who_said_what_recall_at_70"].value == 0.0
    assert "attribution_who_said_what_precision_at_70" not in found


def test_calibration_is_judged_by_who_said_what(data: Path) -> None:
    found = measured(measure_attribution, Reader(data, without_source), data)
    difference = found["attribution_calibration_mean_difference"]
    assert difference.value == pytest.approx(0.6 - 1 / 3)
    assert difference.n == 6 * N_RELATIONS


def test_quotation_marks_find_what_stands_in_them(data: Path) -> None:
    found = measured(measure_attribution, Reader(data, lambda gold: gold), data)
    assert found["attribution_marks_baseline_recall_with_marks"].value == 1.0
    assert found["attribution_marks_baseline_recall_without_marks"].value == 0.0
    assert found["attribution_marks_baseline_voice_precision"].value == 1.0
    assert 0.2 < found["attribution_marks_baseline_voice_recall"].value < 0.6


def test_people_are_judged_by_the_same_code(data: Path) -> None:
    # Three people mark 3, 2 and 2 of the same attributions; pairs share 2, 2 and 1.
    found = measured(measure_attribution, Reader(data, lambda gold: gold), data)
    people = found["attribution_people_who_said_what_f1"]
    assert people.value == pytest.approx(2 * (2 + 2 + 1) / (2 * (3 + 2 + 2)))
    assert "2 articles" in people.note


def test_agency_copy_is_left_out_of_its_outlet(data: Path) -> None:
    found = measured(measure_attribution, Reader(data, lambda gold: gold), data)
    assert found["attribution_nyt_who_said_what_f1"].n == 2 * N_RELATIONS
    assert found["attribution_huff_post_who_said_what_f1"].n == 3 * N_RELATIONS


def test_figures_to_choose_by_have_their_own_names_and_no_target(data: Path) -> None:
    found = measured(measure_attribution, Reader(data, lambda gold: gold), data, split="dev")
    assert all(name.startswith("attribution_dev_") for name in found)
    assert {figure.target for figure in found.values()} == {None}


def test_a_reader_that_finds_nothing_has_no_precision(data: Path) -> None:
    class Silent(Reader):
        def analyze_many(self, articles: Iterable[Article]) -> Iterator[ArticleAnalysis]:
            self._gold = dict.fromkeys(self._gold, ())
            yield from super().analyze_many(articles)

    found = measured(measure_attribution, Silent(data, lambda gold: gold), data)
    assert found["attribution_who_said_what_f1"].value == 0.0
    assert "attribution_who_said_what_precision" not in found
    assert "attribution_calibration_error" not in found


class PolarReader:
    """Takes every mention for negative that stands in a sentence with the word."""

    def __init__(self, word: str) -> None:
        self._word = word

    def read_mentions(
        self, sentences: Iterable[tuple[str, Sequence[tuple[int, int]]]]
    ) -> Iterator[list[Mapping[Polarity, float]]]:
        for text, targets in sentences:
            negative = 0.8 if self._word in text else 0.1
            rest = (1 - negative) / 2
            probabilities = {
                Polarity.NEGATIVE: negative,
                Polarity.NEUTRAL: rest + 0.01,
                Polarity.POSITIVE: rest - 0.01,
            }
            yield [probabilities for _ in targets]


def test_polarity_weighs_its_classes_alike(data: Path) -> None:
    # A third of the targets is of each polarity; all that is not negative is called neutral.
    found = measured(measure_polarity, PolarReader("blasted"), data)
    assert found["polarity_test_rw_negative_f1"].value == 1.0
    assert found["polarity_test_rw_positive_f1"].value == 0.0
    assert found["polarity_test_rw_macro_f1"].value == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert found["polarity_test_rw_accuracy"].value == pytest.approx(2 / 3)


def test_polarity_stands_beside_its_yardsticks(data: Path) -> None:
    found = measured(measure_polarity, PolarReader("blasted"), data)
    # The tiny set's polarities share their words, which is all that word counts need.
    assert found["polarity_test_mt_word_baseline_macro_f1"].value == 1.0
    assert found["polarity_test_mt_majority_baseline_accuracy"].value == pytest.approx(1 / 3)


def test_polarity_can_be_read_on_the_tenth_set_aside(data: Path) -> None:
    found = measured(measure_polarity, PolarReader("blasted"), data, splits=("dev",))
    assert all(name.startswith("polarity_dev_") for name in found)


class NameReader:
    """Finds the given names wherever they stand."""

    def __init__(self, names: Mapping[str, EntityType]) -> None:
        self._names = names

    def read_entities(self, texts: Iterable[str]) -> Iterator[tuple[EntityMention, ...]]:
        for text in texts:
            yield tuple(
                EntityMention(
                    span=Span(part="text", start=start, end=start + len(name)),
                    type=kind,
                    probability=0.9,
                )
                for name, kind in self._names.items()
                for start in range(len(text))
                if text.startswith(name, start)
            )


def test_entities_are_counted_by_type_and_together(data: Path) -> None:
    reader = NameReader({"Ada Lorne": EntityType.PERSON, "Ferries": EntityType.ORGANISATION})
    found = measured(measure_entities, reader, data)
    assert found["entities_conllpp_person_f1"].value == 1.0
    assert found["entities_conllpp_organisation_f1"].value == 0.0
    assert found["entities_conllpp_all_precision"].value == pytest.approx(1 / 2)
    assert found["entities_conllpp_all_recall"].value == pytest.approx(1 / 3)
    assert "entities_conllpp_miscellaneous_f1" not in found


def test_elsewhere_a_shared_character_is_told_from_the_same_span(data: Path) -> None:
    reader = NameReader(
        {
            "Captain Ada Lorne": EntityType.PERSON,
            "Valley Ferries": EntityType.ORGANISATION,
            "Orwin": EntityType.LOCATION,
        }
    )
    found = measured(measure_entities, reader, data)
    assert found["entities_gum_person_f1"].value == 0.0
    assert found["entities_gum_person_overlap_f1"].value == 1.0
    assert found["entities_gum_all_precision"].value == pytest.approx(0.5)


def test_entities_to_choose_by_have_their_own_names(data: Path) -> None:
    reader = NameReader({"Ada Lorne": EntityType.PERSON})
    found = measured(measure_entities, reader, data, split="dev")
    assert all(name.startswith("entities_dev_") for name in found)
