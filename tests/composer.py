"""What a browser sends of the composer."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from symposium.forms.draft_rows import AUTHOR_FIELDS, PASSAGE_FIELDS


def address(essay) -> str:
    return reverse("write_essay", args=[essay.key])


def form_of(client, essay, act: str = "save", **changed) -> dict:
    """What a browser sends of the composer without any change but those given."""
    return {**form_after(client.get(address(essay))), "act": act, **changed}


def form_after(response) -> dict:
    """What a browser sends of the composer as this answer drew it."""
    form, rows = response.context["form"], response.context["rows"]
    sent = {name: form[name].value() for name in form.fields if name != "remove_picture"}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    for name in AUTHOR_FIELDS:
        sent[f"author_{name}"] = [getattr(row, name) for row in rows.authors]
    for name in PASSAGE_FIELDS:
        sent[f"passage_{name}"] = [getattr(row, name) for row in rows.passages]
    sent["passage_decorative"] = [row.row for row in rows.passages if row.is_decorative]
    return sent


def photograph(colour: str = "red") -> SimpleUploadedFile:
    written = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at a secret place"
    Image.new("RGB", (3000, 1500), colour).save(written, "JPEG", exif=exif)
    return SimpleUploadedFile("photo.jpg", written.getvalue(), "image/jpeg")
