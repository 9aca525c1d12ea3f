// The log: of everything, or of one session, with filters.

import { at, get } from './api.js';
import { fill, h } from './dom.js';
import { called, empty, exact, facts, failure, field, sentence } from './parts.js';
import { count, t } from './texts.js';

/** The kinds there are; others can be typed. */
export const KINDS = ['session.started', 'input.corrected', 'validation.requested', 'test_event.requested', 'step.intended', 'step.finished',
  'step.outdated', 'condition.changed', 'finding.opened', 'finding.reopened', 'finding.claimed', 'finding.reported', 'finding.suppressed',
  'finding.unsuppressed', 'finding.escalated', 'finding.verifying', 'finding.resolved', 'artifact.stored', 'artifacts.regenerated',
  'artifact.restored', 'phase.changed', 'session.expired'];

const PAGE = 50;

function entry(one, everywhere) {
  return h('li', { cls: 'entry', 'data-type': one.type }, h('details', {},
    h('summary', { cls: 'entry-line' }, exact(one.at), sentence(one)),
    h('dl', { cls: 'facts' },
      h('dt', {}, t('filter.type')), h('dd', { cls: 'code' }, one.type),
      h('dt', {}, t('filter.subject')), h('dd', { cls: 'code' }, one.subject),
      one.code && [h('dt', {}, t('filter.code')), h('dd', { cls: 'code' }, one.code)]),
    facts(one.data)),
  everywhere && one.session && h('a', { cls: 'entry-whose', href: '#/s/' + one.session }, one.lead || one.session));
}

function view(path, everywhere, say) {
  const list = h('ol', { cls: 'entries', 'aria-label': t('history.title') });
  const foot = h('div', { cls: 'foot' });
  const fields = {
    lead: everywhere && h('input', { type: 'search', autocomplete: 'off', maxlength: 128 }),
    session: everywhere && h('input', { type: 'search', autocomplete: 'off', maxlength: 64 }),
    type: h('select', {}, h('option', { value: '' }, t('any')), KINDS.map((kind) => h('option', { value: kind }, called('log', kind)))),
    subject: h('input', { type: 'search', autocomplete: 'off', maxlength: 200, placeholder: t('example', { value: 'meta/token' }) }),
    code: h('input', { type: 'search', autocomplete: 'off', maxlength: 200, placeholder: t('example', { value: 'META_TOKEN_EXPIRED' }) }),
    since: h('input', { type: 'datetime-local' }),
    until: h('input', { type: 'datetime-local' }),
    order: h('select', {}, h('option', { value: 'desc' }, t('order.desc')), h('option', { value: 'asc' }, t('order.asc'))),
  };
  let asked = { order: 'desc' };

  function query() {
    const all = {};
    for (const [name, made] of Object.entries(fields)) {
      if (made && made.value.trim()) {
        all[name] = made.type === 'datetime-local' ? new Date(made.value).toISOString() : made.value.trim();
      }
    }
    return all;
  }

  async function read(after) {
    try {
      const page = await get(path, { ...asked, after, limit: PAGE });
      const nodes = page.entries.map((one) => entry(one, everywhere));
      if (after) {
        list.append(...nodes);
        if (nodes.length > 0) {
          nodes[0].tabIndex = -1;
          nodes[0].focus();
        }
      } else {
        list.replaceChildren(...nodes);
      }
      fill(foot, list.children.length === 0 && empty(t('history.none'), t('filters.change')),
        page.next && h('button', { type: 'button', cls: 'button', onclick: () => read(page.next) }, t('more')));
      say(count('history.found', list.children.length));
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(foot, failure(problem, () => read(after)));
      }
    }
  }

  const form = h('form', { cls: 'filters card wide', role: 'search', 'aria-label': t('filters'), onsubmit: (event) => {
    event.preventDefault();
    asked = query();
    read();
  } }, Object.entries(fields).map(([name, made]) => made && field('h-' + name, t('filter.' + name), made)),
  h('div', { cls: 'actions' }, h('button', { type: 'submit', cls: 'button primary' }, t('filter')),
    h('button', { type: 'button', cls: 'button', onclick: () => {
      form.reset();
      asked = query();
      read();
    } }, t('filters.clear'))));
  return { form, list, foot, read };
}

export async function history({ say }) {
  const made = view('/history', true, say);
  await made.read();
  return { node: h('div', { cls: 'stack' }, h('div', { cls: 'head' }, h('h1', {}, t('history.title'))), h('p', { cls: 'muted' }, t('history.text')), made.form, made.list, made.foot) };
}

export async function historyOf(session) {
  const made = view(at(session.id, '/history'), false, session.say);
  await made.read();
  return { node: h('div', { cls: 'stack' }, made.form, made.list, made.foot) };
}
