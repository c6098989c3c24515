"""What one reader says of one comment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """None where a question is left open."""

    helpful: bool | None = None
    well_argued: bool | None = None
    agrees: bool = False
    changed_mind: bool = False

    @property
    def is_empty(self) -> bool:
        return self == Said()
