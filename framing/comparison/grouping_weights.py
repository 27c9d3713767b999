"""The fitted model of pairs, and the threshold of grouping.

Fitted by ``framing.training.event_pairs.fit_pair_model`` with seed 0 on the training events of
AllSides (``allsides_events_fulltext``), embeddings by the released model's ``read_leads``. The
threshold is the multiple of a quarter with the highest mean B-cubed F1 over held-out sevenths of
these events, about 150 events each; ECB+ had no part in either.
"""

from __future__ import annotations

from framing.comparison.grouping_pairs import PairModel

PAIR_MODEL = PairModel(
    undated={
        "content_root": 13.3223,
        "lead_root": 3.1751,
        "pairs_root": 2.4421,
        "embedding": 7.5113,
        "log_articles": -0.7652,
        "intercept": -9.3590,
    },
    dated={
        "content_root": 6.1893,
        "lead_root": 2.8357,
        "pairs_root": -0.5690,
        "embedding": 5.3718,
        "log_articles": -0.7470,
        "log_days_apart": -1.7825,
        "within_a_day": 1.6544,
        "intercept": -2.4046,
    },
)
"""Weights of log-odds; see ``grouping_pairs`` for the features."""

THRESHOLD = -0.5
"""Mean log-odds over the pairs of two clusters at which they are joined.

It is below 0 since a wrong split costs as much as a wrong join, and average linkage asks it of all
pairs, also of those that only a third article brings together.
"""
