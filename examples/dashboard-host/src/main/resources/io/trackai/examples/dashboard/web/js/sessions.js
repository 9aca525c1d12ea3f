// All sessions, newest first.

import { get } from './api.js';
import { fill, h, icon, keyed } from './dom.js';
import { empty, failure, field, phase, when } from './parts.js';
import { count, t } from './texts.js';

const EVERY = 5000;
const PHASES = ['validating', 'generating', 'awaiting_webhook', 'testing', 'event_received', 'active', 'degraded', 'action_required', 'expired'];

function row(one) {
  const open = one.openFindings || [];
  return h('li', {}, h('a', { href: '#/s/' + one.id, cls: 'row' },
    h('span', { cls: 'row-main' }, h('strong', {}, one.lead), h('span', { cls: 'code' }, one.id)),
    h('span', { cls: 'row-state' }, phase(one.phase, one.status)),
    h('span', { cls: 'row-note' }, open.length > 0 ? count('findings', open.length) : t('findings.none')),
    h('span', { cls: 'row-time' }, t('updated'), ' ', when(one.updatedAt)),
    icon('right')));
}

export async function sessions({ say }) {
  const list = h('ul', { cls: 'rows', 'aria-label': t('sessions.title') });
  const foot = h('div', { cls: 'foot' });
  const state = { lead: '', phase: '', next: null, shown: [] };
  const filtered = () => Boolean(state.lead || state.phase);

  function show() {
    keyed(list, state.shown, (one) => one.id, row);
    fill(foot,
      state.shown.length === 0 && (filtered()
        ? empty(t('sessions.none.filtered'), t('filters.change'))
        : empty(t('sessions.none'), t('sessions.none.text'), h('a', { cls: 'button primary', href: '#/new' }, icon('plus'), t('nav.new')))),
      state.next && h('button', { type: 'button', cls: 'button', onclick: () => read(state.next) }, t('more')));
  }

  async function read(after) {
    const page = await get('/sessions', { lead: state.lead, phase: state.phase, after, limit: 50 });
    state.shown = after ? state.shown.concat(page.sessions) : page.sessions;
    state.next = page.next || null;
    show();
  }

  async function again() {
    try {
      await read(null);
      say(count('sessions.found', state.shown.length));
    } catch (problem) {
      fill(foot, failure(problem, again));
    }
  }

  const lead = h('input', { type: 'search', autocomplete: 'off', spellcheck: 'false', maxlength: 128 });
  const wanted = h('select', {}, h('option', { value: '' }, t('any')), PHASES.map((name) => h('option', { value: name }, t('phase.' + name))));
  const node = h('div', { cls: 'stack' },
    h('div', { cls: 'head' }, h('h1', {}, t('sessions.title'))),
    h('form', { cls: 'filters', role: 'search', 'aria-label': t('filters'), onsubmit: (event) => {
      event.preventDefault();
      state.lead = lead.value.trim();
      state.phase = wanted.value;
      again();
    } },
    field('f-lead', t('lead'), lead),
    field('f-phase', t('phase'), wanted),
    h('button', { type: 'submit', cls: 'button' }, t('filter'))),
    list, foot);
  await read(null);
  const timer = setInterval(() => {
    if (!document.hidden && state.shown.length <= 50) {
      read(null).catch(() => {});
    }
  }, EVERY);
  return { node, close: () => clearInterval(timer) };
}
