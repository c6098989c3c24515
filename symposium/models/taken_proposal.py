from django.db import models
from django.db.models import F, Q

from symposium.domain.proposal import Put
from symposium.models.credit import Credit


class TakenProposal(Credit):
    """A wording proposal whose words an author or editor put into the draft: by whom, when, and where.

    `before` and `after` are the Markdown of the passage `passage`; the words stand in the plain text of `after` from
    `start` to `end`, in one place where they were struck out. The first frozen revision that holds them carries it.
    """

    before = models.TextField()
    after = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lte=F("end")), name="taken_words_end_after_their_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.annotation_id} in {self.passage}"

    @property
    def put(self) -> Put:
        return Put(self.passage, self.before, self.after, self.start, self.end)
