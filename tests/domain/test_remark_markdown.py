import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.remark_markdown import is_visible, settled, to_html

LINK = 'rel="ugc nofollow noopener"'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<p>plain</p>"),
        ("*soft* **strong**", "<p><em>soft</em> <strong>strong</strong></p>"),
        ("one\ntwo\n\nthree", "<p>one<br>\ntwo</p>\n<p>three</p>"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("[there](https://e.org/a?b=1&c)", f'<p><a href="https://e.org/a?b=1&amp;c" {LINK}>there</a></p>'),
        ("[here](/g/abc/)", f'<p><a href="/g/abc/" {LINK}>here</a></p>'),
        ("See https://e.org/x.", f'<p>See <a href="https://e.org/x" {LINK}>https://e.org/x</a>.</p>'),
        ("e.org, a@e.org and //e.org", "<p>e.org, a@e.org and //e.org</p>"),
        ("# no heading", "<p># no heading</p>"),
        ("`no code`", "<p>`no code`</p>"),
        ("    no code", "<p>no code</p>"),
        ("---", "<p>---</p>"),
        ("| a | b |\n|---|---|", "<p>| a | b |<br>\n|---|---|</p>"),
        (r"\*not soft\*", "<p>*not soft*</p>"),
        (
            "[out](/account/logout/) [up](/g/%2e%2e/account/)",
            "<p>[out](/account/logout/) [up](/g/%2e%2e/account/)</p>",
        ),
        (
            "https://аррӏе.com/",
            f'<p><a href="https://xn--80ak6aa92e.com/" {LINK}>https://xn--80ak6aa92e.com/</a></p>',
        ),
        (
            "https://xn--80ak6aa92e.com/",
            f'<p><a href="https://xn--80ak6aa92e.com/" {LINK}>https://xn--80ak6aa92e.com/</a></p>',
        ),
        ("[x](https://bank.example@evil.example/)", "<p>[x](https://bank.example@evil.example/)</p>"),
    ],
)
def test_the_small_markdown_and_no_more(text, html):
    assert to_html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x](//evil.example)",
        "[x](\\\\evil.example)",
        "![x](https://evil.example/pixel.png)",
        '<https://e.org/"onmouseover=alert(1)>',
        '[x](https://e.org/"onmouseover="alert(1))',
        "[x](https://e.org 'title\" onclick=alert(1)')",
        "https://e.org/<script>alert(1)</script>",
        "> <svg/onload=alert(1)>",
        "- <details open ontoggle=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<slot-remark_acts abc>",
        "[<slot-corner >](https://e.org/<slot-corner >)",
        "**<style>*{display:none}</style>**",
        "<!-- --!><img src=x onerror=alert(1)>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    ],
)
def test_nothing_but_the_small_markdown_comes_through(text):
    assert only_known_marks(to_html(text))


TAG = re.compile(
    r'</?(?:p|br|em|strong|ul|li|blockquote)>|</?ol>|<ol start="\d+">|</a>'
    r'|<a href="(?:https?://|/(?!/))[^"<>\s]*" rel="ugc nofollow noopener">'
)


def only_known_marks(html: str) -> bool:
    """Once the marks of the small Markdown are taken out, no tag is left: all else is text."""
    return "<" not in TAG.sub("", html)


@given(st.text(alphabet=st.sampled_from("ab <>\"'`&;:/\\()[]!*_-#\n\t>javscriptdth.org=%"), max_size=120))
def test_arbitrary_text_makes_no_other_tag(text):
    assert only_known_marks(to_html(settled(text)))


@pytest.mark.parametrize(
    "piece",
    ["*", "[", "[a](", "> ", "- ", "https://", "**a ", "[[]", "http://a.", "_a*", "- a\n", "1. ", "\\"],
)
def test_hostile_lengths_are_drawn_in_time(piece):
    began = time.perf_counter()

    to_html((piece * 5_000)[:5_000])

    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("given_text", "stored"),
    [
        ("  a\r\nb\rc  ", "a\nb\nc"),
        ("e\u0301", "\u00e9"),
        ("a\x00b\x07c\x85", "abc"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("a\u200fb", "a\u200fb"),
        ("tab\tstays\nso does the line", "tab\tstays\nso does the line"),
        (" \u2028 \x00 ", ""),
    ],
)
def test_words_are_settled_before_they_are_stored(given_text, stored):
    assert settled(given_text) == stored


@given(st.text(max_size=60))
def test_settling_twice_is_settling_once(text):
    assert settled(settled(text)) == settled(text)


@pytest.mark.parametrize(
    "text", ["> " * 300 + "deep", "- " * 200 + "deep", "\n".join("  " * n + "- deep" for n in range(60))]
)
def test_no_words_are_lost_however_deep_they_stand(text):
    assert to_html(text).count("deep") == text.count("deep")


@pytest.mark.parametrize("count", [90, 150, 290, 400, 5_000])
def test_brackets_without_end_are_words_however_deep_the_caller_stands(count):
    text = "[" * count + " said"

    drawn = from_a_depth(700, lambda: to_html(text))

    assert drawn == f"<p>{text}</p>"


def from_a_depth(frames, call):
    """A template's tags stand hundreds of frames deep when they draw a remark."""
    return call() if frames == 0 else from_a_depth(frames - 1, call)


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("\u200b\u2060", False),
        ("> ", False),
        ("&nbsp;&#8203;", False),
        ("- ", False),
        (".", True),
        ("🙂", True),
    ],
)
def test_what_shows_nothing_says_nothing(text, visible):
    assert is_visible(text) is visible
