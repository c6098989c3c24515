"""A sitemap by the protocol of sitemaps.org. One file holds 50,000 addresses, far more than a journal has."""

from collections.abc import Iterable
from datetime import UTC
from io import StringIO

from django.utils.xmlutils import SimplerXMLGenerator

from symposium.queries.sitemap import Place

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(places: Iterable[Place], *, site_url: str) -> str:
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", {"xmlns": NAMESPACE})
    for place in places:
        xml.startElement("url", {})
        xml.addQuickElement("loc", site_url.rstrip("/") + place.path)
        if place.changed_at:
            changed = place.changed_at.astimezone(UTC).isoformat(timespec="seconds")
            xml.addQuickElement("lastmod", changed)
        xml.endElement("url")
    xml.endElement("urlset")
    return out.getvalue()
