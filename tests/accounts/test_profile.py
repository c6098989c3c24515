from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from accounts.models import Portrait
from accounts.orcid import normalised
from accounts.portraits import BadPicture, redrawn

SAID = {"name": "Živa Kőszegi", "affiliation": "A house", "biography": "She writes.", "orcid": ""}


def picture(width=900, height=600, kind="JPEG", mode="RGB", **options) -> bytes:
    written = BytesIO()
    Image.new(mode, (width, height), 0).save(written, kind, **options)
    return written.getvalue()


def upload(content: bytes, name="me.jpg"):
    return SimpleUploadedFile(name, content, "image/jpeg")


@pytest.mark.django_db
def test_a_profile_is_saved(client, member):
    client.force_login(member)

    answer = client.post(
        reverse("account_profile"),
        {**SAID, "orcid": "https://orcid.org/0000-0002-1825-0097", "portrait": upload(picture())},
    )

    member.refresh_from_db()
    assert answer.status_code == 302
    assert (member.name, member.affiliation, member.biography, member.orcid) == (
        "Živa Kőszegi",
        "A house",
        "She writes.",
        "0000-0002-1825-0097",
    )
    assert member.portrait.media_type == "image/webp"


@pytest.mark.django_db
def test_what_was_typed_stays_when_something_is_wrong(client, member):
    client.force_login(member)

    answer = client.post(reverse("account_profile"), {**SAID, "orcid": "0000-0002-1825-0098"})

    member.refresh_from_db()
    assert answer.status_code == 422
    assert answer.context["form"]["biography"].value() == "She writes."
    assert answer.context["form"]["orcid"].value() == "0000-0002-1825-0098"
    assert list(answer.context["form"].errors) == ["orcid"]
    assert member.name == "Mira Member"
    assert answer.context["request"].user.name == "Mira Member"


@pytest.mark.django_db
def test_the_portrait_is_replaced_kept_and_removed(client, member):
    client.force_login(member)
    client.post(reverse("account_profile"), {**SAID, "portrait": upload(picture())})
    first = bytes(member.portrait.content)

    client.post(reverse("account_profile"), SAID)
    assert bytes(Portrait.objects.get().content) == first
    client.post(reverse("account_profile"), {**SAID, "portrait": upload(picture(50, 80))})
    assert bytes(Portrait.objects.get().content) != first
    client.post(reverse("account_profile"), {"remove_portrait": "1"})
    assert Portrait.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content", [b"not a picture", picture(kind="GIF", mode="P"), b"\xff\xd8\xff" + b"0" * (8 * 1024 * 1024)]
)
def test_a_bad_portrait_is_an_error_at_its_field(client, member, content):
    client.force_login(member)

    answer = client.post(reverse("account_profile"), {**SAID, "portrait": upload(content)})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["portrait"]
    assert Portrait.objects.count() == 0


def test_a_portrait_is_a_square_without_metadata():
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    drawn = Image.open(BytesIO(redrawn(picture(exif=exif))))

    assert (drawn.format, drawn.size) == ("WEBP", (512, 512))
    assert dict(drawn.getexif()) == {}


def test_a_small_portrait_is_not_blown_up():
    assert Image.open(BytesIO(redrawn(picture(50, 80, "PNG", "RGBA")))).size == (50, 50)


@pytest.mark.parametrize("content", [picture(7000, 7000, "PNG", "1"), picture(20000, 20000, "PNG", "1")])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(content):
    with pytest.raises(BadPicture, match="too many pixels"):
        redrawn(content)


def test_a_truncated_picture_is_refused():
    with pytest.raises(BadPicture, match="could not be read"):
        redrawn(picture()[:-200])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid.org/0000-0002-1694-233x/", "0000-0002-1694-233X"),
        ("0000000218250097", "0000-0002-1825-0097"),
        (" 0000–0002–1825–0097 ", "0000-0002-1825-0097"),
        ("", ""),
        ("nonsense", "nonsense"),
    ],
)
def test_orcid_is_normalised(given, kept):
    assert normalised(given) == kept
