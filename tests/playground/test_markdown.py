from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.markdown import Names, to_html

NAMES = Names(users={12: "Mei <b>"}, channels={3: "general"}, roles={4: "Moderators"})
SAFE = {
    *("p", "br", "strong", "em", "u", "s", "code", "pre", "a", "blockquote", "ul", "ol", "li"),
    *("h1", "h2", "h3", "small", "span", "time"),
}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "**b** *i* __u__ ~~s~~ `c`",
            "<p><strong>b</strong> <em>i</em> <u>u</u> <s>s</s> <code>c</code></p>",
        ),
        (
            "**○○**さん、**本当ですか。**また",
            "<p><strong>○○</strong>さん、<strong>本当ですか。</strong>また</p>",
        ),
        (r"**a\*\*b**c", "<p><strong>a**b</strong>c</p>"),
        ("***both*** **open", "<p><strong><em>both</em></strong> **open</p>"),
        ("> quoted\nnot quoted", "<blockquote><p>quoted</p></blockquote><p>not quoted</p>"),
        ("- a\n- b\nafter", "<ul><li>a</li><li>b</li></ul><p>after</p>"),
        ("# Big\ntext\n#### not a heading", "<h1>Big</h1><p>text</p><p>not a heading</p>"),
        ("-# small", "<small>small</small>"),
        ("a\nb\n\nc", '<p>a<br>b</p><p class="gap">c</p>'),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;</code></pre>"),
        (r"\*plain\* \<@12>", "<p>*plain* &lt;@12&gt;</p>"),
        ("<@12> <#3> <@&4>", "<p>@Mei &lt;b&gt; #general @Moderators</p>"),
        ("</questions list:5> <:wave:6>", "<p>/questions list :wave:</p>"),
    ],
)
def test_discord_markdown_becomes_html(text: str, html: str) -> None:
    rendered = to_html(text, NAMES)
    assert re.sub(r'</?span class="mention">|</span>|\n', "", rendered) == html


def test_hidden_text_can_be_pressed() -> None:
    assert '<span class="spoiler" role="button" tabindex="0" aria-expanded="false">x</span>' in to_html(
        "a ||x|| b"
    )


def test_a_moment_is_left_for_the_page_to_say() -> None:
    assert (
        to_html("<t:1700000000:R>")
        == '<p><time data-unix="1700000000" data-style="R">1700000000</time></p>\n'
    )


@pytest.mark.parametrize(
    "text", ["[x](javascript:alert(1))", "[x](data:text/html,x)", "<javascript:alert(1)>"]
)
def test_only_web_addresses_become_links(text: str) -> None:
    assert "<a" not in to_html(text)


def test_addresses_become_links_without_their_full_stop() -> None:
    assert 'href="https://example.com/a"' in to_html("See https://example.com/a.")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


@given(
    st.lists(
        st.sampled_from(
            [
                *('<script src="x">', "<img src=x onerror=alert(1)>", '" onclick="x', "&lt;", "`", "```\n"),
                *("[a](https://x.y/", ")", "<t:1:R>", '<t:1:R"x>', "**", "__", "||", "> ", "\n", "- ", "\\"),
                *(
                    "https://x.y/\"'<b>",
                    "<@12>",
                    "</a b:1>",
                    "javascript:x",
                    "# ",
                    "a",
                    "逆質問",
                    "\u202e",
                    "\x00",
                ),
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_no_text_of_a_person_becomes_markup(text: str) -> None:
    reader = _Reader()
    reader.feed(to_html(text, NAMES))
    assert reader.tags <= SAFE
    for name, value in reader.attributes:
        assert not name.startswith("on")
        assert name != "href" or value.startswith(("https://", "http://"))
