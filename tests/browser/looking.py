"""What a test asks of a page as a whole."""

from playwright.sync_api import expect


def wider_than_the_window(page) -> list[str]:
    """What sticks out to the right, where the page scrolls sideways."""
    return page.evaluate(
        """() => {
        const width = document.documentElement.clientWidth;
        if (document.scrollingElement.scrollWidth <= innerWidth) return [];
        return [...document.querySelectorAll("body *")]
          .filter((element) => element.getBoundingClientRect().right > width + 0.5)
          .map((element) => `${element.tagName} ${element.className} ${element.id}`).slice(0, 8);
      }"""
    )


def wait_for_htmx(page):
    """Until what htmx brought in answers to keys: it is drawn a moment before."""
    busy = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
    expect(page.locator(busy)).to_have_count(0)  # polled from here: the page's policy lets nothing eval in it
