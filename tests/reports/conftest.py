"""What the tests of the renderers share: a reader of the HTML that they give."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "rect"})


@dataclass
class Element:
    """One element: its tag, attributes, children, and the texts between them."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Every element of that tag below this one with these attributes, in the document's order."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                same = all(child.attributes.get(key.rstrip("_")) == value for key, value in attributes.items())
                found += [child] if child.tag == tag and same else []
                found += child.all(tag, **attributes)
        return found

    @property
    def text(self) -> str:
        """The text of this element, as a reader selects it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


class Reader:
    """Parses HTML strictly: what is opened must be closed."""

    def __call__(self, html: str) -> Element:
        reader = _Reader()
        reader.feed(html)
        reader.close()
        assert reader.open == [reader.root], [element.tag for element in reader.open]
        return reader.root


@pytest.fixture
def read_html() -> Reader:
    """A function from HTML to its root element."""
    return Reader()
