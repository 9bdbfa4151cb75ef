"""A page's HTML as data for a template: HTML goes in, blocks of text come out, as a tree for JSON.

A block is {is, as, id, href} (element, classes) with `of` (blocks in it) or `runs` (pieces of text with
the classes and elements around them).
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import tinyhtml5  # type: ignore[import-untyped]

Block = dict[str, Any]
BLOCKS = {"section", "header", "main", "nav", "footer", "div", "ul", "ol", "li", "p", "svg"}
BLOCKS |= {"h1", "h2", "h3", "h4"}
BLOCK_CLASSES = {"who", "detail", "fill-in", "place-names", "contents-title", "contents-page", "mark"}
RUN_CLASSES = {"phone", "latin", "whole", "draft", "run-in", "in-norwegian"}
SPACES = re.compile(r"[ \t\r\n]+")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
SVG = "http://www.w3.org/2000/svg"
VARIABLE = re.compile(r"--([a-z-]+): ([\d.]+)")


def blocks_of(html: str) -> list[Block]:
    """Return the blocks of a document's body, without those that are hidden."""
    ET.register_namespace("", SVG)
    body = tinyhtml5.parse(COMMENT.sub("", html), namespace_html_elements=False).find("body")
    return [] if body is None else _blocks_in(body)


def lengths_of(css: str) -> dict[str, float]:
    """Return the numbers of the custom properties in `css`, by name."""
    return {name: float(value) for name, value in VARIABLE.findall(css)}


def _blocks_in(element: ET.Element) -> list[Block]:
    """Return an element's blocks; text between them becomes a block of its own."""
    blocks: list[Block] = []
    loose = [_run(element.text, {})]
    for child in element:
        if _is_block(child):
            blocks += _text_block(loose)
            blocks += [] if "hidden" in child.attrib else [_block(child)]
            loose = []
        else:
            loose += _runs_of(child, {})
        loose.append(_run(child.tail, {}))
    return blocks + _text_block(loose)


def _block(element: ET.Element) -> Block:
    name = element.tag.removeprefix(f"{{{SVG}}}")
    if "sheet-qr" in _classes(element):
        return _block(next(element.iter(f"{{{SVG}}}svg")))
    block: Block = {"is": name, "as": _classes(element)}
    block |= {key: element.attrib[key] for key in ("id", "href", "data-page") if key in element.attrib}
    if name == "svg":
        title = element.find(f"{{{SVG}}}title")
        alt = "" if title is None else title.text
        return block | {"svg": ET.tostring(element, encoding="unicode"), "alt": alt}
    if any(_is_block(child) for child in element):
        return block | {"of": _blocks_in(element)}
    runs = _collapsed([_run(element.text, {}), *_runs_in(element, {})])
    return block | ({"runs": runs} if runs else {})


def _text_block(runs: list[Block]) -> list[Block]:
    collapsed = _collapsed(runs)
    return [{"is": "text", "as": [], "runs": collapsed}] if collapsed else []


def _is_block(element: ET.Element) -> bool:
    name = element.tag.removeprefix(f"{{{SVG}}}")
    return name in BLOCKS or bool(BLOCK_CLASSES & {*_classes(element)}) or any(map(_is_block, element))


def _classes(element: ET.Element) -> list[str]:
    return element.attrib.get("class", "").split()


def _run(text: str | None, around: Block) -> Block:
    return {"text": SPACES.sub(" ", text or "")} | around


def _runs_in(element: ET.Element, around: Block) -> Iterator[Block]:
    for child in element:
        yield from _runs_of(child, around)
        yield _run(child.tail, around)


def _runs_of(element: ET.Element, around: Block) -> Iterator[Block]:
    """Yield the runs of an inline element, each with the marks of all elements around it."""
    if element.tag == "br":
        yield {"text": "\n"}
        return
    marks = [name for name in _classes(element) if name in RUN_CLASSES]
    marks += [element.tag] if element.tag == "b" else []
    inner = around | {"as": [*around.get("as", []), *marks]}
    inner |= {key: element.attrib[key] for key in ("href", "lang", "dir") if key in element.attrib}
    yield _run(element.text, inner)
    yield from _runs_in(element, inner)


def _collapsed(runs: list[Block]) -> list[Block]:
    """Return the runs that show, with no white space at the ends of lines or after white space."""
    kept: list[Block] = []
    for run in runs:
        text = run["text"]
        if text != "\n" and (not kept or kept[-1]["text"][-1] in " \n"):
            text = text.lstrip(" ")
        if text == "\n" and kept:
            kept[-1]["text"] = kept[-1]["text"].rstrip(" ") or " "
        if text:
            kept.append(run | {"text": text})
    if kept:
        kept[-1]["text"] = kept[-1]["text"].rstrip(" ")
    return [run for run in kept if run["text"]]
