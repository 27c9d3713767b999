"""Named entities of CoNLL++ and GUM, as running text with character ranges.

CoNLL++: Wang et al. 2019, https://aclanthology.org/D19-1519/. GUM: Zeldes 2017,
https://doi.org/10.1007/s10579-016-9343-x.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Literal

from framing.attribution.found import EntityType
from framing.evaluation import datasets
from framing.evaluation.datasets import Row
from framing.evaluation.detokenisation import detokenise
from framing.evaluation.entity_spans import Name, NamedText

ConllSplit = Literal["dev", "test"]

CONLLPP_FILES: Mapping[str, str] = {
    "dev": "conllpp/dev.jsonl.gz",
    "test": "conllpp/test.jsonl.gz",
}
GUM_FILES: Mapping[str, str] = {
    "dev": "gum_preproc/dev.jsonl.gz",
    "test": "gum_preproc/test.jsonl.gz",
}

CONLL_TYPES: Mapping[str, EntityType] = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "LOC": EntityType.LOCATION,
    "MISC": EntityType.MISCELLANEOUS,
}
GUM_TYPES: Mapping[str, EntityType] = {
    "person": EntityType.PERSON,
    "organization": EntityType.ORGANISATION,
}
"""The two of GUM's ten types that mean what ours mean."""

SENTENCE_BREAK = "\n\n"
"""Between the sentences of a CoNLL++ document: the set knows sentences, not paragraphs."""

_NAME_TAGS = frozenset(("NNP", "NNPS"))
_START, _END, _TAG, _HEAD, _RELATION = 0, 1, 5, 7, 8
"""Places in a token of GUM's."""

_TITLE = "nmod:desc"


def read_conllpp(data: Path, *, split: ConllSplit) -> tuple[NamedText, ...]:
    """Return the documents of a split, detokenised, each sentence a paragraph of its own.

    Raises
    ------
    InputError
        When the file is not there.
    """
    rows = datasets.read_rows(data, CONLLPP_FILES[split])
    return tuple(
        _conll_document(f"{split}-{number}", list(sentences))
        for number, sentences in groupby(rows, key=lambda row: row["doc"])
    )


def read_gum_names(data: Path, *, split: ConllSplit) -> tuple[NamedText, ...]:
    """Return GUM's documents with the names of persons and organizations in them.

    GUM marks whole noun phrases, named or not, one in the other. A mention counts when the head
    of its phrase is a proper noun, and its name is the stretch of proper nouns around that head
    inside the mention: words before the name that describe it ("Emperor Norton"), determiners,
    appositions and clauses are no part of it. Names that two mentions share count once.

    Raises
    ------
    InputError
        When the file is not there.
    """
    return tuple(
        NamedText(text_id=row["id"], text=row["text"], names=tuple(sorted(set(_gum_names(row)))))
        for row in datasets.read_rows(data, GUM_FILES[split])
    )


def names_of_tags(tags: Sequence[str], *, spans: Sequence[tuple[int, int]]) -> list[Name]:
    """Return the names that BIO tags mark on tokens with the given character ranges.

    An inside tag that continues no name of its type begins one.
    """
    found: list[Name] = []
    before = "O"
    for tag, (start, end) in zip(tags, spans, strict=True):
        if tag != "O":
            kind = CONLL_TYPES[tag[2:]]
            if tag.startswith("I-") and before[2:] == tag[2:]:
                found[-1] = (found[-1][0], end, kind)
            else:
                found.append((start, end, kind))
        before = tag
    return found


def _conll_document(text_id: str, sentences: Sequence[Row]) -> NamedText:
    text = ""
    names: list[Name] = []
    for row in sentences:
        text += SENTENCE_BREAK if text else ""
        sentence, spans = detokenise(row["tokens"])
        names.extend(
            (len(text) + start, len(text) + end, kind)
            for start, end, kind in names_of_tags(row["ner"], spans=spans)
        )
        text += sentence
    return NamedText(text_id=text_id, text=text, names=tuple(names))


Token = Sequence[int | str]


def _gum_names(row: Row) -> Iterator[Name]:
    sentences: list[list[Token]] = row["sentences"]
    for mention in row["mentions"]:
        kind = GUM_TYPES.get(mention["etype"])
        if kind is None:
            continue
        for sentence in sentences:
            inside = [
                number
                for number, token in enumerate(sentence)
                if int(token[_START]) >= mention["s"] and int(token[_END]) <= mention["e"]
            ]
            if inside:
                name = _name_in(sentence, inside)
                if name is not None:
                    yield (*name, kind)
                break


def _name_in(sentence: Sequence[Token], inside: Sequence[int]) -> tuple[int, int] | None:
    """Return the range of the proper nouns around the head of a phrase, None if it is none."""
    heads = [n for n in inside if int(sentence[n][_HEAD]) - 1 not in inside]
    if not heads or sentence[heads[0]][_TAG] not in _NAME_TAGS:
        return None
    first = last = heads[0]
    while first - 1 >= inside[0] and _continues(sentence[first - 1]):
        first -= 1
    while last + 1 <= inside[-1] and _continues(sentence[last + 1]):
        last += 1
    return int(sentence[first][_START]), int(sentence[last][_END])


def _continues(token: Token) -> bool:
    """Return whether a token next to a name belongs to it."""
    relation = str(token[_RELATION])
    if relation == _TITLE:
        return False
    return token[_TAG] in _NAME_TAGS or relation.partition(":")[0] == "flat"
