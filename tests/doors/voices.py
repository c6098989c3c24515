"""Who may do what with a voice, in which state: one table for pages and API.

Roles as in world.py, and the remark's own writer. States: `released`; `coming`, and the issue not
published, `hidden`; the essay `withdrawn`; the issue `closed`; the remark itself `removed`. `-`: the world
cannot come to be so. `kept` is answered as `done` and changes nothing.
"""

from dataclasses import dataclass

ROLES = (
    "anonymous",
    "reader",
    "author",
    "colleague",
    "moderator",
    "copy_editor",
    "editor",
    "elsewhere",
    "administrator",
    "writer",
)

VOICES = """
# act       state     anon    read auth coll mode copy edit else admi writ
vote        released  sign-in done 403  done done done done done done done
vote        coming    404     404
vote        withdrawn sign-in 409  403  409  409  409  409  409  409  409
vote        closed    sign-in 409  403  409  409  409  409  409  409  409
vote        hidden    404     404
take-back   released  sign-in kept 403  kept kept kept kept kept kept done
take-back   coming    404     404
take-back   withdrawn sign-in 409  403  409  409  409  409  409  409  409
take-back   closed    sign-in 409  403  409  409  409  409  409  409  409
take-back   hidden    404     404
comment     released  sign-in done
comment     coming    sign-in 404
comment     withdrawn sign-in 409
comment     closed    sign-in done
comment     hidden    sign-in 404
discuss     released  sign-in done
discuss     coming    sign-in 404
discuss     withdrawn sign-in 409
discuss     closed    sign-in done
discuss     hidden    sign-in 404
reply       released  sign-in done
reply       withdrawn sign-in 409
reply       closed    sign-in done
reply       hidden    sign-in 404
reply       removed   sign-in 409
edit        released  sign-in 403  403  403  403  403  403  403  403  done
edit        withdrawn sign-in 403  403  403  403  403  403  403  403  409
edit        closed    sign-in 403  403  403  403  403  403  403  403  done
edit        hidden    sign-in 404
edit        removed   sign-in 403  403  403  403  403  403  403  403  409
remove      released  sign-in 403  403  403  done done done 403  done done
remove      withdrawn sign-in 403  403  403  409  409  409  403  409  done
remove      closed    sign-in 403  403  403  done done done 403  done done
remove      hidden    sign-in 404
remove      removed   sign-in 403  403  403  kept kept kept 403  kept kept
pin         released  sign-in 403  403  403  403  done done 403  done 403
pin         withdrawn sign-in 403  403  403  403  409  409  403  409  403
pin         closed    sign-in 403  403  403  403  done done 403  done 403
pin         hidden    sign-in 404
pin         removed   sign-in 403  403  403  403  409  409  403  409  403
annotate    released  sign-in done
annotate    coming    sign-in 404
annotate    withdrawn sign-in 409
annotate    closed    sign-in done
annotate    hidden    sign-in 404
edit-note   released  sign-in 403  403  403  403  403  403  403  403  done
edit-note   withdrawn sign-in 403  403  403  403  403  403  403  403  409
edit-note   closed    sign-in 403  403  403  403  403  403  403  403  done
edit-note   hidden    sign-in 404
edit-note   removed   sign-in 403  403  403  403  403  403  403  403  409
remove-note released  sign-in 403  403  403  done done done 403  done done
remove-note withdrawn sign-in 403  403  403  409  409  409  403  409  done
remove-note closed    sign-in 403  403  403  done done done 403  done done
remove-note hidden    sign-in 404
remove-note removed   sign-in 403  403  403  kept kept kept 403  kept kept
on-note     released  sign-in done
on-note     withdrawn sign-in 409
on-note     closed    sign-in done
on-note     hidden    sign-in 404
on-note     removed   sign-in 409
"""


@dataclass(frozen=True)
class Case:
    """What one act is answered in one state, by role."""

    act: str
    state: str
    answers: dict[str, str]


def cases(table: str = VOICES) -> list[Case]:
    """Each line: act, state, the answers; or two answers, for the anonymous and all others."""
    found = []
    for line in table.strip().splitlines():
        if line.startswith("#"):
            continue
        act, state, *answers = line.split()
        if len(answers) == 2:
            answers = answers[:1] + answers[1:] * (len(ROLES) - 1)
        found.append(Case(act, state, dict(zip(ROLES, answers, strict=True))))
    return found


STATES = tuple(dict.fromkeys(case.state for case in cases()))
