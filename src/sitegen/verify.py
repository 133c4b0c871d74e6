"""Verifying: a site is built again from nothing, and its output must be what that gives, byte for byte."""

from __future__ import annotations

import filecmp
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sitegen.build import Options, build
from sitegen.kind import PageKind
from sitegen.output.manifest import Manifest, manifest_path


def verified(options: Options, kinds: Iterable[PageKind] | None = None) -> list[str]:
    """The addresses whose files differ from what a build from nothing makes, that are missing, and that are too many.

    All is drawn on this machine, whoever drew it before. Files of the output that sitegen has not published are the
    owner's, and are not looked at. BuildFailed where the site cannot be built.
    """
    with tempfile.TemporaryDirectory(prefix="sitegen-") as folder:
        again = replace(options, output=Path(folder, "output"), cache=Path(folder, "cache"), fresh=True, executor=None)
        build(again, kinds)
        published, made = _published(options), _published(again)
        return sorted(
            url
            for url in published | made
            if not (url in made and url in published and _same(options.output / url, again.output / url))
        )


def _published(options: Options) -> set[str]:
    return set(Manifest.read(manifest_path(options.kept(), options.output)).keys)


def _same(one: Path, other: Path) -> bool:
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False
