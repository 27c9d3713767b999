"""From articles to scores: the layers put together, no formulas.

:class:`Analyzer` holds an opened model. Articles are laid out one by one, encoded together, and
handed on in the order they came; what one article gets never depends on the others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.attribution.calibration import AttributionCalibration
from framing.attribution.evidence import ContentIndex, gather_evidence
from framing.attribution.found import EntityMention, Found
from framing.attribution.nominals import find_nominals
from framing.attribution.reading import AttributionReader
from framing.attribution.scorers import AttributionScorers
from framing.comparison.reading import EMBEDDING_WIDTH, ReadArticle
from framing.corpus import article_from_text
from framing.datatypes import (
    Article,
    ArticleAnalysis,
    ArticleScore,
    ErrorRecord,
    Genre,
    Notice,
    Part,
    Polarity,
    Provenance,
    Sentence,
    SentenceReading,
    Span,
    Voice,
    VoiceSpan,
)
from framing.encoder.artifacts import (
    CALIBRATION_FILE,
    DEFAULT_MODEL,
    REFERENCE_FILE,
    TOKENIZER_FILE,
    ModelFiles,
    find_model,
    is_model_folder,
    model_names,
)
from framing.encoder.embedding import EmbeddingBranch, LayerStates
from framing.encoder.layout import ArticleLayout, OnLayers, encode_layouts, lay_out_article
from framing.encoder.leads import lay_out_lead, lay_out_phrases
from framing.encoder.pieces import PieceTokenizer
from framing.encoder.session import EncoderSession, Floats
from framing.encoder.windows import Window
from framing.errors import InputError, shown
from framing.loaded.calibration import LoadedCalibration
from framing.loaded.heads import Heads
from framing.loaded.reading import LoadedEvidence, LoadedReader
from framing.scoring.article import score_article
from framing.scoring.calibration import MeasureCalibration
from framing.scoring.reference import Reference
from framing.scoring.sides import Sides
from framing.text.genre import find_genre
from framing.text.headline import find_headline
from framing.text.language import detect_language
from framing.text.quotations import find_quotations
from framing.text.sentences import split_sentences
from framing.text.voice import VoiceOfCharacters, voice_probabilities
from framing.version import __version__

if TYPE_CHECKING:
    from framing.encoder.custom import CustomClassifier

WINDOWS_AT_ONCE = 64
"""Articles are taken in until they have this many windows: enough to batch, little to hold."""

ARTICLES_AT_ONCE = 64
"""The same for short articles, so that results keep coming."""


COMPARED_AT_ONCE = 16
"""The same where the states of lower layers are kept too, half a megabyte for 100 words."""


EncodedWindow = tuple[Window, Floats, Floats]
"""A window with its token states and its projections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedArticle:
    """An article before encoding: laid out, its quotations and possible mentions found."""

    article: Article
    layout: ArticleLayout
    quotations: tuple[Span, ...]
    candidates: tuple[Span, ...]
    headline: Span | None
    language: str | None
    notices: tuple[Notice, ...]
    genre: Genre | None = None


class Analyzer:
    """Reads articles: evidence (:meth:`analyze`) and measures (:meth:`score`).

    Parameters
    ----------
    model
        Name of a shipped model, or a folder that ``framing train`` wrote. Any other folder, or a
        name on the Hugging Face hub, is taken for a transformers sequence classifier that gives
        the loaded-sentence probability instead (needs the extra ``framing[torch]``); spans still
        come from the shipped model.
    loaded_label
        The classifier's label that means loaded. Only with, and then required by, a classifier.
    training_prevalence
        Share of loaded sentences in what the classifier was trained on, strictly between 0 and 1.
        Only with a classifier; the shipped models know theirs.
    reference
        The reference sample of ``loaded_percentile``; left out, the model's own.
    sides
        The sides that sources are assigned to, from :func:`framing.read_sides` or
        :func:`framing.suggest_sides`; left out, measures of sides have no value.
    any_language
        Whether articles that are not in English are measured all the same.
    n_threads
        Threads of the encoder, at least 1; left out, one per core. Results do not depend on it.

    Raises
    ------
    ModelNotFoundError, ModelIntegrityError
        When there is no such model, or a file of it is not the one released.
    MissingDependencyError
        When a classifier is named and torch or transformers is not installed.
    InputError
        When ``loaded_label`` is missing, unknown, or given for a shipped model.

    Examples
    --------
    >>> analyzer = Analyzer()
    >>> score = analyzer.score("The minister spoke on Monday. His shameful lies fooled nobody.")
    >>> score.measures["loaded_sentence_fraction"].n
    2
    """

    def __init__(
        self,
        *,
        model: str | Path = DEFAULT_MODEL,
        loaded_label: str | None = None,
        training_prevalence: float = 0.5,
        reference: Reference | None = None,
        sides: Sides | None = None,
        any_language: bool = False,
        n_threads: int | None = None,
    ) -> None:
        if n_threads is not None and n_threads < 1:
            raise InputError(f"n_threads must be at least 1; got {shown(n_threads)}.")
        is_ours = str(model) in model_names() or is_model_folder(Path(model))
        if is_ours and loaded_label is not None:
            raise InputError(
                f"loaded_label names a label of your own classifier; got {shown(loaded_label)} "
                f"with the model {shown(str(model))}, which needs none. Leave it out."
            )
        self._classifier: CustomClassifier | None = None
        if not is_ours:
            from framing.encoder.custom import CustomClassifier

            self._classifier = CustomClassifier.load(str(model), loaded_label=loaded_label)
        self._model = find_model(model if is_ours else DEFAULT_MODEL)
        calibration = self._model.read_json(CALIBRATION_FILE)
        self._calibration = LoadedCalibration.from_dict(calibration)
        self._measures = MeasureCalibration.from_dict(calibration["measures"])
        if self._classifier is not None:
            self._measures = self._measures.for_other_classifier(
                training_prevalence=training_prevalence
            )
        self._attribution = AttributionCalibration.from_dict(calibration["attribution"])
        self._heads = Heads.from_model(self._model)
        self._scorers = AttributionScorers.from_model(self._model)
        self._tokenizer = PieceTokenizer(self._model.read(TOKENIZER_FILE))
        self._session = EncoderSession(self._model, n_threads=n_threads)
        self._n_threads = n_threads
        self._branch: EmbeddingBranch | None = None
        self._reference = reference or _own_reference(self._model)
        self._sides = sides
        self._any_language = any_language
        self.provenance = self._make_provenance(loaded_label, training_prevalence)

    @property
    def model(self) -> ModelFiles:
        """The files of the shipped model in use."""
        return self._model

    @property
    def calibration(self) -> LoadedCalibration:
        """The calibration of the loaded heads in use."""
        return self._calibration

    def analyze(self, article: Article | str) -> ArticleAnalysis:
        """Return the evidence of one article, or of a plain text."""
        return next(self.analyze_many([article]))

    def score(self, article: Article | str) -> ArticleScore:
        """Return the measures of one article, or of a plain text, with their evidence."""
        return next(self.score_many([article]))

    def analyze_many(self, articles: Iterable[Article | str]) -> Iterator[ArticleAnalysis]:
        """Yield the evidence of each article in order; articles are read as they are needed."""
        for found in self._analyze(articles):
            assert isinstance(found, ArticleAnalysis)
            yield found

    def score_many(self, articles: Iterable[Article | str]) -> Iterator[ArticleScore]:
        """Yield the score of each article in order; articles are read as they are needed."""
        for analysis in self.analyze_many(articles):
            yield self._score(analysis)

    def score_records(
        self, records: Iterable[Article | ErrorRecord]
    ) -> Iterator[ArticleScore | ErrorRecord]:
        """Yield the score of each article and every error record, in order."""
        for found in self._analyze(records):
            yield found if isinstance(found, ErrorRecord) else self._score(found)

    def score_analysis(self, analysis: ArticleAnalysis, *, sides: Sides | None) -> ArticleScore:
        """Return the measures of evidence that was gathered before, by other sides."""
        return score_article(
            analysis,
            calibration=self._measures,
            reference=self._reference,
            sides=sides,
            any_language=self._any_language,
        )

    @property
    def sides(self) -> Sides | None:
        """The sides in use, None without any."""
        return self._sides

    def read_for_comparison(self, articles: Iterable[Article]) -> Iterator[ReadArticle]:
        """Yield each article's score with the embeddings of its sentences, in order.

        Raises
        ------
        ModelIntegrityError
            When the model was trained without sentence embeddings.
        """
        for taken in _batched(articles, size=COMPARED_AT_ONCE):
            prepared = [self._prepare(article) for article in taken]
            layers = LayerStates([record.layout for record in prepared])
            found = self._encode_taken(prepared, on_layers=layers.add)
            for place, record in enumerate(found):
                assert not isinstance(record, ErrorRecord)
                yield ReadArticle(
                    score=self._score(self._gather(*record)),
                    embeddings=self._open_branch().embed(layers.of_article(place)),
                )

    def read_leads(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Floats]]:
        """Yield each article with the embeddings of its title and first sentences, in order.

        As many sentences as fit one window are read, so that grouping a corpus takes a part of
        the time that scoring it does.

        Yields
        ------
        tuple
            The article, and embeddings of shape ``(n_sentences, 384)`` with rows of unit length.

        Raises
        ------
        ModelIntegrityError
            When the model was trained without sentence embeddings.
        """
        for taken in _batched(articles, size=WINDOWS_AT_ONCE):
            layouts = [lay_out_lead(article, tokenizer=self._tokenizer) for article in taken]
            yield from zip(taken, self._embed(layouts), strict=True)

    def embed_phrases(self, phrases: Sequence[str]) -> Floats:
        """Return the embeddings of strings that stand alone, ``(n_phrases, 384)``, unit length."""
        layouts = lay_out_phrases(phrases, tokenizer=self._tokenizer)
        rows = self._embed(layouts)
        return np.concatenate(rows) if rows else np.zeros((0, EMBEDDING_WIDTH), dtype=np.float32)

    def _embed(self, layouts: Sequence[ArticleLayout]) -> list[Floats]:
        """Return the embeddings of the sentences of each layout."""
        layers = LayerStates.of_layouts(layouts, session=self._session, tokenizer=self._tokenizer)
        by_article = [layers.of_article(place) for place in range(len(layouts))]
        embedded = self._open_branch().embed([own for states in by_article for own in states])
        ends = np.cumsum([len(states) for states in by_article])
        return np.split(embedded, ends[:-1]) if layouts else []

    def _open_branch(self) -> EmbeddingBranch:
        """Return the branch of embeddings, opened when it is first needed."""
        if self._branch is None:
            self._branch = EmbeddingBranch(self._model, n_threads=self._n_threads)
        return self._branch

    def read_sentences(self, sentences: Iterable[str]) -> Iterator[SentenceReading]:
        """Yield the reading of each string, taken as one sentence that stands alone."""
        for evidence in self.read_units([text] for text in sentences):
            yield evidence[0]

    def read_units(
        self, documents: Iterable[Sequence[str]]
    ) -> Iterator[tuple[SentenceReading, ...]]:
        """Yield the readings of documents whose sentences are given instead of being found.

        Parameters
        ----------
        documents
            Each a sequence of sentences in reading order; they see one another as neighbours.
        """
        for found in self._encode(map(self._prepare_units, documents)):
            assert not isinstance(found, ErrorRecord)
            yield found[1].sentences

    def sentence_outputs(self, sentences: Iterable[str]) -> Iterator[Mapping[str, float]]:
        """Yield every sentence output's calibrated probability for strings that stand alone.

        ``framing evaluate`` uses it: the outputs beside ``loaded_sg2`` follow other definitions
        of loaded wording and are in no result.
        """
        for found in self._encode(map(self._prepare_units, ([text] for text in sentences))):
            assert not isinstance(found, ErrorRecord)
            yield found[1].outputs[0]

    def read_mentions(
        self, sentences: Iterable[tuple[str, Sequence[tuple[int, int]]]]
    ) -> Iterator[list[Mapping[Polarity, float]]]:
        """Yield the polarity probabilities of given mentions in sentences that stand alone.

        Parameters
        ----------
        sentences
            Each a sentence with the character ranges (half-open, code points) of its mentions.

        Yields
        ------
        list
            One mapping per mention, its values summing to 1.

        Raises
        ------
        InputError
            When a range holds no word of its sentence.
        """
        given: list[list[Span]] = []

        def prepared() -> Iterator[PreparedArticle]:
            for text, ranges in sentences:
                spans = [Span(part="text", start=start, end=end) for start, end in ranges]
                given.append(spans)
                yield self._prepare_units([text], candidates=spans)

        for place, found in enumerate(self._encode(prepared())):
            assert not isinstance(found, ErrorRecord)
            record, _, attributed = found
            for span in given[place]:
                if span not in attributed.polarity:
                    raise InputError(
                        f"A mention must hold a word of its sentence; got {span.to_list()} in "
                        f"{shown(record.article.text)}."
                    )
            yield [attributed.polarity[span] for span in given[place]]

    def read_prepared(
        self, articles: Iterable[Article | str]
    ) -> Iterator[tuple[PreparedArticle, Found, ArticleAnalysis]]:
        """Yield each article as it was prepared, what the network found, and the evidence."""
        for found in self._encode(map(self._prepare, articles)):
            assert not isinstance(found, ErrorRecord)
            yield found[0], found[2], self._gather(*found)

    def read_found(self, articles: Iterable[Article | str]) -> Iterator[Found]:
        """Yield what the network finds in each article, before anyone is told apart.

        Evaluation and training use it; :meth:`analyze` makes evidence of it.
        """
        for found in self._encode(map(self._prepare, articles)):
            assert not isinstance(found, ErrorRecord)
            yield found[2]

    def encode(
        self, articles: Iterable[Article | str]
    ) -> Iterator[tuple[PreparedArticle, list[EncodedWindow]]]:
        """Yield what the encoder gives for each article, with nothing read off it.

        Training chooses rules by reading the same windows many times.
        """
        for article in articles:
            prepared = self._prepare(article)
            windows = [
                (window, states, projections)
                for _, window, states, projections in encode_layouts(
                    [prepared.layout], session=self._session, tokenizer=self._tokenizer
                )
            ]
            yield prepared, windows

    def attribution_reader(
        self, prepared: PreparedArticle, *, calibration: AttributionCalibration | None = None
    ) -> AttributionReader:
        """Return a reader of a prepared article, by other rules where a calibration is given."""
        return AttributionReader(
            prepared.article,
            prepared.layout,
            quotations=prepared.quotations,
            candidates=prepared.candidates,
            scorers=self._scorers,
            calibration=calibration or self._attribution,
        )

    def read_entities(self, texts: Iterable[str]) -> Iterator[tuple[EntityMention, ...]]:
        """Yield the names found in each text."""
        for found in self.read_found(texts):
            yield found.entities

    def read_evidence(
        self, articles: Iterable[Article]
    ) -> Iterator[tuple[LoadedEvidence, tuple[Sentence, ...]]]:
        """Yield each article's evidence as the model gives it, words included, and its sentences.

        Training uses it to choose the rules that cut spans out of words.
        """
        for found in self._encode(map(self._prepare, articles)):
            assert not isinstance(found, ErrorRecord)
            yield found[1], found[0].layout.sentences

    def _analyze(
        self, records: Iterable[Article | str | ErrorRecord]
    ) -> Iterator[ArticleAnalysis | ErrorRecord]:
        prepared = (
            record if isinstance(record, ErrorRecord) else self._prepare(record)
            for record in records
        )
        for found in self._encode(prepared):
            if isinstance(found, ErrorRecord):
                yield found
                continue
            yield self._gather(*found)

    def _gather(
        self, prepared: PreparedArticle, loaded: LoadedEvidence, found: Found
    ) -> ArticleAnalysis:
        """Return the evidence of an article, its parts joined."""
        article = prepared.article
        attribution = gather_evidence(
            article,
            sentences=prepared.layout.sentences,
            found=found,
            nominals=prepared.candidates,
            quotations=prepared.quotations,
            voices=_voice_of_characters(article, found.voices),
        )
        contents = ContentIndex(article, attribution.attributions)
        return ArticleAnalysis(
            article=article,
            sentences=tuple(
                replace(sentence, attributions=contents.overlapping(sentence.span))
                for sentence in loaded.sentences
            ),
            loaded=tuple(
                span
                if span.voice is Voice.OUTLET
                else replace(span, attribution=contents.innermost(span.span))
                for span in loaded.loaded
            ),
            voices=found.voices,
            headline=prepared.headline,
            language=prepared.language,
            notices=prepared.notices,
            provenance=self.provenance,
            attribution=attribution,
            genre=prepared.genre,
        )

    def _score(self, analysis: ArticleAnalysis) -> ArticleScore:
        return self.score_analysis(analysis, sides=self._sides)

    def _encode(
        self, records: Iterable[PreparedArticle | ErrorRecord]
    ) -> Iterator[tuple[PreparedArticle, LoadedEvidence, Found] | ErrorRecord]:
        """Yield what the model reads in each article, taking in a bounded number at a time."""
        taken: list[PreparedArticle | ErrorRecord] = []
        n_windows = 0
        for record in records:
            taken.append(record)
            n_windows += 0 if isinstance(record, ErrorRecord) else len(record.layout.windows)
            if n_windows >= WINDOWS_AT_ONCE or len(taken) >= ARTICLES_AT_ONCE:
                yield from self._encode_taken(taken)
                taken, n_windows = [], 0
        yield from self._encode_taken(taken)

    def _encode_taken(
        self, taken: Sequence[PreparedArticle | ErrorRecord], *, on_layers: OnLayers | None = None
    ) -> Iterator[tuple[PreparedArticle, LoadedEvidence, Found] | ErrorRecord]:
        prepared = [record for record in taken if isinstance(record, PreparedArticle)]
        readers = [
            LoadedReader(
                record.article,
                record.layout,
                heads=self._heads,
                calibration=self._calibration,
            )
            for record in prepared
        ]
        attribution_readers = [self.attribution_reader(record) for record in prepared]
        for place, window, states, projections in encode_layouts(
            [record.layout for record in prepared],
            session=self._session,
            tokenizer=self._tokenizer,
            on_layers=on_layers,
        ):
            voices = attribution_readers[place].add(window, states, projections)
            readers[place].add(window, states, voices)
        finished = iter(zip(readers, attribution_readers, strict=True))
        for record in taken:
            if isinstance(record, ErrorRecord):
                yield record
                continue
            reader, attribution_reader = next(finished)
            found = attribution_reader.finish()
            of_characters = _voice_of_characters(record.article, found.voices)
            evidence = reader.finish(
                voices=of_characters, replaced=self._classified(record, of_characters)
            )
            yield record, evidence, found

    def _classified(self, record: PreparedArticle, voices: VoiceOfCharacters) -> Any:
        """Return the user's classifier's probabilities, None without one."""
        if self._classifier is None:
            return None
        return self._classifier.read(record.article, record.layout.sentences, voices=voices)

    def _prepare(self, given: Article | str) -> PreparedArticle:
        article = article_from_text(given) if isinstance(given, str) else given
        headline = find_headline(article)
        sentences: list[Sentence] = []
        if headline is not None and headline.part == "title":
            sentences.append(Sentence(index=0, span=headline))
        sentences.extend(split_sentences(article.text, first_index=len(sentences)))
        parts: tuple[Part, ...] = ("title", "text")
        quotations = {name: find_quotations(article.part(name), part=name) for name in parts}
        genre, genre_notices = find_genre(article)
        notices = [*article.notices, *genre_notices]
        notices.extend(notice for name in parts for notice in quotations[name].notices)
        return PreparedArticle(
            article=article,
            layout=lay_out_article(article, sentences, tokenizer=self._tokenizer),
            quotations=tuple(
                quotation.span
                for name in parts
                for quotation in quotations[name].quotations
                if quotation.depth == 0
            ),
            candidates=find_nominals(article, sentences=sentences),
            headline=headline,
            language=detect_language(article.text),
            notices=tuple(notices),
            genre=genre,
        )

    def _prepare_units(
        self, units: Sequence[str], *, candidates: Sequence[Span] = ()
    ) -> PreparedArticle:
        """Lay out given sentences, each one unit however many stops it has."""
        article = Article(article_id="sentences", text="\n".join(units))
        sentences, start = [], 0
        for index, unit in enumerate(units):
            span = Span(part="text", start=start, end=start + len(unit))
            sentences.append(Sentence(index=index, span=span))
            start = span.end + 1
        return PreparedArticle(
            article=article,
            layout=lay_out_article(article, sentences, tokenizer=self._tokenizer),
            quotations=tuple(
                quotation.span
                for quotation in find_quotations(article.text).quotations
                if quotation.depth == 0
            ),
            candidates=tuple(candidates),
            headline=None,
            language=None,
            notices=(),
        )

    def _make_provenance(self, loaded_label: str | None, training_prevalence: float) -> Provenance:
        settings: dict[str, Any] = {"voice": "attribution"}
        model_sha256 = self._model.sha256
        name = self._model.name
        if self._classifier is not None:
            settings |= {
                "loaded_label": loaded_label,
                "training_prevalence": training_prevalence,
                "spans": model_sha256,
            }
            name, model_sha256 = self._classifier.name, self._classifier.sha256
        digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()
        return Provenance(
            framing=__version__,
            model=name,
            model_sha256=model_sha256,
            settings=digest[:12],
            reference=self._reference.name if self._reference else None,
        )


def _batched(articles: Iterable[Article], *, size: int) -> Iterator[list[Article]]:
    """Yield the articles in lists of at most ``size``."""
    remaining = iter(articles)
    while taken := list(islice(remaining, size)):
        yield taken


def _own_reference(model: ModelFiles) -> Reference | None:
    if not model.has(REFERENCE_FILE):
        return None
    return Reference.from_dict(model.read_json(REFERENCE_FILE))


def _voice_of_characters(article: Article, voices: Sequence[VoiceSpan]) -> VoiceOfCharacters:
    parts: tuple[Part, ...] = ("title", "text")
    return {name: voice_probabilities(len(article.part(name)), voices, part=name) for name in parts}
