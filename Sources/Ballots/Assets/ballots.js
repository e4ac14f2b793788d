// SPDX-License-Identifier: Apache-2.0
// 无记名投票：领票、投票、监票人的钥匙。只用浏览器自带的 BigInt 和 WebCrypto。选票在这里密封，服务器看不到内容。
(function () {
  'use strict';
  const doc = document;
  const all = (selector, root) => Array.from((root || doc).querySelectorAll(selector));
  const subtle = window.crypto && window.crypto.subtle;
  const able = Boolean(subtle) && typeof BigInt === 'function';

  // 一　字节
  const text = (words) => new TextEncoder().encode(words);
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
  const hex = (list) => Array.from(list, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const random = (count) => crypto.getRandomValues(new Uint8Array(count));
  function join(...parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let place = 0;
    parts.forEach((part) => { whole.set(part, place); place += part.length; });
    return whole;
  }
  const number = (list) => BigInt('0x' + (hex(list) || '0'));
  const fill = (value, count) => bytes(value.toString(16).padStart(count * 2, '0'));
  const sha = async (name, data) => new Uint8Array(await subtle.digest(name, data));
  async function hmac(key, data) {
    const made = await subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return new Uint8Array(await subtle.sign('HMAC', made, data));
  }

  const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  function base32(list) {
    let value = '', rest = 0, bits = 0;
    list.forEach((byte) => {
      rest = (rest << 8 | byte) & 4095;
      for (bits += 8; bits >= 5; bits -= 5) value += digits[rest >> (bits - 5) & 31];
    });
    return bits ? value + digits[rest << (5 - bits) & 31] : value;
  }
  function unbase32(words) {
    const list = [];
    let rest = 0, bits = 0;
    for (const letter of words.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')) {
      const value = digits.indexOf(letter);
      if (value < 0) return null;
      rest = (rest << 5 | value) & 4095;
      bits += 5;
      if (bits >= 8) { bits -= 8; list.push(rest >> bits & 255); }
    }
    return Uint8Array.from(list);
  }
  const grouped = (code) => code.match(/.{1,4}/g).join(' ');

  // 二　盲签名（RFC 9474，SHA-384，PSS）
  function power(base, exponent, modulus) {
    let result = 1n;
    for (base %= modulus; exponent; exponent >>= 1n) {
      if (exponent & 1n) result = result * base % modulus;
      base = base * base % modulus;
    }
    return result;
  }
  function inverse(value, modulus) {
    let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
    while (a > 1n) {
      if (!b) return null;
      [a, b, x, y] = [b, a % b, y, x - a / b * y];
    }
    return a ? (x % modulus + modulus) % modulus : null;
  }
  const e = 65537n;
  async function padded(prepared, salt) {
    const hash = await sha('SHA-384', join(new Uint8Array(8), await sha('SHA-384', prepared), salt));
    const block = join(new Uint8Array(158), Uint8Array.of(1), salt);
    const mask = [];
    for (let round = 0; mask.length < block.length; round += 1) {
      mask.push(...await sha('SHA-384', join(hash, Uint8Array.of(0, 0, 0, round))));
    }
    const masked = block.map((byte, place) => byte ^ mask[place]);
    masked[0] &= 127;
    return number(join(masked, hash, Uint8Array.of(0xbc)));
  }
  // 一张选票的全部随机数都出自取回码：再来一次还是同一张。
  async function paper(seed, poll, modulus) {
    async function from(label, count) {
      const parts = [];
      for (let round = 0; round * 32 < count; round += 1) parts.push(await hmac(seed, text(label + ':' + poll + ':' + round)));
      return join(...parts).slice(0, count);
    }
    const n = number(bytes(modulus));
    const prepared = join(await from('prefix', 32), text(poll), await from('serial', 32));
    const message = await padded(prepared, await from('salt', 48));
    const blind = number(await from('blind', 288)) % n;
    const back = inverse(blind, n);
    if (!back) throw new Error('blind');
    return {
      prepared: prepared,
      blinded: fill(message * power(blind, e, n) % n, 256),
      sign: (signature) => {
        const value = number(signature) * back % n;
        if (power(value, e, n) !== message) throw new Error('签名不对，没有投出。请告诉监票人。');
        return fill(value, 256);
      }
    };
  }

  // 三　密封（HPKE：P-256、HKDF-SHA256、AES-256-GCM）
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const kem = join(text('KEM'), Uint8Array.of(0, 16));
  const suite = join(text('HPKE'), Uint8Array.of(0, 16, 0, 1, 0, 2));
  const none = new Uint8Array(0);
  const extract = (id, salt, label, data) => hmac(salt.length ? salt : new Uint8Array(32), join(text('HPKE-v1'), id, text(label), data));
  const expand = async (id, key, label, info, count) =>
    (await hmac(key, join(Uint8Array.of(0, count), text('HPKE-v1'), id, text(label), info, Uint8Array.of(1)))).slice(0, count);
  async function lock(shared, enclosed, receiver) {
    const secret = await expand(kem, await extract(kem, none, 'eae_prk', shared), 'shared_secret', join(enclosed, receiver), 32);
    const context = join(Uint8Array.of(0), await extract(suite, none, 'psk_id_hash', none), await extract(suite, none, 'info_hash', text('hearth-ballot-1')));
    const key = await extract(suite, secret, 'secret', none);
    const raw = await expand(suite, key, 'key', context, 32);
    return [await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']), await expand(suite, key, 'base_nonce', context, 12)];
  }
  const publicKey = (point) => subtle.importKey('raw', point, curve, true, []);
  const agree = async (own, other) => new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: other }, own, 256));
  async function seal(receiver, plain, aad) {
    const pair = await subtle.generateKey(curve, true, ['deriveBits']);
    const enclosed = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
    const [key, iv] = await lock(await agree(pair.privateKey, await publicKey(receiver)), enclosed, receiver);
    const body = await subtle.encrypt({ name: 'AES-GCM', iv: iv, additionalData: aad }, key, plain);
    return { enclosed: enclosed, body: new Uint8Array(body) };
  }
  const b64 = (list) => btoa(String.fromCharCode(...list)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  const unb64 = (words) => Uint8Array.from(atob(words.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  async function open(secret, receiver, sealed, aad) {
    const jwk = { kty: 'EC', crv: 'P-256', d: b64(secret), x: b64(receiver.slice(1, 33)), y: b64(receiver.slice(33)) };
    const own = await subtle.importKey('jwk', jwk, curve, false, ['deriveBits']);
    const [key, iv] = await lock(await agree(own, await publicKey(sealed.enclosed)), sealed.enclosed, receiver);
    return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv: iv, additionalData: aad }, key, sealed.body));
  }

  // 四　钥匙份额（Shamir，GF(256)）
  function times(left, right) {
    let product = 0;
    for (; right; right >>= 1) {
      if (right & 1) product ^= left;
      left = left << 1 ^ (left & 128 ? 0x11b : 0);
    }
    return product;
  }
  function over(left, right) {
    let value = 1;
    for (let round = 0; round < 254; round += 1) value = times(value, right);
    return times(left, value);
  }
  function split(secret, count, threshold) {
    const shares = Array.from({ length: count }, (_, place) => Uint8Array.of(place + 1, ...secret));
    secret.forEach((byte, index) => {
      const line = [byte, ...random(threshold - 1)];
      shares.forEach((share) => { share[index + 1] = line.reduceRight((sum, part) => times(sum, share[0]) ^ part, 0); });
    });
    return shares;
  }
  function combine(shares) {
    const weights = shares.map((own) => shares.reduce((product, other) =>
      other[0] === own[0] ? product : times(product, over(other[0], other[0] ^ own[0])), 1));
    return Uint8Array.from({ length: 32 }, (_, index) =>
      shares.reduce((sum, share, place) => sum ^ times(share[index + 1], weights[place]), 0));
  }
  function subsets(list, count) {
    if (!count) return [[]];
    return list.flatMap((first, place) => subsets(list.slice(place + 1), count - 1).map((rest) => [first, ...rest]));
  }

  // 五　确认并投票
  const say = (root, words, bad) => {
    const line = root.querySelector('[data-say]');
    line.textContent = words;
    line.hidden = !words;
    line.dataset.s = bad ? 'late' : 'work';
  };
  async function post(url, fields, more) {
    const lost = '没有连上，再按一次。已经领的票不会丢。';
    let answer;
    try {
      answer = await fetch(url, Object.assign({ method: 'POST', headers: { Accept: 'application/json' }, body: new URLSearchParams(fields) }, more));
    } catch (_) {
      throw new Error(lost);
    }
    const value = await answer.json().catch(() => ({}));
    if (!answer.ok) throw Object.assign(new Error(value.sentence || lost), { status: answer.status });
    return value;
  }
  function marks(form, questions) {
    return questions.map((question, place) => {
      const chosen = all('[data-q="' + place + '"]:checked', form);
      const of = (mark) => chosen.filter((input) => input.value === mark).map((input) => input.dataset.o);
      const written = form.querySelector('[data-w="' + place + '"]');
      const names = written ? written.value.split(/[、，,；;\s]+/).filter(Boolean) : [];
      if (of('yes').length + names.length > question.seats) {
        throw new Error('最多选' + question.seats + '人，现在选了' + (of('yes').length + names.length) + '人。多选的是废票，去掉几个再投。');
      }
      return { question: question.id, yes: of('yes'), no: of('no'), writeIns: names };
    });
  }
  function voting(form) {
    const manifest = JSON.parse(form.dataset.manifest);
    const key = 'ballot-' + manifest.poll + '-' + form.dataset.voter;
    const read = () => { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch (_) { return {}; } };
    const keep = (state) => { try { localStorage.setItem(key, JSON.stringify(state)); } catch (_) { /* 不让存的浏览器，只好一次投完 */ } };
    const button = form.querySelector('button');
    const recovery = form.querySelector('[data-recovery]');
    let state = read();
    if (form.dataset.drawn && !state.seed) recovery.hidden = false;
    async function vote() {
      const answers = marks(form, manifest.questions);
      if (!state.seed) {
        const typed = recovery.hidden ? null : unbase32(recovery.querySelector('input').value);
        if (!recovery.hidden && (!typed || typed.length !== 20)) throw new Error('取回码不对，对照抄下的再输一次。');
        state = { seed: hex(typed || random(20)) };
        keep(state);
      }
      if (!state.sheet) {
        say(form, '正在领票……');
        const own = await paper(bytes(state.seed), manifest.poll, manifest.paperKey);
        const drawn = await post(form.dataset.draw, { _token: form.elements._token.value, blinded: hex(own.blinded) });
        const signature = own.sign(bytes(drawn.signature));
        const plain = text(JSON.stringify({ answers: answers, nonce: hex(random(16)) }));
        if (plain.length > manifest.sealedLength) throw new Error('写的内容太长，短一些再投。');
        const room = new Uint8Array(manifest.sealedLength).fill(32);
        room.set(plain);
        const sealed = await seal(bytes(manifest.scrutiny.key), room, join(text(manifest.poll), await sha('SHA-256', own.prepared)));
        state.sheet = { prepared: hex(own.prepared), signature: hex(signature), enclosed: hex(sealed.enclosed), body: hex(sealed.body) };
        keep(state);
        say(form, '已领票，正在投出……');
        await new Promise((done) => setTimeout(done, Math.random() * Number(form.dataset.delay)));
      }
      const cast = await post(form.dataset.urn, state.sheet, { credentials: 'omit', referrerPolicy: 'no-referrer' });
      localStorage.removeItem(key);
      const done = doc.querySelector('[data-receipt]');
      done.querySelector('output').textContent = grouped(cast.receipt);
      form.hidden = true;
      done.hidden = false;
      done.querySelector('h2').focus();
    }
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      button.disabled = true;
      try {
        await vote();
      } catch (error) {
        // 已领未投的，把取回码给他：换一台设备也接得上。
        const code = state.seed && error.status !== 409 ? ' 取回码：' + grouped(base32(bytes(state.seed))) : '';
        say(form, error.message + code, true);
        if (error.status === 409 && !state.sheet) {
          state = {};
          localStorage.removeItem(key);
          recovery.hidden = false;
        }
      }
      button.disabled = false;
    });
  }

  // 六　监票人的钥匙
  function ceremony(root) {
    const list = root.querySelector('[data-shares]');
    const form = root.querySelector('form');
    const value = (name) => Number(root.querySelector('[data-' + name + ']').value);
    async function make() {
      const count = value('count'), threshold = value('threshold');
      if (threshold > count) throw new Error('开票要的份数不能多过总份数。');
      say(root, '正在生成，并用每一组份额试开……');
      const pair = await subtle.generateKey(curve, true, ['deriveBits']);
      const point = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
      const secret = unb64((await subtle.exportKey('jwk', pair.privateKey)).d);
      const shares = split(secret, count, threshold);
      const trial = text('试开'), aad = text('rehearsal');
      const sealed = await seal(point, trial, aad);
      const sets = subsets(shares, threshold);
      for (const set of sets) {
        if (hex(await open(combine(set), point, sealed, aad)) !== hex(trial)) throw new Error('试开没有成功，重新生成。');
      }
      list.textContent = '';
      const prints = [];
      for (const share of shares) {
        const words = grouped(base32(join(share, (await sha('SHA-256', share)).slice(0, 2))));
        prints.push(hex(await sha('SHA-256', share)));
        const row = doc.createElement('details');
        row.className = 'more';
        const [head, line] = [doc.createElement('summary'), doc.createElement('p')];
        head.className = 'btn small';
        head.textContent = '第' + share[0] + '份（只给这位监票人看）';
        line.textContent = words;
        row.append(head, line);
        list.append(row);
      }
      const fields = form.elements;
      fields.key.value = hex(point);
      fields.shares.value = count;
      fields.threshold.value = threshold;
      fields.prints.value = prints.join(' ');
      fields.rehearsed.value = sets.length;
      form.hidden = false;
      say(root, '生成好了：' + sets.length + '组份额逐组试开，都打得开。逐份打开，由监票人本人抄下或打印，再一起封定。');
    }
    root.querySelector('[data-make]').addEventListener('click', async (event) => {
      event.target.disabled = true;
      try { await make(); } catch (error) { say(root, error.message, true); }
      event.target.disabled = false;
    });
  }

  if (able) {
    all('[data-off]').forEach((el) => { el.hidden = true; });
    all('[data-on]').forEach((el) => { el.hidden = false; });
    all('form[data-vote]').forEach(voting);
    all('[data-ceremony]').forEach(ceremony);
  }
})();
