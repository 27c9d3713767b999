"""Words that tell where a noun phrase begins and ends: a closed list, so no tagger is needed."""

from __future__ import annotations

from framing.attribution.inflection import inflected


def listed(words: str) -> frozenset[str]:
    """Return words separated by spaces as a set."""
    return frozenset(words.split())


DEFINITE = listed("the this these those his her its their my our your")
"""Determiners that single something out."""

INDEFINITE = listed("a an another")
QUANTIFIERS = listed(
    "some any many several few more most all both each every no other such two three four five "
    "six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds thousand "
    "thousands million millions billion dozen dozens scores one"
)

DETERMINERS = DEFINITE | INDEFINITE | QUANTIFIERS

_FUNCTION = listed(
    "of in on at by for with from to into onto upon over under between among amid against "
    "during before after since until till through throughout across along around behind beside "
    "besides beyond despite down off out outside inside within without toward towards via per "
    "near about above below like unlike except regarding concerning following including than as "
    "if whether because although though while when where why how what which who whom whose and "
    "or but nor so yet not n't either neither i me he him she it they them we us you himself "
    "herself itself themselves ourselves myself yourself there here then now today yesterday "
    "tomorrow tonight that also too very just only even still already again ever never often "
    "always soon later earlier ago once twice almost nearly rather quite perhaps maybe instead "
    "however meanwhile otherwise away back up apart together forward alone alike"
)

_AUXILIARIES = listed(
    "am is are was were be been being have has had having do does did doing done will would "
    "shall should can could may might must ought cannot isn't aren't wasn't weren't hasn't "
    "haven't hadn't doesn't don't didn't won't wouldn't shouldn't can't couldn't i'm he's she's "
    "it's they're we're i've we've they've that's there's what's"
)

_IRREGULAR_VERBS = (
    "be become bear beat begin bet bid break bring cast choose come deal draw dream drive eat "
    "fall feed feel fight find flee fly forbid forget forgive get give go grow hear hide hit "
    "hold keep know lay lead leap leave lend let lie lose make mean meet overcome pay put quit "
    "read rise run say see seek sell send set shake shoot shut sing sit speak spend spread "
    "stand steal strike swear sweep take teach tear tell think throw undergo understand "
    "undertake wear win withdraw write"
)

_EXTRA_FORMS = listed(
    "ate eaten fed grew grown hid hidden lent met overcame paid sat shook shaken shut spent "
    "stole stolen swept underwent undergone wore worn won"
)

_REGULAR_VERBS = (
    "accept accuse act add admit agree allow announce appear argue arrive ask assume attend "
    "avoid become believe belong blame block call carry cause cite claim clash close confirm "
    "consider contain continue cross decide declare defend demand deny describe die disperse "
    "enter erupt escape evacuate expect explain face fail flee follow force gather happen head "
    "hope include injure insist intend involve join kill last like live look march move need "
    "occur offer open oppose pass plan play praise promise propose provide push raise reach "
    "receive refuse reject release remain remove reopen require resign resume retake return "
    "reveal say seem seize serve show sign start stay stop storm suffer suggest support surge "
    "threaten tried try turn urge use vow wait walk want warn work worry wound"
)
_NOUNS_TOO = listed(
    "act acts attack attacks block call calls cause causes claim claims clash clashes deal "
    "deals demand demands face fight fights force forces head heads hope hopes march marches "
    "meeting move moves need needs offer offers pass plan plans play praise promise promises "
    "push release return returns show shows sign signs start stop storm storms strike strikes "
    "support surge turn use vow wait walk work works worry wound wounds fall lead lie lies "
    "meaning run runs feeling finding findings hearing ruling killing killings shooting "
    "shootings building sit spread bid bids bet break cast draw dream drive feed hit hold set "
    "shut win wins write rise say stand stands tear throw read pay lay meet protest protests"
)
"""Forms of those verbs that news uses as nouns as often."""

VERBS = (
    frozenset().union(*map(inflected, f"{_IRREGULAR_VERBS} {_REGULAR_VERBS}".split()))
    | _EXTRA_FORMS
) - _NOUNS_TOO
"""Forms that no noun phrase holds, participles before a noun left aside."""

NOUN_OR_VERB = _NOUNS_TOO

BREAKS = _FUNCTION | _AUXILIARIES
"""Words that end every noun phrase."""

ADJECTIVES_AS_HEADS = listed(
    "dead wounded injured missing poor rich homeless unemployed elderly disabled accused"
)
"""Adjectives that stand for people: *the wounded*."""

PLAIN_ADJECTIVES = listed(
    "new old big small large great high low long short early late young good bad best worst "
    "major minor key main own same different first second third last next final recent current "
    "former top senior chief public private local national federal military armed free fair "
    "full empty whole entire possible potential likely real true wrong strong weak "
    "hard easy heavy light clear close open wide deep red white black blue green brown foreign "
    "domestic rural urban massive huge vast tiny fresh joint rare tough bitter violent peaceful "
    "deadly bloody safe due able unable ready aware responsible sure certain other angry tense "
    "illegal legal pro anti total common alleged so-called central northern southern eastern "
    "western mid much little less least nearby"
)

ADJECTIVE_ENDINGS = ("ous", "ful", "less", "able", "ible", "ical", "ic", "ive", "al", "ary", "ish")

NOT_PLURAL = ("ss", "us", "is", "ous", "'s")
ALWAYS_IN_FRONT = listed("arms sports sales news human savings customs rights operations sex")
"""Plurals that stand before another noun: *arms deal*, *rights group*."""

GENERIC = listed(
    "time times day days week weeks month months year years hour hours minute minutes moment "
    "morning afternoon evening night date past future end beginning start way ways thing things "
    "part parts kind kinds sort type number numbers amount lot lots rest fact case cases "
    "example point points place places area areas side sides people person man men woman women "
    "reason reasons result results use order level line lines matter name names world life "
    "issue issues question questions problem problems something anything nothing everything "
    "everyone someone anyone nobody half majority minority percent total one ones first second "
    "third fourth last other others same head face hand hands course addition turn step sense "
    "role view idea front back top bottom middle heart light spot bit group groups member "
    "members statement statements interview comment comments report reports story stories "
    "article photo video picture image news conference press word words sentence speech tweet "
    "tweets post posts page data source sources monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october "
    "november december mr mrs ms dr nation country state states city town official officials "
    "spokesman spokeswoman spokesperson lawyer aide adviser critic critics expert experts "
    "analyst analysts observer witness witnesses"
)
"""Nouns that mean something else at each place where they stand alone."""
