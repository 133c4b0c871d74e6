"""Files: decoding, listing, stamps, whole writes."""

import os
from pathlib import Path

import pytest

from sitegen.files import NO_STAMP, alone, decoded, digest, listed, raw, stamp, write


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("مجلس المدينة يغلق الجسر القديم", "cp1256"),
        ("شورای شهر پل قدیمی را بست".replace("ی", "ي"), "cp1256"),
        ("Élodie a été à l’école, où il neigeait déjà", "cp1252"),
        ("Über Öl und Ärger", "cp1252"),
        ("naïve « œuvre » à 35 €", "cp1252"),
    ],
)
def test_one_byte_text_is_arabic_where_its_letters_stand_side_by_side(words: str, encoding: str) -> None:
    """Arabic and Persian words come out of Windows-1256, Latin ones with accents out of Windows-1252."""
    assert words == decoded(words.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_read_in_any_encoding(encoding: str) -> None:
    """The same words come out of UTF-8, of UTF-16 and 32 with their marks, and of Windows-1252."""
    assert "Café – „no“" == decoded("Café – „no“".encode(encoding))


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_byte_order_marks_of_both_orders_are_read(name: str) -> None:
    """A byte order mark decides the order of bytes and is no part of the text."""
    assert "Café" == decoded("\ufeffCafé".encode(name))


def test_what_windows_lacks_is_latin_1() -> None:
    """A byte that Windows-1252 has no letter for is read as Latin-1, not refused."""
    assert "\x81é" == decoded(b"\x81\xe9")


def test_nothing_decodes_to_nothing() -> None:
    """An empty file is an empty text."""
    assert decoded(b"") == ""


def test_text_and_its_bytes_have_one_digest() -> None:
    """A text has the digest of its UTF-8 bytes."""
    assert digest("é".encode()) == digest("é")


def test_a_digest_has_32_hexadecimal_digits() -> None:
    """128 bits are 32 digits."""
    assert "e3b0c44298fc1c149afbf4c8996fb924" == digest(b"")


def test_files_are_listed_in_one_order(tmp_path: Path) -> None:
    """Files come by name, the files of a folder in the folder's place."""
    for name in ("b.txt", "a/z.txt", "a/b.txt", "c.txt"):
        write(tmp_path / name, b"")
    assert ["a/b.txt", "a/z.txt", "b.txt", "c.txt"] == [found.path for found in listed(tmp_path)]


def test_hidden_files_are_not_listed(tmp_path: Path) -> None:
    """What begins with a dot is not listed, nor what such a folder holds, nor Python's leftovers."""
    for name in (".hidden", ".git/config", "__pycache__/x.pyc", "seen.txt"):
        write(tmp_path / name, b"")
    assert ["seen.txt"] == [found.path for found in listed(tmp_path)]


def test_folders_behind_links_are_not_listed(tmp_path: Path) -> None:
    """A link to a folder is not followed, so that a circle ends."""
    write(tmp_path / "a" / "x.txt", b"")
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a")
    assert ["a/x.txt"] == [found.path for found in listed(tmp_path)]


def test_a_folder_that_is_not_there_lists_nothing(tmp_path: Path) -> None:
    """No folder, no files, no error."""
    assert [] == list(listed(tmp_path / "ghost"))


def test_a_listed_file_has_its_stamp(tmp_path: Path) -> None:
    """The stamp of a listing is the stamp of the file."""
    write(tmp_path / "x.txt", b"abc")
    assert [stamp(tmp_path / "x.txt")] == [found.stamp for found in listed(tmp_path)]


def test_a_stamp_is_size_time_and_inode(tmp_path: Path) -> None:
    """A stamp tells size, time in nanoseconds and inode."""
    path = tmp_path / "x.txt"
    write(path, b"abc")
    os.utime(path, ns=(5, 7))
    assert (3, 7, path.stat().st_ino) == stamp(path)


def test_no_file_has_no_stamp(tmp_path: Path) -> None:
    """A file that is not there has the stamp that no file has."""
    assert NO_STAMP == stamp(tmp_path / "ghost")


def test_writing_makes_the_folder(tmp_path: Path) -> None:
    """The folders above a file are made with it."""
    write(tmp_path / "a" / "b" / "x.txt", b"abc")
    assert b"abc" == (tmp_path / "a" / "b" / "x.txt").read_bytes()


def test_writing_replaces(tmp_path: Path) -> None:
    """An old file gives way to the new, and nothing else is left behind."""
    write(tmp_path / "x.txt", b"old")
    write(tmp_path / "x.txt", b"new")
    assert {"x.txt": b"new"} == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


def test_a_failed_write_leaves_no_part(tmp_path: Path) -> None:
    """Where a folder stands in the way, the write fails and leaves nothing beside it."""
    (tmp_path / "x.txt" / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match=r"x\.txt"):
        write(tmp_path / "x.txt", b"new")
    assert ["x.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_lock_is_given_back(tmp_path: Path) -> None:
    """A lock that was let go can be taken again."""
    taken = 0
    for _ in range(2):
        with alone(tmp_path / "cache" / "lock"):
            taken += 1
    assert 2 == taken


@pytest.mark.parametrize("size", [0, 1, 1 << 15, (1 << 15) + 1, 100_000])
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    """However many bytes a file has, all of them are read, line ends as they are."""
    data = (b"\r\n\x1a" * size)[:size]
    (tmp_path / "x").write_bytes(data)
    assert data == raw(str(tmp_path / "x"))
