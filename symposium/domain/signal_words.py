"""The words on which a recommendation's meaning hangs, by language: what is demanded, of whom, how much, by when, and what not.

Lists are short on purpose: a word that is not here still counts among the words that changed.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class SignalWords:
    """`modals` gives each modal its strength; `phrases` turn several words into one of them before all else."""

    negations: frozenset[str]
    modals: dict[str, str]
    numbers: dict[str, str]
    times: frozenset[str]
    units: dict[str, str]
    turns: frozenset[str]
    actors: frozenset[str]
    small: frozenset[str]
    phrases: tuple[tuple[re.Pattern[str], str], ...] = ()
    nouns_are_capitalised: bool = False


MUST, SHOULD, MAY = "must", "should", "may"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _strengths(must: str, should: str, may: str) -> dict[str, str]:
    named = ((must, MUST), (should, SHOULD), (may, MAY))
    return {word: strength for words, strength in named for word in words.split()}


def _counted(words: str, more: str) -> dict[str, str]:
    """`words` count from two; `more` gives word=value."""
    found = {word: str(number) for number, word in enumerate(words.split(), start=2)}
    return found | dict(pair.split("=") for pair in more.split())


def _same(text: str) -> dict[str, str]:
    """Groups of words that are one unit, parted by blanks: `day,days week,weeks`."""
    return {word: group.split(",")[0] for group in text.split() for word in group.split(",")}


def _phrases(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), word) for pattern, word in pairs)


ENGLISH = SignalWords(
    negations=_words("not no never without nor neither none nothing nobody cannot unless except"),
    modals=_strengths(
        "must shall required obliged mandatory", "should ought", "may can could might optional"
    ),
    numbers=_counted(
        "two three four five six seven eight nine ten eleven twelve",
        "twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000 "
        "million=million billion=billion trillion=trillion half=1/2 third=1/3 thirds=2/3 quarter=1/4 quarters=3/4 "
        "double=x2 twice=x2 triple=x3 dozen=12",
    ),
    times=_words(
        "january february march april june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday today tomorrow immediately annually annual yearly monthly "
        "weekly daily quarterly permanently temporarily"
    ),
    units=_same(
        "day,days week,weeks month,months year,years hour,hours minute,minutes decade,decades euro,euros,eur,€ "
        "dollar,dollars,usd,$ pound,pounds,gbp,£ %,percent,percentage km,kilometre,kilometres,kilometer,kilometers "
        "mile,miles metre,metres,meter,meters tonne,tonnes,ton,tons"
    ),
    turns=_words(
        "all every each some most any only always often sometimes before after until more less fewer above below under over "
        "least minimum maximum increase decrease raise lower expand reduce cut ban bans banned allow allows permit "
        "permits prohibit prohibits forbid require requires include includes exclude excludes import export imports exports internal external "
        "public private voluntary legal against for-profit start stop begin end keep abolish buy sell open close "
        "closed join leave both either independent anonymous temporary permanent national local federal international"
    ),
    actors=_words(
        "government governments state states commission parliament council councils ministry ministries minister "
        "ministers agency agencies regulator regulators court courts city cities municipality municipalities "
        "police army employers employer workers companies company operators operator banks bank owners owner "
        "schools universities hospitals judges citizens residents taxpayers parents teachers doctors editors "
        "authors journals publishers funders platforms providers legislators lawmakers congress president"
    ),
    small=_words(
        "the a an and or but of to in on at by for with from as is are was were be been being it its this that these those "
        "they them their he she his her we our us you your i my which who whom whose what when where while than then "
        "so if also such there here has have had do does did will would up out into onto about very just one other "
        "own too well how why because through during between within upon however therefore thus"
    ),
    phrases=_phrases(
        (r"\bcan(?:not|['’]t)\b", "can not"),
        (r"\b(\w+)n['’]t\b", r"\1 not"),
        (r"\b(?:has|have|need|needs) to\b", "must"),
        (r"\b(?:is|are) (?:required|obliged|bound) to\b", "must"),
        (r"\bought to\b", "should"),
        (r"\b(?:is|are) (?:allowed|free|permitted) to\b", "may"),
        (r"\bper cent\b", "percent"),
        (r"\bno later than\b", "by"),
        (r"\bat the latest\b", ""),
        (r"\bin order to\b", "to"),
        (r"\bnot only\b", ""),
    ),
)

FRENCH = SignalWords(
    negations=_words("pas jamais aucun aucune sans ni non rien personne sauf"),
    modals=_strengths(
        "doit doivent devra devront faut faudra obligatoire",
        "devrait devraient faudrait",
        "peut peuvent pourra pourront pourrait pourraient facultatif",
    ),
    numbers=_counted(
        "deux trois quatre cinq six sept huit neuf dix onze douze",
        "quinze=15 vingt=20 trente=30 quarante=40 cinquante=50 soixante=60 cent=100 mille=1000 million=million "
        "millions=million milliard=billion milliards=billion moitié=1/2 demi=1/2 tiers=1/3 quart=1/4 double=x2 triple=x3",
    ),
    times=_words(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi "
        "jeudi vendredi samedi dimanche demain immédiatement annuel mensuel"
    ),
    units=_same(
        "jour,jours semaine,semaines mois an,ans,année,années heure,heures minute,minutes euro,euros,€ "
        "dollar,dollars,$ %,pourcent km,kilomètre,kilomètres tonne,tonnes"
    ),
    turns=_words(
        "tous toutes tout toute chaque quelques certains seul seule seulement avant après jusque plus moins "
        "minimum maximum augmenter réduire baisser interdire autoriser permettre inclure exclure public privé "
        "volontaire légal illégal contre ouvrir fermer supprimer maintenir national local toujours souvent"
    ),
    actors=_words(
        "gouvernement gouvernements état états commission parlement conseil ministère ministères ministre agence "
        "agences régulateur tribunal tribunaux ville villes commune communes police armée employeurs entreprises "
        "entreprise opérateurs banques propriétaires écoles universités hôpitaux juges citoyens"
    ),
    small=_words(
        "le la les l un une des du de d et ou mais à au aux en dans sur par pour avec que qui quoi dont où ce cet "
        "cette ces il elle ils elles on nous vous leur leurs son sa ses se s est sont être été a ont avoir y ne n "
        "qu comme si aussi ainsi très donc car entre afin"
    ),
    phrases=_phrases((r"\bpour cent\b", "pourcent"), (r"\bafin de\b", "pour"), (r"\bau plus tard\b", "")),
)

GERMAN = SignalWords(
    negations=_words(
        "nicht nie niemals ohne weder noch kein keine keinen keinem keiner keines nichts niemand außer"
    ),
    modals=_strengths(
        "muss müssen muß müsste müssten verpflichtet verpflichtend",
        "soll sollen sollte sollten",
        "kann können darf dürfen könnte könnten freiwillig",
    ),
    numbers=_counted(
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 hundert=100 "
        "tausend=1000 million=million millionen=million milliarde=billion milliarden=billion hälfte=1/2 halb=1/2 "
        "drittel=1/3 viertel=1/4 doppelt=x2 dreifach=x3",
    ),
    times=_words(
        "januar februar märz april mai juni juli august september oktober november dezember montag dienstag "
        "mittwoch donnerstag freitag samstag sonntag morgen sofort jährlich monatlich wöchentlich täglich"
    ),
    units=_same(
        "tag,tage,tagen woche,wochen monat,monate,monaten jahr,jahre,jahren stunde,stunden minute,minuten "
        "euro,€ dollar,$ %,prozent km,kilometer tonne,tonnen"
    ),
    turns=_words(
        "alle allen jede jeder jedes einige manche nur immer oft vor nach bis mehr weniger über unter mindestens "
        "höchstens erhöhen senken verbieten erlauben zulassen ausschließen einschließen öffentlich privat legal "
        "illegal gegen öffnen schließen abschaffen behalten national lokal"
    ),
    actors=_words(
        "regierung staat staaten kommission parlament bundestag bundesrat rat ministerium ministerien minister "
        "behörde behörden gericht gerichte stadt städte gemeinde gemeinden polizei arbeitgeber unternehmen "
        "betreiber banken eigentümer schulen universitäten krankenhäuser richter bürger länder bund"
    ),
    small=_words(
        "der die das den dem des ein eine einen einem einer eines und oder aber von zu zum zur in im an am auf aus "
        "bei mit für als ist sind war waren sein wird werden worden es er sie wir ihr ihre ihrer sich dass so wie "
        "wenn auch da dann hat haben durch um damit"
    ),
    nouns_are_capitalised=True,
)

SPANISH = SignalWords(
    negations=_words("no nunca jamás sin ni ningún ninguna ninguno nada nadie tampoco salvo excepto"),
    modals=_strengths(
        "debe deben deberá deberán obligatorio obligatoria",
        "debería deberían debiera debieran convendría",
        "puede pueden podrá podrán podría podrían voluntario voluntaria",
    ),
    numbers=_counted(
        "dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "quince=15 veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 cien=100 ciento=100 mil=1000 "
        "millón=million millones=million mitad=1/2 medio=1/2 tercio=1/3 cuarto=1/4 doble=x2 triple=x3",
    ),
    times=_words(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes "
        "miércoles jueves viernes sábado domingo mañana inmediatamente anual mensual"
    ),
    units=_same(
        "día,días semana,semanas mes,meses año,años hora,horas minuto,minutos euro,euros,€ dólar,dólares,$ "
        "%,porciento km,kilómetro,kilómetros tonelada,toneladas"
    ),
    turns=_words(
        "todos todas todo toda cada algunos algunas solo sólo solamente siempre antes después hasta más menos mínimo "
        "máximo aumentar reducir bajar prohibir permitir incluir excluir público privado legal ilegal contra abrir "
        "cerrar suprimir mantener nacional local"
    ),
    actors=_words(
        "gobierno gobiernos estado estados comisión parlamento congreso consejo ministerio ministerios ministro "
        "agencia agencias regulador tribunal tribunales ciudad ciudades municipio municipios policía empresas "
        "empresa operadores bancos propietarios escuelas universidades hospitales jueces ciudadanos"
    ),
    small=_words(
        "el la los las un una unos unas de del y e o u pero a al en con por para que quien cuyo donde este esta "
        "estos estas ese esa esos esas lo le les se su sus es son ser sido está están ha han haber como si también "
        "muy así pues entre"
    ),
    phrases=_phrases(
        (r"\b(?:tiene|tienen|hay) que\b", "debe"), (r"\bpor ciento\b", "porciento"), (r"\ba más tardar\b", "")
    ),
)

BY_LANGUAGE = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "es": SPANISH}
