"""An issue's themes as rows. Without a script: empty rows wait at the end, a button adds one more."""

from django import forms
from django.utils.text import slugify

SPARE_ROWS = 2
MOST_ROWS = 40


class ThemeRow(forms.Form):
    slug = forms.SlugField(max_length=60, required=False, widget=forms.HiddenInput)
    name = forms.CharField(max_length=80, required=False)
    summary = forms.CharField(label="In one sentence", max_length=300, required=False)


class ThemeRows(forms.BaseFormSet):
    def clean(self):
        if any(self.errors):
            return
        seen: set[str] = set()
        for row in self.rows_in_order():
            given = row.cleaned_data
            if not given["name"]:
                row.add_error("name", "Give the theme a name, or tick Remove.")
                continue
            slug = given["slug"] or slugify(given["name"])[:60]
            if not slug:
                row.add_error("name", "Write the name with at least one latin letter.")
            elif slug in seen:
                row.add_error("name", "Another theme has this name already.")
            seen.add(slug)

    def rows_in_order(self) -> list[ThemeRow]:
        """The rows that hold something and stay, by the number in their order field."""
        kept = [
            (row.cleaned_data.get("ORDER") or len(self.forms) + 1, index, row)
            for index, row in enumerate(self.forms)
            if not row.cleaned_data.get("DELETE")
            and any(row.cleaned_data.get(name) for name in ("slug", "name", "summary"))
        ]
        return [row for _, _, row in sorted(kept, key=lambda entry: entry[:2])]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["ORDER"].label = "Place"
        form.fields["DELETE"].label = "Remove"
        if index is not None:
            form.fields["ORDER"].initial = index + 1

    def themes(self) -> list[dict]:
        """What set_themes takes."""
        return [
            {name: row.cleaned_data[name] for name in ("slug", "name", "summary")}
            for row in self.rows_in_order()
        ]


_Rows = forms.formset_factory(
    ThemeRow,
    formset=ThemeRows,
    extra=SPARE_ROWS,
    can_order=True,
    can_delete=True,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS,
)


def theme_rows(data=None, *, issue=None) -> ThemeRows:
    initial = [
        {"slug": theme.slug, "name": theme.name, "summary": theme.summary}
        for theme in (issue.themes.all() if issue else [])
    ]
    return _Rows(data, initial=initial, prefix="themes")


def with_one_more_row(data):
    """The posted data, with one more empty row of themes."""
    data = data.copy()
    try:
        rows = int(data.get("themes-TOTAL_FORMS", 0))
    except ValueError:
        rows = 0
    data["themes-TOTAL_FORMS"] = str(max(0, min(rows + 1, MOST_ROWS)))
    return data
