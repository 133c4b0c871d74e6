"""What records lack: names that two claim, records that nobody names, summaries, what an editor has yet to confirm."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.findings import Remark
from sitegen.content import schema
from sitegen.content.config import FILE, Config
from sitegen.content.records import (
    Article,
    Document,
    Organisation,
    Person,
    Place,
    Record,
    Series,
    Source,
    StandingPage,
    Story,
    Topic,
)
from sitegen.site.model import Site
from sitegen.site.naming import known
from sitegen.site.resolve import Documents, Mentions
from sitegen.text.spellings import split


def remarks(site: Site, documents: Documents, mentions: Mentions) -> Iterator[Remark]:
    """Everything about records as such; `documents` are all that were written, drafts too."""
    yield from _unplaced(site.config)
    yield from _ambiguous(site, documents)
    yield from _unused(site, documents, mentions)
    for document in documents.values():
        yield from _unconfirmed(document)
        yield from _bare(document)


def _unplaced(config: Config) -> Iterator[Remark]:
    if config.url == Config(id="x", title="x").url:
        yield Remark(
            FILE,
            ("url",),
            "site-address",
            f"is not written, so feeds and canonical links begin with {config.url};"
            " write the address under which the site is published",
        )


def _ambiguous(site: Site, documents: Documents) -> Iterator[Remark]:
    """Names that two records claim: the site finds them for neither."""
    for alias, claimants in known(site).ambiguous.items():
        first, *others = claimants
        document = documents[first]
        named = document.record
        assert isinstance(named, (Person, Organisation, Place))
        where = next(
            (("aliases", index) for index, written in enumerate(named.aliases) if _spelled(written) == alias), ("name",)
        )
        yield Remark(
            document.body.path,
            where,
            "ambiguous-alias",
            f"'{alias}' is a name of {_files(documents, others)} too, so it is found for nobody;"
            " keep it in one record, or write longer names",
        )


def _spelled(alias: str) -> str:
    spelled = split(alias)[0]
    return f"@{spelled.casefold()}" if alias.startswith("@") and spelled else spelled


def _files(documents: Documents, names: list[str]) -> str:
    return " and ".join(documents[name].body.path for name in names)


def _unused(site: Site, documents: Documents, mentions: Mentions) -> Iterator[Remark]:
    """Records that no other record names in a field, in its summary or in its body, nor a setting."""
    found = known(site).found
    used = {*site.by_record, f"sources/{site.config.source}"}
    for name, document in documents.items():
        record = document.record
        named = {f"{folder}/{target}" for _, to, target in schema.references(record) for folder in to.folders}
        named.update(target for _, target in document.body.links)
        if not isinstance(record, Article) or record.status != "published":
            named.update(mentions(document))
        told = (getattr(record, field, None) for field in ("summary", "perspective", "description"))
        named.update(mention.name for words in told if words for mention in found(words))
        used |= named - {name}
    for name, document in documents.items():
        if name not in used and not isinstance(document.record, (Article, StandingPage)):
            yield Remark(
                document.body.path,
                (),
                "unused-record",
                "no article and no other record names this one; name it where it belongs, or delete the file",
            )


def _unconfirmed(document: Document[Record]) -> Iterator[Remark]:
    record = document.record
    if isinstance(record, Article) and record.status == "published" and record.origin and record.origin.inferred:
        yield Remark(
            document.body.path,
            ("origin", "inferred"),
            "unconfirmed",
            f"{', '.join(record.origin.inferred)} {'was' if len(record.origin.inferred) == 1 else 'were'} inferred from"
            " the text; look at each and strike it from this list",
        )


def _bare(document: Document[Record]) -> Iterator[Remark]:
    """What readers look for in a record and do not find."""
    record, path = document.record, document.body.path
    match record:
        case Article(status="published", summary=None):
            yield Remark(path, ("summary",), "missing-summary", "is missing; say in one or two sentences what is new")
        case Topic(summary=None) | Story(summary=None):
            yield Remark(path, ("summary",), "missing-summary", "is missing; say in one or two sentences what this is")
        case Story(as_of=None):
            yield Remark(path, ("as_of",), "undated-summary", "is missing; write the day for which the summary speaks")
        case Source(perspective=None):
            yield Remark(
                path,
                ("perspective",),
                "missing-perspective",
                "is missing; say in one neutral sentence from where this source speaks",
            )
        case Person(summary=None) | Organisation(summary=None) | Place(summary=None):
            yield Remark(
                path, ("summary",), "bare-profile", "is missing; say in one neutral sentence who or what this is"
            )
        case Series(description=None):
            yield Remark(path, ("description",), "bare-profile", "is missing; say what is measured, and by whom")
        case _:
            pass
    if isinstance(record, Source) and record.type is None:
        yield Remark(path, ("type",), "source-type", "is missing; say what sort of source this is")
