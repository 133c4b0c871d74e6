"""What a content folder knows already, as far as the importer asks: names with their aliases, and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.content.loader import parse
from sitegen.content.records import Organisation, Person, Place, Source
from sitegen.files import listed
from sitegen.text.names import Aliases
from sitegen.text.slug import ID, slug

_NAMED = ("people", "organisations", "places")


@dataclass(frozen=True, slots=True)
class Known:
    """Aliases of everybody by the record's name (`people/jane-roe`), their names as shown, the site's sources."""

    aliases: Aliases
    names: Mapping[str, str]
    sources: tuple[Source, ...] = ()

    def source(self, said: str) -> Source | None:
        """The source that a text names: by its name, its id, one of its domains or its address, `www.` aside."""
        wanted = _bare(said)
        for record in self.sources:
            hosts = [_bare(domain) for domain in record.domains] + ([_bare(record.url)] if record.url else [])
            if wanted in {_bare(record.name), record.id, *hosts} or any(
                wanted.endswith(f".{host}") for host in hosts if "." in host
            ):
                return record
        return next((record for record in self.sources if record.id == slug(wanted)), None)


NOBODY = Known(Aliases.of(()), {})


def known(folder: Path) -> Known:
    """Read the people, organisations, places and sources of a content folder; a file that is not right is left out."""
    pairs: list[tuple[str, str]] = []
    names: dict[str, str] = {}
    sources: list[Source] = []
    for kind in (*_NAMED, "sources"):
        for found in listed(folder / kind):
            if not found.path.endswith(".md") or not ID.fullmatch(Path(found.path).stem):
                continue
            held = parse(f"content/{kind}/{found.path}", (folder / kind / found.path).read_bytes())
            record = None if isinstance(held, list) else held.document.record
            if isinstance(record, Source):
                sources.append(record)
            elif isinstance(record, Person | Organisation | Place):
                name = f"{kind}/{record.id}"
                names[name] = record.name
                pairs += [(alias, name) for alias in (record.name, *record.aliases)]
    return Known(Aliases.of(pairs), names, tuple(sources))


def _bare(text: str) -> str:
    folded = " ".join(text.casefold().split())
    return folded.removeprefix("https://").removeprefix("http://").removeprefix("www.").split("/")[0].removesuffix(".")
