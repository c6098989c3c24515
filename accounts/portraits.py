"""A picture from outside is decoded and written anew, so that nothing else of the file is kept."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

LARGEST_FILE = 8 * 1024 * 1024
LARGEST_AREA = 40_000_000  # pixels: 120 MB when decoded
SIDE = 512
FORMATS = ("JPEG", "PNG", "WEBP")
MEDIA_TYPE = "image/webp"


class BadPicture(ValueError):
    """The message says what is wrong with the file."""


def redrawn(content: bytes) -> bytes:
    """A square WebP of at most 512 pixels a side, upright, without metadata. Raises BadPicture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=FORMATS) as probe:
                if probe.width * probe.height > LARGEST_AREA:
                    raise BadPicture("This picture has too many pixels. Please make it smaller first.")
                probe.verify()
            with Image.open(BytesIO(content), formats=FORMATS) as picture:
                return _as_square(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture("This picture has too many pixels. Please make it smaller first.") from error
    except BadPicture:
        raise
    except Exception as error:  # decoders raise many kinds; each means the same to the person
        raise BadPicture("This file could not be read as a JPEG, PNG or WebP picture.") from error


def _as_square(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")  # what is transparent would turn black
    paper.alpha_composite(upright)
    side = min(SIDE, *upright.size)
    square = ImageOps.fit(paper.convert("RGB"), (side, side), Image.Resampling.LANCZOS)
    written = BytesIO()
    square.save(written, "WEBP", quality=84, method=4)
    return written.getvalue()
