"""Signs by which an article shows its genre: how it is laid out, and what its publisher calls it.

Only what a publisher wrote as a label, or a layout that no news report has, is a sign. Wording is
none: first persons and strong words are found in news reports too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from framing.datatypes import Article

TURNS_AT_LEAST = 3
"""Paragraphs that each of two voices of an interview opens; a report may quote one exchange."""

TURN_SHARE_AT_LEAST = 0.4
"""Fraction of the paragraphs that begin with a speaker's name; answers have several paragraphs."""

QUESTIONS_AT_LEAST = 2
"""Turns with a question mark: lists that begin with names ("Votes: …") ask nothing."""

STAMPS_AT_LEAST = 3
"""Paragraphs of a live blog that stand under a time of day of their own."""

STAMPS_OF_RUNNING_TEXT_AT_LEAST = 5
"""The same where the time opens the paragraph: a chronology in a report is shorter."""

BLOCKS_AT_ENDS = 4
"""Paragraphs at either end in which a publisher says what a piece is and who wrote it."""

_LONGEST_LABEL = 60
_END = 1_000
"""Characters at either end of a paragraph in which a publisher's own words are looked for."""

_QUESTION = re.compile(r"(?:Q|QUESTION|Question)(?:[:.]|\s?[-–—])\s")
_ANSWER = re.compile(r"(?:A|ANSWER|Answer)(?:[:.]|\s?[-–—])\s")
_TURN = re.compile(
    r"((?:[A-Z][\w.'’-]*)(?:[ ](?:[A-Z][\w.'’-]*|de|van|von|bin|al|of|the)){0,4})"
    r"(?:[ ]\([^()\n]{1,40}\))?:(?=\s|$)"
)
_NO_SPEAKER = re.compile(
    r"(?:the )?(?:facts?|claims?|truth|reality|verdict|rating|analysis|context|background|answer|"
    r"question|myths?|pros?|cons?|what|why|how|who|when|where|read|related|photos?|video|watch|"
    r"image|credit|source|note|update|step|day|week|score|date|location|here|bottom line|grade|"
    r"fact check|says?|quote|lie|false|true|story|more|winners?|losers?|takeaway)\b",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"\b(?:this|the|our) (?:interview|conversation|transcript|q ?& ?a|exchange|discussion)\b"
    r"[^.\n]{0,60}?\b(?:has been|have been|was|were|is) (?:\w+ ){0,2}"
    r"(?:edited|condensed|shortened|abridged)\b",
    re.IGNORECASE,
)
_TRANSCRIPT = re.compile(
    r"(?:this is a rush transcript|the following is an? "
    r"(?:\w+ ){0,3}transcript (?:of|from)\b)",
    re.IGNORECASE,
)

_STAMP = re.compile(
    r"(?:posted(?: at)?:?\s|\[|\()?"
    r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?"
    r"(?:\s?[ap]\.?m\b\.?)?"
    r"(?:,?\s(?:ET|EST|EDT|CT|CST|CDT|MT|MST|MDT|PT|PST|PDT|GMT|BST|UTC|CET|CEST|local)\b\.?)?"
    r"(?:\]|\))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d[:.]\d\d|[ap]\.?m\b", re.IGNORECASE)
_ZONED = re.compile(r"[ap]\.?m\b|[A-Z]{2,4}\b|local", re.IGNORECASE)
_LIVE_TITLE = re.compile(
    r"\blive[- ]?blog(?:ging)?\b|\blive (?:updates?|coverage)\b|^live:\s|\bas it happened\b|"
    r"\b(?:updates|coverage) live\b|^the latest:",
    re.IGNORECASE,
)
_LIVE_PATH = re.compile(r"live-?blog|live-updates?|^live$", re.IGNORECASE)

_OPINION_NAME = (
    r"(?:opinions?|editorials?|op-?eds?|commentary|column|letters? to the editor|"
    r"guest (?:essay|column|commentary|opinion)|viewpoint|perspective|our view)"
)
_OPINION_TITLE = re.compile(
    rf"^\W*{_OPINION_NAME}\s?(?:[|:]|[-–—]\s|\s//\s)"
    rf"|[|\[(–—-]\s?{_OPINION_NAME}\s?[\])]?\s*$"
    r"|^letters? to the editor\b",
    re.IGNORECASE,
)
_OPINION_LINE = re.compile(rf"\W*{_OPINION_NAME}\W*(?:by\b.{{0,40}})?", re.IGNORECASE)
_OPINION_PATHS = frozenset(
    {
        *("opinion", "opinions", "editorial", "editorials", "op-ed", "op-eds", "oped", "opeds"),
        *("commentary", "commentisfree", "columnist", "columnists", "letters", "viewpoint"),
        *("letters-to-the-editor", "columns", "voices", "contributors"),
    }
)
_OPINION_OUTLET = re.compile(r"(?:\(|[-–—:|]\s?)(?:opinions?|editorials?)\)?\s*$", re.IGNORECASE)
_OWN_VIEWS = re.compile(
    r"\b(?:views|opinions)(?: and (?:views|opinions))? expressed\b(?:(?!responsib)[^.\n]){0,80}?"
    r"\b(?:author|writer|columnist|contributor|commentary|column|op-?ed|his own|her own|their own)",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"(?:the (?:writer|author)(?:, [^,\n]{1,80},)? (?:is|was|are|serves|teaches|served) "
    r"|[^.\n]{3,60}?,? is an? (?:\w+[ -]){0,4}?(?:opinion (?:writer|columnist|contributor)|"
    r"(?:op-ed|syndicated|nationally syndicated|guest) columnist|columnist (?:for|at)\b))",
    re.IGNORECASE,
)
_OPINION_METADATA = ("section", "category", "article_type", "type", "kind", "rubric")


def sign_of_interview(blocks: Sequence[str]) -> str | None:
    """Return what shows that paragraphs are an interview or a transcript, None if nothing does."""
    n_questions = sum(_QUESTION.match(block) is not None for block in blocks)
    n_answers = sum(_ANSWER.match(block) is not None for block in blocks)
    if n_questions >= TURNS_AT_LEAST and n_answers >= TURNS_AT_LEAST:
        return f"{n_questions + n_answers} paragraphs begin with Q or A"
    turns = list(_turns(blocks))
    speakers = Counter(name for name, _ in turns)
    frequent = {name: n for name, n in speakers.items() if n >= TURNS_AT_LEAST}
    n_asking = sum("?" in block for name, block in turns if name in frequent) + n_questions
    n_turns = sum(frequent.values()) + n_questions
    names = [*frequent, *(["Q"] if n_questions >= TURNS_AT_LEAST else [])]
    if (
        len(names) > 1
        and n_turns >= TURN_SHARE_AT_LEAST * len(blocks)
        and n_asking >= QUESTIONS_AT_LEAST
        and not any(_NO_SPEAKER.match(name) for name in names)
    ):
        return f"{n_turns} paragraphs begin with a speaker's name"
    for block in map(_ends_of, (*blocks[: 2 * BLOCKS_AT_ENDS], *blocks[-BLOCKS_AT_ENDS:])):
        found = _EDITED.search(block) or _TRANSCRIPT.search(block)
        if found is not None:
            return f"it says {_quoted(found[0])}"
    return None


def sign_of_live_blog(article: Article, blocks: Sequence[str]) -> str | None:
    """Return what shows that an article is a live blog, None if nothing does."""
    found = _LIVE_TITLE.search(article.title or "")
    alone = sum(_is_stamp_alone(block) for block in blocks)
    if found is not None and (found[0].casefold() != "the latest:" or alone):
        return f"its title says {_quoted(found[0])}"
    if alone >= STAMPS_AT_LEAST:
        return f"{alone} of its paragraphs are times of day"
    opening = sum(_opens_with_stamp(block) for block in blocks)
    if alone + opening >= max(STAMPS_OF_RUNNING_TEXT_AT_LEAST, len(blocks) / 4):
        return f"{alone + opening} paragraphs begin with a time of day"
    segment = next((part for part in _path(article) if _LIVE_PATH.search(part)), None)
    return f"its address holds {_quoted(segment)}" if segment is not None else None


def sign_of_opinion(article: Article, blocks: Sequence[str]) -> str | None:
    """Return what shows that an article is an opinion piece, None if nothing does."""
    named = _opinion_of_fields(article)
    if named is not None:
        return named
    for block in blocks[:BLOCKS_AT_ENDS]:
        if len(block) <= _LONGEST_LABEL and _OPINION_LINE.fullmatch(block):
            return f"it is headed {_quoted(block)}"
    at_ends = (*blocks[:BLOCKS_AT_ENDS], *blocks[BLOCKS_AT_ENDS:][-BLOCKS_AT_ENDS:])
    ends = [_ends_of(block) for block in at_ends]
    for block in ends:
        found = _OWN_VIEWS.search(block)
        if found is not None:
            return f"it says {_quoted(found[0])}"
    for block in ends[1:]:
        found = _WRITER.match(block)
        if found is not None:
            return f"it says {_quoted(found[0])}"
    return None


def _opinion_of_fields(article: Article) -> str | None:
    """Return what the title, the address, the outlet or the metadata say."""
    found = _OPINION_TITLE.search(article.title or "")
    if found is not None:
        return f"its title says {_quoted(found[0])}"
    segment = next((part for part in _path(article) if part.casefold() in _OPINION_PATHS), None)
    if segment is not None:
        return f"its address holds {_quoted(segment)}"
    if _OPINION_OUTLET.search(article.outlet or ""):
        return f"its outlet is {_quoted(article.outlet or '')}"
    for key in _OPINION_METADATA:
        value = _folded(article.metadata).get(key, "")
        if _OPINION_LINE.fullmatch(value.strip()):
            return f"its {key} is {_quoted(value.strip())}"
    return None


def _turns(blocks: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the speaker's name and the paragraph of each that begins with one and a colon."""
    for block in blocks:
        found = _TURN.match(block[: 2 * _LONGEST_LABEL])
        if found is not None and not _QUESTION.match(block) and not _ANSWER.match(block):
            yield found[1], block


def _is_stamp_alone(block: str) -> bool:
    """Return whether a paragraph is a time of day and nothing else: "10:42 a.m."."""
    found = _STAMP.match(block)
    if found is None or not _CLOCK.search(found[0]):
        return False
    return not block[found.end() :].strip(" \t|:.-–—") and len(block) <= _LONGEST_LABEL


def _opens_with_stamp(block: str) -> bool:
    """Return whether a paragraph's first words are its time: "14:05 GMT – The minister …"."""
    found = _STAMP.match(block)
    if found is None or not _CLOCK.search(found[0]) or not _ZONED.search(found[0]):
        return False
    rest = block[found.end() :]
    return bool(rest) and not _is_stamp_alone(block) and rest.lstrip(" \t")[:1] in "|:-–—\n"


def _ends_of(block: str) -> str:
    """Return a paragraph without the middle of a long one."""
    return block if len(block) <= 2 * _END else f"{block[:_END]}\n{block[-_END:]}"


def _path(article: Article) -> list[str]:
    """Return the host's first label and the folders of the address, the page's own name left out.

    The page's name repeats the headline, whose words are no label.
    """
    try:
        address = urlsplit(article.url or "")
    except ValueError:  # an address with half a bracket
        return []
    host = (address.hostname or "").split(".")[:1]
    return [*host, *[part for part in address.path.split("/") if part][:-1]]


def _folded(metadata: Mapping[str, str]) -> dict[str, str]:
    return {key.strip().casefold(): value for key, value in metadata.items()}


def _quoted(words: str) -> str:
    """Return words out of an article for a message, in one line and cut."""
    line = " ".join(words.split()).strip(" |:–—-([])")
    return f"“{line[:_LONGEST_LABEL]}”"
