"""The picture files of the composer's form: the essay's own, and those of figures."""

from dataclasses import dataclass, field, replace

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from symposium.actions.picture import NewPicture
from symposium.forms.draft_rows import Rows
from symposium.forms.picture import read_picture

OWN = "picture"  # the field of the essay's own picture
MOST_AT_ONCE = 10
ROW = "passage_file_"  # that of a figure, before the row's id


@dataclass
class Uploads:
    """By field: pictures that could be read, and what is wrong with the others."""

    pictures: dict[str, NewPicture] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def read_uploads(files: MultiValueDict, rows: Rows) -> Uploads:
    """Decoding a picture takes a second: no more of them are read than a person chooses at once."""
    uploads = Uploads()
    named = [name for name in (OWN, *(ROW + row.row for row in rows.passages)) if name in files]
    if len(named) > MOST_AT_ONCE:
        uploads.errors[OWN] = f"Choose at most {MOST_AT_ONCE} pictures at a time, and save in between."
        return uploads
    for name in named:
        try:
            uploads.pictures[name] = read_picture(files[name])
        except forms.ValidationError as problem:
            uploads.errors[name] = problem.messages[0]
    return uploads


def with_pictures(data: QueryDict, rows: Rows, keys: dict[str, str]) -> QueryDict:
    """What was sent, with the stored pictures' keys in place of the files; the rows are changed in place."""
    data = data.copy()
    if OWN in keys:
        data["picture_key"] = keys[OWN]
        data.pop("remove_picture", None)
    for place, row in enumerate(rows.passages):
        if key := keys.get(ROW + row.row):
            rows.passages[place] = replace(row, picture=key)
    return data
