"""The output as a whole: whether every link leads to a file and its fragment to an id, and each file is sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sitegen.check import data, pages
from sitegen.check.addresses import OUTSIDE, Tree
from sitegen.check.findings import Finding
from sitegen.classes import dataclass
from sitegen.content.config import Config
from sitegen.crew import dealt, hands

# From where an address is asked for: the first such page, the link as it stands there, and how many pages have it.
Asker = tuple[str, str, int]
# What a file says; None where it is not there.
Told = pages.Built | data.Data | None
# Below this many files a second process costs more than it saves.
_WORTH_A_PROCESS = 500


@dataclass(slots=True)
class _Asked:
    """What the files of a site ask of each other, gathered while each is read once."""

    ids: dict[str, tuple[str, ...]]
    targets: dict[str, dict[str, Asker]]

    def for_(self, target: tuple[str, str], page: str, written: str) -> None:
        """One page asks for a file and a fragment."""
        held = self.targets.setdefault(target[0], {})
        first, link, count = held.get(target[1], (page, written, 0))
        held[target[1]] = (first, link, count + 1)


def findings(tree: Tree, config: Config, evidence: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    """Everything wrong with the files of a build; `evidence` are the anchors that pages owe to claims."""
    asked = _Asked({}, {})
    urls = sorted(tree.files)
    read = _read(tree.folder, f"tag:{config.id},", urls)
    for url in urls:
        told = read[url]
        if isinstance(told, pages.Built):
            asked.ids[url] = told.ids
        if told is None:
            yield _at(tree, url, 1, "missing-file", "was built and is not there; build again")
        elif url in tree.given and not url.endswith(".css"):
            continue
        elif isinstance(told, pages.Built):
            yield from _page(tree, url, told, asked, evidence.get(url, ()))
        else:
            yield from _data(tree, url, told, asked)
    yield from _lost(tree, asked)


def _read(folder: Path, names: str, urls: Sequence[str]) -> dict[str, Told]:
    """What each file says, read by as many processes as help."""
    several = hands(None, len(urls), _WORTH_A_PROCESS)
    shares = dealt(lambda some: {url: _told(folder, names, url) for url in some}, urls, [1] * len(urls), several)
    return {url: told for share in shares for url, told in share.items()}


def _told(folder: Path, names: str, url: str) -> Told:
    """What a file says, by the ending of its address; None where it is not there."""
    try:
        raw = (folder / url).read_bytes()
    except OSError:
        return None
    return pages.read(raw) if url.endswith((".html", ".htm")) else data.read(url, raw, names)


def _page(tree: Tree, url: str, page: pages.Built, asked: _Asked, evidence: tuple[str, ...]) -> Iterator[Finding]:
    for fault in page.faults:
        yield _at(tree, url, fault.line, fault.rule, fault.message)
    for written in page.links:
        link = written.strip()
        if target := tree.target(url, link) or tree.published(link):
            asked.for_(target, url, written)
    if lost := [anchor for anchor in evidence if anchor not in page.ids]:
        said = f"nothing has the id '{lost[0]}', to which ledgers lead; look at the template of its notes"
        more = f" ({len(lost)} of {len(evidence)} anchors)" if len(lost) > 1 else ""
        yield _at(tree, url, 1, "evidence-anchor", said + more)
    if page.canonical:
        held = tree.published(page.canonical)
        if held is None or not tree.holds(held[0]):
            said = "is no file of the output" if held else f"does not begin with {tree.base}"
            yield _at(tree, url, 1, "canonical", f"the canonical address {page.canonical} {said}")


def _data(tree: Tree, url: str, held: data.Data, asked: _Asked) -> Iterator[Finding]:
    for written in held.links:
        if target := tree.target(url, written):
            asked.for_(target, url, written)
    for fault in held.faults:
        yield _at(tree, url, fault.line, fault.rule, fault.message)
    for address, line, rule in held.addresses:
        target = tree.published(address)
        if target is None and rule == "calendar":
            continue  # an event may lead to another site
        if target is None:
            yield _at(tree, url, line, rule, f"{address} does not begin with {tree.base}")
        elif not tree.holds(target[0]):
            yield _at(tree, url, line, rule, f"{address} leads to no file of the output")
        elif target[1]:
            asked.for_(target, url, address)


def _lost(tree: Tree, asked: _Asked) -> Iterator[Finding]:
    """Every address that is asked for and is not there, at the first page that asks."""
    by_page: dict[str, list[tuple[str, str, str]]] = {}
    for (page, written, count), rule, said in _missing(tree, asked):
        more = f"; so it does in {count - 1} more file{'s' * (count > 2)}" if count > 1 else ""
        by_page.setdefault(page, []).append((written, rule, f"the link '{written}' {said}{more}"))
    for page, rows in by_page.items():
        lines = _lines(page, (tree.folder / page).read_bytes(), {written for written, _, _ in rows})
        for written, rule, message in rows:
            yield _at(tree, page, lines.get(written, 1), rule, message)


def _missing(tree: Tree, asked: _Asked) -> Iterator[tuple[Asker, str, str]]:
    for url, fragments in asked.targets.items():
        if not tree.holds(url):
            said = "leads out of the site" if url == OUTSIDE else f"leads to no file: there is no {tree.shown}/{url}"
            for asker in fragments.values():
                whole = tree.published(asker[1].strip()) is not None
                yield asker, "own-address" if whole else "broken-link", said
        # A fragment of what is no page of ours, such as a part of a drawing, is not looked for.
        elif url in asked.ids:
            for fragment in fragments.keys() - {*asked.ids[url], "", "top"}:
                said = f"leads to no place: {tree.shown}/{url} has no such id"
                yield fragments[fragment], "broken-fragment", said


def _lines(page: str, raw: bytes, wanted: set[str]) -> dict[str, int]:
    """The lines of a file where links stand."""
    if page.endswith((".html", ".htm")):
        return pages.lines_of(raw, wanted)
    return {written: raw.count(b"\n", 0, max(0, raw.find(written.encode()))) + 1 for written in wanted}


def _at(tree: Tree, url: str, line: int, rule: str, message: str) -> Finding:
    return Finding(f"{tree.shown}/{url}", line, rule, message)
