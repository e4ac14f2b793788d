// SPDX-License-Identifier: Apache-2.0
// 教工之家：大文件一片一片地传，断了接着传。没有这段脚本，就整个一次传。ES2019，不依赖别的库。
(function () {
  'use strict';
  const form = document.querySelector('form[data-pieces]');
  if (!form || !window.fetch || !window.FormData || !window.DOMParser) return;
  const piece = Number(form.dataset.pieces);
  const input = form.querySelector('input[type=file]');
  const button = form.querySelector('button');
  const bar = form.querySelector('progress');
  const word = form.querySelector('[data-word]');
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const say = (text) => { word.hidden = false; word.textContent = text; };

  async function post(url, fields) {
    const body = new FormData();
    body.append('_token', form.elements._token.value);
    Object.keys(fields).forEach((name) => body.append(name, fields[name]));
    const answer = await fetch(url, { method: 'POST', body: body, headers: { 'X-Fragment': 'pieces' }, credentials: 'same-origin' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const told = page.querySelector('[data-received]');
    if (!told) {
      const why = page.querySelector('.errors li, main p');
      const refused = new Error(why ? why.textContent : '');
      refused.final = answer.status >= 400 && answer.status < 500;
      throw refused;
    }
    return { url: told.dataset.url, received: Number(told.dataset.received), next: told.dataset.next };
  }

  async function send(file) {
    let told = form.dataset.import
      ? { url: form.dataset.import, received: Number(form.dataset.received) }
      : await post(form.action, Object.assign({ name: file.name, size: file.size }, values()));
    let failures = 0;
    while (!told.next) {
      bar.hidden = false;
      bar.max = file.size;
      bar.value = told.received;
      say('传了 ' + Math.floor(told.received / file.size * 100) + '%，可以等，也可以过后接着传');
      const part = file.slice(told.received, told.received + piece);
      try {
        told = await post(told.url, { offset: told.received, piece: new File([part], 'piece') });
        failures = 0;
      } catch (error) {
        if (error.final || (failures += 1) > 8) throw error;
        say('网断了，过一会儿接着传');
        await wait(1000 * failures);
      }
    }
    location.assign(told.next);
  }

  function values() {
    const chosen = {};
    form.querySelectorAll('select, input[type=radio]:checked, input[type=hidden]').forEach((el) => {
      if (el.name && el.name !== '_token') chosen[el.name] = el.value;
    });
    return chosen;
  }

  form.addEventListener('submit', (event) => {
    const file = input.files[0];
    if (!file || (form.dataset.size && Number(form.dataset.size) !== file.size)) {
      if (file) { event.preventDefault(); say('这个文件和没传完的那一个不一样大，选同一个接着传'); }
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    button.setAttribute('aria-busy', 'true');
    send(file).catch((error) => {
      button.removeAttribute('aria-busy');
      say(error.message || '没有传成，再按一次接着传');
    });
  }, true);
}());
