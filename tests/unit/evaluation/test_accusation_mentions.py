from __future__ import annotations

from framing.evaluation.accusation_mentions import find_mentions


def words(text: str) -> list[str]:
    return [text[found.span.start : found.span.end] for found in find_mentions(text)]


def test_names_roles_and_pronouns_are_mentions() -> None:
    assert words("Ada Hale met the mayor and she left.") == ["Ada Hale", "the mayor", "she"]


def test_a_name_keeps_its_apostrophe_and_not_its_possessive() -> None:
    assert words("O'Dell saw Hale's boat.") == ["O'Dell", "Hale"]


def test_names_with_one_last_word_are_one_party() -> None:
    first, second = find_mentions("Ada Hale left. Hale returned.")
    assert first.party == second.party


def test_a_pronoun_is_the_name_before_it() -> None:
    name, pronoun = find_mentions("Ada Hale said she left.")
    assert name.party == pronoun.party


def test_different_names_are_different_parties() -> None:
    first, second = find_mentions("Ada Hale met Tomas Ruiz.")
    assert first.party != second.party
