import re
from datetime import datetime
from zoneinfo import available_timezones

from django import forms
from django.conf.locale import LANG_INFO

from symposium.actions.issue import CLOSES_TOO_SOON, RESULTS_FIXED, SHORTEST_NOTICE, closed_for_good
from symposium.domain.local_time import shown_in
from symposium.enums import Announcement, EarlyAnnotation, ResultsShown
from symposium.forms.local_time import LocalTimeField, instant_or_error
from symposium.models import Issue

ZONES = {zone.casefold(): zone for zone in available_timezones()}
# Those that people choose from; an old name that is still valid may be typed.
OFFERED_ZONES = sorted(
    zone
    for zone in ZONES.values()
    if re.match(r"(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/", zone)
)
LANGUAGES = sorted(
    ((code, info["name"]) for code, info in LANG_INFO.items() if "name" in info and "-" not in code),
    key=lambda pair: pair[1],
)
PLAIN_FIELDS = (
    "title",
    "question",
    "context",
    "asked_on",
    "due_on",
    "editors_note",
    "editors_note_by",
    "commissioned_by",
    "language",
    "time_zone",
    "announcement",
    "results_shown",
    "early_annotation",
)


EARLY_CHOICES = [
    (EarlyAnnotation.NO, "No. Until its release an essay is read by its authors and the editors alone."),
    (
        EarlyAnnotation.OPEN,
        "Yes, openly. Experts read what is scheduled, and see what the others remarked on it.",
    ),
    (
        EarlyAnnotation.BLIND,
        "Yes, blind. Experts read what is scheduled, and see their own remarks alone until the release.",
    ),
]


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class IssueForm(forms.Form):
    """An issue's settings. `fields()` is what the actions take, hours turned into instants."""

    title = forms.CharField(
        max_length=120,
        error_messages={"required": "Give the issue a title."},
        help_text="Two to five words, as printed on the front page.",
    )
    slug = forms.SlugField(
        label="Address",
        max_length=80,
        required=False,
        help_text="The last part of the issue's address, kept for ever. Left empty it is made from the title.",
    )
    question = forms.CharField(
        max_length=400,
        error_messages={"required": "Write the question."},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In the exact words that are put to the experts.",
    )
    context = forms.CharField(
        label="What the experts are asked",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="The note that goes with the question: what an answer should hold, and how long it may be.",
    )
    asked_on = _day("Asked on")
    due_on = _day("Essays due on")
    editors_note = forms.CharField(
        label="Editor's note",
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Stands on the issue's page, before the essays.",
    )
    editors_note_by = forms.CharField(label="Editor's note by", max_length=200, required=False)
    commissioned_by = forms.CharField(max_length=200, required=False)
    language = forms.ChoiceField(choices=LANGUAGES, initial="en")
    time_zone = forms.CharField(
        max_length=60,
        initial="Europe/London",
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "spellcheck": "false"}),
        help_text="The zone of every hour in this issue, as in Europe/Paris. Begin to type a city.",
    )
    publishing = forms.ChoiceField(label="Published", widget=forms.RadioSelect, initial="no")
    published_at = LocalTimeField(label="At", required=False)
    closes_at = LocalTimeField(
        label="Closes at",
        required=False,
        help_text="When readers' part ends. Left empty the issue stays open.",
    )
    announcement = forms.ChoiceField(
        label="What readers are told of coming essays",
        choices=Announcement.choices,
        initial=Announcement.DAYS,
        widget=forms.RadioSelect,
    )
    results_shown = forms.ChoiceField(
        label="Results of votes are shown",
        choices=ResultsShown.choices,
        initial=ResultsShown.AFTER_VOTING,
        widget=forms.RadioSelect,
        help_text="Who sees how others voted before voting tends to follow them.",
    )

    early_annotation = forms.ChoiceField(
        label="Experts read and annotate one another’s essays before the release",
        choices=EARLY_CHOICES,
        initial=EarlyAnnotation.NO,
        required=False,
        widget=forms.RadioSelect,
        help_text=(
            "Essays that are scheduled, not drafts. Readers see nothing of it until the release; then each remark is "
            "shown to whom its writer chose, with its date. Editors see the remarks meant for them from the start."
        ),
    )

    def __init__(self, data=None, *, now: datetime, issue: Issue | None = None):
        self.now, self.issue = now, issue
        published = issue is not None and issue.is_published(now)
        if data is not None and issue is not None and published:
            # Greyed, it is not sent; what is sent all the same goes to the action, which refuses a change.
            data = data.copy()
            data.setdefault("results_shown", issue.results_shown)
        closed = closed_for_good(issue, now) if issue is not None else ""
        self.is_closed_for_good = bool(closed)
        super().__init__(data, initial=self._initial(issue) if issue else None)
        self.fields["publishing"].choices = [
            ("no", "Not yet" if not published else "No longer"),
            *([] if published else [("now", "Now")]),
            ("at", "Since the hour below" if published else "At the hour below"),
        ]
        if published:
            self.fields["results_shown"].help_text = RESULTS_FIXED
            self.fields["results_shown"].widget.attrs["disabled"] = True
        if closed:
            self.fields["closes_at"].help_text = closed
            self.fields["closes_at"].widget.attrs["disabled"] = True
        if issue is not None:
            del self.fields["slug"]
            if issue.language not in dict(LANGUAGES):
                self.fields["language"].choices = [(issue.language, issue.language), *LANGUAGES]

    @staticmethod
    def _initial(issue: Issue) -> dict:
        initial = {name: getattr(issue, name) for name in PLAIN_FIELDS}
        initial["publishing"] = "at" if issue.published_at else "no"
        for name in ("published_at", "closes_at"):
            if instant := getattr(issue, name):
                initial[name] = shown_in(instant, issue.time_zone)
        return initial

    def clean_early_annotation(self):
        """Left out, it stays as it is."""
        kept = self.issue.early_annotation if self.issue else EarlyAnnotation.NO
        return self.cleaned_data["early_annotation"] or kept

    def clean_time_zone(self):
        given = self.cleaned_data["time_zone"].strip().replace(" ", "_")
        zone = ZONES.get(given.casefold())
        if zone is None:
            raise forms.ValidationError("Choose a time zone by its name, as in Europe/Paris.")
        return zone

    def clean(self):
        cleaned = super().clean()
        zone = cleaned.get("time_zone")
        if zone is None:
            return cleaned
        local = {name: cleaned.get(name) for name in ("published_at", "closes_at")}
        if cleaned.get("publishing") != "at":
            self.errors.pop("published_at", None)  # what stands there is not read
        if cleaned.get("publishing") == "now":
            cleaned["published_at"] = self.now
        elif cleaned.get("publishing") == "at":
            if local["published_at"] is None and "published_at" not in self.errors:
                self.add_error("published_at", "Write the day and the hour.")
            cleaned["published_at"] = self._instant("published_at", local["published_at"], zone)
        else:
            cleaned["published_at"] = None
        cleaned["closes_at"] = self._instant("closes_at", local["closes_at"], zone)
        self._check_order(cleaned)
        return cleaned

    def _closes_anew(self, closes: datetime | None) -> bool:
        return closes is not None and (self.issue is None or closes != self.issue.closes_at)

    def _instant(self, name: str, local: datetime | None, zone: str) -> datetime | None:
        """An hour that nobody touched keeps its instant, seconds and a doubled hour's half included."""
        kept = getattr(self.issue, name) if self.issue else None
        if name == "closes_at" and self.is_closed_for_good and name not in self.data:
            return kept  # greyed, it is not sent
        untouched = kept is not None and local == shown_in(kept, self.issue.time_zone)
        if untouched and (zone == self.issue.time_zone or kept <= self.now):
            return kept
        return instant_or_error(self, name, local, zone)

    def _check_order(self, cleaned: dict) -> None:
        published, closes = cleaned.get("published_at"), cleaned.get("closes_at")
        if published and closes and closes <= published:
            self.add_error("closes_at", "The issue must close after it is published.")
        elif self._closes_anew(closes) and closes < self.now + SHORTEST_NOTICE:
            self.add_error("closes_at", CLOSES_TOO_SOON)
        asked, due = cleaned.get("asked_on"), cleaned.get("due_on")
        if asked and due and due < asked:
            self.add_error("due_on", "The essays cannot be due before the experts were asked.")

    def issue_fields(self) -> dict:
        """What create_issue and change_issue take."""
        names = [*PLAIN_FIELDS, "published_at", "closes_at"]
        fields = {name: self.cleaned_data[name] for name in names}
        if self.cleaned_data.get("slug"):
            fields["slug"] = self.cleaned_data["slug"]
        return fields
