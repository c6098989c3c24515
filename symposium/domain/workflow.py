"""An essay's way, as a table: which act leads from which stored state to which."""

from enum import StrEnum

from symposium.enums import EssayState, EssayStatus


class Act(StrEnum):
    SUBMIT = "submit"
    RETURN = "return"
    TAKE_BACK = "take back"
    SCHEDULE = "schedule"
    WITHDRAW = "withdraw"
    REINSTATE = "reinstate"


# Scheduling keeps the state: a draft of the next revision goes on beside what is frozen.
MOVES: dict[tuple[EssayState, Act], EssayState] = {
    (EssayState.DRAFT, Act.SUBMIT): EssayState.SUBMITTED,
    (EssayState.SUBMITTED, Act.RETURN): EssayState.DRAFT,
    (EssayState.SUBMITTED, Act.TAKE_BACK): EssayState.DRAFT,
    (EssayState.DRAFT, Act.SCHEDULE): EssayState.DRAFT,
    (EssayState.SUBMITTED, Act.SCHEDULE): EssayState.SUBMITTED,
    (EssayState.DRAFT, Act.WITHDRAW): EssayState.WITHDRAWN,
    (EssayState.SUBMITTED, Act.WITHDRAW): EssayState.WITHDRAWN,
    (EssayState.WITHDRAWN, Act.REINSTATE): EssayState.DRAFT,
}

REFUSALS: dict[Act, str] = {
    Act.SUBMIT: "This essay is with the editors already, or was withdrawn.",
    Act.RETURN: "Only a submitted essay can be returned to its authors.",
    Act.TAKE_BACK: "Only a submitted essay can be taken back.",
    Act.SCHEDULE: "A withdrawn essay cannot be scheduled. Reinstate it first.",
    Act.WITHDRAW: "This essay is withdrawn already.",
    Act.REINSTATE: "Only a withdrawn essay can be reinstated.",
}


def next_state(state: str, act: Act) -> EssayState | None:
    """The state after the act, or None where the table has no such move."""
    return MOVES.get((EssayState(state), act))


def status(state: str, *, has_released: bool, has_scheduled: bool) -> EssayStatus:
    """What people are shown. Withdrawal outdoes release, release outdoes a coming revision."""
    if state == EssayState.WITHDRAWN:
        return EssayStatus.WITHDRAWN
    if has_released:
        return EssayStatus.RELEASED
    if has_scheduled:
        return EssayStatus.SCHEDULED
    return EssayStatus(state)


def diagram() -> str:
    """The table as a Mermaid diagram for docs/workflow.md."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    lines += [f"    {start} --> {end}: {act}" for (start, act), end in MOVES.items()]
    return "\n".join(lines)
