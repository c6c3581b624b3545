"""Discord's Markdown as safe HTML: markdown-it does the work, a few rules of Discord are added.

Raw HTML is never let through, links go to web addresses only, and every attribute value is
escaped, so the text of any person may be shown to any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.utils import OptionsDict

_RULES: Final = [
    "normalize",
    "block",
    "inline",
    "fence",
    "blockquote",
    "heading",
    "list",
    "escape",
    "backticks",
    "emphasis",
    "strikethrough",
    "link",
    "autolink",
    "newline",
    "balance_pairs",
    "fragments_join",
]
_DEEPEST_HEADING: Final = 3
# What markdown-it's positional flags mean.
_ONLY_LOOK: Final = True
_NO_LAST_BREAK: Final = False
_ADDRESS: Final = re.compile(r"https?://[^\s<>]*[^\s<>.,:;!?\"')\]。、）」]")
_NAMES_SOMETHING: Final = re.compile(r"<[@#]")
_BOLD: Final = re.compile(r"\*\*((?:\\.|[^\\])+?)\*\*(?!\*)", re.DOTALL)
_MENTION: Final = re.compile(
    r"<(?:(?P<user>@!?)|(?P<role>@&)|(?P<channel>#))(?P<id>\d{1,20})>"
    r"|</(?P<command>[^:\n<>]{1,100}):\d{1,20}>"
    r"|<a?:(?P<emoji>\w{2,32}):\d{1,20}>"
    r"|<t:(?P<time>-?\d{1,12})(?::(?P<style>[tTdDfFR]))?>"
)


@dataclass(frozen=True, slots=True)
class Names:
    """What ids in mentions are called, by id."""

    users: Mapping[int, str] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)
    channels: Mapping[int, str] = field(default_factory=dict)


def to_html(text: str, names: Names | None = None) -> str:
    """Give `text`, in Discord's Markdown, as HTML that is safe to insert in a page."""
    if names is None or not _NAMES_SOMETHING.search(text):
        return _nameless(text)
    html: str = _PARSER.render(text, {"names": names})
    return html


@lru_cache(maxsize=4096)  # a page asks for the same messages whenever one of them changes
def _nameless(text: str) -> str:
    html: str = _PARSER.render(text, {"names": Names()})
    return html


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a paragraph that ends where its quote or list ends: Discord continues neither."""
    line = start + 1
    terminators = state.md.block.ruler.getRules("paragraph")
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        if any(rule(state, line, end, _ONLY_LOOK) for rule in terminators):
            break
        line += 1
    if silent:
        return True
    _push_text(state, "p", start, line, state.getLines(start, line, state.blkIndent, _NO_LAST_BREAK))
    return True


def _subtext(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read a line of small print, which starts with `-# `."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("-# ", begin):
        return False
    if not silent:
        _push_text(state, "small", start, start + 1, state.src[begin + 3 : state.eMarks[start]])
    return True


def _push_text(state: StateBlock, tag: str, start: int, end: int, content: str) -> None:
    state.line = end
    opening = state.push("paragraph_open", tag, 1)
    opening.map = [start, end]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content.strip(), [start, end], []
    state.push("paragraph_close", tag, -1)


def _spoiler(state: StateInline, silent: bool) -> bool:
    """Read `||hidden text||`."""
    if not state.src.startswith("||", state.pos):
        return False
    start = state.pos + 2
    end = state.src.find("||", start + 1, state.posMax)
    if end < 0:
        return False
    if not silent:
        state.push("spoiler_open", "span", 1).attrs = {
            "class": "spoiler",
            "role": "button",
            "tabindex": "0",
            "aria-expanded": "false",
        }
        _read_between(state, start, end)
        state.push("spoiler_close", "span", -1)
    state.pos = end + 2
    return True


def _bold(state: StateInline, silent: bool) -> bool:
    """Read `**bold text**` wherever it stands: CommonMark wants a space beside signs, as in `**○○**さん`."""
    found = _BOLD.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("strong_open", "strong", 1).markup = "**"
        _read_between(state, *found.span(1))
        state.push("strong_close", "strong", -1).markup = "**"
    state.pos = found.end()
    return True


def _read_between(state: StateInline, start: int, end: int) -> None:
    outer = state.posMax
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.posMax = outer


def _mention(state: StateInline, silent: bool) -> bool:
    """Read what Discord writes between `<` and `>`: people, channels, commands, times."""
    found = _MENTION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("mention", "", 0).meta = {"parts": found.groupdict()}
    state.pos = found.end()
    return True


def _render_mention(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    env: Mapping[str, Any],
) -> str:
    parts: dict[str, str | None] = tokens[index].meta["parts"]
    names: Names = env["names"]
    if (moment := parts["time"]) is not None:
        # The page says the moment in the reader's language and keeps relative ones ticking.
        style = parts["style"] or "f"
        return f'<time data-unix="{escape(moment)}" data-style="{style}">{escape(moment)}</time>'
    if (emoji := parts["emoji"]) is not None:
        return escape(f":{emoji}:")
    if (command := parts["command"]) is not None:
        return f'<span class="mention">/{escape(command)}</span>'
    number = int(parts["id"] or 0)
    if parts["channel"] is not None:
        said = f"#{names.channels.get(number, '?')}"
    elif parts["role"] is not None:
        said = f"@{names.roles.get(number, '?')}"
    else:
        said = f"@{names.users.get(number, '?')}"
    return f'<span class="mention">{escape(said)}</span>'


def _underline(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    """Show `__text__` underlined: only `**text**` is bold on Discord."""
    token = tokens[index]
    if token.markup == "__":
        return "<u>" if token.nesting == 1 else "</u>"
    return renderer.renderToken(tokens, index, options, env)


def _dress_blocks(state: StateCore) -> None:
    """Keep blank lines as gaps, let small headings be text, and open links in a new tab."""
    lines = state.src.split("\n")
    last = 0  # a quote and its first line start together: one gap is enough
    for token in state.tokens:
        if token.map and token.nesting == 1 and token.map[0] > last:
            last = token.map[0]
            if not lines[last - 1].strip(" >"):
                token.attrJoin("class", "gap")
        if token.type.startswith("heading") and int(token.tag[1]) > _DEEPEST_HEADING:
            token.tag = "p"
        if token.children:
            token.children = _link_addresses(token.children)


def _link_addresses(children: list[Token]) -> list[Token]:
    out: list[Token] = []
    inside = False
    for token in children:
        if token.type in {"link_open", "link_close"}:
            inside = token.nesting == 1
            if inside:
                _leave_page(token)
        out += [token] if inside or token.type != "text" else _split_addresses(token)
    return out


def _split_addresses(token: Token) -> list[Token]:
    out: list[Token] = []
    last = 0
    for found in _ADDRESS.finditer(token.content):
        opening = Token("link_open", "a", 1, attrs={"href": found[0]})
        _leave_page(opening)
        out += [_text(token.content[last : found.start()]), opening, _text(found[0])]
        out.append(Token("link_close", "a", -1))
        last = found.end()
    return [*out, _text(token.content[last:])]


def _leave_page(token: Token) -> None:
    token.attrs.update(target="_blank", rel="noopener noreferrer nofollow")


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _is_web_address(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "breaks": True, "linkify": False})
    parser.enable(_RULES)
    parser.validateLink = _is_web_address  # type: ignore[method-assign] # the documented way to restrict links
    parser.block.ruler.at("paragraph", _paragraph)
    parser.block.ruler.before("list", "subtext", _subtext, {"alt": ["paragraph", "blockquote"]})
    parser.inline.ruler.before("emphasis", "spoiler", _spoiler)
    parser.inline.ruler.before("emphasis", "bold", _bold)
    parser.inline.ruler.before("autolink", "mention", _mention)
    parser.inline.add_terminator_char("|")
    parser.core.ruler.push("dress_blocks", _dress_blocks)
    parser.add_render_rule("mention", _render_mention)
    parser.add_render_rule("strong_open", _underline)
    parser.add_render_rule("strong_close", _underline)
    return parser


_PARSER: Final = _parser()
