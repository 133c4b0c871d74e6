"""What a content folder knows already, as far as the importer asks: names with their aliases, sources, topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from sitegen.content.config import FILE
from sitegen.content.loader import parse, settings
from sitegen.content.records import Organisation, Person, Place, Record, Source, Topic
from sitegen.files import listed
from sitegen.importer.phrases import Own
from sitegen.problems import Problem
from sitegen.text.names import Aliases
from sitegen.text.slug import ID, slug

_NAMED = ("people", "organisations", "places")


@dataclass(frozen=True, slots=True)
class Known:
    """Aliases of everybody by the record's name (`people/jane-roe`), their names as shown, the site's sources.

    `phrases` are those that its site.yml adds. `problems` are what is wrong with files that were left out; a build
    tells it all, an import may go on. `topics` are ids by what a topic is called, in small letters.
    """

    aliases: Aliases
    names: Mapping[str, str]
    sources: tuple[Source, ...] = ()
    phrases: Own = ()
    problems: tuple[Problem, ...] = ()
    topics: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, Source] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        called: dict[str, Source] = {}
        for record in self.sources:
            for said in (record.name, record.id, *record.domains, record.url or record.id):
                called.setdefault(_bare(said), record)
        object.__setattr__(self, "called", called)

    def topic(self, said: str) -> str | None:
        """The id of the topic that a label of a text names, by its title or its id."""
        return self.topics.get(" ".join(said.casefold().split())) or self.topics.get(slug(said))

    def source(self, said: str) -> Source | None:
        """The source that a text names: by its name, its id, one of its domains or its address, `www.` aside."""
        wanted = _bare(said)
        above = wanted.split(".")
        hosts = (".".join(above[place:]) for place in range(1, len(above) - 1))
        forms = (wanted, *hosts, slug(wanted))
        return next((self.called[form] for form in forms if form in self.called), None)


NOBODY = Known(Aliases.of(()), {})


def known(folder: Path) -> Known:
    """Read the people, organisations, places, sources and topics of a content folder."""
    pairs: list[tuple[str, str]] = []
    names: dict[str, str] = {}
    sources: list[Source] = []
    problems: list[Problem] = []
    topics: dict[str, str] = {}
    for kind in (*_NAMED, "sources", "topics"):
        for found in listed(folder / kind):
            if not found.path.endswith(".md") or not ID.fullmatch(Path(found.path).stem):
                continue
            record = _record(folder, f"{kind}/{found.path}")
            if isinstance(record, Source):
                sources.append(record)
            elif isinstance(record, Topic):
                topics |= {said.casefold(): record.id for said in (record.id, record.title)}
            elif isinstance(record, Person | Organisation | Place):
                name = f"{kind}/{record.id}"
                names[name] = record.name
                pairs += [(alias, name) for alias in (record.name, *record.aliases)]
            elif isinstance(record, list):
                problems += record
    own, wrong = _phrases(folder.resolve().parent / FILE)
    return Known(Aliases.of(pairs), names, tuple(sources), own, (*problems, *wrong), topics)


def _phrases(path: Path) -> tuple[Own, list[Problem]]:
    """The phrases that a site.yml adds, by section; none where there is no such file, or it is not right."""
    if not path.is_file():
        return (), []
    config = settings(path.read_bytes())
    if isinstance(config, list):
        return (), config
    held = ((field_.name, getattr(config.phrases, field_.name)) for field_ in fields(config.phrases))
    return tuple((name, entries) for name, entries in held if entries), []


def _record(folder: Path, path: str) -> Record | list[Problem]:
    """The record of a file, or what is wrong with it."""
    told = f"content/{path}"
    try:
        held = parse(told, (folder / path).read_bytes())
    except OSError as error:
        return [Problem(told, 1, "", f"the file cannot be read: {error.strerror or error}")]
    return held if isinstance(held, list) else held.document.record


def _bare(text: str) -> str:
    folded = " ".join(text.casefold().split())
    return folded.removeprefix("https://").removeprefix("http://").removeprefix("www.").split("/")[0].removesuffix(".")
