"""The move: a folder of another generator in, records out; what a person has edited since stays as it is."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TextIO

from pydantic import TypeAdapter, ValidationError

from sitegen.classes import dataclass
from sitegen.content import links, loader, rules
from sitegen.content.config import read_address
from sitegen.content.dump import dump
from sitegen.content.dump import plain as plain_values
from sitegen.content.records import Article, Origin, read_url
from sitegen.files import write
from sitegen.importer import languages
from sitegen.importer.desk.batch import watched
from sitegen.importer.desk.record import sealed
from sitegen.importer.desk.starter import starter
from sitegen.importer.folders import addresses, hugo, jekyll, making, markup, pelican, plain
from sitegen.importer.folders.addresses import Places
from sitegen.importer.folders.markup import Context, Lose
from sitegen.importer.folders.post import Folder, Lost, Post, Settings
from sitegen.importer.folders.posts import placed
from sitegen.importer.folders.report import Action, FolderReport, Losses
from sitegen.importer.folders.shelf import Shelf, There, shelf
from sitegen.importer.folders.topics import Labels, labelled
from sitegen.text.slug import free, slug

# So many signs of a body tell its language.
_SAMPLE = 1_500


class Generator(NamedTuple):
    """How a generator's folder is read, and how a body of its posts becomes one of ours."""

    read: Callable[[Path], Folder]
    body: Callable[[Post, Context], str]


GENERATORS: Mapping[str, Generator] = {
    "jekyll": Generator(jekyll.read, jekyll.body),
    "hugo": Generator(hugo.read, hugo.body),
    "pelican": Generator(pelican.read, pelican.body),
    "markdown": Generator(plain.read, plain.body),
}


def moved(kind: str, folder: Path, to: Path, *, screen: TextIO | None = None) -> FolderReport:
    """Bring the posts of a folder into a content folder; a terminal `screen` shows how far it is."""
    move, lost, refused = _move(GENERATORS[kind], folder, to)
    losses = Losses()
    losses.told(lost)
    done: Counter[Action] = Counter()
    made: list[Article] = []
    for id_, post in watched(move.posts.items(), len(move.posts), screen):
        there = move.shelf.ours.get(move.file(post))
        if there and not there.held.untouched:
            done["kept"] += 1
            continue
        record, body = move.record(id_, post, _loser(post, losses))
        if wrong := move.unreadable(record, body):
            refused.append(Lost(wrong, post.path))
            continue
        made.append(record)
        done[_put(to / "articles" / f"{id_}.md", sealed(record, body), there)] += 1
    used = {topic for record in made for topic in record.topics}
    topics = [topic for topic in move.topics.new if topic.id in used]
    for topic in topics:
        write(to / "topics" / f"{topic.id}.md", dump(topic).encode())
    for row in move.unkept:
        losses.add(row.what, row.path, lambda: 1)
    return FolderReport(
        folder=str(folder),
        actions=tuple((action, done[action]) for action in ("written", "again", "unchanged", "kept")),
        drafts=sum(record.status == "draft" for record in made),
        undated=sum(record.date is None for record in made),
        topics=tuple(topic.id for topic in topics),
        redirects=sum(len(record.redirects) for record in made),
        refused=tuple(refused),
        left=losses.all(),
        settings=_settings(folder, to, move.settings, made) if done else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """All that is known before the first record is written: who gets which id, where everything leads to."""

    generator: Generator
    label: str
    static: Path
    settings: Settings
    shelf: Shelf
    posts: Mapping[str, Post]
    topics: Labels
    places: Places
    originals: Mapping[str, str]
    unkept: tuple[Lost, ...]

    def file(self, post: Post) -> str:
        """What a record says it was made from."""
        return f"{self.label}/{post.path}"

    def record(self, id_: str, post: Post, lose: Lose) -> tuple[Article, str]:
        """The record of a post, and its body."""
        context = Context(post.path, post.address, self.places, self.settings, self.static, lose)
        body, embeds = placed(self.generator.body(post, context), context.posts)
        body = loader.trimmed(body if post.form == "html" else markup.without_title(body, post.title))
        record = Article(
            id=id_,
            title=post.title,
            date=post.date,
            date_basis=post.basis,
            url=_address(post.url),
            authors=post.authors,
            language=post.language or languages.guess(body[:_SAMPLE]),
            translation_of=self.originals.get(id_),
            topics=tuple(dict.fromkeys(self.topics.ids[label] for label in post.labels)),
            summary=post.summary,
            embeds=embeds,
            updated=post.updated,
            status="draft" if post.draft or not post.date else "published",
            redirects=self.places.redirects[id_],
            origin=Origin(file=self.file(post), input=post.input, inferred=post.inferred),
        )
        return record, body

    def unreadable(self, record: Article, body: str) -> str | None:
        """Why the site could not load a record; None where it can. It is asked before it is written down."""
        try:
            _decoder().validate_python({**plain_values(record), "id": record.id})
        except ValidationError as error:
            return "; ".join(f"{detail['loc'][0]}: {detail['msg'].split(', ', 1)[-1]}" for detail in error.errors())
        if wrong := rules.unreadable(body):
            return wrong[1]
        found, broken = links.found("content/articles/any.md", body, 0)
        if broken:
            return broken[0].message
        names = (name.removeprefix("articles/") for _, name in found)
        return next((f"a link to '{name}', which leads nowhere" for name in names if not self.known(name)), None)

    def known(self, name: str) -> bool:
        """Whether there is or will be an article of this id."""
        return name in self.posts or name in self.shelf.names


@functools.cache
def _decoder() -> TypeAdapter[Article]:
    return TypeAdapter(Article)


def _move(generator: Generator, folder: Path, to: Path) -> tuple[Move, tuple[Lost, ...], list[Lost]]:
    """The move of a folder, what its reading has lost, and the files that gave no post."""
    given = generator.read(folder)
    label = " ".join(folder.resolve().name.split()) or "folder"
    held = shelf(to, label)
    posts = _identified([making.titled(post) for post in given.posts], label, held, given.settings)
    places, unkept = _places(posts, given.settings, held)
    move = Move(
        generator=generator,
        label=label,
        static=to.parent / "static",
        settings=given.settings,
        shelf=held,
        posts=posts,
        topics=labelled((topic for post in posts.values() for topic in post.labels), held.topics),
        places=places,
        originals=_originals(posts, given.settings),
        unkept=tuple(unkept),
    )
    return move, given.lost, list(given.refused)


def _identified(posts: list[Post], label: str, held: Shelf, settings: Settings) -> dict[str, Post]:
    """Posts by their ids: those of an earlier import keep theirs, the others take the first that is free."""
    known = {post.path: there.path.stem for post in posts if (there := held.ours.get(f"{label}/{post.path}"))}
    taken = set(held.names)
    wanted = {post.path: _wanted(post) for post in posts}
    shared = Counter(wanted.values())
    out: dict[str, Post] = {}
    for post in posts:
        name = wanted[post.path]
        if shared[name] > 1 and post.language and post.language != settings.language:
            name = f"{name}-{slug(post.language)}"
        id_ = known.get(post.path) or free(name, taken)
        taken.add(id_)
        out[id_] = post
    return out


def _wanted(post: Post) -> str:
    name = slug(post.slug, longest=100) or slug(post.title) or slug(PurePosixPath(post.path).stem)
    return name or f"post-{(post.date or 'undated')[:10]}"


def _places(posts: Mapping[str, Post], settings: Settings, held: Shelf) -> tuple[Places, list[Lost]]:
    """Where links to posts lead, and the old addresses that each record keeps; those that none can keep are lost."""
    # What the articles' own pages have; the build refuses two pages at one address.
    taken = {
        f"articles/{(post.date or 'undated')[:4] if post.date else 'undated'}/{id_}.html" for id_, post in posts.items()
    }
    taken |= held.addresses
    folders = {str(parent) for url in taken for parent in PurePosixPath(url).parents}
    by_address: dict[str, str] = {}
    kept: dict[str, tuple[str, ...]] = {}
    lost: list[Lost] = []
    for id_, post in posts.items():
        urls: list[str] = []
        for said in (post.address, *post.aliases):
            if not said:
                continue
            by_address.setdefault(addresses.key(addresses.local(said, settings) or said), id_)
            url = addresses.redirect(said, settings)
            if url is None:
                lost.append(Lost("an old address that cannot be kept", post.path))
            elif post.date and not post.draft and url not in urls and url != _own(id_, post):
                above = {str(parent) for parent in PurePosixPath(url.casefold()).parents}
                if url.casefold() in taken or url.casefold() in folders or above & taken:
                    lost.append(Lost("an old address that another page has", post.path))
                    continue
                taken.add(url.casefold())
                folders |= above
                urls.append(url)
        kept[id_] = tuple(urls)
    names = Counter(_name(post.path) for post in posts.values())
    by_name = {_name(post.path): id_ for id_, post in posts.items() if names[_name(post.path)] == 1}
    files = {id_: post.path for id_, post in posts.items()}
    by_file = {post.path.removeprefix(f"{settings.root}/"): id_ for id_, post in posts.items()}
    by_file |= {post.path: id_ for id_, post in posts.items()}
    return Places(by_address, by_file, by_name, files, kept), lost


def _own(id_: str, post: Post) -> str:
    """Where the new site shows a post."""
    return f"articles/{post.date[:4] if post.date else 'undated'}/{id_}.html"


def _name(path: str) -> str:
    file = PurePosixPath(path)
    return (file.parent.name if file.stem == "index" else file.stem).casefold()


def _originals(posts: Mapping[str, Post], settings: Settings) -> dict[str, str]:
    """For each translation the id of its original: the version in the site's language, else the first."""
    versions: dict[str, list[str]] = {}
    for id_, post in posts.items():
        if post.version:
            versions.setdefault(post.version, []).append(id_)
    out: dict[str, str] = {}
    for ids in versions.values():
        spoken = [posts[id_].language for id_ in ids]
        if len(set(spoken)) == len(ids) > 1:
            original = ids[spoken.index(settings.language)] if settings.language in spoken else ids[0]
            out |= {id_: original for id_ in ids if id_ != original}
    return out


def _loser(post: Post, losses: Losses) -> Lose:
    def lose(what: str, words: str) -> None:
        losses.add(what, post.path, lambda: post.before + 1 + post.body.count("\n", 0, max(0, post.body.find(words))))

    return lose


def _put(path: Path, raw: bytes, there: There | None) -> Action:
    if there and there.raw == raw:
        return "unchanged"
    write(there.path if there else path, raw)
    return "again" if there else "written"


def _address(url: str | None) -> str | None:
    try:
        return read_url(url) if url else None
    except ValueError:
        return None


def _settings(folder: Path, to: Path, said: Settings, made: list[Article]) -> str | None:
    """A first site.yml beside the content folder; None where there is one."""
    spoken = Counter(record.language for record in made if record.language).most_common(1)
    try:
        url = read_address(said.url)
    except ValueError:
        url = ""
    made_ = starter(
        to.resolve().parent,
        said.title or folder.resolve().name,
        said.language or next((name for name, _ in spoken), "en"),
        url=url if "//localhost" not in url and "//127." not in url else "",
        time_zone=said.zone_name if said.zone else "",
    )
    return str(made_) if made_ else None
