"""An uploaded picture, decoded and written anew: nothing hidden in the file survives."""

import io
import warnings

from django import forms
from PIL import Image, ImageOps

from symposium.actions.picture import NewPicture

LARGEST = 10 * 1024 * 1024
MOST_PIXELS = 25_000_000
WIDEST = 2000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")
NO_PICTURE = "This is no picture that can be read. Choose a JPEG, PNG or WebP file."


def read_picture(upload) -> NewPicture:
    """A WebP of at most 2,000 pixels a side, turned upright. Raises ValidationError."""
    if upload.size > LARGEST:
        raise forms.ValidationError("The picture is larger than 10 MB. Save a smaller copy and choose that.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise forms.ValidationError(
                        "The picture has more than 25 million pixels. Scale it down first."
                    )
                picture = ImageOps.exif_transpose(opened)
                picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except (
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as problem:
        raise forms.ValidationError(NO_PICTURE) from problem
    picture.thumbnail((WIDEST, WIDEST))
    written = io.BytesIO()
    picture.save(written, "WEBP", quality=84, method=4)
    return NewPicture(written.getvalue(), "image/webp", picture.width, picture.height)


class PictureField(forms.FileField):
    """Cleans to a NewPicture, or None."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif,image/tiff"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        return read_picture(upload) if upload else None
