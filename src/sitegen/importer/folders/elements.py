"""HTML in bodies: what this site shows stays, what runs or draws by itself goes, what played becomes a link.

Drawing sanitises every body again; here it is done so that an editor finds nothing in a record that no page shows.
"""

from __future__ import annotations

import functools
import html
import re

import nh3

from sitegen.importer.folders import posts
from sitegen.importer.folders.markup import Aside, Context, image, settled

# What drawing lets through.
_KEPT = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd",
    "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
# Elements that only arrange or dress their content: nobody misses them.
_DRESS = {
    "abbr", "acronym", "address", "article", "aside", "base", "basefont", "bdi", "bdo", "big", "body", "center",
    "font", "footer", "head", "header", "hgroup", "html", "link", "main", "meta", "nav", "nobr", "noscript", "picture",
    "section", "source", "strike", "tt",
}  # fmt: skip
_OTHERS = {
    "applet", "area", "audio", "button", "canvas", "dialog", "embed", "fieldset", "form", "frame", "frameset", "iframe",
    "input", "label", "legend", "map", "marquee", "math", "menu", "meter", "object", "optgroup", "option", "output",
    "param", "progress", "script", "select", "slot", "style", "svg", "template", "textarea", "title", "track", "video",
}  # fmt: skip
_BLOCKS = {
    "blockquote", "details", "div", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "table",
    "ul",
}  # fmt: skip
_RUNS = re.compile(
    r"<(?P<name>script|style|template|svg|math|canvas|select|textarea|title)\b(?P<said>[^<>]{0,5000})>"
    r"(?:[^<]++|<(?!/?(?P=name)\b))*+</(?P=name)\s*>",
    re.IGNORECASE,
)
_PLAYS = re.compile(
    r"<(?P<name>iframe|video|audio|object|embed)\b(?P<said>[^<>]{0,5000})>"
    r"(?:(?P<inside>(?:[^<]|<(?!/?(?:iframe|video|audio|object|embed|p|div)\b)){0,20000})</(?P=name)\s*>)?",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]{0,40})(?P<said>(?:[\s/](?:[^<>\"']|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}'){0,500})?)>"
)
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ADDRESS = re.compile(r"(?:https?:)?//[^\s\"'<>]+")


def settled_elements(text: str, context: Context) -> str:
    """Markdown whose HTML holds only what this site shows."""
    if "<" not in text:
        return text
    text = _RUNS.sub(lambda hit: _runs(hit, context), text)
    text = _PLAYS.sub(lambda hit: _plays(hit, context), text)
    return _TAG.sub(lambda hit: _tag(hit, context), text)


def _runs(hit: re.Match[str], context: Context) -> str:
    name = hit["name"].lower()
    address = _attributes(hit["said"]).get("src", "")
    if "gist.github.com" in address:
        return f"<{re.sub(r'^//', 'https://', address).removesuffix('.js')}>"
    # A post's own words stand before the script that would dress it up.
    if name != "title" and not re.search(r"platform\.(?:twitter|x|instagram)\.", address):
        context.lose(f"an HTML element <{name}>", hit[0][:200])
    return ""


def _plays(hit: re.Match[str], context: Context) -> str:
    said = _attributes(hit["said"])
    address = said.get("src") or said.get("data") or ""
    if not address and hit["inside"] and (found := re.search(r"\ssrc=[\"']([^\"']+)", hit["inside"])):
        address = found[1]
    address = re.sub(r"^//", "https://", html.unescape(address))
    context.lose(f"an HTML element <{hit['name'].lower()}>, which became a link", hit[0][:200])
    return f"<{address}>" if _ADDRESS.fullmatch(address) else ""


def _tag(hit: re.Match[str], context: Context) -> str:
    name = hit["name"].lower()
    if name in _KEPT:
        if hit["end"]:
            return f"</{name}>"
        if name == "img":
            return _image(hit["said"], context)
        return _opened(name, hit["said"], context)
    if name in _OTHERS and not hit["end"]:
        context.lose(f"an HTML element <{name}>", hit[0])
    if name in _DRESS or name in _OTHERS or "-" in name:
        return ""
    # No element of HTML: words between angle brackets, which a page would swallow.
    return f"&lt;{hit[0][1:]}"


def _attributes(said: str) -> dict[str, str]:
    return {hit[1].lower(): next(filter(None, hit.groups()[1:]), "") for hit in _ATTRIBUTE.finditer(said)}


def _opened(name: str, said: str, context: Context) -> str:
    held = _attributes(said) if "=" in said else {}
    kept = {key: value for key, value in held.items() if key in _ATTRIBUTES["*"] | _ATTRIBUTES.get(name, set())}
    if name == "a" and "href" in kept:
        kept["href"] = linked(html.unescape(kept["href"]), context)
        if not kept["href"]:
            del kept["href"]
    if "markdown" in held or re.search(r"\smarkdown\s*(?:$|/)", said):
        kept["markdown"] = held.get("markdown") or "1"
    written = "".join(f' {key}="{html.escape(html.unescape(value))}"' for key, value in kept.items())
    return f"<{name}{written}{' /' if said.rstrip().endswith('/') else ''}>"


def linked(target: str, context: Context) -> str:
    """Where a link of HTML leads now: to a post by an old address of it, which leads on to the new one."""
    found = settled(target, context)
    if found is None:
        return target
    if found and not found.startswith("/"):
        id_, _, part = found.partition("#")
        kept = context.places.redirects.get(id_.removesuffix(".md"), ())
        return f"/{kept[0]}" + (f"#{part}" if part else "") if kept else ""
    return found


def _image(said: str, context: Context) -> str:
    held = _attributes(said)
    target, words = html.unescape(held.get("src", "")), held.get("alt", "")
    made = image(target, words, held.get("title", ""), context) if target else words
    if made is None or made.startswith("!["):
        address = target if made is None else made.rsplit("(", 1)[1][:-1]
        title = f' title="{html.escape(held["title"])}"' if held.get("title") else ""
        return f'<img src="{html.escape(address)}" alt="{html.escape(html.unescape(words))}"{title}>'
    return made


@functools.cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_KEPT,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
        clean_content_tags={"script", "style"},
    )


def sanitised(piece: str) -> str:
    """HTML with the elements and attributes alone that this site shows."""
    return _cleaner().clean(piece)


def page(text: str, context: Context) -> str:
    """A body that is HTML all through, as blocks that Markdown leaves as they are."""
    body = re.search(r"<body\b[^<>]*>(.*?)(?:</body\s*>|\Z)", text, re.DOTALL | re.IGNORECASE)
    aside = Aside()
    text = posts.taken(body[1] if body else text, context)
    text = _RUNS.sub(lambda hit: _runs(hit, context), text)
    text = _PLAYS.sub(lambda hit: _paragraph_link(_plays(hit, context)), text)
    text = _TAG.sub(lambda hit: _tag(hit, context), text)
    text = re.sub(r"<pre\b.*?</pre>", lambda hit: aside.put(hit[0]), sanitised(text), flags=re.DOTALL)
    text = re.sub(r"(?m)^[ \t]+", "", text)
    return aside.back("\n\n".join(_blocks(text)))


def _paragraph_link(address: str) -> str:
    return f'<a href="{html.escape(address[1:-1])}">{html.escape(address[1:-1])}</a>' if address else ""


_PART = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>|\n[ \t]*\n")


def _blocks(text: str) -> list[str]:
    """The blocks of well-formed HTML; words that stand in none of them become paragraphs, parted by blank lines."""
    out: list[str] = []
    depth, at = 0, 0

    def cut(end: int, *, block: bool) -> None:
        nonlocal at
        piece = text[at:end].strip()
        if piece:
            # A blank line within a block would end it.
            out.append(re.sub(r"\n(?:[ \t]*\n)+", "\n", piece) if block else f"<p>{piece}</p>")
        at = end

    for hit in _PART.finditer(text):
        name = (hit["name"] or "").lower()
        if depth == 0 and (not name or name in _BLOCKS):
            cut(hit.start(), block=False)
        if name == "hr" and depth == 0:
            cut(hit.end(), block=True)
        elif name in _BLOCKS and name != "hr":
            depth += -1 if hit["end"] else 1
            if depth == 0:
                cut(hit.end(), block=True)
    cut(len(text), block=False)
    return out
