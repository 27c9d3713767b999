"""Every task by name, and how one is run."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import numpy as np

from framing.encoder.artifacts import DEFAULT_MODEL, find_model
from framing.errors import InputError, shown
from framing.evaluation import datasets
from framing.evaluation.accusation_gold import NEWSMTSC_FILE, POLNEAR_FILE
from framing.evaluation.attribution_gold import POLNEAR_REPEATED_FILE
from framing.evaluation.bootstrap import N_DRAWS
from framing.evaluation.entity_sets import CONLLPP_FILES, GUM_FILES
from framing.evaluation.figures import EvaluationReport
from framing.evaluation.naming_gold import NEWSWCL50_FILE
from framing.evaluation.newsmtsc_rows import NEWSMTSC_TEST_FILES
from framing.evaluation.seesaw_rows import SEESAW_FILE
from framing.evaluation.tasks.accusation import measure_accusation
from framing.evaluation.tasks.attribution import measure_attribution
from framing.evaluation.tasks.babe import measure_babe
from framing.evaluation.tasks.calibration import measure_calibration
from framing.evaluation.tasks.context import measure_context
from framing.evaluation.tasks.entities import measure_entities
from framing.evaluation.tasks.events import EVENT_FILES, measure_events
from framing.evaluation.tasks.facts import measure_facts
from framing.evaluation.tasks.identity import measure_identity
from framing.evaluation.tasks.naming import measure_naming
from framing.evaluation.tasks.news import measure_news
from framing.evaluation.tasks.outlets import measure_outlets
from framing.evaluation.tasks.polarity import measure_polarity
from framing.evaluation.tasks.prevalence import measure_prevalence
from framing.evaluation.tasks.ptc import measure_ptc
from framing.evaluation.tasks.quantisation import measure_quantisation
from framing.evaluation.tasks.quotes import measure_quotes
from framing.evaluation.tasks.resolution import RESOLUTION_FILES, measure_resolution_of_model
from framing.evaluation.tasks.seesaw import measure_seesaw
from framing.evaluation.tasks.stance import measure_stance_of_model
from framing.evaluation.tasks.task import Progress, Task, TaskInputs
from framing.pipeline import Analyzer

TASKS: Mapping[str, Task] = {
    task.name: task
    for task in (
        Task(
            name="babe",
            summary="loaded sentences on BABE, three views, beside word counts and the outlet",
            files=(datasets.BABE_FILE,),
            measure=measure_babe,
        ),
        Task(
            name="calibration",
            summary="distance of probabilities from shares of annotators",
            files=(datasets.BABE_FILE,),
            measure=measure_calibration,
        ),
        Task(
            name="prevalence",
            summary="share of loaded sentences where the truth is known, estimator beside mean",
            files=(datasets.BABE_FILE,),
            measure=measure_prevalence,
        ),
        Task(
            name="ptc",
            summary="loaded spans, coverage of the count intervals, share of loaded lines",
            files=(datasets.PTC_ARTICLES_FILE, datasets.PTC_SENTENCES_FILE),
            measure=measure_ptc,
        ),
        Task(
            name="news",
            summary="share of loaded sentences in ordinary news, estimator beside mean",
            files=(datasets.NEWS_FILE,),
            measure=measure_news,
        ),
        Task(
            name="context",
            summary="change of a sentence's probability between alone and in its article",
            files=(datasets.NEWS_FILE, datasets.PTC_ARTICLES_FILE),
            measure=measure_context,
        ),
        Task(
            name="quotes",
            summary="change of the outlet's probability when what it quotes is exchanged",
            files=(datasets.NEWS_FILE, datasets.PTC_ARTICLES_FILE),
            measure=measure_quotes,
        ),
        Task(
            name="identity",
            summary="change of a sentence's probability when it is about others",
            files=(datasets.BABE_FILE,),
            measure=measure_identity,
        ),
        Task(
            name="attribution",
            summary="who said what on PolNeAR test, beside quotation marks and people",
            files=(datasets.POLNEAR_TEST_FILE, POLNEAR_REPEATED_FILE),
            measure=measure_attribution,
        ),
        Task(
            name="attribution_dev",
            summary="the same on the development articles, to choose by",
            files=(datasets.POLNEAR_DEV_FILE, POLNEAR_REPEATED_FILE),
            measure=partial(measure_attribution, split="dev"),
        ),
        Task(
            name="polarity",
            summary="polarity toward a mention on NewsMTSC, beside word counts",
            files=(datasets.NEWSMTSC_TRAIN_FILE, *NEWSMTSC_TEST_FILES.values()),
            measure=measure_polarity,
        ),
        Task(
            name="polarity_dev",
            summary="the same on the tenth of the training sentences set aside, to choose by",
            files=(datasets.NEWSMTSC_TRAIN_FILE,),
            measure=partial(measure_polarity, splits=("dev",)),
        ),
        Task(
            name="entities",
            summary="named entities on CoNLL++ and GUM",
            files=(CONLLPP_FILES["test"], GUM_FILES["test"]),
            measure=measure_entities,
        ),
        Task(
            name="entities_dev",
            summary="the same on the development documents, to choose by",
            files=(CONLLPP_FILES["dev"], GUM_FILES["dev"]),
            measure=partial(measure_entities, split="dev"),
        ),
        Task(
            name="seesaw",
            summary="sign of what a speaker says of another party, out of domain",
            files=(SEESAW_FILE,),
            measure=measure_seesaw,
        ),
        Task(
            name="accusation",
            summary="whom a sentence accuses, in which voice, on sentences read by hand",
            files=(POLNEAR_FILE, NEWSMTSC_FILE),
            measure=measure_accusation,
        ),
        Task(
            name="resolution",
            summary="who the sources are, on sources read by hand, silver chains and GUM",
            files=RESOLUTION_FILES,
            measure=measure_resolution_of_model,
        ),
        Task(
            name="events",
            summary="articles grouped into events on AllSides and ECB+, beside TF-IDF linkage",
            files=EVENT_FILES,
            measure=measure_events,
        ),
        Task(
            name="stance",
            summary="what cues say of speech, content and source, on a hand-checked sample",
            files=(datasets.POLNEAR_DEV_FILE,),
            measure=measure_stance_of_model,
        ),
        Task(
            name="naming",
            summary="what outlets call the same concept on NewsWCL50, beside same words and heads",
            files=(NEWSWCL50_FILE,),
            measure=measure_naming,
        ),
        Task(
            name="facts",
            summary="facts of invented events aligned between outlets, beside TF-IDF",
            files=(),
            measure=measure_facts,
        ),
        Task(
            name="outlets",
            summary="outlet contrasts: halves of one outlet, planted differences, coverage",
            files=(datasets.NEWS_FILE,),
            measure=measure_outlets,
        ),
        Task(
            name="quantisation",
            summary="the same figures of two models, and how far their probabilities are apart",
            files=(datasets.BABE_FILE, datasets.PTC_ARTICLES_FILE),
            measure=measure_quantisation,
            compares_models=True,
        ),
    )
}
"""Every task by name."""


def run_task(
    name: str,
    *,
    data: Path,
    model: str | Path = DEFAULT_MODEL,
    against: str | Path | None = None,
    seed: int = 0,
    n_draws: int = N_DRAWS,
    progress: Progress | None = None,
) -> EvaluationReport:
    """Return the figures of one task, through the path that a user's article takes.

    Parameters
    ----------
    name
        A name in :data:`TASKS`.
    data
        Folder of the annotated sets.
    model
        Name or folder of a model of ours.
    against
        The model to compare with: for, and required by, the task ``quantisation``.
    seed
        Seed of every draw and of the resampling, at least 0.
    n_draws
        Draws behind each interval, at least 1.
    progress
        Told how many texts of the step at hand were read.

    Raises
    ------
    InputError
        When the task is unknown, a data file is missing, or ``against`` is missing or of no use.
    ModelNotFoundError, ModelIntegrityError
        When a model is not there, or a file of it is not the one released.
    """
    task = TASKS.get(name)
    if task is None:
        raise InputError(f"A task is one of {', '.join(TASKS)}; got {shown(name)}.")
    if task.compares_models and against is None:
        raise InputError(
            f"Task {name} compares two models; got one. Name the other folder with --against."
        )
    if against is not None and not task.compares_models:
        raise InputError(
            f"Task {name} judges one model; got a second, {shown(str(against))}. Leave out "
            "--against, or use the task quantisation."
        )
    data_hashes = {file: datasets.fingerprint(data, file) for file in task.files}
    # Looked up first, since the analyzer would take any other folder for a transformers model.
    files = find_model(model)
    other = None if against is None else Analyzer(model=find_model(against).folder)
    figures = task.measure(
        TaskInputs(
            data=data,
            analyzer=Analyzer(model=files.folder),
            generator=np.random.default_rng(seed),
            against=other,
            n_draws=n_draws,
            progress=progress,
        )
    )
    return EvaluationReport(
        task=name,
        model=files.name,
        model_sha256=files.sha256,
        data=data_hashes,
        seed=seed,
        figures=tuple(figures),
        against=None if other is None else other.model.name,
        against_sha256=None if other is None else other.model.sha256,
    )
