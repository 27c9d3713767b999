"""Attribution through the Analyzer: what comes out, and what must not change it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import framing
from framing import Analyzer, Article, InputError, read_articles
from framing.attribution import reading
from framing.attribution.calibration import AttributionCalibration, VoiceRules
from framing.attribution.found import EntityType
from framing.attribution.naming import Name
from framing.datatypes import ArticleAnalysis, Polarity, Voice
from framing.encoder.artifacts import CALIBRATION_FILE
from framing.scoring.sides import Side, Sides
from tests.factories import evidence_spans

STORY = (
    "Council splits over harbor wall\n\n"
    "Mayor Ada Lorne said the wall would save the town. “It is the only plan we have,” she told "
    "reporters.\n\n"
    "Bert Quill, who owns Valley Ferries, warned that the wall would ruin the port. “This is a "
    "shameful, disgraceful plan,” Quill said.\n\n"
    "Officials said that work would begin in May. Critics accused Lorne of lying about the cost."
    "\n\nThe last ferry left at seven."
)
OTHERS = [
    "The council met on Monday. It approved the tram line by 11 votes to 8.",
    "“We never saw it coming,” said Orla Venn, a pilot. According to the union, nobody asked.",
    "Q: Why the wall?\nA: Because we said so.\nQ: And the cost?\nA: It will be paid.",
    "“One long quotation that runs on and on. It has no end. Nobody says a thing outside it.”",
    "He said “this never closes. She said nothing.\n\nThe mayor said the pier was shut.",
]
LONG = "\n\n".join(
    f"Councillor Ada Lorne said on day {n} that the pier would open. “Not before May,” Quill said."
    for n in range(60)
)
SIDES = Sides(
    sides=(
        Side(name="Wall", members=("Ada Lorne",)),
        Side(name="Port", members=("Bert Quill", "Valley Ferries")),
    )
)
BUNDLED = Path(framing.__file__).parent / "demo" / "articles"


@pytest.fixture(scope="module")
def mixture() -> list[Article | str]:
    return [*read_articles(BUNDLED), STORY, *OTHERS, LONG]


@pytest.fixture(scope="module")
def with_sides() -> Analyzer:
    return Analyzer(sides=SIDES)


@pytest.fixture(scope="module")
def story(analyzer: Analyzer) -> ArticleAnalysis:
    return analyzer.analyze(STORY)


def said_by(analysis: ArticleAnalysis) -> list[tuple[str | None, str]]:
    """Return who said what: the name of each attribution's party, and the first words."""
    evidence = analysis.attribution
    return [
        (
            None
            if found.source is None or found.source.party is None
            else evidence.parties[found.source.party].name,
            analysis.article.slice(found.content[0]).strip("“”,"),
        )
        for found in evidence.attributions
    ]


# The same bytes


def test_json_with_sides_is_the_same_alone_batched_and_shuffled(
    with_sides: Analyzer, mixture: list[Article | str]
) -> None:
    batched = [score.to_json() for score in with_sides.score_many(mixture)]
    alone = [with_sides.score(article).to_json() for article in mixture]
    order = np.random.default_rng(2).permutation(len(mixture))
    scores = with_sides.score_many(mixture[int(place)] for place in order)
    shuffled = {int(place): score.to_json() for place, score in zip(order, scores, strict=True)}
    assert batched == alone
    assert [shuffled[place] for place in range(len(mixture))] == batched


@pytest.mark.parametrize("n_threads", [1, 2])
def test_json_with_sides_does_not_depend_on_threads(
    n_threads: int, with_sides: Analyzer, mixture: list[Article | str]
) -> None:
    other = Analyzer(sides=SIDES, n_threads=n_threads)
    assert [score.to_json() for score in other.score_many(mixture)] == [
        score.to_json() for score in with_sides.score_many(mixture)
    ]


def test_the_json_that_is_compared_holds_attribution(
    with_sides: Analyzer, mixture: list[Article | str]
) -> None:
    found = [json.loads(score.to_json()) for score in with_sides.score_many(mixture)]
    assert sum(len(article["attributions"]) for article in found) > 100
    assert any(party["accused"] for article in found for party in article["parties"])
    assert any(article["sides"] is not None for article in found)


@pytest.mark.parametrize("many", [70, 130])
def test_the_place_in_a_batch_changes_nothing(many: int, analyzer: Analyzer) -> None:
    """A story among so many that they are taken in at several times reads like a story alone."""
    company = [OTHERS[i % len(OTHERS)] for i in range(many)]
    found = list(analyzer.analyze_many([*company, STORY]))[-1]
    assert found.to_json() == analyzer.analyze(STORY).to_json()


# What is found


def test_who_said_what_is_found_and_told_apart(story: ArticleAnalysis) -> None:
    said = said_by(story)
    assert ("Ada Lorne", "the wall would save the town") in said
    assert ("Ada Lorne", "It is the only plan we have") in said
    assert ("Bert Quill", "that the wall would ruin the port") in said


def test_paraphrase_is_a_voice_of_its_own(story: ArticleAnalysis) -> None:
    voices = {
        story.article.slice(voice.span).strip(".“”,"): voice.voice
        for voice in story.voices
        if voice.probability > 0.5
    }
    assert voices["that the wall would ruin the port"] is Voice.PARAPHRASED
    assert voices["It is the only plan we have"] is Voice.QUOTED


def test_sentences_know_the_attributions_that_are_in_them(story: ArticleAnalysis) -> None:
    attributions = story.attribution.attributions
    for sentence in story.sentences:
        overlapping = tuple(
            place
            for place, found in enumerate(attributions)
            if any(span.overlap(sentence.span) for span in found.content)
        )
        assert sentence.attributions == overlapping
    assert any(sentence.attributions for sentence in story.sentences)


def test_loaded_words_of_others_name_who_said_them(analyzer: Analyzer) -> None:
    analysis = analyzer.analyze(
        "“This is a shameful, disgraceful betrayal by lying fanatics,” Bert Quill said on Monday."
    )
    (loaded, *_) = analysis.loaded
    assert loaded.voice is Voice.QUOTED
    assert loaded.attribution is not None
    content = analysis.attribution.attributions[loaded.attribution].content
    assert any(loaded.span.overlap(span) == len(loaded.span) for span in content)


def test_loaded_words_of_the_outlet_are_nobody_elses(analyzer: Analyzer) -> None:
    analysis = analyzer.analyze(
        "This shameless, disgraceful betrayal by lying fanatics will ruin us all."
    )
    assert analysis.loaded
    assert {(span.voice, span.attribution) for span in analysis.loaded} == {(Voice.OUTLET, None)}


def test_an_article_without_attribution_has_none(analyzer: Analyzer) -> None:
    score = analyzer.score("The last ferry left at seven. It rained on the pier all day.")
    assert score.analysis.attribution.attributions == ()
    assert score.measures["one_sidedness"].value is None
    assert score.measures["effective_sources"].n == 0


def test_every_span_of_attribution_lies_in_its_article(
    analyzer: Analyzer, mixture: list[Article | str]
) -> None:
    for analysis in analyzer.analyze_many(mixture):
        spans = evidence_spans(analysis)
        assert all(analysis.article.slice(span) for span in spans)
        assert all(len(analysis.article.slice(span)) == len(span) for span in spans)


def test_attributions_survive_their_json(story: ArticleAnalysis) -> None:
    assert ArticleAnalysis.from_json(story.to_json()) == story


# Bad input


def test_an_unpaired_mark_costs_its_own_paragraph_at_most(analyzer: Analyzer) -> None:
    rest = "\n\nMayor Ada Lorne said the pier would open in May. Bert Quill said it would not."
    broken, whole = (
        analyzer.analyze(f"The plan has {mark}no end in sight. It goes on.{rest}")
        for mark in ("“", "")
    )
    assert said_by(broken)[-2:] == said_by(whole)[-2:]
    assert [name for name, _ in said_by(whole)[-2:]] == ["Ada Lorne", "Bert Quill"]


def test_one_long_quotation_is_quoted(analyzer: Analyzer) -> None:
    analysis = analyzer.analyze(OTHERS[3])
    assert {voice.voice for voice in analysis.voices} == {Voice.QUOTED}
    assert sum(len(voice.span) for voice in analysis.voices) > 0.9 * len(OTHERS[3])


# Sides


def test_declared_sides_are_shared_out(with_sides: Analyzer) -> None:
    sides = with_sides.score(STORY).to_dict()["sides"]
    assert sides["basis"] == "declared"
    assert [share["name"] for share in sides["shares"]] == ["Wall", "Port"]
    assert all(share["words"] > 0 for share in sides["shares"])


def test_the_order_of_sides_changes_no_number(with_sides: Analyzer) -> None:
    turned = Analyzer(sides=Sides(sides=SIDES.sides[::-1])).score(STORY)
    own = with_sides.score(STORY)
    assert turned.measures == own.measures


def test_without_sides_there_are_none_and_the_reason_is_given(analyzer: Analyzer) -> None:
    score = analyzer.score(STORY)
    assert score.to_dict()["sides"] is None
    assert score.measures["one_sidedness"].value is None
    assert "side" in str(score.measures["one_sidedness"].reason)


def test_sides_change_no_evidence(with_sides: Analyzer, story: ArticleAnalysis) -> None:
    assert with_sides.score(STORY).analysis == story


def test_sides_that_name_nobody_in_the_text_are_a_notice(with_sides: Analyzer) -> None:
    score = with_sides.score("Orla Venn said the tram was late. “It always is,” Venn said.")
    codes = [notice["code"] for notice in score.to_dict()["notices"]]
    assert [code for code in codes if "side" in code]


# Reading again


def test_reading_the_encoded_windows_again_finds_the_same(analyzer: Analyzer) -> None:
    texts = [STORY, LONG]
    found = list(analyzer.read_found(texts))
    again = []
    for prepared, windows in analyzer.encode(texts):
        reader = analyzer.attribution_reader(prepared)
        for window, states, projections in reversed(windows):
            reader.add(window, states, projections)
        again.append(reader.finish())
    assert again == found
    assert len(windows) > 1


def test_a_reader_follows_the_calibration_it_is_given(analyzer: Analyzer) -> None:
    ((prepared, windows),) = analyzer.encode([STORY])
    own = AttributionCalibration.from_dict(
        analyzer.model.read_json(CALIBRATION_FILE)["attribution"]
    )
    deaf = AttributionCalibration(
        links=own.links,
        voice=VoiceRules(intercept=-40.0, claim_weight=0.0, long_quotation=0.0),
        probability_at_least=1.0,
    )
    reader = analyzer.attribution_reader(prepared, calibration=deaf)
    for window, states, projections in windows:
        reader.add(window, states, projections)
    found = reader.finish()
    assert (found.attributions, found.voices) == ((), ())
    assert found.entities


def test_prepared_articles_come_with_what_was_found_and_the_evidence(analyzer: Analyzer) -> None:
    ((prepared, found, analysis),) = analyzer.read_prepared([STORY])
    assert prepared.article == analysis.article
    assert (found,) == tuple(analyzer.read_found([STORY]))
    assert analysis.to_json() == analyzer.analyze(STORY).to_json()
    assert len(analysis.attribution.attributions) == len(found.attributions)


def test_names_are_found_with_their_kind(analyzer: Analyzer) -> None:
    text = "Ada Lorne joined the Valley Ferries Company in London."
    (mentions,) = analyzer.read_entities([text])
    assert [(text[m.span.start : m.span.end], m.type) for m in mentions] == [
        ("Ada Lorne", EntityType.PERSON),
        ("Valley Ferries Company", EntityType.ORGANISATION),
        ("London", EntityType.LOCATION),
    ]


def test_a_name_does_not_run_from_the_title_into_the_text(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    across = Name(first=2, last=3, type=EntityType.PERSON, probability=0.9)
    monkeypatch.setattr(reading, "decode_names", lambda logits: [across])
    article = Article(article_id="a", title="Trial of Ada", text="Lorne left.")
    (found,) = analyzer.read_found([article])
    assert [mention.span.to_list() for mention in found.entities] == [
        ["title", 9, 12],
        ["text", 0, 5],
    ]


# Mentions

PRAISE = "Ada Lorne was praised as a brave and honest hero."
BLAME = "Ada Lorne was blasted as a corrupt, lying coward."


def polarities(analyzer: Analyzer, *sentences: tuple[str, Sequence[tuple[int, int]]]) -> Any:
    return list(analyzer.read_mentions(sentences))


def test_polarity_is_toward_the_mention(analyzer: Analyzer) -> None:
    ((praised,), (blamed,)) = polarities(analyzer, (PRAISE, [(0, 9)]), (BLAME, [(0, 9)]))
    assert max(praised, key=praised.__getitem__) is Polarity.POSITIVE
    assert max(blamed, key=blamed.__getitem__) is Polarity.NEGATIVE


def test_polarities_of_a_mention_sum_to_one(analyzer: Analyzer) -> None:
    ((first, second), ()) = polarities(analyzer, (PRAISE, [(0, 3), (4, 9)]), (BLAME, []))
    assert sum(first.values()) == pytest.approx(1, abs=2e-4)
    assert sum(second.values()) == pytest.approx(1, abs=2e-4)


def test_a_mention_reads_the_same_whatever_sentences_come_with_it(analyzer: Analyzer) -> None:
    alone = polarities(analyzer, (PRAISE, [(0, 9)]))
    among = polarities(analyzer, (BLAME, [(0, 9)]), *[(PRAISE, [(0, 9)])] * 80)
    assert among[1:] == alone * 80


def test_a_mention_without_a_word_is_refused(analyzer: Analyzer) -> None:
    with pytest.raises(InputError, match=r"must hold a word of its sentence; got \['text', 9, 10"):
        polarities(analyzer, (PRAISE, [(9, 10)]))
