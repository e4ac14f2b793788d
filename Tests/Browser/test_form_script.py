# SPDX-License-Identifier: Apache-2.0
"""The script of pages with forms works out what the server does, case by case, and keeps within its size."""
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "Sources" / "Web" / "Assets" / "forms.js"
FIXTURES = ROOT / "Tests" / "Fixtures" / "forms"
BUDGET = 16 * 1024

SPELL = """const spelled = (value) => {
        if (value === null) return 'nothing';
        if (typeof value === 'string') return 't ' + value;
        if (typeof value === 'boolean') return 'b ' + (value ? 1 : 0);
        if ('n' in value) return 'n ' + value.n + (value.d === BigInt(1) ? '' : '/' + value.d);
        const two = (number) => String(number).padStart(2, '0');
        return 'd ' + String(value.y).padStart(4, '0') + '-' + two(value.m) + '-' + two(value.d);
    };"""

RUN = """([page, trees]) => {
    %s
    const spec = JSON.parse(page), evaluate = window.HearthForms.evaluate;
    const answers = {values: {}, tables: {}, given: {}, today: window.HearthForms.day(spec.today)};
    const known = (tree) => tree ? evaluate(tree, answers) : null;
    Object.keys(spec.given).forEach((name) => { answers.given[name] = known(spec.given[name]); });
    Object.values(spec.items).forEach((item) => {
        if (item.table) return;
        answers.tables[item.id] = item.rows.map((row) => Object.fromEntries(Object.entries(row).map(([id, tree]) => [id, known(tree)])));
        if (item.kind === 'table' || item.kind === 'file') answers.values[item.id] = {count: item.kept};
        else if (item.kind === 'many') answers.values[item.id] = item.kept;
        else if (item.kind === 'person' && item.kept) answers.values[item.id] =
            {person: Object.fromEntries(Object.entries(item.kept).map(([part, tree]) => [part, known(tree)]))};
        else answers.values[item.id] = known(item.kept);
    });
    return trees.map((text) => {
        try { return spelled(evaluate(JSON.parse(text), answers)); } catch (error) { return '! ' + error.message; }
    });
}""" % SPELL

READ = """([today, cases]) => {
    %s
    return cases.map(([kind, unit, text]) => spelled(window.HearthForms.parse({kind, unit}, text, today.slice(0, 4))));
}""" % SPELL


def test_the_script_agrees_with_the_server(chromium):
    """Every case of the collection gives in the browser what it gives on the server, or fails for the same reason."""
    cases = json.loads((FIXTURES / "expressions.json").read_text())["cases"]
    trees = json.loads((FIXTURES / "expressions.trees.json").read_text())
    page = chromium.new_page()
    page.add_script_tag(content=SCRIPT.read_text())
    found = page.evaluate(RUN, [trees["page"], trees["trees"]])
    page.close()
    assert len(cases) >= 300
    assert [(source, value) for (source, _), value in zip(cases, found)] == [tuple(case) for case in cases]


def test_the_script_reads_what_is_typed_as_the_server_does(chromium):
    """What the server takes for a day or a number, the script takes for the same: else it would hide what must be filled in."""
    found = json.loads((FIXTURES / "readings.json").read_text())
    page = chromium.new_page()
    page.add_script_tag(content=SCRIPT.read_text())
    read = page.evaluate(READ, [found["today"], found["cases"]])
    page.close()
    assert [[*case[:3], value] for case, value in zip(found["cases"], read)] == found["cases"]


def test_the_script_stays_small():
    """A page with a form loads it beside the script of all pages, over the slow lines of a county."""
    assert SCRIPT.stat().st_size <= BUDGET
