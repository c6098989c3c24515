"""One essay, its four guidelines in each notation that essays use; and what looks like guidelines and is none."""

import pytest

from symposium.domain.assembly import assemble
from symposium.domain.inline_text import plain, squeeze
from symposium.jobs.parsing import read_blocks

GUIDELINES = [
    (
        "Meter every building by June.",
        "A meter that nobody reads saves nothing. The city should read each one monthly, and print the figure on the bill.",
    ),
    (
        "Fix the mains before the taps.",
        "Two thirds of what is lost never reaches a kitchen. Crews should follow the pressure logs, not the complaints.",
    ),
    (
        "Publish the losses of every district.",
        "A figure that is printed is a figure that is argued with. The council must print it on the first of the month.",
    ),
    (
        "Pay the crews by water saved.",
        "An hour in a trench is not a result. The contracts should count litres, and say so on their first page.",
    ),
]
OPENING = """# The Water We Lose

By Odile Marchetti

Every winter the city loses a third of its water between the reservoir and the tap. The pipes are older than the
houses that they serve, and nobody has walked their whole length since the war. What is lost is paid for all the same.

The usual answer is a new reservoir. A reservoir is easy to photograph; a joint is not. Yet the cheapest litre is the
one that is not pumped twice.

"""
CLOSING = "\n\nOdile Marchetti is a hydraulic engineer at the Institute for Municipal Works.\n"
ROMAN = ["i", "ii", "iii", "iv"]
WORDS = ["One", "Two", "Three", "Four"]
ADVERBS = ["Firstly", "Secondly", "Thirdly", "Fourthly"]
FRENCH = ["Première", "Deuxième", "Troisième", "Quatrième"]
GERMAN = ["Erstens", "Zweitens", "Drittens", "Viertens"]

# What stands before an item's headline (h) and body (b); n counts from 0.
NOTATIONS = {
    "1.": lambda n, h, b: f"{n + 1}\\. {h} {b}",
    "1)": lambda n, h, b: f"{n + 1}\\) {h} {b}",
    "(1)": lambda n, h, b: f"({n + 1}) {h} {b}",
    "1.Text": lambda n, h, b: f"{n + 1}.{h} {b}",
    "1 – Text": lambda n, h, b: f"{n + 1} – {h} {b}",
    "#1": lambda n, h, b: f"#{n + 1} {h} {b}",
    "No. 1:": lambda n, h, b: f"No. {n + 1}: {h} {b}",
    "I.": lambda n, h, b: f"{ROMAN[n].upper()}\\. {h} {b}",
    "(i)": lambda n, h, b: f"({ROMAN[n]}) {h} {b}",
    "i)": lambda n, h, b: f"{ROMAN[n]}\\) {h} {b}",
    "a.": lambda n, h, b: f"{'abcd'[n]}\\. {h} {b}",
    "A)": lambda n, h, b: f"{'ABCD'[n]}\\) {h} {b}",
    "First,": lambda n, h, b: f"{['First', 'Second', 'Third', 'Finally'][n]}, {h[0].lower()}{h[1:]} {b}",
    "Firstly:": lambda n, h, b: f"{ADVERBS[n]}: {h} {b}",
    "Erstens:": lambda n, h, b: f"{GERMAN[n]}: {h} {b}",
    "Recommendation 1:": lambda n, h, b: f"Recommendation {n + 1}: {h} {b}",
    "Recommendation 1 on its own line": lambda n, h, b: f"**Recommendation {n + 1}**\n\n{h} {b}",
    "Tip #1": lambda n, h, b: f"Tip #{n + 1} – {h} {b}",
    "Action One:": lambda n, h, b: f"Action {WORDS[n]}: {h} {b}",
    "Action One as a heading": lambda n, h, b: f"### Action {WORDS[n]}\n\n{h} {b}",
    "Principle I.": lambda n, h, b: f"Principle {ROMAN[n].upper()}. {h} {b}",
    "Empfehlung 1:": lambda n, h, b: f"Empfehlung {n + 1}: {h} {b}",
    "Recomendación n.º 1:": lambda n, h, b: f"Recomendación n.º {n + 1}: {h} {b}",
    "Première recommandation :": lambda n, h, b: f"{FRENCH[n]} recommandation : {h} {b}",
    "Our first recommendation:": lambda n, h, b: (
        f"**Our {['first', 'second', 'third', 'fourth'][n]} recommendation:** {h} {b}"
    ),
    "bold beginning": lambda n, h, b: f"**{h}** {b}",
    "italic beginning": lambda n, h, b: f"*{h}* {b}",
    "bold line": lambda n, h, b: f"**{h}**\n\n{b}",
    "headings": lambda n, h, b: f"### {h}\n\n{b}",
    "numbered headings": lambda n, h, b: f"### {n + 1}. {h}\n\n{b}",
    "bullets": lambda n, h, b: f"- {h} {b}",
    "sub-list": lambda n, h, b: f"{n + 1}. {h} {b}\n\n    - with care\n    - with patience",
    "two paragraphs": lambda n, h, b: (
        f"{n + 1}\\. {h} {b}\n\nThis costs little, and one winter would show it."
    ),
}


def read(body: str):
    source = OPENING + body + CLOSING
    blocks, _ = read_blocks(source.encode(), "essay.md")
    return assemble(blocks)


@pytest.mark.parametrize("notation", NOTATIONS)
def test_every_notation_gives_the_same_guidelines(notation):
    write = NOTATIONS[notation]
    body = "\n\n".join(write(n, headline, text) for n, (headline, text) in enumerate(GUIDELINES))

    essay = read(f"## What the city should do\n\n{body}")

    found = [
        (
            squeeze(plain(g.headline)).lower().rstrip("."),
            squeeze(text) in squeeze("".join(plain(t) for t in g.body)),
        )
        for g, (_, text) in zip(essay.guidelines, GUIDELINES, strict=False)
    ]
    assert found == [(squeeze(headline).lower().rstrip("."), True) for headline, _ in GUIDELINES]


@pytest.mark.parametrize(
    "body",
    [
        "## Three reasons why it leaks\n\n**Age.** The joints are of lead.\n\n**Frost.** It comes late and stays.\n\n"
        "**Neglect.** Nobody was told to look.",
        "## What we found\n\n### The mains\n\nThey are old.\n\n### The taps\n\nThey are new.\n\n### The bill\n\nIt is paid.",
        "## Questions for the reader\n\n1. Who reads your meter?\n2. What did you pay?\n3. Would you pay more?",
        "First, the pipes were laid in haste. Nobody kept the plans.\n\nSecond, the plans that were kept were burnt.\n\n"
        "Third, nobody who remembers is alive.",
    ],
)
def test_an_analysis_has_no_guidelines(body):
    assert [plain(g.headline) for g in read(body).guidelines] == []


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("First, ", "Second, ", "Third, "), ("(1) ", "(2) ", "(3) "), ("Firstly: ", "Secondly: ", "Finally: ")],
)
def test_guidelines_within_one_paragraph_are_found(first, second, third):
    essay = read(
        f"We propose three measures. {first}the city should meter every building by June. A meter that nobody reads saves "
        f"nothing. {second}crews must fix the mains before the taps. {third}the council should publish the losses."
    )

    assert [(g.marker, plain(g.headline), *map(plain, g.body)) for g in essay.guidelines] == [
        (
            first.strip(),
            "the city should meter every building by June",
            "A meter that nobody reads saves nothing.",
        ),
        (second.strip(), "crews must fix the mains before the taps"),
        (third.strip(), "the council should publish the losses"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "The pipes leak for three reasons. First, they are old. Second, they were laid in haste. Third, nobody looks.",
        "What the city should do is plain. First, the pipes were old. Second, the plans were burnt. Third, it froze.",
        "Three recommendations to the mayor: (a) meter every building; (b) fix the mains; (c) publish the losses.",
    ],
)
def test_what_is_counted_within_a_paragraph_and_advises_nothing_is_no_guideline(body):
    essay = read(body)

    assert [plain(g.headline) for g in essay.guidelines] == []
