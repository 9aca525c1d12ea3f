// Where the page begins: the frame, and what is shown at which address.

import { about, offered, Problem } from './api.js';
import { alerts } from './alerts.js';
import { deliveries } from './deliveries.js';
import { fill, h, icon } from './dom.js';
import { form } from './form.js';
import { history } from './history.js';
import { failure, loading } from './parts.js';
import { session } from './session.js';
import { sessions } from './sessions.js';
import { choose, current, t } from './texts.js';

const top = document.getElementById('top');
const main = document.getElementById('main');
const spoken = document.getElementById('say');

const ROUTES = [
  [/^$/, 'sessions', sessions],
  [/^new$/, 'new', form],
  [/^s\/([^/]+)(?:\/([a-z]+))?$/, 'sessions', session],
  [/^history$/, 'history', history],
  [/^alerts$/, 'alerts', alerts],
  [/^deliveries$/, 'deliveries', deliveries],
];

const NAVIGATION = [
  ['', 'sessions', 'nav.sessions'], ['history', 'history', 'nav.history'], ['alerts', 'alerts', 'nav.alerts'],
  ['deliveries', 'deliveries', 'nav.deliveries', '/api/v1/relay/deliveries'],
];

let host = null;
let shown = null;
let turn = 0;

/** Tells those who do not see the page. What was told goes after a while, so that nobody reads it as news again. */
function say(text) {
  const told = h('p', {}, text);
  spoken.append(told);
  setTimeout(() => told.remove(), 10000);
}

function frame(active) {
  fill(top,
    h('button', { type: 'button', cls: 'skip', onclick: () => main.focus() }, t('skip')),
    h('div', { cls: 'bar' },
      h('a', { cls: 'brand', href: '#/' }, h('img', { src: '/favicon.svg', alt: '', width: 28, height: 28 }), h('span', {}, 'Track AI')),
      h('nav', { 'aria-label': t('nav') }, h('ul', {}, NAVIGATION.filter(([, , , needs]) => !needs || host && host.offers(needs)).map(([hash, name, title]) => h('li', {},
        h('a', { href: '#/' + hash, 'aria-current': name === active ? 'page' : null }, t(title)))))),
      h('a', { cls: 'button primary start', href: '#/new', 'aria-label': t('nav.new'), 'aria-current': active === 'new' ? 'page' : null },
        icon('plus'), t('nav.new.short'), h('span', { cls: 'wide' }, t('nav.new.rest'))),
      h('div', { cls: 'tools' },
        h('div', { cls: 'languages', role: 'group', 'aria-label': t('language') }, ['pt', 'en'].map((one) => h('button', {
          type: 'button', cls: 'link', lang: one === 'pt' ? 'pt-BR' : 'en', 'aria-pressed': String(one === current()),
          'aria-label': one === 'pt' ? 'Português' : 'English',
          onclick: (event) => {
            choose(one);
            draw(true);
            const again = [...top.querySelectorAll('.languages button')].find((button) => button.lang === event.target.lang);
            if (again) {
              again.focus();
            }
          },
        }, one.toUpperCase()))),
        h('button', { type: 'button', cls: 'button quiet', onclick: leave }, icon('out'), t('logout')))),
    host && host.demo && h('p', { cls: 'demo' }, icon('info'), t('demo.bar')));
}

async function leave() {
  await fetch('/logout', { method: 'POST', headers: { 'X-Trackai-Dashboard': '1' } });
  location.replace('/login');
}

async function draw(again) {
  const path = location.hash.replace(/^#\/?/, '');
  const found = ROUTES.map(([pattern, name, view]) => ({ match: pattern.exec(path), name, view })).find((one) => one.match);
  if (!found) {
    location.replace('#/');
    return;
  }
  const parameters = found.match.slice(1);
  const key = found.view.name + ' ' + (parameters[0] || '');
  frame(found.name);
  if (!again && shown && shown.key === key && shown.move) {
    await shown.move(parameters);
    title();
    return;
  }
  const first = turn === 0;
  const mine = ++turn;
  if (shown && shown.close) {
    shown.close();
  }
  shown = null;
  fill(main, loading());
  try {
    const view = await found.view({ parameters, say, host, retry: () => draw(true), alive: () => mine === turn });
    if (mine !== turn) {
      if (view.close) {
        view.close();
      }
      return;
    }
    shown = { ...view, key };
    fill(main, view.node);
    title();
    const heading = main.querySelector('h1');
    if (heading && !first && !again) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    if (!again) {
      window.scrollTo(0, 0);
    }
  } catch (problem) {
    if (mine === turn && problem.name !== 'AbortError') {
      fill(main, failure(problem instanceof Problem ? problem : new Problem(0, {}), () => draw(true)));
    }
  }
}

function title() {
  const heading = main.querySelector('h1');
  document.title = (heading ? heading.textContent + ' · ' : '') + 'Track AI';
}

window.addEventListener('hashchange', () => draw(false));

(async () => {
  try {
    const [facts, paths] = await Promise.all([about(), offered()]);
    host = { ...facts, offers: (path) => paths.includes(path) };
  } catch {
    // The views will say what is the matter.
  }
  draw(false);
})();
