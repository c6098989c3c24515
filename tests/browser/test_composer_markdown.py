"""The composer's own Markdown says on the page what the editor shows, and nobody's text changes by being opened."""

from html import escape
from random import Random

import pytest

from symposium.domain.inline import to_html
from tests.browser.looks import looks

WRITE = """async (texts) => {
  const { Reader } = await import("/static/js/composer/reader.js");
  const { toMarkdown } = await import("/static/js/composer/inline_markdown.js");
  return texts.map((html) => {
    const box = document.createElement("div");
    box.innerHTML = html;
    return toMarkdown(Reader.inline(box));
  });
}"""
READ = """async (texts) => {
  const { fromMarkdown } = await import("/static/js/composer/inline_parser.js");
  const { toMarkdown } = await import("/static/js/composer/inline_markdown.js");
  const { schema } = await import("/static/js/composer/schema.js");
  return texts.map((text) => toMarkdown(schema.nodes.paragraph.create(null, fromMarkdown(text)).content));
}"""
NOTE = '<sup class="noteref"><a href="#note-1">1</a></sup>'
BY_HAND = [
    "<em>At the edge</em> and <strong>at the end</strong>",
    "un<em>believ</em>able, <strong>Title:</strong>run in, a<strong>(b)</strong>c",
    "<em>a <strong>b</strong></em><strong>c</strong><em>d</em><strong><em>e</em></strong>",
    "<strong>one</strong><em>two</em><strong>three</strong>four",
    "Stars * and ** and _under_ and [brackets](not a link) and \\ and ^up^ and [^1]",
    "Tags &lt;b&gt; and &amp;amp; and &amp;#42; and &copy 2026",
    "<code>a`b</code> <code>`</code> <code> both </code> <code>a*b\\*c</code><em><code>x</code></em>",
    f"A note{NOTE} after <em>emphasis{NOTE}</em>{NOTE}",
    '<a href="https://en.example.org/a_(b)?x=1&amp;y=*2*">a [link] with <em>stars</em></a>(no more)',
    '<em>before<a href="/x">link</a>after</em><a href="mailto:a@example.org">b</a><a href="#c">c</a>',
    "10<sup>2</sup>, CO<sub>2</sub>, <em>x<sup>n</sup></em>, <sup>a b</sup>",
    "👍<em>👩‍🏫</em>👍 <strong>“Quoted”</strong>—dash <em>—dash</em>a",
    "<strong>שלום</strong>, <em>عربي</em>ة",
    "<em> spaces </em>around<strong> </strong>nothing | a pipe",
]
ALPHABET = [
    "a",
    "é",
    "1",
    " ",
    " ",
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "\\",
    "^",
    "&",
    ";",
    ".",
    "—",
    "“",
    "👍",
    "<",
    "!",
    "|",
    "~",
    "#",
]
TAGS = ["em", "strong", "code", "sup"]


def made_up(random: Random) -> str:
    html = []
    for _ in range(random.randint(1, 6)):
        text = escape("".join(random.choice(ALPHABET) for _ in range(random.randint(1, 4))))
        for tag in random.sample(TAGS, k=random.choice([0, 0, 1, 1, 2])):
            if (tag == "sup" and "<code>" in text) or (tag == "code" and "<sup>" in text):
                continue  # the editor has one of the two
            text = f"<{tag}>{text}</{tag}>"
        if random.random() < 0.15:
            text = f'<a href="https://example.org/{random.randint(1, 2)}">{text}</a>'
        html.append(NOTE if random.random() < 0.1 else text)
    return "".join(html)


def seen(html: str):
    """What the editor shows of this HTML: it has no lowered text, and no caret is raised."""
    return [
        (letter, tuple(mark for mark in marks if mark != "sub" and not (mark == "sup" and letter == "^")))
        for letter, marks in looks(html)
    ]


@pytest.fixture
def blank(open_page):
    page = open_page()
    page.goto("/about/about/")
    return page


@pytest.mark.django_db(transaction=True)
def test_what_is_shown_is_what_is_written(blank):
    random = Random(4)
    shown = [*BY_HAND, *(made_up(random) for _ in range(150))]

    written = blank.evaluate(WRITE, shown)

    assert [
        (html, md) for html, md in zip(shown, written, strict=True) if seen(to_html(md)) != seen(html)
    ] == []


@pytest.mark.django_db(transaction=True)
def test_kept_markdown_reads_as_the_server_reads_it(blank):
    random = Random(5)
    texts = [
        "*a **b** c*",
        "***a** b*",
        "**a*b***c",
        '[a *b*](https://example.org/(x) "t") `` ` `` \\* &amp; &#42;',
        "[^1] [x [y](/z)](/w) ^2^ 2*3*4 _a_b_ __c__",
        "[no](javascript:x) <b> \\\\ a\nb",
        *(
            "".join(
                random.choice(["*", "**", "_", "a", " ", "`", "[", "](/x)", "\\", "^", "b.", "“"])
                for _ in range(9)
            )
            for _ in range(150)
        ),
    ]

    written = blank.evaluate(READ, texts)

    assert [
        (text, md)
        for text, md in zip(texts, written, strict=True)
        if seen(to_html(md)) != seen(to_html(text).replace("\n", " "))
    ] == []
