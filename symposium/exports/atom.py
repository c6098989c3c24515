"""A feed as Atom (RFC 4287)."""

import re
from html import escape
from urllib.parse import urlsplit

from django.utils.feedgenerator import Atom1Feed

from symposium.domain.inline import to_html
from symposium.queries.contents import EssayCard
from symposium.queries.feed import Feed, published_at


def lasting_id(name: str, site_url: str) -> str:
    """A tag URI (RFC 4151): the same whatever becomes of addresses."""
    return f"tag:{urlsplit(site_url).hostname},2026:{name}"


# XML can say none of these, and one of them would take the whole feed from every reader.
_UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _sayable(text: str) -> str:
    return _UNSAYABLE.sub("", text)


class _EssaysFeed(Atom1Feed):
    """Atom1Feed with several authors and a language an entry, and our own `updated`."""

    def latest_post_date(self):
        return self.feed["updated"]

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["names"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


def _summary(feed: Feed, card: EssayCard) -> str:
    """The notices on the essay, if there are any, then its dek; each a paragraph where there are several."""
    parts = [
        f"<strong>{notice.label}{', lifted' if notice.lifted_because else ''}.</strong> {escape(notice.text)}"
        for notice in feed.notices_on(card)
    ]
    if not parts:
        return to_html(card.dek)
    return "".join(f"<p>{part}</p>" for part in [*parts, to_html(card.dek)] if part)


def atom(feed: Feed, *, site_url: str, site_name: str) -> str:
    site_url = site_url.rstrip("/")
    written = _EssaysFeed(
        title=_sayable(feed.title),
        link=site_url + feed.path,
        description=None,
        subtitle=_sayable(feed.subtitle),
        language=feed.language,
        author_name=_sayable(site_name),
        feed_url=site_url + feed.feed_path,
        feed_guid=lasting_id(feed.name, site_url),
        updated=feed.updated,
    )
    for card in feed.entries:
        written.add_item(
            title=_sayable(card.title),
            link=site_url + card.get_absolute_url(),
            description=_sayable(_summary(feed, card)) or None,
            unique_id=lasting_id(f"essay/{card.key}", site_url),
            pubdate=published_at(card),
            updateddate=feed.updated_at(card),
            categories=[_sayable(card.issue.title)],
            language=card.language,
            names=[_sayable(byline.name) for byline in card.bylines],
        )
    return written.writeString("utf-8")
