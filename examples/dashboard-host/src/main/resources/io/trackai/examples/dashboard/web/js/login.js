import { fill, h, icon } from './dom.js';
import { choose, current, t } from './texts.js';

const main = document.getElementById('main');

function draw(message, key) {
  document.title = t('login.title') + ' · Track AI';
  const problem = h('p', { id: 'problem', cls: 'problem', role: 'alert' }, message && icon('warn'), message);
  const field = h('input', {
    id: 'key', type: 'password', autocomplete: 'current-password', required: true, spellcheck: 'false',
    'aria-describedby': 'key-hint problem', 'aria-invalid': message ? 'true' : null, value: key || '',
  });
  const button = h('button', { cls: 'button primary', type: 'submit' }, t('login.enter'));
  const form = h('form', {
    cls: 'card stack', onsubmit: (event) => {
      event.preventDefault();
      button.disabled = true;
      enter(field.value);
    },
  },
  h('div', { cls: 'brand' }, h('img', { src: '/favicon.svg', alt: '', width: 36, height: 36 }), h('span', {}, 'Track AI')),
  h('h1', {}, t('login.title')),
  h('div', { cls: 'field' },
    h('label', { for: 'key' }, t('login.key')),
    field,
    h('p', { id: 'key-hint', cls: 'hint' }, t('login.hint'))),
  problem,
  button,
  h('p', { cls: 'languages' }, ['pt', 'en'].map((one) => h('button', {
    type: 'button', cls: 'link', lang: one === 'pt' ? 'pt-BR' : 'en', 'aria-pressed': String(one === current()),
    onclick: () => {
      choose(one);
      draw('', field.value);
    },
  }, one === 'pt' ? 'Português' : 'English'))));
  fill(main, form);
  field.focus();
}

async function enter(key) {
  try {
    const answer = await fetch('/login', {
      method: 'POST', body: key, headers: { 'X-Trackai-Dashboard': '1', 'Content-Type': 'text/plain' },
    });
    if (answer.status === 204) {
      location.replace('/' + location.hash);
      return;
    }
    draw(t(answer.status === 429 ? 'login.wait' : 'login.wrong'));
  } catch {
    draw(t('error.network'));
  }
}

draw('');
