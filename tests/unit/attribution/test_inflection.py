from __future__ import annotations

import pytest

from framing.attribution.inflection import inflected


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("say", "said"),
        ("deny", "denies"),
        ("deny", "denied"),
        ("admit", "admitted"),
        ("agree", "agreed"),
        ("lie", "lying"),
        ("argue", "arguing"),
        ("reply", "replying"),
        ("eye", "eyeing"),
        ("play", "played"),
        ("bash", "bashes"),
        ("quip", "quipping"),
        ("label", "labelled"),
        ("label", "labeled"),
        ("criticize", "criticises"),
        ("rumor", "rumours"),
        ("think", "thought"),
    ],
)
def test_a_lemma_has_the_form(lemma: str, form: str) -> None:
    assert form in inflected(lemma)


@pytest.mark.parametrize("lemma", ["say", "deny", "according", "e-mail", "as"])
def test_a_lemma_is_a_form_of_itself(lemma: str) -> None:
    assert lemma in inflected(lemma)
