"""Publishing: everything is drawn into a stage, then the output folder is made to match, one whole file at a time.

A build that is stopped before publishing has touched nothing. One that is stopped while publishing leaves whole files,
and a journal of what it was about to write, so that the next publish ends in the same tree as a clean build.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.files import NO_STAMP, digest, stamp, write
from sitegen.output.manifest import Entry, Manifest


@dataclass(frozen=True, slots=True)
class Change:
    """What a publish did to the output folder, by address."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


@dataclass(slots=True)
class Stage:
    """A folder in which files wait, complete, until all of them are there."""

    folder: Path
    digests: dict[str, str] = field(default_factory=dict)

    @classmethod
    def emptied(cls, folder: Path) -> Stage:
        """A new stage; what an interrupted build left in the folder goes."""
        shutil.rmtree(folder, ignore_errors=True)
        return cls(folder)

    def put(self, url: str, data: bytes) -> str:
        """Let a file wait under its address; its digest."""
        path = self.folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.digests[url] = digest(data)
        return self.digests[url]

    def close(self) -> None:
        """Remove the stage with what still waits in it."""
        shutil.rmtree(self.folder, ignore_errors=True)


def stands(output: Path, url: str, key: str, entry: Entry | None) -> bool:
    """Whether a page need not be drawn: published under the same key, and no other hands have changed its file."""
    if entry is None or entry.key != key:
        return False
    path = output / url
    if stamp(path) == entry.stamp:
        return True
    # Copied or restored by another tool: the time is new, the bytes may still be ours.
    return path.is_file() and digest(path.read_bytes()) == entry.digest


def publish(
    output: Path, wanted: Mapping[str, str], stage: Stage, manifest: Manifest, kept_at: Path
) -> tuple[Change, Manifest]:
    """Make `output` hold exactly the wanted addresses and what we never wrote; the new manifest lies at `kept_at`."""
    removed = sorted(url for url in manifest.entries if url not in wanted)
    _refuse_obstacles(output, stage.digests)
    if stage.digests or removed:
        journal = {url: Entry("", name, NO_STAMP) for url, name in stage.digests.items()}
        Manifest({**manifest.entries, **journal}).write(kept_at)
    written = [url for url in sorted(stage.digests) if _moved(stage.folder / url, output / url, stage.digests[url])]
    for url in removed:
        _remove(output / url)
    _prune(output, removed)
    entries = {
        url: Entry(key, stage.digests.get(url) or manifest.entries[url].digest, stamp(output / url))
        for url, key in wanted.items()
    }
    if dict(manifest.entries) != entries or stage.digests or removed:
        Manifest(entries).write(kept_at)
    return Change(tuple(written), tuple(removed), len(wanted) - len(written)), Manifest(entries)


def clean(output: Path, manifest: Manifest, kept_at: Path) -> tuple[str, ...]:
    """Remove what the manifest lists, and folders that this leaves empty; nothing else."""
    gone = tuple(url for url in sorted(manifest.entries) if (output / url).is_file())
    for url in gone:
        _remove(output / url)
    _prune(output, manifest.entries)
    if output.is_dir() and not any(output.iterdir()):
        output.rmdir()
    kept_at.unlink(missing_ok=True)
    return gone


def _refuse_obstacles(output: Path, urls: Iterable[str]) -> None:
    """A folder of the owner's where a file of ours must stand, or the other way round, stops before anything moved."""
    for url in urls:
        path = output / url
        if path.is_dir() and not path.is_symlink():
            raise IsADirectoryError(
                errno.EISDIR, "a folder stands where a page must be written; move it away", str(path)
            )
        for folder in path.parents:
            if folder == output:
                break
            if folder.exists() and not folder.is_dir():
                raise NotADirectoryError(
                    errno.ENOTDIR, "a file stands where a folder of pages must be made; move it away", str(folder)
                )


def _moved(staged: Path, target: Path, name: str) -> bool:
    """Put a staged file in its place; False where equal bytes stand there already and keep their time."""
    if target.is_file() and not target.is_symlink() and digest(target.read_bytes()) == name:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        staged.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write(target, staged.read_bytes())  # the output lies on another file system
    return True


def _remove(path: Path) -> None:
    """Remove a file of ours; where the owner has made a folder of its name, or a file of its folder's, that stays."""
    if path.is_file() or path.is_symlink():
        path.unlink()


def _prune(output: Path, urls: Iterable[str]) -> None:
    """Remove the folders that lost their last file, never the output folder itself."""
    folders = {output / parent for url in urls for parent in Path(url).parents if str(parent) != "."}
    for folder in sorted(folders, key=lambda path: -len(path.parts)):
        try:
            folder.rmdir()
        except OSError:
            continue  # it holds something, or is gone
