"""Forms of English verbs and nouns from their lemmas: generated, so that none is guessed back."""

from __future__ import annotations

_IRREGULAR = {
    "be": "am is are was were been being",
    "bear": "bears bore borne bearing",
    "beat": "beats beat beaten beating",
    "beg": "begs begged begging",
    "begin": "begins began begun beginning",
    "beseech": "beseeches besought beseeching",
    "bet": "bets bet betting",
    "bid": "bids bade bidden bidding",
    "break": "breaks broke broken breaking",
    "bring": "brings brought bringing",
    "buy": "buys bought buying",
    "cast": "casts casting",
    "choose": "chooses chose chosen choosing",
    "come": "comes came coming",
    "cut": "cuts cutting",
    "dig": "digs dug digging",
    "do": "does did done doing",
    "draw": "draws drew drawn drawing",
    "dream": "dreams dreamed dreamt dreaming",
    "drive": "drives drove driven driving",
    "fall": "falls fell fallen falling",
    "feel": "feels felt feeling",
    "fight": "fights fought fighting",
    "find": "finds found finding",
    "flee": "flees fled fleeing",
    "fly": "flies flew flown flying",
    "forbid": "forbids forbade forbidden forbidding",
    "foresee": "foresees foresaw foreseen foreseeing",
    "foretell": "foretells foretold foretelling",
    "forget": "forgets forgot forgotten forgetting",
    "forgive": "forgives forgave forgiven forgiving",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "have": "has had having",
    "hear": "hears heard hearing",
    "hit": "hits hitting",
    "hold": "holds held holding",
    "keep": "keeps kept keeping",
    "know": "knows knew known knowing",
    "lay": "lays laid laying",
    "lead": "leads led leading",
    "leave": "leaves left leaving",
    "let": "lets letting",
    "lie": "lies lied lying",
    "light": "lights lit lighted lighting",
    "lose": "loses lost losing",
    "make": "makes made making",
    "mean": "means meant meaning",
    "medium": "media mediums",
    "misspeak": "misspeaks misspoke misspoken misspeaking",
    "mistake": "mistakes mistook mistaken mistaking",
    "misunderstand": "misunderstands misunderstood misunderstanding",
    "overhear": "overhears overheard overhearing",
    "plead": "pleads pleaded pled pleading",
    "put": "puts putting",
    "quit": "quits quitting",
    "read": "reads reading",
    "rise": "rises rose risen rising",
    "run": "runs ran running",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "seek": "seeks sought seeking",
    "sell": "sells sold selling",
    "send": "sends sent sending",
    "set": "sets setting",
    "shoot": "shoots shot shooting",
    "show": "shows showed shown showing",
    "sing": "sings sang sung singing",
    "speak": "speaks spoke spoken speaking",
    "spew": "spews spewed spewing",
    "spin": "spins spun spinning",
    "spread": "spreads spreading",
    "stand": "stands stood standing",
    "strike": "strikes struck stricken striking",
    "strive": "strives strove striven strived striving",
    "swear": "swears swore sworn swearing",
    "take": "takes took taken taking",
    "teach": "teaches taught teaching",
    "tear": "tears tore torn tearing",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "throw": "throws threw thrown throwing",
    "understand": "understands understood understanding",
    "undertake": "undertakes undertook undertaken undertaking",
    "uphold": "upholds upheld upholding",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "write": "writes wrote written writing",
    "hypothesis": "hypotheses",
    "fallacy": "fallacies",
}
"""Lemmas whose other forms no rule gives."""


_VOWELS = "aeiou"
_SHORTEST_STEM = 3


def inflected(lemma: str) -> frozenset[str]:
    """Return the forms of an English verb or noun, itself among them.

    Spellings of both sides of the Atlantic are given (``labeled`` and ``labelled``, ``criticised``
    for ``criticize``, ``favoured`` for ``favor``). A form may be one that English lacks; that does
    no harm, since forms are only looked up.

    Parameters
    ----------
    lemma
        Lower-case lemma of one word.

    Examples
    --------
    >>> sorted(inflected("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    if lemma in _IRREGULAR:
        return frozenset((lemma, *_IRREGULAR[lemma].split()))
    return frozenset(form for stem in _spellings(lemma) for form in _regular(stem))


def _spellings(lemma: str) -> tuple[str, ...]:
    """Return the lemma and its British spelling where it may have one."""
    if len(lemma) > _SHORTEST_STEM:
        for ending, other in (("ize", "ise"), ("yze", "yse"), ("or", "our")):
            if lemma.endswith(ending):
                return lemma, lemma[: -len(ending)] + other
    return (lemma,)


def _regular(stem: str) -> tuple[str, ...]:
    """Return the forms that the spelling rules give."""
    before = stem[-2:-1]
    if stem.endswith("y") and before not in _VOWELS:
        return stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"
    if stem.endswith("ie"):
        return stem, stem + "s", stem + "d", stem[:-2] + "ying"
    if stem.endswith(("ee", "oe", "ye")):
        return stem, stem + "s", stem + "d", stem + "ing"
    if stem.endswith("e"):
        return stem, stem + "s", stem + "d", stem[:-1] + "ing"
    plural = stem + ("es" if stem.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    forms = (stem, plural, stem + "ed", stem + "ing")
    if _ends_consonant_vowel_consonant(stem):
        return *forms, stem + stem[-1] + "ed", stem + stem[-1] + "ing"
    return forms


def _ends_consonant_vowel_consonant(stem: str) -> bool:
    return (
        len(stem) >= _SHORTEST_STEM
        and stem[-1] not in _VOWELS + "wxy"
        and stem[-2] in _VOWELS
        and stem[-3] not in _VOWELS.replace("u", "")
    )
