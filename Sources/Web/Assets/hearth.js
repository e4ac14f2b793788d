// SPDX-License-Identifier: Apache-2.0
// 教工之家：没有这段脚本，什么都能办；有它，少等一次整页。ES2019，不依赖别的库。
(function () {
  'use strict';
  const doc = document;
  const all = (selector, root) => Array.from((root || doc).querySelectorAll(selector));
  const byHash = (hash) => hash.length > 1 ? doc.getElementById(decodeURIComponent(hash.slice(1))) : null;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const show = (el, block) => el.scrollIntoView({ block: block, behavior: calm ? 'auto' : 'smooth' });
  // 导航放不下的时候，现在这一处露出来。
  all('.top nav [aria-current]').forEach((el) => { el.closest('ul').scrollLeft = el.offsetLeft - el.closest('ul').offsetLeft - 60; });
  const plain = (event) => !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  // 一　要点的侧栏：点了画线的话，只取那一块，放在它那一段后面。取不来就照常跳转。
  let asked = 0;
  const phraseOf = (id) => doc.getElementById(id.replace(/^p/, 'c'));
  const address = (url) => url.pathname + url.search;

  function closePanel() {
    asked += 1;
    all('.phrase[aria-current]').forEach((el) => { el.removeAttribute('aria-current'); el.removeAttribute('aria-busy'); });
    all('.panelpoint').forEach((el) => el.remove());
  }

  function placePanel(point, phrase) {
    closePanel();
    const column = phrase.closest('.doc');
    let block = phrase;
    while (block.parentNode !== column) block = block.parentNode;
    block.after(point);
    phrase.setAttribute('aria-current', 'true');
    point.focus({ preventScroll: true });
    const box = phrase.getBoundingClientRect();
    const aside = point.querySelector('.panel').getBoundingClientRect();
    const floor = aside.top > 40 ? aside.top : window.innerHeight;
    if (box.top < 60) show(phrase, 'start');
    else if (box.bottom > floor - 24) window.scrollBy({ top: box.bottom - floor + 72, behavior: calm ? 'auto' : 'smooth' });
  }

  async function openPanel(link, push) {
    const url = new URL(link.href);
    const id = url.hash.slice(1);
    const phrase = phraseOf(id);
    const turn = asked += 1;
    try {
      const answer = await fetch(address(url), { headers: { 'X-Fragment': 'panel' }, credentials: 'same-origin' });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const point = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
      if (!point || !phrase || !point.querySelector('.panel')) throw new Error('no panel');
      if (turn !== asked) return;
      placePanel(doc.importNode(point, true), phrase);
      if (push) history.pushState(null, '', url.href);
    } catch (_) {
      if (turn === asked) location.assign(url.href);
    }
  }

  function leavePanel() {
    const point = doc.querySelector('.panelpoint');
    const back = point && point.querySelector('.panel > header a');
    if (!back) return false;
    const phrase = phraseOf(point.id);
    closePanel();
    history.pushState(null, '', back.href);
    if (phrase) phrase.focus({ preventScroll: true });
    return true;
  }

  if (doc.querySelector('.doc .phrase') && window.fetch && window.DOMParser) {
    doc.addEventListener('click', (event) => {
      const link = plain(event) && event.target.closest && event.target.closest('a.phrase, a.note, .first a, .panel > header a');
      if (!link || link.target) return;
      if (link.closest('.panel')) { if (leavePanel()) event.preventDefault(); return; }
      if (!/^#p/.test(link.hash) || !phraseOf(link.hash.slice(1))) return;
      event.preventDefault();
      if (doc.getElementById(link.hash.slice(1))) leavePanel();
      else openPanel(link, true);
    });
    window.addEventListener('popstate', () => {
      const here = address(location);
      const link = all('a.phrase').find((el) => address(new URL(el.href)) === here);
      if (!link) closePanel();
      else if (!byHash(link.hash)) openPanel(link, false);
    });
    // 整页打开时，把那句话也露出来
    const open = doc.querySelector('.panelpoint');
    if (open && location.hash === '#' + open.id) open.focus({ preventScroll: true });
  }

  // 二　核对：原文里的话和右边的卡片互相照应；j、k 上下走
  const cards = all('.card[id]');
  function pair(card, jump) {
    const span = card && doc.getElementById(card.id.replace(/^m/, 's'));
    all('.card.hit, .span.hit').forEach((el) => el.classList.remove('hit'));
    if (!card) return;
    card.classList.add('hit');
    if (span) { span.classList.add('hit'); if (span.scrollIntoView && window.innerWidth > 1020) show(span, 'nearest'); }
    if (jump) { card.focus({ preventScroll: true }); show(card, 'start'); }
  }
  function fromHash() {
    const el = cards.length ? byHash(location.hash) : null;
    if (el) pair(el.closest('.card') || doc.getElementById(el.id.replace(/^s/, 'm')), false);
  }
  if (cards.length) {
    doc.addEventListener('click', (event) => {
      const card = event.target.closest('.card');
      if (card && !event.target.closest('a, button, input')) pair(card, false);
    });
    window.addEventListener('hashchange', fromHash);
    fromHash();
  }

  // 三　键盘：Esc 合上侧栏，/ 去筛选，j、k 在核对里上下走
  doc.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { if (leavePanel()) event.preventDefault(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === '/') {
      const field = doc.querySelector('[data-filter]');
      if (field) { event.preventDefault(); field.focus(); }
    } else if ((event.key === 'j' || event.key === 'k') && cards.length) {
      const now = cards.indexOf(doc.querySelector('.card.hit'));
      const next = cards[event.key === 'j' ? Math.min(now + 1, cards.length - 1) : Math.max(now - 1, 0)];
      pair(next, true);
      history.replaceState(null, '', '#' + next.id);
    }
  });

  // 四　表单：送一次就够；改了没存，走之前问一声
  let dirty = false;
  doc.addEventListener('input', (event) => { if (event.target.closest('form[data-guard]')) dirty = true; });
  doc.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    dirty = false;
    // 交上去换回一个文件的，页面不动，还能再按
    if (form.method !== 'post' || 'file' in form.dataset) return;
    form.dataset.sent = 'yes';
    const pressed = event.submitter || doc.activeElement;
    if (pressed && pressed.matches('button') && form.contains(pressed)) pressed.setAttribute('aria-busy', 'true');
  });
  window.addEventListener('pageshow', () => {
    all('form').forEach((form) => delete form.dataset.sent);
    all('button[aria-busy]').forEach((button) => button.removeAttribute('aria-busy'));
  });
  window.addEventListener('beforeunload', (event) => {
    if (dirty) { event.preventDefault(); event.returnValue = ''; }
  });

  // 五　要等的事：隔几秒看一眼，办完就到下一页
  const waiting = doc.querySelector('[data-refresh]');
  if (waiting && window.fetch) {
    const every = Math.max(2, Number(waiting.dataset.refresh)) * 1000;
    const look = async () => {
      try {
        const answer = await fetch(location.href, { credentials: 'same-origin' });
        const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-refresh]');
        if (!fresh || answer.redirected) { location.replace(answer.url); return; }
        if (fresh.textContent !== waiting.textContent) {
          all(':scope > *', waiting).forEach((el) => el.remove());
          waiting.append(...fresh.childNodes);
        }
      } catch (_) { /* 断网：过一会儿再看 */ }
      setTimeout(look, every);
    };
    setTimeout(look, every);
  }

  // 六　边打边找：停手片刻，只换名单那一块；整号不进网址
  const live = doc.querySelector('form[data-live]');
  const results = doc.querySelector('[data-results]');
  if (live && results && window.fetch && window.DOMParser) {
    let timer = 0;
    let turn = 0;
    const find = async () => {
      const mine = turn += 1;
      const url = live.getAttribute('action') + '?' + new URLSearchParams(new FormData(live));
      if (/\d{5}/.test(live.elements.q.value)) return;
      try {
        const answer = await fetch(url, { headers: { 'X-Fragment': 'live' }, credentials: 'same-origin' });
        if (!answer.ok || answer.redirected || mine !== turn) return;
        const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
        if (mine !== turn) return;
        while (results.firstChild) results.firstChild.remove();
        results.append(...fresh.body.childNodes);
        wake();
        history.replaceState(null, '', url);
      } catch (_) { /* 断网：按“找”再试 */ }
    };
    live.addEventListener('input', (event) => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(find, 250);
    });
    live.addEventListener('compositionend', () => { clearTimeout(timer); timer = setTimeout(find, 250); });
  }

  // 七　勾选本页
  const wake = () => all('[data-all]').forEach((el) => { el.hidden = false; });
  wake();
  doc.addEventListener('change', (event) => {
    const head = event.target.closest('[data-all]');
    if (head) all('[name=' + head.dataset.all + ']').forEach((box) => { box.checked = event.target.checked; });
  });

  // 八　打印钮：有脚本才露面
  all('[data-print]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });
}());
