"""Pairs graded by hand: does whoever voted on the old words stand by the new ones without being asked?"""

import pytest

from symposium.domain.grading import propose

BODY = (
    "The agency should publish the losses of every main within 30 days. Today nobody knows where the water goes, "
    "because the meters were taken out when the reservoir was sold. A list of leaks costs little and helps all "
    "who must dig."
)
EDITORIAL = [
    ("en", "We must act, now.", "We must act now."),
    ("en", "Operators must report recieved faults.", "Operators must report received faults."),
    ("en", "The goverment should pay.", "The government should pay."),
    ("en", "They shoud publish the list.", "They should publish the list."),
    ("en", "Organise the labour of the harbour.", "Organize the labor of the harbor."),
    ("en", "By 2030, the Commission must publish a list.", "The Commission must publish a list by 2030."),
    ("en", "Spend 1000 euros on buoys.", "Spend 1,000 euros on buoys."),
    ("en", "Spend ten euros on buoys.", "Spend 10 euros on buoys."),
    ("en", "Cut losses by 30 per cent.", "Cut losses by 30%."),
    ("en", "The regulator can't refuse.", "The regulator cannot refuse."),
    ("en", "Members must answer.", "Members have to answer."),
    ("en", "Operators must report.", "Operators shall report."),
    ("en", "The European Union should own the ships.", "The EU should own the ships."),
    ("en", "buy spare cable in peacetime", "Buy Spare Cable in Peacetime"),
    (
        "en",
        "Ministries and cities should share one picture.",
        "Cities and ministries should share one picture.",
    ),
    ("en", BODY, BODY.replace("because the meters were taken out", "since the meters were removed")),
    ("en", BODY, BODY.replace("costs little and helps", "is cheap and helps")),
    ("en", BODY, BODY.replace(". A list", "; a list")),
    ("en", "Keep the archive—open to readers.", "Keep the archive - open to readers."),
    ("en", "The list which is kept should be public.", "The list that is kept should be public."),
    ("fr", "Il faut publier la liste des évènements.", "Il faut publier la liste des événements."),
    ("fr", "D'ici 2030, la Commission doit agir.", "La Commission doit agir d'ici 2030."),
    ("de", "Die Behörde muß die Liste veröffentlichen.", "Die Behörde muss die Liste veröffentlichen."),
    ("de", "Bis 2030 soll der Bund zahlen.", "Der Bund soll bis 2030 zahlen."),
    ("es", "El gobierno debe publicar la informacion.", "El gobierno debe publicar la información."),
    ("es", "Antes de 2030, el estado tiene que pagar.", "El estado debe pagar antes de 2030."),
]
SUBSTANTIVE = [
    ("en", "Cut losses by 30 percent.", "Cut losses by 40 percent."),
    ("en", "Spend 1.5 million euros.", "Spend 1.5 billion euros."),
    ("en", "Answer within three days.", "Answer within three weeks."),
    ("en", "Pay 100 euros a ship.", "Pay 100 dollars a ship."),
    ("en", "Publish the list.", "Do not publish the list."),
    ("en", "Nobody may refuse an audit.", "Anybody may refuse an audit."),
    ("en", "Operators must report faults.", "Operators should report faults."),
    ("en", "Operators may report faults.", "Operators must report faults."),
    ("en", "The Commission should own the ships.", "The Council should own the ships."),
    ("en", "Norway should own the ships.", "Sweden should own the ships."),
    ("en", "Finish by March 2028.", "Finish by October 2028."),
    ("en", "Finish by 2028.", "Finish by 2035."),
    ("en", "Make the scheme legal.", "Make the scheme illegal."),
    ("en", "Include fishing vessels in the scheme.", "Exclude fishing vessels from the scheme."),
    ("en", "Require all operators to report.", "Require some operators to report."),
    ("en", "Raise the duty on cables.", "Lower the duty on cables."),
    ("en", "Own some of the repair ships.", "Rent capacity when it is needed."),
    ("en", "Publish losses and do not name owners.", "Do not publish losses and name owners."),
    ("en", "Keep 5 ships in 30 ports.", "Keep 30 ships in 5 ports."),
    ("en", "The state must pay the city and the city may refuse.", "The city must pay the state and the state may refuse."),
    ("en", BODY, BODY.replace("30 days", "90 days")),
    ("en", BODY, BODY.replace("every main", "the largest mains")),
    ("en", BODY, "Let whoever wants it read the meters. Digging will show what is broken, and a levy on lawns can pay."),
    ("en", BODY, f"{BODY} The Treasury pays for it."),
    ("fr", "La Commission doit publier la liste.", "La Commission devrait publier la liste."),
    ("fr", "Il faut publier la liste.", "Il ne faut pas publier la liste."),
    ("fr", "Réduire les pertes de trente pour cent.", "Réduire les pertes de vingt pour cent."),
    ("de", "Die Behörde muss die Liste veröffentlichen.", "Die Behörde kann die Liste veröffentlichen."),
    ("de", "Die Liste ist öffentlich.", "Die Liste ist nicht öffentlich."),
    ("de", "Das Land zahlt bis Ende März.", "Das Land zahlt bis Ende Mai."),
    ("es", "El gobierno debe publicar la lista.", "El gobierno puede publicar la lista."),
    ("es", "Publicar con los nombres.", "Publicar sin los nombres."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "old", "new"), EDITORIAL)
def test_what_leaves_the_demand_as_it_is_is_editorial(language, old, new):
    grade = propose("Mend the cables", old, "Mend the cables", new, language)

    assert (grade.kind, grade.score < 0.5) == ("editorial", True), grade


@pytest.mark.parametrize(("language", "old", "new"), SUBSTANTIVE)
def test_what_changes_the_demand_is_substantive(language, old, new):
    grade = propose("Mend the cables", old, "Mend the cables", new, language)

    assert (grade.kind, grade.score >= 0.5) == ("substantive", True), grade


@pytest.mark.parametrize(
    ("old", "new", "reasons"),
    [
        ("Cut by 30 percent.", "Cut by 40 percent.", ("A number changed: “30” became “40”.",)),
        ("We must act.", "We should act.", ("“must” became “should”: the demand is weaker.",)),
        ("Publish it.", "Do not publish it.", ("A negation was added: “not”.",)),
        ("Act, now.", "Act now.", ("The same words: only their spelling, order or punctuation changed.",)),
    ],
)
def test_the_reason_is_said_in_words(old, new, reasons):
    assert propose("Mend the cables", old, "Mend the cables", new, "en").reasons == reasons


def test_another_headline_is_another_demand():
    grade = propose("Own the repair ships", BODY, "Sell the spare cables", BODY, "en")

    assert grade.kind == "substantive"


def named(old: str, new: str) -> list[str]:
    return [reason for reason in propose("", old, "", new, "en").reasons if reason.startswith("Who is named")]


def test_no_word_is_called_new_that_stood_there():
    old = "The city's charter should list each pump."
    new = "The city's charter should list each pump of the city, and of Norway."

    assert named(old, new) == ["Who is named changed: “Norway” is new, “city” is said more often."]
    assert named(new, old) == [
        "Who is named changed: “Norway” is not said any more, “city” is said less often."
    ]


@pytest.mark.parametrize("empty", ["", " … "])
def test_a_text_without_a_word_is_graded_too(empty):
    assert propose(empty, "Pay.", empty, "Pay.", "en").kind == "editorial"
