"""The model card: what a model is, what it was made from, and the figures in its manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.encoder.artifacts import CARD_FILE, MANIFEST_FILE

_TASK_TITLES = {
    "babe": "Loaded sentences: BABE (Spinde et al. 2021)",
    "calibration": "What a probability is worth",
    "prevalence": "Share of loaded sentences in texts drawn with a known share",
    "ptc": "Loaded spans: PTC (Da San Martino et al. 2019), development articles",
    "news": "Ordinary news",
    "context": "The same sentence alone and inside its article",
    "quotes": "The outlet's wording when what it quotes is exchanged",
    "identity": "The same sentence about others",
    "attribution": "Who said what: PolNeAR (Newell et al. 2018), test articles",
    "attribution_dev": "Who said what: PolNeAR, development articles (rules were chosen on them)",
    "polarity": "Polarity toward a mention: NewsMTSC (Hamborg & Donnay 2021), tests",
    "polarity_dev": "Polarity toward a mention: NewsMTSC, the tenth set aside (scaled on it)",
    "entities": "Names: CoNLL++ (Wang et al. 2019) and GUM (Zeldes 2017), test documents",
    "entities_dev": "Names: CoNLL++ and GUM, development documents",
    "seesaw": "What one party says of another: SEESAW (Zhang et al. 2022), test articles",
    "accusation": "Who is accused: sentences read by hand",
    "stance": "Stance of cues: a sample read by hand",
    "resolution": "Who the sources are: a sample read by hand, and GUM",
    "events": "Articles into events: AllSides and ECB+, test events",
    "naming": "What outlets call the same: NewsWCL50 (Hamborg et al. 2019)",
    "facts": "Facts across outlets: invented events, annotated for this project",
    "outlets": "Differences between outlets: halves of one, and simulated ones",
    "quantisation": "int8 against float",
}

_TASK = """\
`loaded_probability` is the expected share of trained annotators (BABE's experts) who would
call a sentence biased by its choice of words. Spans are words in one of five categories,
with the chance that annotators marked at least half of them.

An attribution is a content with the cue that attributes it and the source, if one is given, and
with the chance that PolNeAR's annotators would find that content attributed to that source. From
attributions and quotation marks every character gets its voice. Names have four types. A
mention's polarity is how its sentence speaks of the one mentioned, as NewsMTSC's annotators saw it.

A sentence embedding has 384 numbers and unit length and lies near all-MiniLM-L6-v2's own (mean
pooling): cosines say how alike two sentences are in what they tell. It comes from a branch of the
same pass, two layers over the states of the encoder's third and the layer below its first, and is
computed only where articles are compared.

Who a source is, which sides there are, what a cue's stance is (but for cues that the list does not
know), and who is accused and answers is not learned: it is read by rule and word list from what the
heads find, and evaluated with it.
"""

_DATA = """\
| set | used for | terms as stated by its source |
|---|---|---|
| BABE, 2,173 rows that are train in both splits | sentence outputs, marked words | AGPL-3.0 (repository), MIT (re-labelled release); news sentences are their publishers' |
| BABE, 301 rows that are train by the official split and dev by article | calibration, thresholds | the same |
| anno-lexical, official train split (labels by language models) | auxiliary sentence output | MIT |
| PTC-SemEval20, nine tenths of the training articles | spans, auxiliary sentence outputs | none stated; research |
| PTC-SemEval20, the other tenth | span thresholds, span intervals | the same |
| Hube & Fetahu 2019 | auxiliary sentence output | none stated; Wikipedia text is CC BY-SA |
| PolNeAR, training articles | roles and links; stance of cues that the list does not know; teaching to judge the outlet's words apart from attributed ones | none stated, research; articles are their publishers' |
| PolNeAR, the same articles as CoreNLP read them | names (tags by a program, at low weight), main words of cues | the same |
| PolNeAR, development articles | link and voice rules, calibration of attributions, intervals of attribution measures | the same |
| NewsMTSC, training sentences but a tenth | polarity toward a mention | not clearly stated; news sentences are their publishers' |
| NewsMTSC, the other tenth | scaling of polarity | the same |
| CoNLL++, training documents | names | Apache-2.0 (repository); the text is Reuters', under an agreement with NIST, research |
| Article-Bias-Prediction (Baly et al. 2020), texts only | teaching in ordinary news, of loaded wording and of embeddings; reference sample (another half) | Apache-2.0 (repository); articles are their publishers' |
| AllSides events (NeuS, Lee et al. 2022, with the full texts of Article-Bias-Prediction), training events | which articles tell of one event; 218 pairs of sentences labelled here, which tell the same fact | NeuS: MIT by its badge, no file; articles are their publishers' |
| all-MiniLM-L6-v2 | base encoder, teacher of the embeddings | Apache-2.0 |

Evaluated on and never trained on: the tests of these sets; GUM (terms by genre, some non-commercial);
SEESAW (CC BY-NC-SA 4.0); ECB+ (CC BY 3.0); NewsWCL50 (CC BY-SA 4.0); invented events annotated for
this project. PolNeAR is split by time: training articles run from November 2015 to the
start of September 2016, development articles over the month after, test articles over the next.

No set marked non-commercial was trained on. No text or label of any set is in the package; of the
sentences that were read by hand for this project, places and our own labels are.
"""

_FAILURES = """\
Kinds of errors that were seen on development articles, or that follow from the method. All examples
are invented.

- **Who said what.** Contents of a few words ("She said no") and deeds at the border of attribution
  ("endorsed the plan", "refused the request") are missed most. Verbs that do not attribute ("the film
  features scenes from the strike") are taken for cues. In lists of quotations, each with a dash and
  a name, the name is tied to the neighbor. Transcripts inside an article ("HALE: We did. REED: When?")
  run into one another.
- **Edges.** A content is cut short, or runs on into the outlet's own telling ("'Is it safe?' she
  said, but nobody heard her").
- **No cue.** Sentences that go on telling what a source said, with nothing that says so ("The pier had
  been rotten for years. Nobody listened."), are charged to the outlet.
- **Across windows.** A source named more than a window away from its content is not linked.
- **Marks.** Up to four words in marks are the outlet's where nothing attributes them, partial
  quotations among them; beside a speech verb a nickname in marks can become somebody's.
- **Names.** Headlines in capitals; names that are places and clubs or bodies ("Millgate drew with
  Orwin"); names cut in two ("Pell | & Sons") or joined over a line's end.
- **Polarity.** Victims of what a sentence tells ("They had to leave her behind"), and those who attack
  in it ("Hale slammed the board"), read as spoken of badly; so do negated words ("not to be
  underestimated").
- **Accusation.** Insinuation and figures of speech ("the books did not stay closed for long") are
  missed; about half of the accusations were, in the sentences read.
- **Loaded wording.** Strong words that are plain in their trade (sports, court reports) are marked;
  irony, and terms loaded in one community only, are not.
"""

_LIMITS = """\
- English news prose. Other languages are noticed and left without a value; headlines alone, social
  media and transcripts were not evaluated.
- Most of the annotated sentences are American politics of 2015–2020. Elsewhere expect less.
- Annotators disagree: one BABE expert agrees with the other four at macro-F1 .784. A probability is
  the share of such annotators expected to call the wording loaded, not a fact about it.
- Spans are far from certain, rare categories most of all (see the typed figures).
- PTC's annotators marked propaganda, half of its articles come from propagandistic outlets, and its
  probabilities for spans are calibrated on such articles.
- Voice is read by the model. Where it misses an attribution, a source's wording is charged to the
  outlet; where it invents one, the outlet's is not.
- Attribution was learned from seven American outlets on one election, 2015–16, most articles read by
  one annotator. Two candidates' names stand in nearly all of them, and probabilities and intervals
  hold for articles like these.
- Names were learned from newswire of 1996 and from a program's tags of the election's articles.
- Cue stance was checked on 250 cues, eight of them doubting; accusation on 165 sentences, where
  recall was about one half; both by one reader, a language model. Replies have no labelled set.
- An interval of an attribution measure holds the errors of finding and linking. It does not hold
  those of telling who a source is, nor of sides that are drawn amiss.

Not to be used to rate outlets or people, to moderate or rank content without a person's judgement,
or as evidence of intent. That no reply is printed does not say that nobody asked.
"""


def render_card(folder: Path) -> str:
    """Return the card of the model in ``folder``, every figure out of its manifest."""
    manifest = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    recipe = manifest["recipe"]
    made_with = ", ".join(f"{name} {number}" for name, number in manifest["made_with"].items())
    lines = [
        f"# {manifest['name']}",
        "",
        "How an English news article is worded and who speaks in it: one six-layer encoder",
        "(all-MiniLM-L6-v2, 22 M parameters), quantised to int8, with heads for loaded sentences, loaded",
        "words in five categories, attribution (sources, cues, contents and what links them), names,",
        "polarity toward a mention, and sentence embeddings. Every sentence is encoded once.",
        "",
    ]
    if manifest["limited"]:
        lines += ["**A trial run with few steps or rows: not evaluated, not for use.**", ""]
    lines += [
        "## Task",
        "",
        _TASK,
        "## Data",
        "",
        _DATA,
        "## Figures",
        "",
        "95 % intervals by bootstrap over articles; printed by `framing evaluate TASK --data DIR`.",
        "Baselines, and people where several read the same articles, stand beside the model under",
        "names of their own (`…_baseline_…`, `…_people_…`).",
        "",
    ]
    if "scores_as" in manifest:
        lines += [_scores_as(manifest), ""]
    for task, report in manifest["metrics"].items():
        lines += [f"### {_TASK_TITLES.get(task, task)}", "", *_figures(report), ""]
    lines += [
        "## Failures",
        "",
        _FAILURES,
        "## Limits",
        "",
        _LIMITS,
        "## How it was made",
        "",
        f"Recipe `{recipe['name']}` (`framing train {recipe['name']}`), "
        f"stages {_stages(recipe)}; {made_with}.",
        "",
        "| file | SHA-256 |",
        "|---|---|",
        *(
            f"| {file} | `{digest}` |"
            for file, digest in sorted(manifest["files"].items())
            if file != CARD_FILE
        ),
        "",
    ]
    return "\n".join(lines)


def _scores_as(manifest: Mapping[str, Any]) -> str:
    """Return which figures were measured on the model that this one scores as."""
    other = manifest["scores_as"]["model"]
    tasks = [name for name, report in manifest["metrics"].items() if report["model"] == other]
    return (
        f"This model scores as `{other}` does, to the last bit, and adds to it. Measured on that one: "
        f"{', '.join(tasks)}. Measured on this one: all others."
    )


def _figures(report: Mapping[str, Any]) -> list[str]:
    """Return a report's figures as the lines of a Markdown table."""
    lines = ["| figure | value | 95 % interval | n | wanted |", "|---|---|---|---|---|"]
    for figure in report["figures"]:
        interval = (
            f"{figure['low']:.4g} – {figure['high']:.4g}" if figure["low"] is not None else ""
        )
        target = "" if figure["target"] is None else f"{figure['target']:g}"
        value = "" if figure["value"] is None else f"{figure['value']:.4g}"
        lines.append(f"| {figure['name']} | {value} | {interval} | {figure['n']} | {target} |")
    return lines


def _stages(recipe: Mapping[str, Any]) -> str:
    stages = [*recipe["stages"], {"name": "embedding", **recipe["embedding"]}]
    return ", ".join(f"{stage['name']} (seed {stage['seed']})" for stage in stages)
