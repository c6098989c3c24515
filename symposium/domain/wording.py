"""The words by which parts of an essay are known, in the languages editors paste most.

One list for all languages: essays quote each other's, and a word of one is rarely a trap in another.
"""

import re

_I = re.IGNORECASE

EDITORS_NOTE = re.compile(
    r"(editor(?:[’'ʼ]?s|s[’'])?[’']? note|note from the editors?|note de la rédaction|note de l[’']éditeur|ndlr"
    r"|anmerkung der redaktion|vorbemerkung der redaktion|nota (?:del editor|de la redacción|do editor|dell[’']editore"
    r"|della redazione|da redação)|noot van de redactie|redactionele noot|redaktionens anmärkning"
    r"|redaksjonens merknad|toimituksen huomautus|od redakcji)\s*[:.–—-]\s*",
    _I,
)
CAPTION = re.compile(
    r"(images?|photos?|photographs?|pictures?|captions?|illustration|légende|image à la une|crédit photo|foto|bild"
    r"|bildunterschrift|abbildung|imagen|pie de foto|fotografía|imagem|legenda|didascalia|immagine|onderschrift"
    r"|bildtext|kuva)\s*[:]\s*",
    _I,
)
BIOGRAPHY = re.compile(
    r"(about the authors?|about me|the authors?|à propos de l[’']auteure?|l[’']auteure?|über (?:den autor|die autorin)"
    r"|zum autor|zur autorin|sobre (?:el autor|la autora|o autor|a autora)|l[’']autore|l[’']autrice|over de auteur)\s*[:]\s*",
    _I,
)
BYLINE = re.compile(
    r"(by|par|von|por|di|door|av|af|autor(?:in)?:|author:|auteure?\s?:|written by|text:)\s+", _I
)
SALUTATION = re.compile(
    r"(dear|to the|mr\.?|madam|mesdames|messieurs|monsieur|madame|chère?s?|sehr geehrte|liebe|estimad|querid"
    r"|caro|cara|gentile|geachte|beste)\b.{0,140}[:,]$",
    _I,
)
SIGN_OFF = re.compile(
    r"(respectfully|sincerely|yours|with respect|kind regards|faithfully|cordially|avec nos|hochachtungsvoll"
    r"|mit freundlichen|atentamente|cordialmente|distinti saluti|hoogachtend)\b[^.]{0,40},?$",
    _I,
)
COMMENTS = re.compile(r"(\d+\s+)?(comments?|commentaires?|kommentare?|comentarios?)(\s*\(\d+\))?\s*:?$", _I)

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|mars|avr|mai|juin|juil|août|déc|mär|okt|dez"
    r"|ene|abr|ago|dic|enero|febrero|maart|mei|gennaio|maggio|giugno|luglio|settembre|ottobre|dicembre)\w*\.?"
)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
DATE = re.compile(
    rf"(?:published|posted|updated|publié le|mis à jour le|veröffentlicht am|publicado el|am|le)?\s*[:]?\s*{_DAY}"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:er|\.|º)?\s+(?:de\s+)?{_MONTH}\s+(?:de\s+)?\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?P<more>.*)$",
    _I,
)
FURNITURE = re.compile(
    r"(print(able)?( pdf)?|share( this.{0,30}| on \w+)?|copy link|save|subscribe|advertisement|sign up|read more:.*"
    r"|continue reading.*|listen to this article|\d+ min(ute)?s? read|\(?[\d,. ]+ words\)?|reply|download( \w+){0,5}( pdf)?"
    r"|tags?:.*|topics?:.*|imprimer|partager|drucken|teilen|imprimir|compartir|©.*|\(c\) .*|copyright.*|all rights reserved.*"
    r"|skip to (main )?content)\.?",
    _I,
)
# The bounds keep a text of nothing but openings from being read to its end at each of them.
TEMPLATE_TAG = re.compile(r"(\{\{[^}]{0,400}\}\}|\{%[^%]{0,400}%\}|\{:[^}]{0,400}\})\s*\.?")
TAG_LINE = re.compile(r"\|[^|]+(\|[^|]+)*\|$")
SERIES = re.compile(
    r"this (post|essay|article|piece|text|paper|is an excerpt|op-ed|commentary)\b.{0,60}"
    r"\b(part of|appeared|published|adapted|belongs|produced|series|symposium)\b"
    r"|(cet article|ce texte) .{0,60}(partie|dossier|paru|publié)|(dieser|dieses) (beitrag|text|artikel) .{0,60}"
    r"(teil|reihe|erschien)|este (artículo|texto) .{0,60}(parte|publicó|serie)",
    _I,
)
GUIDELINE_CUE = re.compile(
    r"\b(guidelines?|recommendations?|recommend|principles?|steps?|rules|measures|proposals?|propose|demands?|checklist"
    r"|tips|priorities|actions?|what .{0,40}should do|policy (?:advice|options)|way forward|prescriptions?|agenda for"
    r"|commitments?|pillars?|reasons|ways to|terms|recommandations?|lignes directrices|mesures|propositions|principes"
    r"|règles|empfehlungen|leitlinien|vorschläge|maßnahmen|schritte|grundsätze|handlungsempfehlungen|regeln"
    r"|recomendaciones|recomendações|directrices|propuestas|propostas|medidas|principios|princípios|raccomandazioni"
    r"|linee guida|proposte|misure|regole|aanbevelingen|voorstellen|maatregelen|richtlijnen|anbefalinger|tiltak"
    r"|rekommendationer|förslag|suositukset|rekomendacje|zasady|рекомендации)\b",
    _I,
)
RECOMMENDATIONS = re.compile(
    r"\b(guidelines|recommendations|policy (?:options|advice)|proposals|recommandations|lignes directrices|propositions"
    r"|empfehlungen|leitlinien|vorschläge|recomendaciones|directrices|propuestas)\b",
    _I,
)
OFFER = re.compile(
    r"\b(the following|we (?:offer|urge|call|ask|propose|recommend)|must|should|would (?:help|make|carry)|here are"
    r"|here[’']s|i (?:hope|propose|suggest|recommend))\b",
    _I,
)
_COUNT = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|deux|trois|quatre|cinq|sept|huit|neuf|dix"
    r"|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)"
)
COUNTED = re.compile(
    rf"\b{_COUNT}\s+(?:\w+\s+){{0,3}}(things|steps|rules|ways|tips|ideas|hacks|tweaks|reasons|measures|points|principles"
    r"|terms|recommendations|guidelines|lessons|proposals|priorities|actions|experiences|mesures|recommandations"
    r"|propositions|règles|empfehlungen|schritte|vorschläge|maßnahmen|medidas|propuestas|recomendaciones)\b",
    _I,
)
NO_GUIDELINES = re.compile(
    r"\b(questions?|contents|summary|key (?:points|findings|takeaways)|findings|references|sources|notes|bibliography"
    r"|agenda|timeline|further reading|most read|related|sommaire|inhalt|fragen|quellen|preguntas|fuentes|résumé)\b",
    _I,
)
SECTION_NAME = re.compile(
    r"(introduction|background|context|methods?|results|discussion|conclusions?|overview|appendix|einleitung|fazit"
    r"|hintergrund|contexte|introducción|conclusiones)\b",
    _I,
)
CLOSING = re.compile(
    r"(while .{0,120}\bthese\b|in conclusion|in sum\b|to conclude|to sum up|taken together|together, these|none of (this|these)"
    r"|all of (this|these)|these (\w+ )?(steps|measures|tips|guidelines|rules|principles|proposals|ideas|recommendations)\b"
    r"|en conclusion|au total|enfin, ces|zusammengenommen|insgesamt|en conclusión|en suma|in conclusione)",
    _I,
)
_VERBS = (
    "accept acknowledge act address adopt agree aim align allow announce appoint ask avoid ban be begin "
    "boost bring build buy call carry cease charge close come commit communicate complete conduct "
    "connect consider continue convene coordinate count create cut declare decide deepen define develop "
    "do draw drop educate elevate eliminate embrace enable encourage end engage enforce ensure "
    "establish expand exploit extend facilitate finance find fix focus follow form formulate foster "
    "fund give guarantee harness hold identify implement impose improve include increase initiate "
    "institute insist invest invite keep launch lay lead learn leave legislate let limit link listen "
    "maintain make mandate match mend move name negotiate notify offer open organize organise own pay "
    "plan pledge prefer prepare preserve press prevent prioritize prioritise promote propose protect "
    "provide publish pursue push put raise reaffirm recognize recognise reduce reform refrain rehearse "
    "reject remain remember remove renew repair replace report require resist respect restore restrict "
    "resume return review revise reward say seek separate set share show sign simplify speak stand "
    "start state stay stock stop strengthen stress support suspend take teach tell test track train "
    "treat undertake update use verify wait welcome withdraw work write "
)
IMPERATIVES = frozenset(_VERBS.split())
MODAL = re.compile(
    r"\b(should|must|ought to|need to|shall|doit|doivent|devrai(?:t|ent)|faut|soll(?:te|ten|en)?|muss|müssen|debe(?:ría|n)?"
    r"|deve|devono|dovrebbe(?:ro)?|moet(?:en)?)\b",
    _I,
)
BIO_VERB = (
    r"(?:is|was|are|were|has|have|had|directs?|leads?|teach(?:es)?|works?|serves?|served|heads?|holds?|writes?|chairs?|runs?"
    r"|edits?|co-?directs?|studies|spent|est|était|dirige|enseigne|travaille|préside|a été|a dirigé|ist|war|leitet|lehrt"
    r"|arbeitet|forscht|es|fue|enseña|trabaja|è|é|insegna|lavora|leciona|werkt|leidt|är|er|jest|on)"
)
WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", _I)
CREDIT = re.compile(
    r"[\s(]*(?:photo(?:graph)?s?|photo credit|image credit|credit|crédit(?: photo)?|foto|source)\s*(?::|by\b|/)\s*[^.]{2,80}[.)]*$",
    _I,
)
BUTTON = re.compile(r"\[[^\]]+\]\([^)]*\)\{:[^}]*\}$")


def is_date(text: str) -> bool:
    """A line that is a date and little more (a topic line after it, a time)."""
    match = DATE.match(text)
    if match is None:
        return False
    return len(match["more"].split()) <= 3 or bool(re.search(r"\b(topic|tags?|region)s?:", text, _I))


def is_furniture(text: str) -> bool:
    return bool(FURNITURE.fullmatch(text) or TAG_LINE.match(text) or not TEMPLATE_TAG.sub("", text).strip())
