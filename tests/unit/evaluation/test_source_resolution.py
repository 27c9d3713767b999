from __future__ import annotations

from typing import Any

import pytest

from framing.attribution.found import EntityType
from framing.datatypes import SourceKind
from framing.evaluation.gum_coreference import resolve_text
from framing.evaluation.source_kind_gold import (
    CheckedSource,
    Half,
    Stratum,
    read_checked_sources,
    source_stratum,
)
from framing.evaluation.source_resolution import (
    ResolvedArticle,
    agrees_with_silver,
    is_right,
    judge_source,
    resolve_row,
    silver_entities,
)

TEXT = "Anna Hale closed the quay. She said it was unsafe. You said nothing."
SHE = TEXT.index("She")
YOU = TEXT.index("You")


def row() -> dict[str, Any]:
    said = TEXT.index("it was")
    return {
        "id": "a-1",
        "text": TEXT,
        "attributions": [
            {"id": "E1", "source": [[SHE, SHE + 3]], "cue": [], "content": [[said, said + 13]]},
            {"id": "E2", "source": [[YOU, YOU + 3]], "cue": [], "content": [[YOU + 9, YOU + 16]]},
        ],
    }


def silver() -> dict[str, Any]:
    return {
        "sentences": [
            [
                [0, 4, "Anna", "NNP", "PERSON"],
                [5, 9, "Hale", "NNP", "PERSON"],
                [10, 16, "close", "VBD", "O"],
            ]
        ],
        "coref": [[[0, 9, 1], [SHE, SHE + 3, 0]]],
    }


def resolved() -> ResolvedArticle:
    return resolve_row(row(), entities=silver_entities(silver()), silver=silver())


def checked(
    attribution: str, *, referents: tuple[tuple[int, int], ...] = (), is_itself: bool = False
) -> CheckedSource:
    return CheckedSource(
        document="a-1",
        attribution=attribution,
        stratum=Stratum.PRONOUN,
        half=Half.REPORT,
        kind=SourceKind.NAMED_PERSON,
        referents=referents,
        is_itself=is_itself,
    )


def test_runs_of_one_type_are_a_name() -> None:
    (entity,) = silver_entities(silver())
    assert (entity.span.to_list(), entity.type) == (["text", 0, 9], EntityType.PERSON)


def test_the_party_of_the_referent_is_right() -> None:
    assert is_right(resolved(), checked=checked("E1", referents=((0, 9),)))


def test_the_party_of_another_is_wrong() -> None:
    assert not is_right(resolved(), checked=checked("E1", referents=((10, 16),)))


def test_nobody_is_right_where_nobody_is_meant() -> None:
    assert is_right(resolved(), checked=checked("E2"))


def test_nobody_is_wrong_where_somebody_is_meant() -> None:
    assert not is_right(resolved(), checked=checked("E2", referents=((0, 9),)))


def test_somebody_is_wrong_where_nobody_is_meant() -> None:
    assert not is_right(resolved(), checked=checked("E1"))


def test_another_s_party_is_wrong_for_a_source_that_is_its_own() -> None:
    assert not is_right(resolved(), checked=checked("E1", is_itself=True))


def test_a_judged_source_has_the_kind_of_its_party() -> None:
    judged = judge_source(resolved(), checked=checked("E1", referents=((0, 9),)))
    assert (judged.kind, judged.is_right, judged.is_resolved) == (
        SourceKind.NAMED_PERSON,
        True,
        True,
    )


def test_a_silver_chain_with_the_party_s_name_agrees() -> None:
    assert agrees_with_silver(resolved(), place=0) is True


def test_a_source_outside_all_chains_is_not_compared() -> None:
    assert agrees_with_silver(resolved(), place=1) is None


def test_the_checked_sources_hold_both_halves_apart() -> None:
    sources = read_checked_sources()
    documents = [{s.document for s in sources if s.half is half} for half in Half]
    assert len(sources) == 195
    assert not documents[0] & documents[1]


def test_a_referent_and_being_itself_exclude_each_other() -> None:
    assert not any(source.is_itself and source.referents for source in read_checked_sources())


@pytest.mark.parametrize(
    ("text", "stratum"),
    [
        ("he", Stratum.PRONOUN),
        ("Hale", Stratum.SINGLE),
        ("Mr. Hale", Stratum.SINGLE),
        ("Anna Hale, the mayor", Stratum.NAMED),
        ("the WSB", Stratum.ACRONYM),
        ("the mayor", Stratum.DEFINITE),
        ("officials", Stratum.INDEFINITE),
    ],
)
def test_a_source_s_form_tells_its_stratum(text: str, stratum: Stratum) -> None:
    assert source_stratum(text) is stratum


def gum_row() -> dict[str, Any]:
    tokens = [
        (0, 4, "Anna", "PROPN"),
        (5, 9, "Hale", "PROPN"),
        (10, 16, "closed", "VERB"),
        (17, 20, "the", "DET"),
        (21, 25, "quay", "NOUN"),
        (25, 26, ".", "PUNCT"),
    ]
    more = [(27, 30, "She", "PRON"), (31, 35, "said", "VERB")]
    return {
        "id": "g-1",
        "text": TEXT,
        "sentences": [
            [[s, e, form, form, upos, "", "", 0, ""] for s, e, form, upos in sentence]
            for sentence in (tokens, more)
        ],
        "mentions": [
            {"cluster": "1", "etype": "person", "s": 0, "e": 9},
            {"cluster": "1", "etype": "person", "s": 27, "e": 30},
            {"cluster": "2", "etype": "place", "s": 17, "e": 25},
        ],
    }


def test_a_pronoun_of_gum_is_joined_to_its_name() -> None:
    text = resolve_text(gum_row())
    assert text.pronouns == (True,)
    assert text.clustered.truth == ("1", "1")
    assert text.clustered.found[0] == text.clustered.found[1]
