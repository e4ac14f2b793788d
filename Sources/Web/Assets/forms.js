// SPDX-License-Identifier: Apache-2.0
// 表单：边填边算，隔一会儿存一次。没有它，服务器照样算
(function () {
  'use strict';
  if (typeof BigInt !== 'function') return;
  const big = BigInt, zero = big(0), one = big(1), ten = big(10);
  const highest = big('9223372036854775807'), lowest = -highest - one;
  const stop = (reason) => { throw new Error(reason); };

  // 一　分数，和服务器一样精确、有界
  function fraction(n, d) {
    if (d === zero) stop('dividedByZero');
    let a = n < zero ? -n : n, b = d < zero ? -d : d;
    while (b) { const r = a % b; a = b; b = r; }
    if (d < zero) a = -a;
    n /= a; d /= a;
    if (n > highest || n < lowest || d > highest) stop('outOfRange');
    return { n, d };
  }
  const whole = (value) => ({ n: big(value), d: one });
  const add = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
  const order = (a, b) => { const l = a.n * b.d, r = b.n * a.d; return l < r ? -1 : l > r ? 1 : 0; };
  const power = (places) => { let unit = one; while (places-- > 0) unit *= ten; return unit; };
  const nearest = (a, unit) => (big(2) * (a.n < zero ? -a.n : a.n) * unit + a.d) / (big(2) * a.d);
  function decimal(text) {
    const found = /^(-?)(\d{1,19})(?:\.(\d{1,9}))?$/.exec(text);
    if (!found) return null;
    const size = big(found[2] + (found[3] || ''));
    return size > highest ? null : fraction(found[1] ? -size : size, power((found[3] || '').length));
  }
  function shown(a) {
    let rest = a.d, twos = 0, fives = 0;
    while (rest % big(2) === zero) { rest /= big(2); twos += 1; }
    while (rest % big(5) === zero) { rest /= big(5); fives += 1; }
    let places = Math.max(twos, fives);
    if (rest !== one || places > 9) places = 4;
    const size = nearest(a, power(places)), digits = size.toString().padStart(places + 1, '0');
    const cut = digits.length - places;
    return (a.n < zero && size > zero ? '-' : '') + digits.slice(0, cut) + (places ? '.' + digits.slice(cut) : '');
  }

  // 二　日期
  const stamp = (y, m, d) => new Date(0).setUTCFullYear(y, m - 1, d);
  const length = (y, m) => new Date(stamp(y, m + 1, 0)).getUTCDate();
  function day(y, m, d) {
    if (!(y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= length(y, m))) return null;
    return { day: stamp(y, m, d) / 864e5, y, m, d };
  }
  function dayOf(number) {
    const date = new Date(number * 864e5);
    return day(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) || stop('noSuchDay');
  }
  const bare = (text) => text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 65248)).replace(/\s/g, '');
  // 和 WrittenDate 读得一样
  function readDay(text, year) {
    const plain = bare(text);
    const parts = (/^\d{8}$/.test(plain) ? plain.replace(/(..)(..)$/, '-$1-$2') : plain.replace(/前$/, ''))
      .split(/[-年月日./号]/).filter((part) => part);
    if (parts.length === 2) parts.unshift(year);
    if (parts.length !== 3 || !parts.every((part) => /^\d{1,4}$/.test(part)) || (year && parts[0] < 1900)) return null;
    return day(+parts[0], +parts[1], +parts[2]);
  }
  // 和 AnswerReader 读得一样
  function parse(item, text, year) {
    let plain = bare(text);
    switch (item.kind) {
      case 'truth': return text === 'yes' ? true : text === 'no' ? false : null;
      case 'day': return readDay(text, year);
      case 'phone': plain = plain.replace(/-/g, ''); return /^1\d{10}$/.test(plain) ? plain : text || null;
      case 'number': case 'money': case 'year': {
        const unit = bare(item.unit);
        plain = plain.replace(/,/g, '');
        if (unit && plain.endsWith(unit)) plain = plain.slice(0, -unit.length);
        return item.kind === 'year' && (plain.length !== 4 || !(plain >= 1900)) ? null : decimal(plain);
      }
      default: return text || null;
    }
  }
  function years(a, b) {
    if (a.day > b.day) return -years(b, a);
    return b.y - a.y - (b.m < a.m || (b.m === a.m && b.d < a.d) ? 1 : 0);
  }
  function plain(a) {
    if (a.d !== one || a.n > big(4000000) || a.n < big(-4000000)) stop('noSuchDay');
    return Number(a.n);
  }

  // 三　算式，和服务器上的是同一棵树
  const isEmpty = (v) => v === null || v === '' || (Array.isArray(v) && !v.length) || v.count === 0;
  const same = (a, b) => {
    if (typeof a !== 'object' || typeof b !== 'object') return a === b;
    return 'n' in a && 'n' in b ? order(a, b) === 0 : a.day === b.day;
  };
  const isNumber = (v) => v !== null && typeof v === 'object' && 'n' in v;
  const compare = (a, b) => isNumber(a) ? order(a, b) : a.day - b.day;
  const spelled = (v) => isNumber(v) ? shown(v) : v.day !== undefined ? v.y + '年' + v.m + '月' + v.d + '日' : v;
  const strict = {
    '=': same, '!=': (a, b) => !same(a, b),
    '<': (a, b) => compare(a, b) < 0, '<=': (a, b) => compare(a, b) <= 0,
    '>': (a, b) => compare(a, b) > 0, '>=': (a, b) => compare(a, b) >= 0,
    '+': add, '-': (a, b) => add(a, { n: -b.n, d: b.d }),
    '*': (a, b) => fraction(a.n * b.n, a.d * b.d), '/': (a, b) => fraction(a.n * b.d, a.d * b.n),
    neg: (a) => fraction(-a.n, a.d), magnitude: (a) => fraction(a.n < zero ? -a.n : a.n, a.d),
    floor: (a) => fraction((a.n - ((a.n % a.d) + a.d) % a.d) / a.d, one),
    ceiling: (a) => fraction((a.n + ((-a.n % a.d) + a.d) % a.d) / a.d, one),
    round: (a, places) => {
      const unit = power(Number(places.n)), size = nearest(a, unit), value = a.n < zero ? -size : size;
      return value > highest || value < lowest ? stop('outOfRange') : fraction(value, unit);
    },
    among: (a, ...list) => list.some((b) => same(a, b)), join: (...list) => { const text = list.map(spelled).join(''); return text.length > 2e4 ? stop('tooLong') : text; },
    years: (a, b) => whole(years(a, b)), days: (a, b) => whole(b.day - a.day),
    year: (a) => whole(a.y), month: (a) => whole(a.m),
    date: (y, m, d) => day(plain(y), plain(m), plain(d)) || stop('noSuchDay'),
    addDays: (a, n) => dayOf(a.day + plain(n)),
    addYears: (a, n) => {
      const y = a.y + plain(n);
      return day(y, a.m, a.d) || day(y, a.m, y >= 1 && y <= 9999 ? length(y, a.m) : 0) || stop('noSuchDay');
    },
  };

  function evaluate(tree, answers, row, own) {
    let steps = 0;
    const find = (id, line) => {
      const value = line && id in line ? line[id] : answers.values[id];
      return value === undefined ? null : value;
    };
    const numbers = (list) => list.filter(isNumber);
    const each = (tree, line) => (answers.tables[tree[1][1]] || []).map((inner) => value(tree[2], inner));
    function over(name, list) {
      if (name === 'count') return whole(list.filter((v) => v === true).length);
      if (name === 'any') return list.indexOf(true) >= 0 ? true : list.indexOf(null) >= 0 ? null : false;
      if (name === 'all') return list.indexOf(false) >= 0 ? false : list.indexOf(null) >= 0 ? null : true;
      const found = numbers(list);
      const sum = found.reduce(add, whole(0));
      return name === 'sum' ? sum : found.length ? strict['/'](sum, whole(found.length)) : null;
    }
    function value(tree, line) {
      steps += 1;
      answers.steps = (answers.steps || 0) + 1;
      if (steps > 2e5 || answers.steps > 2e6) stop('tooLong');
      const name = tree[0], part = (index) => value(tree[index], line);
      switch (name) {
        case 'n': { const cut = tree[1].split('/'); return fraction(big(cut[0]), big(cut[1] || 1)); }
        case 't': return tree[1];
        case 'b': return tree[1] === '1';
        case 'd': return readDay(tree[1]);
        case 'today': return answers.today;
        case 'own': return own === undefined ? null : own;
        case 'g': return tree[1] in answers.given ? answers.given[tree[1]] : null;
        case 'i': return find(tree[1], line);
        case 'p': { const who = find(tree[1], line); return who && who.person && who.person[tree[2]] || null; }
        case 'label': {
          const chosen = find(tree[1], line);
          const labels = tree[2].filter((o) => Array.isArray(chosen) ? chosen.indexOf(o[0]) >= 0 : chosen === o[0]);
          return labels.length ? labels.map((o) => o[1]).join('、') : null;
        }
        case 'and': case 'or': {
          const decides = name === 'or', left = part(1);
          if (left === decides) return left;
          const right = part(2);
          return right === decides ? right : left === null ? null : right;
        }
        case 'not': { const truth = part(1); return truth === null ? null : !truth; }
        case 'if': { const truth = part(1); return truth === null ? null : part(truth ? 2 : 3); }
        case 'empty': return isEmpty(part(1));
        case 'filled': return !isEmpty(part(1));
        case 'coalesce': { const first = part(1); return isEmpty(first) ? part(2) : first; }
        case 'length': { const text = part(1); return whole(typeof text === 'string' ? Array.from(text).length : 0); }
        case 'contains': {
          const all = part(1), one = part(2);
          return all === null || one === null ? null : all.indexOf(one) >= 0;
        }
        case 'count':
          if (tree.length > 2) return over(name, each(tree, line));
          { const list = part(1); return whole(list === null ? 0 : Array.isArray(list) ? list.length : list.count || 0); }
        case 'sum': case 'average': case 'any': case 'all': return over(name, each(tree, line));
        case 'highest': case 'lowest': {
          const first = tree[1][0] === 'i' ? find(tree[1][1], line) : null;
          const isTable = first !== null && typeof first === 'object' && 'count' in first;
          const found = numbers(isTable ? each(tree, line) : tree.slice(1).map((inner) => value(inner, line)));
          const sign = name === 'highest' ? 1 : -1;
          return found.length ? found.reduce((a, b) => order(b, a) * sign > 0 ? b : a) : null;
        }
        default: {
          const list = tree.slice(1).map((inner) => value(inner, line));
          return list.indexOf(null) >= 0 ? null : strict[name].apply(null, list);
        }
      }
    }
    return value(tree, row);
  }
  window.HearthForms = { evaluate, parse, day: readDay };

  // 四　页面：读出填的，算一遍，露出或者收起
  const doc = document;
  const form = doc.querySelector('form[data-form]');
  if (!form) return;
  const spec = JSON.parse(form.dataset.form), year = spec.today.slice(0, 4);
  const find = (selector) => Array.from(form.querySelectorAll(selector));
  function read(item, suffix) {
    const name = item.id + suffix, fields = find('[name="' + name + '"]');
    const text = fields.length ? (fields[0].type === 'radio' ? (fields.find((f) => f.checked) || { value: '' }).value : fields[0].value) : '';
    switch (item.kind) {
      case 'many': return fields.filter((f) => f.checked).map((f) => f.value);
      case 'file': return { count: find('[data-kept="' + name + '"]').length + find('[data-files="' + name + '"]').reduce((sum, f) => sum + f.files.length, 0) };
      case 'person': {
        const person = {};
        let some = false;
        item.parts.forEach((part) => {
          const field = find('[name="' + name + '.' + part + '"]')[0], word = field ? field.value.trim() : '';
          if (word) some = true;
          person[part] = part === 'birth' ? readDay(word, year) : word || null;
        });
        return some ? { person } : null;
      }
      default: return parse(item, text.trim(), year);
    }
  }
  function attempt(tree, answers, row, own) {
    try { return { value: evaluate(tree, answers, row, own) }; } catch (error) { return { failed: true, value: null }; }
  }
  // 这一页的题读页面上填的；别的页的，用服务器给的
  function settle() {
    const answers = { values: {}, tables: {}, given: {}, today: readDay(spec.today) }, rowIds = {};
    const known = (tree) => tree ? evaluate(tree, answers) : null;
    Object.keys(spec.given).forEach((name) => { answers.given[name] = known(spec.given[name]); });
    function one(item, suffix, row) {
      const shown = [spec.pages[item.page], item.shown].every((tree) => {
        const result = tree ? attempt(tree, answers, row) : null;
        return !result || result.failed || result.value === true;
      });
      find('[data-item="' + item.id + suffix + '"]').forEach((box) => { box.hidden = !shown; });
      if (item.kind === 'table') {
        const rows = !shown ? [] : item.here ? find('[name="' + item.id + '"]').map((field) => field.value) : item.rows;
        rowIds[item.id] = rows.map((row) => item.here ? '-' + row : '');
        answers.tables[item.id] = rows.map((row) => {
          const line = {};
          if (!item.here) Object.keys(row).forEach((id) => { line[id] = known(row[id]); });
          return line;
        });
        return { count: rows.length };
      }
      if (!shown) return item.kind === 'many' ? [] : item.kind === 'file' ? { count: 0 } : null;
      if (item.formula) {
        const value = attempt(item.formula, answers, row).value;
        const words = value === null ? '—' : value === true ? '是' : value === false ? '否' : spelled(value) + (isNumber(value) ? item.unit : '');
        find('[data-value="' + item.id + suffix + '"]').forEach((el) => { el.textContent = words; });
        return value;
      }
      if (item.here) return read(item, suffix);
      return item.kind === 'many' ? item.kept : item.kind === 'file' ? { count: item.kept } : item.kind === 'person' ? people(item.kept) : known(item.kept);
    }
    function people(kept) {
      if (!kept) return null;
      const person = {};
      Object.keys(kept).forEach((part) => { person[part] = known(kept[part]); });
      return { person };
    }
    function judge(item, suffix, row) {
      const own = row ? row[item.id] : answers.values[item.id];
      const needed = item.needed && attempt(item.needed, answers, row).value === true;
      const wrong = item.check && !isEmpty(own) && attempt(item.check, answers, row, own).value === false;
      find('[data-needed="' + item.id + suffix + '"]').forEach((el) => { el.hidden = !needed; });
      find('[data-check="' + item.id + suffix + '"]').forEach((el) => { el.hidden = !wrong; });
    }
    spec.order.forEach((id) => {
      const item = spec.items[id];
      if (!item.table) { answers.values[id] = one(item, '', null); return; }
      rowIds[item.table].forEach((suffix, index) => {
        const row = answers.tables[item.table][index];
        if (suffix || item.formula) row[id] = one(item, suffix, row);
      });
    });
    spec.order.map((id) => spec.items[id]).filter((item) => item.here).forEach((item) => {
      if (!item.table) judge(item, '', null);
      else rowIds[item.table].forEach((suffix, index) => judge(item, suffix, answers.tables[item.table][index]));
    });
  }
  settle();

  // 五　隔十秒存一次；别人先存过，就不再存，说明白
  let dirty = false, lost = false, saving = false;
  form.addEventListener('input', () => { dirty = true; settle(); });
  form.addEventListener('change', settle);
  async function save() {
    if (!dirty || lost || saving || form.dataset.sent || !window.fetch || !window.DOMParser) return;
    saving = true; dirty = false;
    const body = new FormData(form);
    find('input[type="file"]').forEach((field) => body.delete(field.name));
    try {
      const answer = await fetch(form.dataset.save, { method: 'POST', headers: { 'X-Fragment': 'saved' }, credentials: 'same-origin', body: new URLSearchParams(body) });
      const word = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-revision]');
      if (!answer.ok || answer.redirected || !word) throw new Error(answer.status);
      lost = word.dataset.revision === '';
      if (!lost) form.elements.revision.value = word.dataset.revision;
      const place = doc.getElementById('saved');
      place.textContent = word.textContent;
      place.dataset.lost = lost ? 'yes' : '';
    } catch (_) { dirty = true; }
    saving = false;
  }
  if (!form.dataset.save) return;
  setInterval(save, 10000);
  // 存过的，走之前不问
  delete form.dataset.guard;
  form.addEventListener('submit', () => { dirty = false; });
  window.addEventListener('beforeunload', (event) => { if (dirty) { event.preventDefault(); event.returnValue = ''; } });
})();
