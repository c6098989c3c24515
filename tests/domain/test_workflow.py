from pathlib import Path

import pytest

from symposium.domain.workflow import MOVES, REFUSALS, Act, diagram, next_state, status
from symposium.enums import EssayState, EssayStatus

DOCUMENT = Path(__file__).parents[2] / "docs" / "workflow.md"


def test_the_diagram_in_the_documents_is_the_table():
    drawn = DOCUMENT.read_text().split("```mermaid\n")[1].split("\n```")[0]

    assert drawn == diagram()


def test_every_state_can_be_reached_and_left():
    assert set(MOVES.values()) == set(EssayState)
    assert {start for start, _ in MOVES} == set(EssayState)


def test_every_act_moves_somewhere_and_has_words_for_its_refusal():
    assert {act for _, act in MOVES} == set(Act) == set(REFUSALS)


@pytest.mark.parametrize("act", [act for act in Act if act != Act.REINSTATE])
def test_a_withdrawn_essay_can_only_be_reinstated(act):
    assert next_state(EssayState.WITHDRAWN, act) is None


@pytest.mark.parametrize(
    ("state", "released", "scheduled", "shown"),
    [
        ("draft", False, False, EssayStatus.DRAFT),
        ("submitted", False, False, EssayStatus.SUBMITTED),
        ("submitted", False, True, EssayStatus.SCHEDULED),
        ("draft", True, True, EssayStatus.RELEASED),
        ("withdrawn", True, False, EssayStatus.WITHDRAWN),
        ("withdrawn", False, False, EssayStatus.WITHDRAWN),
    ],
)
def test_what_people_are_shown(state, released, scheduled, shown):
    assert status(state, has_released=released, has_scheduled=scheduled) == shown
