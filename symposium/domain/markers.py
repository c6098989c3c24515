"""What stands before an item: "1.", "(2)", "Tip 3:", "Deuxième recommandation :", a bullet."""

import re
from dataclasses import dataclass

BULLETS = "•‣▪◦●–—-*·"

ORDINALS = [
    "first firstly one first première premier premièrement erstens erste primero primera primo prima primeiro",
    "second secondly two deuxième second seconde deuxièmement zweitens zweite segundo segunda secondo seconda",
    "third thirdly three troisième troisièmement drittens dritte tercero tercera terzo terza terceiro",
    "fourth fourthly four quatrième quatrièmement viertens vierte cuarto cuarta quarto quarta",
    "fifth fifthly five cinquième cinquièmement fünftens fünfte quinto quinta",
    "sixth sixthly six sixième sixièmement sechstens sechste sexto sexta sesto sesta",
    "seventh seventhly seven septième septièmement siebtens siebte séptimo séptima settimo settima sétimo",
    "eighth eighthly eight huitième huitièmement achtens achte octavo octava ottavo ottava oitavo",
    "ninth ninthly nine neuvième neuvièmement neuntens neunte noveno novena nono nona",
    "tenth tenthly ten dixième dixièmement zehntens zehnte décimo décima decimo decima",
]
ORDINAL_NUMBER = {word: n for n, words in enumerate(ORDINALS, start=1) for word in words.split()}
LABELS = (
    "recommendation|guideline|principle|proposal|measure|step|rule|tip|point|lesson|idea|action|demand|"
    "priority|recommandation|ligne directrice|principe|proposition|mesure|étape|règle|empfehlung|leitlinie|"
    "vorschlag|maßnahme|schritt|regel|grundsatz|punkt|these|recomendación|recomendação|propuesta|medida|"
    "principio|paso|regla|raccomandazione|proposta|misura|passo|regola|aanbeveling|voorstel|maatregel|stap|"
    "regel|anbefaling|tiltak|rekommendation|förslag|suositus|rekomendacja|zasada|рекомендация|принцип"
)
ROMAN = re.compile(r"(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})$", re.IGNORECASE)
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}

NUMERO = r"(?:no\.?|nr\.?|n\.?\s?[º°o]\.?|№|#)"
LEADS = r"(?:(?:our|my|the|a|notre|nos|ma|la|le|les|unsere?|meine?|die|der|das|nuestra|mi|el|il|mia)\s+)?"
LAST = 99  # "Finally, ...": the number after the one before it
LAST_WORDS = [
    "last",
    "finally",
    "lastly",
    "enfin",
    "dernière",
    "dernier",
    "schließlich",
    "letzte",
    "finalmente",
    "último",
    "última",
    "infine",
    "ultima",
]

PATTERNS = [
    # scheme, pattern: group n is the number, the whole match is the marker
    ("label", rf"(?:{LABELS})\s*{NUMERO}?\s*(?P<n>\d{{1,2}}|[ivx]{{1,5}})\s*(?:[.:)]|\s[-–—]|$)"),
    ("label", rf"(?:{LABELS})\s+(?P<n>[^\W\d]+)\s*(?:[.:)]|\s[-–—]|$)"),
    ("ordinal label", rf"{LEADS}(?P<n>[^\W\d]+)\s+(?:{LABELS})\s*(?:[.:]|\s[-–—]|$)"),
    ("(i)", r"\((?P<n>i|v|x|[ivx]{2,5})\)"),
    ("i)", r"(?P<n>i|v|x|[ivx]{2,5})\)"),
    ("(1)", r"\((?P<n>\d{1,2})\)"),
    ("1)", r"(?P<n>\d{1,2})\)"),
    ("1.", r"(?:no\.\s*|#)?(?P<n>\d{1,2})\.(?!\d)"),
    ("1:", rf"{NUMERO}?\s?(?P<n>\d{{1,2}})\s?[:–—](?=\s)"),
    ("#1", r"#(?P<n>\d{1,2})(?=\s)"),
    ("(a)", r"\((?P<n>[a-z])\)"),
    ("a)", r"(?P<n>[a-z])\)"),
    ("i.", r"(?P<n>[ivxl]{1,6})\.(?!\w)"),
    ("a.", r"(?P<n>[a-z])\.(?=\s+[A-ZÀ-Þ])"),
    ("ordinal", r"(?P<n>[^\W\d]{3,})(?=:\s)\s?:"),
    ("ordinal,", r"(?P<n>[^\W\d]{3,}),(?=\s)"),
]
COMPILED = [(scheme, re.compile(pattern + r"\s*", re.IGNORECASE)) for scheme, pattern in PATTERNS]


@dataclass(frozen=True)
class Marker:
    """`text` is the marker as printed, `scheme` its form, `number` its place in a sequence from 1."""

    text: str
    scheme: str
    number: int


def parse_marker(text: str) -> Marker | None:
    """The marker with which a plain text begins, or None."""
    if not text:
        return None
    if text[0] in BULLETS and (len(text) == 1 or text[1].isspace()):
        return Marker(text[0], "bullet", 0)
    for scheme, pattern in COMPILED:
        match = pattern.match(text)
        if match and (number := _number(scheme, match["n"].lower())):
            return Marker(match.group().rstrip(), scheme, number)
    return None


def _number(scheme: str, word: str) -> int:
    if word.isdigit():
        return int(word)
    if scheme.startswith("ordinal"):
        return LAST if word in LAST_WORDS else ORDINAL_NUMBER.get(word, 0)
    if scheme == "label":
        return ORDINAL_NUMBER.get(word, 0) or _roman(word)
    if scheme in ("i.", "(i)", "i)"):
        return _roman(word)
    return _letter(word)


def _letter(word: str) -> int:
    return ord(word) - ord("a") + 1 if len(word) == 1 and "a" <= word <= "z" else 0


def as_letter(marker: Marker) -> Marker | None:
    """ "(i)" read as the ninth letter instead of the first Roman numeral; None where it is no letter."""
    letter = _letter(marker.text.strip("()").lower())
    scheme = {"(i)": "(a)", "i)": "a)", "i.": "a."}.get(marker.scheme)
    return Marker(marker.text, scheme, letter) if scheme and letter else None


def _roman(word: str) -> int:
    if not ROMAN.match(word):
        return 0
    values = [ROMAN_VALUES[letter] for letter in word.lower()]
    following = [*values[1:], 0]
    return sum(-here if here < after else here for here, after in zip(values, following, strict=True))
