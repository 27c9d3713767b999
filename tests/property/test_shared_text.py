"""Whatever the texts: shared passages are the same words in both, once, and nothing is missed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.shared_text import WORDS_AT_LEAST, find_shared_text
from framing.comparison.shared_text_passages import CommonRun, find_common_runs
from framing.comparison.shingles import hash_shingles, plain_word, read_words
from framing.text.words import split_words
from tests.unit.comparison.voiced import make_read

_FEW_WORDS = st.lists(st.sampled_from("abcd"), max_size=40).map(" ".join)
_PASSAGES = st.sampled_from(
    [f"{name}1 {name}2 {name}3 {name}4 {name}5 {name}6." for name in "pqrs"]
)
_TEXTS = st.lists(
    st.one_of(_PASSAGES, st.text(max_size=20), st.just("\n\n“it’s …”")), max_size=12
).map(" ".join)


def runs(first: str, second: str, *, n_words: int) -> tuple[CommonRun, ...]:
    a, b = read_words(first).hashes, read_words(second).hashes
    return find_common_runs(
        a,
        b,
        first_shingles=hash_shingles(a, n_words=n_words),
        second_shingles=hash_shingles(b, n_words=n_words),
        n_words_at_least=n_words,
    )


@settings(max_examples=60, deadline=None)
@given(first=_FEW_WORDS, second=_FEW_WORDS)
def test_runs_are_equal_long_enough_and_use_no_word_twice(first: str, second: str) -> None:
    a, b = first.split(), second.split()
    used_a: list[int] = []
    used_b: list[int] = []
    for run in runs(first, second, n_words=3):
        assert run.n_words >= 3
        assert a[run.first : run.first + run.n_words] == b[run.second : run.second + run.n_words]
        used_a += range(run.first, run.first + run.n_words)
        used_b += range(run.second, run.second + run.n_words)
    assert len(set(used_a)) == len(used_a)
    assert len(set(used_b)) == len(used_b)


@settings(max_examples=60, deadline=None)
@given(first=_FEW_WORDS, second=_FEW_WORDS)
def test_no_run_of_free_words_is_missed(first: str, second: str) -> None:
    a, b = first.split(), second.split()
    found = runs(first, second, n_words=3)
    for run in found:
        a[run.first : run.first + run.n_words] = ["-"] * run.n_words
        b[run.second : run.second + run.n_words] = ["+"] * run.n_words
    left = {tuple(b[at : at + 3]) for at in range(len(b) - 2)}
    missed = [a[at : at + 3] for at in range(len(a) - 2) if tuple(a[at : at + 3]) in left]
    # A word repeated over and over is laid beside its like of the same number only.
    assert not [run for run in missed if len(set(run)) > 1]


@settings(max_examples=40, deadline=None)
@given(first=_TEXTS, second=_TEXTS)
def test_passages_read_alike_and_stay_in_their_texts(first: str, second: str) -> None:
    articles = [make_read("a", [first]), make_read("b", [second])]
    texts = {read.article_id: read.article for read in articles}
    for pair in find_shared_text(articles, event_of={"a": "e", "b": "e"}):
        assert 0 < pair.first_fraction <= 1
        assert 0 < pair.second_fraction <= 1
        for passage in pair.passages:
            words = [
                [plain_word(text[word.start : word.end]) for word in split_words(text)]
                for text in (passage.first.text(texts), passage.second.text(texts))
            ]
            assert words[0] == words[1]
            assert len(words[0]) == passage.n_words >= WORDS_AT_LEAST


@settings(max_examples=10, deadline=None)
@given(texts=st.lists(_TEXTS, min_size=2, max_size=5), data=st.data())
def test_the_order_of_articles_does_not_matter(texts: list[str], data: st.DataObject) -> None:
    articles = [make_read(f"a{place}", [text]) for place, text in enumerate(texts)]
    event_of = {read.article_id: f"e{place % 2}" for place, read in enumerate(articles)}
    mixed = data.draw(st.permutations(articles))
    assert find_shared_text(articles, event_of=event_of) == find_shared_text(
        mixed, event_of=event_of
    )
