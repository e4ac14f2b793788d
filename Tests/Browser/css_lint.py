#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps the stylesheet and the script readable by Chromium 86 and iOS 13.

    css_lint.py [hearth.css] [hearth.js]   exit 1 and list the lines when the floor or a budget is broken
    css_lint.py --strip hearth.css         print the stylesheet without its @supports blocks

An old browser drops a whole rule when it does not know its selector, and a whole block when it does not know
its at-rule. So whatever is newer than the floor lives inside @supports, and the page must be good without it.
"""
import re
import sys
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[2] / "Sources" / "Web" / "Assets"
BUDGET = {".css": 48 * 1024, ".js": 10 * 1024}

SELECTORS = [  # an unknown selector drops its rule
    (r":(is|where|has)\(", "selector :is, :where, :has"),
    (r":focus-visible", ":focus-visible"),
    (r":(user-valid|user-invalid|open|popover-open|modal|state)\b", "selector newer than the floor"),
    (r"::(backdrop|marker|details-content|view-transition)", "pseudo-element newer than the floor"),
    (r"\[[^\]]*\s[is]\]\s*$", "attribute case flag"),
    (r"&", "nesting"),
]
AT_RULES = [
    (r"@(layer|container|scope|property|starting-style|view-transition|font-palette-values|import|when)\b", "at-rule"),
    (r"@media[^{]*(\d\s*[<>]=?|[<>]=?\s*\d|width\s*[<>])", "media range syntax"),
]
DECLARATIONS = [  # layout or colour that would be lost
    (r"^(inset|inset-(block|inline)(-start|-end)?)$", None, "inset"),
    (r"^aspect-ratio$", None, "aspect-ratio"),
    (r"^(translate|rotate|scale)$", None, "individual transform"),
    (r"^(margin|padding|scroll-margin|scroll-padding)-(inline|block)$", None, "logical shorthand"),
    (r"^border-(inline|block)(-(width|style|color))?$", None, "logical shorthand"),
    (r"^(text-wrap|text-autospace|accent-color|hanging-punctuation|content-visibility|container(-type|-name)?|field-sizing)$",
     None, "newer property"),
    (r"^(overscroll-behavior|scrollbar-gutter|contain-intrinsic-size|color-mix|animation-timeline)", None, "newer property"),
    (r".", r"\b(light-dark|oklch|oklab|lch|lab|hwb|color-mix|color|clamp|round|mod|rem|sin|cos|env|anchor)\(", "function"),
    (r".", r"\d(dvh|svh|lvh|dvw|svw|lvw|cqi|cqw|cqh|cqb|lh|rlh|ic|cap)\b", "unit"),
    (r"^(?!(-webkit-)?text-decoration$).*", r"\bsubgrid\b|\brevert-layer\b", "value"),
    (r"^overflow(-x|-y)?$", r"\bclip\b", "overflow: clip"),
    (r"^text-decoration$", r"\bunderline\s+\S", "text-decoration shorthand with style (iOS 13 drops it)"),
]
SCRIPT = [
    (r"\?\?=|\|\|=|&&=", "logical assignment"), (r"\?\?", "nullish coalescing"), (r"\?\.[a-zA-Z_\[(]", "optional chaining"),
    (r"\.(at|replaceAll|hasOwn|findLast|toSorted|toReversed|allSettled|matchAll)\(", "method newer than ES2019"),
    (r"\bstructuredClone\b|\bglobalThis\b|\bBigInt\b|\d_\d", "newer than ES2019"),
    (r"\beval\(|new Function|innerHTML|outerHTML|document\.write|insertAdjacentHTML", "unsafe sink"),
    (r"setAttribute\(\s*['\"]style|\.style\b|\.cssText\b", "style set by script"),
    (r"\b(?:import|export)\s", "module syntax"), (r"['\"`]https?:", "foreign address"),
]


def blank(match):
    """Blanks a match but keeps its lines, so that line numbers stay true."""
    return re.sub(r"[^\n]", " ", match.group(0))


def hide(css):
    """Blanks comments and the inside of strings and url()."""
    css = re.sub(r"/\*.*?\*/", blank, css, flags=re.S)
    return re.sub(r"\"[^\"\n]*\"|'[^'\n]*'|url\([^)\n]*\)", lambda m: '"' + " " * (len(m.group(0)) - 2) + '"', css)


def closing(css, start):
    """The index after the brace that closes the block whose brace opens at or after `start`."""
    depth = 0
    for index in range(css.index("{", start), len(css)):
        depth += {"{": 1, "}": -1}.get(css[index], 0)
        if depth == 0:
            return index + 1
    raise SystemExit("css_lint: unbalanced braces")


def supports(css):
    """The spans of the outermost @supports blocks of an already hidden stylesheet."""
    spans, at = [], css.find("@supports")
    while at >= 0:
        end = closing(css, at)
        spans.append((at, end))
        at = css.find("@supports", end)
    return spans


def strip(text):
    hidden, out, last = hide(text), [], 0
    for start, end in supports(hidden):
        out.append(text[last:start])
        last = end
    return "".join(out) + text[last:]


def lint_css(text):
    css = hide(text)
    for start, end in supports(css):
        css = css[:start] + re.sub(r"[^\n]", " ", css[start:end]) + css[end:]
    found = []

    def report(index, what):
        line = css.count("\n", 0, index) + 1
        found.append((line, what, text.splitlines()[line - 1].strip()[:100]))

    for pattern, what in AT_RULES:
        for match in re.finditer(pattern, css):
            report(match.start(), f"{what}: {match.group(0).split()[0]}")
    for block in re.finditer(r"([^{};]*)\{([^{}]*)\}", css):
        head, body, offset = block.group(1), block.group(2), block.start(2)
        at = block.start(1) + len(head) - len(head.lstrip())
        if "@" not in head:
            for pattern, what in SELECTORS:
                if re.search(pattern, head):
                    report(at, what)
        pairs = [(m.start(1) + offset, m.group(1).lower(), m.group(2).strip())
                 for m in re.finditer(r"([-\w]+)\s*:\s*([^;]*)", body)]
        names = {name: value for _, name, value in pairs}
        if "flex" in names.get("display", "") and {"gap", "row-gap", "column-gap"} & names.keys():
            report(at, "gap in a flex box")
        for index, name, value in pairs:
            for prop, val, what in DECLARATIONS:
                if re.match(prop, name) and (val is None or re.search(val, value)):
                    report(index, f"{what}: {name}")
    return sorted(set(found))


def lint_js(text):
    code = re.sub(r"//[^\n]*|/\*.*?\*/", blank, text, flags=re.S)
    return [(number, what, line.strip()[:100]) for number, line in enumerate(code.splitlines(), 1)
            for pattern, what in SCRIPT if re.search(pattern, line)]


def main(arguments):
    if arguments[:1] == ["--strip"]:
        print(strip(Path(arguments[1] if arguments[1:] else ASSETS / "hearth.css").read_text("utf-8")), end="")
        return 0
    failed = False
    for path in map(Path, arguments or [ASSETS / "hearth.css", ASSETS / "hearth.js"]):
        text = path.read_text("utf-8")
        found = lint_js(text) if path.suffix == ".js" else lint_css(text)
        for line, what, source in found:
            print(f"{path}:{line}: {what}: {source}")
        size, budget = len(text.encode()), BUDGET[path.suffix]
        print(f"{path.name}: {size} of {budget} bytes, {len(found)} findings")
        failed = failed or bool(found) or size > budget
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
