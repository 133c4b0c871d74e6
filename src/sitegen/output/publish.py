"""Publishing: everything is drawn into a stage, then the output folder is made to match, one whole file at a time.

A build that is stopped before publishing has touched nothing. One that is stopped while publishing leaves whole files,
and a list of what it was about to write, so that the next publish ends in the same tree as a clean build.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sitegen.classes import dataclass
from sitegen.files import Stamp, all_stamps, digest, stamp, write
from sitegen.output.manifest import Manifest, begin, forget
from sitegen.output.stage import Stage


@dataclass(frozen=True, slots=True)
class Change:
    """What a publish did to the output folder, by address."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def standing(output: Path, manifest: Manifest) -> Manifest:
    """The manifest with the stamps of now; the key of a file that is gone, or that other hands changed, is empty."""
    now = dict(zip(manifest.stamps, all_stamps([f"{output}/{url}" for url in manifest.stamps]), strict=True))
    if now == manifest.stamps:
        return manifest
    keys = dict(manifest.keys)
    for url, kept in manifest.stamps.items():
        # Copied or restored by another tool: the stamp is new, the bytes may still be ours.
        if now[url] != kept and not (keys[url] and _holds(f"{output}/{url}", manifest.digests[url])):
            keys[url] = ""
    return Manifest(keys, manifest.digests, now)


def publish(
    output: Path, wanted: Mapping[str, str], stage: Stage, held: Manifest, kept_at: str | os.PathLike[str]
) -> Change:
    """Make `output` hold exactly the wanted addresses and what we never wrote; the new manifest goes to `kept_at`.

    `held` is what stands there, as `standing` told it.
    """
    removed = sorted(held.keys - wanted.keys())
    target, new = os.fspath(output), _new_folders(os.fspath(output), stage.files)
    _refuse_folders(target, (url for url in stage.files if not held.keys.get(url) and _above(url) not in new))
    if stage.files:
        begin(kept_at, stage.files)
    # Copied whole: most of what stands stays as it is.
    digests, stamps = dict(held.digests), dict(held.stamps)
    written = []
    for url, stamps[url] in _placed(target, stage, held, new):
        written.append(url)
    for url in removed:
        _remove(f"{target}/{url}")
        del digests[url], stamps[url]
    _prune(target, removed)
    for url in stage.files.keys() - set(written):
        stamps[url] = stamp(f"{target}/{url}")
    digests.update((url, name) for url, (name, _) in stage.files.items())
    published = Manifest(dict(wanted), digests, stamps)
    if published != held or stage.files:
        published.write(kept_at)
    return Change(tuple(written), tuple(removed), len(wanted) - len(written))


def clean(output: Path, manifest: Manifest, kept_at: str | os.PathLike[str]) -> tuple[str, ...]:
    """Remove what the manifest lists, and folders that this leaves empty; nothing else."""
    target = os.fspath(output)
    gone = tuple(url for url in sorted(manifest.keys) if os.path.isfile(f"{target}/{url}"))
    for url in gone:
        _remove(f"{target}/{url}")
    _prune(target, manifest.keys)
    with contextlib.suppress(OSError):  # it holds something of the owner's, or was never made
        os.rmdir(target)
    forget(kept_at)
    return gone


def _new_folders(output: str, urls: Iterable[str]) -> set[str]:
    """The folders of staged files that the output has not got yet.

    A file of the owner's that stands where a folder must be made stops before anything moved.
    """
    wanted, level = {""}, {_above(url) for url in urls}
    while level:
        wanted |= level
        level = {_above(folder) for folder in level if folder}
    new = set[str]()
    for folder in sorted(wanted):
        path = f"{output}/{folder}"
        if _above(folder) in new or not os.path.lexists(path):
            new.add(folder)
        elif not os.path.isdir(path):
            raise NotADirectoryError(
                errno.ENOTDIR, "a file stands where a folder of pages must be made; move it away", path
            )
    return new


def _refuse_folders(output: str, urls: Iterable[str]) -> None:
    """A folder of the owner's where a file of ours must stand stops before anything moved."""
    for url in urls:
        path = f"{output}/{url}"
        if os.path.isdir(path) and not os.path.islink(path):
            raise IsADirectoryError(errno.EISDIR, "a folder stands where a page must be written; move it away", path)


def _placed(output: str, stage: Stage, held: Manifest, new: set[str]) -> Iterator[tuple[str, Stamp]]:
    """Put what waits in its place; the address and the stamp of each file that changed, in order of address.

    A folder that the output has not got is moved as a whole, which is one call and not one a page.
    """
    moved = set[str]()
    if "" in new:
        os.makedirs(output)
    for folder in sorted(new):
        if folder and (_above(folder) in moved or _moved(f"{stage.folder}/{folder}", f"{output}/{folder}")):
            moved.add(folder)
        elif folder:
            os.mkdir(f"{output}/{folder}")
    for url, (name, waited) in sorted(stage.files.items()):
        path = f"{output}/{url}"
        if _above(url) in moved:
            yield url, waited
        elif held.keys.get(url):
            if held.digests[url] != name:
                yield url, _replaced(stage, url, path)
        elif os.path.islink(path) or not _holds(path, name):
            yield url, _replaced(stage, url, path)


def _replaced(stage: Stage, url: str, path: str) -> Stamp:
    """Put one file in its place; the stamp with which it stands there."""
    if _moved(f"{stage.folder}/{url}", path):
        return stage.files[url][1]  # size, time and inode are the file's own: they go with it wherever it is moved
    write(path, Path(stage.folder, url).read_bytes())
    return stamp(path)


def _moved(staged: str, target: str) -> bool:
    """Move a file or a folder out of the stage; False where it must be made anew in its place.

    That is on another file system, and in a folder that hands on its group (setgid): not to what is moved there.
    """
    if os.stat(os.path.dirname(target)).st_mode & stat.S_ISGID:
        return False
    try:
        os.replace(staged, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        return False
    return True


def _above(url: str) -> str:
    return url.rpartition("/")[0]


def _holds(path: str, name: str) -> bool:
    """Whether a file has the bytes of this digest."""
    try:
        with open(path, "rb") as file:
            return digest(file.read()) == name
    except OSError:
        return False


def _remove(path: str) -> None:
    """Remove a file of ours; where the owner has made a folder of its name, or a file of its folder's, that stays."""
    if os.path.isfile(path) or os.path.islink(path):
        os.unlink(path)


def _prune(output: str, urls: Iterable[str]) -> None:
    """Remove the folders that lost their last file, never the output folder itself."""
    folders = {_above(url) for url in urls}
    while folders:
        for folder in folders - {""}:
            with contextlib.suppress(OSError):  # it holds something, or is gone
                os.rmdir(f"{output}/{folder}")
        folders = {_above(folder) for folder in folders if folder}
