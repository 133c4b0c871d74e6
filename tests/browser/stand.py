"""What a browser test stands on: a built site, a server for it, and a window that notices every complaint."""

import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Protocol
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page, Request, Response

from sitegen.pages import KINDS

# Every page kind that a browser shows; one that comes later is tested without another word here.
SHOWN = tuple(kind.name for kind in KINDS.values() if kind.drawer == "html")

UNDER = "/news/sub/"


class _Handler(BaseHTTPRequestHandler):
    """A plain static host: files below a base path, and 404.html with status 404 for whatever is not there."""

    def __init__(self, *args: object, folder: Path, base: str) -> None:
        self.folder, self.base = folder, base
        super().__init__(*args)  # type: ignore[arg-type]  # what the server hands on

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        below = path.removeprefix(self.base)
        file = self.folder / (f"{below}index.html" if below.endswith("/") or not below else below)
        found = path.startswith(self.base) and file.is_file()
        if not found:
            file = self.folder / "404.html"
        data = file.read_bytes()
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """A test's output is no server's log."""


@contextmanager
def served(folder: Path, base: str = "/") -> Iterator[str]:
    """The address of a loopback server for a folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, folder=folder, base=base)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
        server.shutdown()
        thread.join()


_KIND = re.compile(r'<body class="page page--([a-z-]+)|http-equiv="(refresh)"')


@dataclass(frozen=True, slots=True)
class Sample:
    """A built site and where it is served: at a root, below a path, and from the disk.

    Of each kind its longest page stands for all: it has most to go wrong.
    """

    folder: Path
    root: str
    under: str
    pages: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        files = self.folder.rglob("*.html")
        for path in sorted(files, key=lambda path: (path.stat().st_size, path.as_posix())):
            found = _KIND.search(path.read_text("utf-8"))
            assert found, f"{path} is of no kind"
            self.pages[found[1] or "redirect"] = path.relative_to(self.folder).as_posix()

    @property
    def file(self) -> str:
        return self.folder.as_uri() + "/"

    def page(self, kind: str) -> str:
        """The address of the page of a kind."""
        assert kind in self.pages, f"the sample has no page of the kind '{kind}'; give it one"
        return self.pages[kind]


@dataclass
class Heard:
    """What the pages below an address complain of in a tab of their own: messages, errors, requests that went wrong."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self.complaints.append(f"console: {said.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", self.asked)
        self.page.on("requestfailed", self.failed)
        self.page.on("response", self.answered)

    def asked(self, request: Request) -> None:
        """A request that leaves the site is a complaint; what a page brings along is no request."""
        if not request.url.startswith((self.base, "data:")):
            self.complaints.append(f"left the site: {request.url}")

    def failed(self, request: Request) -> None:
        """A request that failed is a complaint, but not one that was given up because the reader went on."""
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.failure}: {request.url}")

    def answered(self, reply: Response) -> None:
        """So is an answer that is none."""
        if not reply.ok:
            self.complaints.append(f"{reply.status}: {reply.url}")


class Visit(Protocol):
    """Opens an address in a tab."""

    def __call__(self, url: str, *, width: int = 1440, scripts: bool = True) -> Page: ...


def rgb(colour: str) -> tuple[float, float, float]:
    """A computed colour; one that shines through has no contrast of its own."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)]
    assert colour.startswith("rgb"), colour
    assert len(numbers) == 3 or numbers[3] == 1, colour
    return numbers[0], numbers[1], numbers[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two computed colours, from 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        red, green, blue = (
            value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
            for value in (part / 255 for part in rgb(colour))
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# Every element of the page with words of its own that can be seen: its words, and what its computed style says of them.
WORDS = """() => [...document.body.querySelectorAll("*")].flatMap(element => {
  const words = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE)
    .map(node => node.data.trim()).filter(Boolean).join(" ");
  const box = element.getBoundingClientRect();
  if (!words || box.width < 2 || box.right <= 0 || box.left >= innerWidth || !element.checkVisibility()) return [];
  let ground = element;
  while (ground.parentElement && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)")
    ground = ground.parentElement;
  const style = getComputedStyle(element);
  return [{
    words, colour: element instanceof SVGElement ? style.fill : style.color,
    ground: getComputedStyle(ground).backgroundColor,
    size: parseFloat(style.fontSize), weight: parseInt(style.fontWeight), slant: style.fontStyle,
    spacing: style.letterSpacing, direction: style.direction, language: element.closest("[lang]").lang,
    place: element.tagName.toLowerCase() + (element.classList.length ? "." + [...element.classList].join(".") : ""),
  }];
})"""


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a page as they are set; sizes in CSS pixels."""

    words: str
    colour: str
    ground: str
    size: float
    weight: int
    slant: str
    spacing: str
    direction: str
    language: str
    place: str

    @property
    def wanted(self) -> float:
        """The least contrast that WCAG 2.2 AA allows."""
        return 3 if self.size >= 24 or (self.size >= 18.66 and self.weight >= 700) else 4.5


def words(page: Page) -> list[Words]:
    """Every piece of text that can be seen on a page."""
    return [Words(**row) for row in page.evaluate(WORDS)]
