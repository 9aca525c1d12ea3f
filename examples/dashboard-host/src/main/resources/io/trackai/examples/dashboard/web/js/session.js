// One session: its frame, its live feed, and the parts of it.

import { at, erase, newer, post } from './api.js';
import { chat } from './chat.js';
import { fill, h, icon } from './dom.js';
import { files } from './files.js';
import { historyOf } from './history.js';
import { inputs } from './inputs.js';
import { follow } from './live.js';
import { overview } from './overview.js';
import { ask, doing, exact, failure, loading, phase, when } from './parts.js';
import { known, t } from './texts.js';

/** Address, name, view, and what the server has to offer for it. */
const PARTS = [['', 'overview', overview], ['inputs', 'inputs', inputs], ['files', 'files', files], ['history', 'history', historyOf], ['chat', 'chat', chat, '/api/v1/setup/sessions/{session}/agent']];
const GATHER = 120;
const SLOW = 15000;

export async function session({ parameters, say, host }) {
  const id = parameters[0];
  const ended = new AbortController();
  const watchers = { status: new Set(), event: new Set() };
  const first = await newer(at(id, '/status'), '', ended.signal);
  const state = {
    id, say, host, status: first.body, etag: first.etag, log: [], signal: ended.signal, live: false,
    on(kind, heard) {
      watchers[kind].add(heard);
      return () => watchers[kind].delete(heard);
    },
    refresh,
    adopt(status) {
      if (status.revision >= state.status.revision) {
        tell(status);
      }
    },
  };

  function tell(status) {
    const before = state.status.phase;
    state.status = status;
    head();
    if (status.phase !== before) {
      say(t('say.phase', { phase: known('phase.' + status.phase, status.status) }));
    }
    watchers.status.forEach((heard) => heard(status));
  }

  async function refresh() {
    try {
      const fresh = await newer(at(id, '/status'), state.etag, ended.signal);
      if (fresh) {
        state.etag = fresh.etag;
        tell(fresh.body);
      }
      fill(trouble);
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(trouble, failure(problem, refresh));
      }
    }
  }

  let waiting = 0;
  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, GATHER);
  }

  // ---- the frame

  const badges = h('div', { cls: 'badges' });
  const notes = h('p', { cls: 'muted' });
  const connected = h('span', { cls: 'live' });
  const trouble = h('div', {});
  const tabs = h('nav', { cls: 'tabs', 'aria-label': t('session.parts') });
  const panel = h('div', { cls: 'panel' });
  const gone = () => state.status.phase === 'expired';

  function head() {
    const status = state.status;
    fill(badges, phase(status.phase, status.status), connected);
    fill(notes, h('span', { cls: 'code' }, status.id), ' · ', t('created'), ' ', when(status.createdAt),
      ' · ', t('expires'), ' ', exact(status.expiresAt),
      status.nextCheck && [' · ', t('next'), ' ', when(status.nextCheck)]);
    actions.querySelectorAll('button[data-run]').forEach((button) => {
      button.hidden = gone();
    });
  }

  function live(on) {
    state.live = on;
    connected.classList.toggle('on', on);
    fill(connected, icon(on ? 'ok' : 'wait'), on ? t('live.on') : t('live.off'));
  }

  async function run(path, done) {
    try {
      await post(at(id, path));
      fill(trouble);
      say(done);
      soon();
    } catch (problem) {
      fill(trouble, failure(problem));
    }
  }

  const actions = h('div', { cls: 'actions' },
    doing({ 'data-run': 'validate' }, 'again', t('validate'), () => run('/validate', t('validate.done'))),
    doing({ 'data-run': 'test' }, 'send', t('test'), () => run('/test-event', t('test.done'))),
    doing({ cls: 'button quiet' }, null, t('erase'), async () => {
      if (await ask(t('erase.title'), t('erase.text'), t('erase.yes'))) {
        try {
          await erase(at(id));
          location.hash = '#/';
        } catch (problem) {
          fill(trouble, failure(problem));
        }
      }
    }));

  const node = h('div', { cls: 'stack' },
    h('p', { cls: 'crumbs' }, h('a', { href: '#/' }, t('sessions.title')), icon('right'), h('span', {}, state.status.lead)),
    h('div', { cls: 'head session-head' },
      h('div', {}, h('h1', {}, state.status.lead), badges, notes), actions),
    trouble, tabs, panel);

  // ---- its parts

  let part = null;
  let turn = 0;
  async function move([, name]) {
    const mine = ++turn;
    const found = PARTS.find(([address]) => address === (name || '')) || PARTS[0];
    if (part && part.close) {
      part.close();
    }
    part = null;
    fill(tabs, h('ul', {}, PARTS.filter(([, , , needs]) => !needs || host && host.offers(needs)).map(([address, title]) => h('li', {}, h('a', {
      href: '#/s/' + id + (address ? '/' + address : ''), 'aria-current': address === found[0] ? 'page' : null,
    }, t('part.' + title))))));
    fill(panel, loading());
    try {
      const next = await found[2](state);
      if (mine !== turn) {
        if (next.close) {
          next.close();
        }
        return;
      }
      part = next;
      fill(panel, next.node);
    } catch (problem) {
      if (mine === turn && problem.name !== 'AbortError') {
        fill(panel, failure(problem, () => move([id, name])));
      }
    }
  }

  head();
  live(false);
  await move(parameters);
  const stop = follow('/api/v1/setup' + at(id, '/events'), (event) => {
    state.log.push(event.data);
    state.log.splice(0, Math.max(0, state.log.length - 200));
    watchers.event.forEach((heard) => heard(event.data));
    soon();
  }, live);
  // What the feed does not tell: checks that fall due, words that follow the clock; and everything while there is no feed.
  const timer = setInterval(() => {
    if (!document.hidden) {
      refresh();
    }
  }, SLOW);

  return {
    node,
    move,
    close() {
      stop();
      clearInterval(timer);
      clearTimeout(waiting);
      ended.abort();
      if (part && part.close) {
        part.close();
      }
    },
  };
}
