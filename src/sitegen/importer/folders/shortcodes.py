"""Hugo's shortcodes: pictures, films and links are written out, what only a theme knows leaves its words."""

from __future__ import annotations

import re

from sitegen.importer.folders.code import alone
from sitegen.importer.folders.markup import Aside, Context

_CODE = re.compile(
    r"[ \t]*\{\{[<%]\s*highlight\s+(?P<name>[\w+#.-]*)[^<>%{}]{0,500}[>%]\}\}[ \t]*\n?"
    r"(?P<held>(?:[^{]++|\{(?!\{[<%]\s*/?\s*highlight\b))*+)\{\{[<%]\s*/\s*highlight\s*[>%]\}\}"
)
_RAW = re.compile(
    r"\{\{[<%]\s*(?P<name>raw_?html|mermaid|math|katex)\b[^<>%{}]{0,500}[>%]\}\}"
    r"(?P<held>(?:[^{]++|\{(?!\{[<%]\s*/?\s*(?P=name)\b))*+)\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\}"
)
_SHOWN = re.compile(r"\{\{(?P<open>[<%])/\*(?P<held>(?:[^*{]++|\{(?!\{)|\*(?!/))*+)\*/(?P<close>[>%])\}\}")
_TAG = re.compile(
    r"\{\{(?:<|%)\s*(?P<end>/?)\s*(?P<name>[\w./-]{1,100})"
    r"(?P<said>(?:[^\"`<>%{]|\{(?!\{)|\"(?:[^\"\\{]|\\.|\{(?!\{)){0,2000}\"|`[^`{]{0,2000}`|[<>%](?!\}\})){0,3000}?)/?\s*[>%]\}\}"
)
_ARGUMENT = re.compile(r"(?:([\w-]+)\s*=\s*)?(?:\"((?:[^\"\\]|\\.)*)\"|`([^`]*)`|([^\s\"`=]+))")
_PLAYERS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "twitter_simple": "https://twitter.com/i/status/{}",
    "x": "https://x.com/i/status/{}",
    "gist": "https://gist.github.com/{}",
}


def code_fenced(text: str, aside: Aside) -> str:
    """A body whose highlighted code stands in fences; shortcodes that are only shown are put aside."""
    if "{{" not in text:
        return text
    text = _SHOWN.sub(lambda hit: aside.put("{{" + hit["open"] + hit["held"] + hit["close"] + "}}"), text)
    text = _CODE.sub(lambda hit: _fenced(hit, aside), text)
    return _RAW.sub(lambda hit: hit["held"], text)


def _fenced(hit: re.Match[str], aside: Aside) -> str:
    held = hit["held"].strip("\n").rstrip()
    fence = "`" * max(3, 1 + max((len(ticks) for ticks in re.findall(r"`+", held)), default=0))
    return alone(hit, aside.put(f"{fence}{hit['name'].lower()}\n{held}\n{fence}"))


def written_out(text: str, context: Context) -> str:
    """A body, its code put aside, without shortcodes."""
    return _TAG.sub(lambda hit: _tag(hit, context), text) if "{{" in text else text


def _arguments(said: str) -> tuple[dict[str, str], list[str]]:
    """The named ones and the others, in order."""
    named: dict[str, str] = {}
    others: list[str] = []
    for key, quoted, ticked, bare in _ARGUMENT.findall(said):
        value = re.sub(r"\\(.)", r"\1", quoted) or ticked or bare
        if key:
            named[key.lower()] = value
        else:
            others.append(value)
    return named, others


def _tag(hit: re.Match[str], context: Context) -> str:
    name = hit["name"].lower().rsplit("/", 1)[-1].removesuffix(".html")
    if hit["end"]:
        return ""
    named, others = _arguments(hit["said"])
    if name in {"ref", "relref"}:
        target = named.get("path") or (others[0] if others else "")
        return target if target.startswith("#") else _address(target, context)
    if name in {"figure", "img", "image", "imgproc", "picture"}:
        return _figure(named, others)
    if name in _PLAYERS and (said := named.get("id") or "/".join(others[:2] if name == "gist" else others[-1:])):
        if name in {"tweet", "twitter", "twitter_simple", "x", "instagram"}:
            context.lose("an embedded post, which became a link", hit[0])
        return f"<{_PLAYERS[name].format(said)}>"
    context.lose(f"a shortcode {name}", hit[0])
    return ""


def _address(target: str, context: Context) -> str:
    """The address that `ref` means: a file, beside this one or anywhere, by its path or its bare name."""
    path, _, part = target.partition("#")
    tail = f"#{part}" if part else ""
    if context.places.post(path, context.path, context.address):
        return target
    bare = path.rstrip("/").rsplit("/", 1)[-1].removesuffix(".md").casefold()
    found = context.places.files.get(context.places.by_name.get(bare, ""))
    return f"/{found}{tail}" if found else target


def _figure(named: dict[str, str], others: list[str]) -> str:
    address = named.get("src") or (others[0] if others else "")
    words = named.get("caption") or named.get("title") or ""
    credit = named.get("attr", "")
    said = " ".join(part for part in (words, credit) if part)
    picture = f"![{named.get('alt', '')}]({address.replace(' ', '%20')})" if address else ""
    return f"{picture}\n\n*{said.strip()}*" if said else picture
