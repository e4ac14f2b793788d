# SPDX-License-Identifier: Apache-2.0
"""What every page must be: accessible, within its width, valid, without inline style."""
from axe_playwright_python.base import AXE_SCRIPT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"type": "tag", "values": TAGS}
# Another theme changes colours and nothing else.
COLOURS = {"type": "rule", "values": ["color-contrast"]}

STRUCTURE = """() => {
    const found = [];
    const headings = document.querySelectorAll('h1').length;
    if (headings !== 1) found.push(`${headings} h1`);
    const ids = Array.from(document.querySelectorAll('[id]'), (el) => el.id);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    if (twice.length) found.push(`ids used twice: ${twice.join(' ')}`);
    document.querySelectorAll('[style], style').forEach((el) => found.push(`inline style: ${el.tagName} ${el.className}`));
    document.querySelectorAll('script:not([src])').forEach(() => found.push('inline script'));
    document.querySelectorAll('*').forEach((el) => {
        for (const name of el.getAttributeNames()) if (/^on/.test(name)) found.push(`handler ${name}: ${el.tagName}`);
    });
    for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'list']) {
        document.querySelectorAll(`[${name}]`).forEach((el) => el.getAttribute(name).split(' ').forEach((id) => {
            if (!document.getElementById(id)) found.push(`${name}="${id}" leads nowhere`);
        }));
    }
    document.querySelectorAll('a[href^="#"]').forEach((el) => {
        const id = decodeURIComponent(el.getAttribute('href').slice(1));
        if (id && !document.getElementById(id)) found.push(`link to #${id} leads nowhere`);
    });
    return found;
}"""

# A link in running text is as high as its line; everything that is a box of its own must be easy to hit.
TARGETS = """() => Array.from(document.querySelectorAll('a, button, input, select, textarea, summary')).filter((el) => {
    const style = getComputedStyle(el);
    const box = el.getBoundingClientRect();
    if (!box.width || style.visibility === 'hidden' || style.display.startsWith('inline') && el.tagName === 'A'
        && style.display === 'inline') return false;
    const label = el.matches('input') && el.closest('label');
    const target = label ? label.getBoundingClientRect() : box;
    return target.width < 23.5 || target.height < 23.5;
}).map((el) => {
    const box = el.getBoundingClientRect();
    return `${el.tagName.toLowerCase()}.${el.className} “${el.textContent.slice(0, 12)}” ${box.width.toFixed(1)}×${box.height.toFixed(1)}`;
})"""

OVERFLOW = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return '';
    const wide = Array.from(document.querySelectorAll('body *')).find((el) => el.getBoundingClientRect().right > width + 1);
    return `${document.documentElement.scrollWidth} px wide` + (wide ? `, from ${wide.tagName.toLowerCase()}.${wide.className}` : '');
}"""


def violations(page, rules=EVERYTHING):
    """What axe-core finds, a line a rule with the elements it means."""
    # Where scripts are off, axe's timers never ring: the test would wait for ever.
    assert not page.evaluate("() => matchMedia('(scripting: none)').matches"), "axe needs a page with its scripts"
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(options).then((results) => results.violations)", options)
    return [f"{rule['id']}: {', '.join(' '.join(map(str, node['target'])) for node in rule['nodes'][:4])}" for rule in found]


def overflow(page, width):
    """How far the page reaches over a window of this width; empty when it fits."""
    if page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": page.viewport_size["height"]})
    return page.evaluate(OVERFLOW)


def overflows(page, widths):
    """The same for each width, and in large type for the narrowest: what fits there fits where there is more room."""
    size = page.viewport_size
    for width, look in [(width, "normal") for width in widths] + [(min(widths), "large")]:
        page.evaluate("(look) => document.documentElement.dataset.size = look", look)
        if wide := overflow(page, width):
            yield f"{look} type at {width}: {wide}"
    page.evaluate("() => delete document.documentElement.dataset.size")
    page.set_viewport_size(size)


def inspect(page, widths):
    """Every fault of the page as it stands, at each width and in both themes."""
    found = page.evaluate(STRUCTURE) + [f"small target: {target}" for target in page.evaluate(TARGETS)]
    found += overflows(page, widths)
    for scheme, rules in (("light", EVERYTHING), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        found += [f"axe, {scheme}: {line}" for line in violations(page, rules)]
    return found
