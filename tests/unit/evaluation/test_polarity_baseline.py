from __future__ import annotations

from framing.datatypes import Polarity
from framing.evaluation.newsmtsc_rows import POLARITIES, TargetedSentence
from framing.evaluation.polarity_baseline import (
    MASK,
    PolarityBaseline,
    majority_classes,
    masked_texts,
)

WORDS = {
    Polarity.NEGATIVE: "was blasted as a liar",
    Polarity.NEUTRAL: "came to the meeting",
    Polarity.POSITIVE: "was praised as a friend",
}


def sentence(name: str, polarity: Polarity) -> TargetedSentence:
    return TargetedSentence(
        article_id=name,
        text=f"{name} {WORDS[polarity]} on Monday.",
        targets=((0, len(name)),),
        polarities=(polarity,),
    )


def sentences(*names: str) -> list[TargetedSentence]:
    return [sentence(name, polarity) for name in names for polarity in Polarity]


def test_the_target_of_a_sentence_is_masked_and_nothing_else() -> None:
    both = TargetedSentence(
        article_id="a",
        text="Ada thanked Bert.",
        targets=((0, 3), (12, 16)),
        polarities=(Polarity.NEUTRAL, Polarity.POSITIVE),
    )
    assert masked_texts([both]) == [f" {MASK}  thanked Bert.", f"Ada thanked  {MASK} ."]


def test_the_baseline_learns_words() -> None:
    baseline = PolarityBaseline.fit(sentences("Ada", "Bert", "Cora"), dev=sentences("Dov"))
    found = baseline.classes(sentences("Eve"))
    assert [POLARITIES[number] for number in found] == list(Polarity)


def test_fitting_twice_gives_the_same() -> None:
    train, dev = sentences("Ada", "Bert"), sentences("Dov")
    once, again = (PolarityBaseline.fit(train, dev=dev) for _ in range(2))
    assert once.strength == again.strength
    assert once.classes(train).tolist() == again.classes(train).tolist()


def test_the_majority_is_that_of_the_training_sentences() -> None:
    train = [*sentences("Ada"), sentence("Bert", Polarity.POSITIVE)]
    assert (
        majority_classes(train, n_targets=3).tolist() == [POLARITIES.index(Polarity.POSITIVE)] * 3
    )
