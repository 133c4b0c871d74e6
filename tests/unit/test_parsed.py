"""What is kept of the files that were read."""

from pathlib import Path

import pytest

from sitegen.content.loader import parse
from sitegen.content.parsed import Cache, Damaged, Parsed
from sitegen.files import NO_STAMP, TICK, Found
from tests.harness import article

ONE, OTHER = "content/articles/one.md", "content/articles/other.md"
WRITTEN = 10 * TICK
LATER = 12 * TICK


def keep(cache: Cache, path: str, title: str, *, read_at: int = LATER) -> Parsed:
    """Keep what a file of this title gives."""
    data = article(title).encode()
    given = parse(path, data)
    assert isinstance(given, Parsed)
    cache.put(Found(path, (len(data), WRITTEN, 1)), title[:9], given, read_at)
    return given


def test_what_is_kept_is_given_back(tmp_path: Path) -> None:
    """What a file gave is known by the file's stamp and bytes when the cache is opened again."""
    cache = Cache("v", tmp_path)
    given = keep(cache, ONE, "A title")
    cache.save({ONE})
    again = Cache.opened(tmp_path, "v")
    assert given == again.held(ONE)
    assert again.holds(ONE, "A title")
    assert [] == list(again.unknown([ONE], {ONE: cache.rows[ONE][0]}))
    assert [ONE] == list(again.unknown([ONE], {ONE: NO_STAMP}))


@pytest.mark.parametrize("version", ["", "w"])
def test_what_other_code_kept_is_not_read(tmp_path: Path, version: str) -> None:
    """A cache of other code is empty."""
    cache = Cache("v", tmp_path)
    keep(cache, ONE, "A title")
    cache.save({ONE})
    assert Cache.opened(tmp_path, version).rows == {}


def test_a_file_just_written_is_not_known_by_its_stamp(tmp_path: Path) -> None:
    """Of a file that was read within a tick of being written no stamp is kept, but its bytes are known."""
    cache = Cache("v", tmp_path)
    keep(cache, ONE, "A title", read_at=WRITTEN + TICK // 2)
    assert NO_STAMP == cache.rows[ONE][0]
    assert cache.holds(ONE, "A title")


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    """A file that is there no more is not kept."""
    cache = Cache("v", tmp_path)
    for path in (ONE, OTHER):
        keep(cache, path, "A title")
    cache.save({OTHER})
    assert [OTHER] == list(Cache.opened(tmp_path, "v").rows)


def test_what_was_replaced_is_cleared_away(tmp_path: Path) -> None:
    """However often a file is changed, what is kept does not grow, and what others gave is still there."""
    cache = Cache("v", tmp_path)
    other = keep(cache, OTHER, "Another title")
    for number in range(30):
        one = keep(cache, ONE, f"{number} " * 3000)
        cache.save({ONE, OTHER})
        assert other == cache.held(OTHER)
        cache = Cache.opened(tmp_path, "v")
        assert other == cache.held(OTHER)  # it is mapped while the next is written
    assert one == cache.held(ONE)
    assert (tmp_path / "parsed.records").stat().st_size < 100_000


def test_what_was_overwritten_is_damaged(tmp_path: Path) -> None:
    """Where other bytes stand than were kept, nothing is made of them."""
    cache = Cache("v", tmp_path)
    keep(cache, ONE, "A title")
    cache.save({ONE})
    records = tmp_path / "parsed.records"
    records.write_bytes(records.read_bytes().replace(b"A title", b"B title"))
    again = Cache.opened(tmp_path, "v")
    with pytest.raises(Damaged):
        again.held(ONE)
    assert again.older(ONE) is None
