"""Liquid in the bodies of Jekyll and its kin: what it means is written out, what only its themes know is listed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sitegen.importer.folders.code import alone
from sitegen.importer.folders.markup import Aside, Context

_RAW = re.compile(
    r"\{%-?\s*raw\s*-?%\}(?P<held>(?:[^{]++|\{(?!%-?\s*(?:end)?raw\b))*+)\{%-?\s*endraw\s*-?%\}",
)
_COMMENT = re.compile(
    r"\{%-?\s*comment\s*-?%\}(?:[^{]++|\{(?!%-?\s*(?:end)?comment\b))*+\{%-?\s*endcomment\s*-?%\}",
)
_CODE = re.compile(
    r"[ \t]*\{%-?\s*(?P<name>highlight|codeblock)\b(?P<said>[^%]{0,300})-?%\}[ \t]*\n?"
    r"(?P<held>(?:[^{]++|\{(?!%-?\s*(?:end)?(?P=name)\b))*+)\{%-?\s*end(?P=name)\s*-?%\}",
)
_TAG = re.compile(r"\{%-?\s*(?P<name>[\w./-]*)(?P<said>(?:[^%{]|%(?!\})|\{(?!%)){0,2000}?)-?%\}")
_VALUE = re.compile(r"\{\{-?\s*(?P<said>(?:[^{}\"']|\"[^\"\n{}]*\"|'[^'\n{}]*'){0,1000}?)\s*-?\}\}")
_ARGUMENT = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_ATTRIBUTES = re.compile(r"(?m)^[ \t]*\{:[^{}\n]{0,300}\}[ \t]*(?:\n|\Z)|(?<=[^\s`])\{:[^{}\n]{0,300}\}")
_CONTENTS = re.compile(r"(?m)^[ \t]*(?:[*+-]|1\.)[ \t]+[^\n]*\n\{:[ \t]*toc[^{}\n]*\}[ \t]*(?:\n|\Z)")
# Tags that only say how the page around them is made, or whose content stays as it is.
_SILENT = {
    "",
    "endraw",
    "raw",
    "excerpt",
    "endpullquote",
    "endblockquote",
    "endquote",
    "endcapture",
    "endif",
    "endfor",
    "endunless",
    "endcase",
}


def code_fenced(text: str, aside: Aside) -> str:
    """A body whose raw pieces are put aside and whose highlighted code stands in fences."""
    if "{%" not in text:
        return text
    text = _COMMENT.sub("", text)
    text = _CODE.sub(lambda hit: _fenced(hit, aside), text)
    return _RAW.sub(lambda hit: aside.put(hit["held"]) if hit["held"] else "", text)


def _fenced(hit: re.Match[str], aside: Aside) -> str:
    said = hit["said"].split()
    name = next((word for word in said if re.fullmatch(r"[\w+#.-]+", word)), "")
    if hit["name"] == "codeblock":
        found = re.search(r"lang:(\S+)", hit["said"])
        name = found[1] if found else ""
    held = _RAW.sub(lambda raw: raw["held"], hit["held"]).strip("\n").rstrip()
    fence = "`" * max(3, 1 + max((len(ticks) for ticks in re.findall(r"`+", held)), default=0))
    return alone(hit, aside.put(f"{fence}{name.lower()}\n{held}\n{fence}"))


def written_out(text: str, front: Mapping[str, Any], context: Context) -> str:
    """A body, its code put aside, without Liquid."""
    if "{{" in text:
        text = _VALUE.sub(lambda hit: _value(hit, front, context), text)
    if "{%" in text:
        text = _TAG.sub(lambda hit: _tag(hit, context), text)
    return text


def attributes_gone(text: str) -> str:
    """A body without kramdown's lists of attributes and its mark for a table of contents."""
    return _ATTRIBUTES.sub("", _CONTENTS.sub("", text)) if "{:" in text else text


def _value(hit: re.Match[str], front: Mapping[str, Any], context: Context) -> str:
    said, *filters = (part.strip() for part in hit["said"].split("|"))
    if quoted := re.fullmatch(r"\"([^\"]*)\"|'([^']*)'", said):
        return quoted[1] or quoted[2] or ""
    names = said.split(".")
    if said in {"site.baseurl", "site.url", "site.github.url", "base_path", "BASE_PATH", "site.base_url"}:
        return ""
    held: Any = {"site": context.settings.values, "page": front}.get(names[0])
    for name in names[1:]:
        held = held.get(name.lower(), held.get(name)) if isinstance(held, dict) else None
    if (
        isinstance(held, str)
        and "{{" not in held
        and not set(filters) - {"relative_url", "absolute_url", "escape", "strip"}
    ):
        return held
    context.lose("a Liquid value {{ " + said[:40] + " }}", hit[0])
    return ""


def _tag(hit: re.Match[str], context: Context) -> str:
    name, said = hit["name"], hit["said"].strip()
    if name in {"post_url", "link"}:
        return _address(name, said, context)
    if name in {"include", "include_relative", "include_cached"}:
        return _included(hit, said, context)
    if name == "gist" and said:
        return f"<https://gist.github.com/{said.split()[0]}>"
    if name in {"youtube", "vimeo"} and said:
        address = said.split()[0].strip("\"'")
        start = "https://www.youtube.com/watch?v=" if name == "youtube" else "https://vimeo.com/"
        return f"<{address if address.startswith('http') else start + address}>"
    if name == "img":
        return _pictured(said)
    if name not in _SILENT and not name.startswith("end"):
        context.lose(f"a Liquid tag {{% {name} %}}", hit[0])
    return ""


def _address(name: str, said: str, context: Context) -> str:
    """The address that a post is linked by: its file's, which links are looked up by."""
    path = said.split("|", maxsplit=1)[0].strip().strip("\"'")
    if name == "link":
        return f"/{path.lstrip('/')}"
    for ending in ("md", "markdown", "html"):
        for folder in ("_posts/", ""):
            if f"{folder}{path.lstrip('/')}.{ending}" in context.places.by_file:
                return f"/{folder}{path.lstrip('/')}.{ending}"
    found = context.places.by_name.get(path.rsplit("/", 1)[-1].casefold(), "")
    return f"/{context.places.files.get(found, path)}"


def _included(hit: re.Match[str], said: str, context: Context) -> str:
    """A picture, a film or a caption that a theme's piece would show; everything else of it is the theme's."""
    named = {key.lower(): one or two or three for key, one, two, three in _ARGUMENT.findall(said)}
    words = named.get("caption") or named.get("title") or named.get("alt") or ""
    address = next(
        (named[key] for key in ("src", "url", "image", "image_path", "file", "path", "img") if key in named), ""
    )
    if re.search(r"\.(?:png|jpe?g|gif|webp|svg|avif)\b", address, re.IGNORECASE):
        picture = f"![{named.get('alt') or ('' if words else address)}]({address.replace(' ', '%20')})"
        return f"{picture}\n\n*{words}*" if words and words != named.get("alt") else picture
    if "youtube" in said.lower() and (film := named.get("id") or named.get("video_id")):
        return f"<https://www.youtube.com/watch?v={film}>"
    context.lose(f"a Liquid include {said.split(maxsplit=1)[0] if said else ''}".rstrip(), hit[0])
    return f"*{words}*" if words else ""


def _pictured(said: str) -> str:
    """Octopress: `{% img [class] /path [width [height]] ["title" ["alt"]] %}`."""
    found = re.search(r"(?:https?:/|\{filename\}|\S*?)/\S+", said)
    words = re.findall(r"\"([^\"]*)\"|'([^']*)'", said)
    alt = next((one or two for one, two in reversed(words)), "")
    return f"![{alt}]({found[0]})" if found else ""
