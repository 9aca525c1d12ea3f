// Live sales on their way to the ad platforms: where each stands, and what became of every try.

import { fill, h, icon } from './dom.js';
import { delivery, deliveries as read } from './api.js';
import { called, empty, exact, failure, field, label, loading, when } from './parts.js';
import { count, known, millis, t } from './texts.js';

const STATES = {
  pending: ['busy', 'wait'], leased: ['busy', 'run'], delivered: ['good', 'ok'], waiting: ['busy', 'wait'], unknown: ['quiet', 'unknown'],
  blocked: ['warn', 'block'], rejected: ['bad', 'fail'], dead: ['bad', 'fail'], quarantined: ['bad', 'warn'], filtered: ['quiet', 'none'],
};
const PAGE = 50;

function stands(state) {
  const [tone, picture] = STATES[state] || ['quiet', 'unknown'];
  return label(tone, picture, known('delivery.' + state, state));
}

function attempt(one) {
  return h('li', {}, exact(one.at), ' · ', h('span', { cls: 'strong' }, known('tried.' + one.outcome, one.outcome)), ' · ', millis(one.milliseconds), ' · ', one.target,
    one.reason && [' · ', h('span', { cls: 'code' }, one.reason)], one.answer && h('pre', { cls: 'content' }, one.answer));
}

/** The four sides of a delivery, read when somebody looks. */
async function whole(id, place) {
  fill(place, loading());
  try {
    const { views } = await delivery(id);
    fill(place, ['received', 'mapped', 'sent'].map((name) => views[name] && [h('p', { cls: 'strong' }, t('side.' + name)), h('pre', { cls: 'content', tabindex: '0' }, views[name])]),
      h('p', { cls: 'strong' }, t('side.answered')), (views.answered || []).length > 0 ? h('ol', { cls: 'how' }, views.answered.map(attempt)) : h('p', { cls: 'muted' }, t('side.none')));
  } catch (problem) {
    fill(place, failure(problem, () => whole(id, place)));
  }
}

function row(one) {
  const place = h('div', { cls: 'stack tight' });
  return h('li', { cls: 'entry', 'data-state': one.state }, h('details', { ontoggle: (event) => {
    if (event.target.open && place.children.length === 0) {
      whole(one.id, place);
    }
  } }, h('summary', { cls: 'entry-line' }, when(one.changedAt),
    h('span', {}, stands(one.state), ' ', h('span', { cls: 'strong' }, one.event), ' ', h('span', { cls: 'code' }, one.sale), ' ',
      h('span', { cls: 'muted' }, one.lead, ' · ', called('connection', one.gateway), ' → ', called('connection', one.destination)),
      one.reason && [' ', h('span', { cls: 'code muted' }, one.reason)])),
  h('dl', { cls: 'facts' },
    h('dt', {}, t('delivery.id')), h('dd', { cls: 'code' }, one.eventId),
    h('dt', {}, t('delivery.time')), h('dd', {}, exact(one.eventTime)),
    h('dt', {}, t('delivery.tries')), h('dd', {}, one.tries),
    one.next && [h('dt', {}, t('delivery.next')), h('dd', {}, exact(one.next))]),
  place));
}

export async function deliveries({ say }) {
  const list = h('ol', { cls: 'entries', 'aria-label': t('deliveries.title') });
  const foot = h('div', { cls: 'foot' });
  const fields = {
    lead: h('input', { type: 'search', autocomplete: 'off', maxlength: 128 }),
    state: h('select', {}, h('option', { value: '' }, t('any')), Object.keys(STATES).map((name) => h('option', { value: name }, t('delivery.' + name)))),
    sale: h('input', { type: 'search', autocomplete: 'off', maxlength: 128 }),
    reason: h('input', { type: 'search', autocomplete: 'off', maxlength: 128 }),
  };
  let asked = {};

  async function show(after) {
    const page = await read({ ...asked, after, limit: PAGE });
    const nodes = page.deliveries.map(row);
    if (after) {
      list.append(...nodes);
    } else {
      list.replaceChildren(...nodes);
    }
    fill(foot, list.children.length === 0 && (Object.keys(asked).length > 0
      ? empty(t('deliveries.none.filtered'), t('filters.change')) : empty(t('deliveries.none'), t('deliveries.none.text'))),
    page.next && h('button', { type: 'button', cls: 'button', onclick: () => again(page.next) }, t('more')));
  }

  async function again(after) {
    try {
      await show(after);
      say(count('deliveries.found', list.children.length));
    } catch (problem) {
      fill(foot, failure(problem, () => again(after)));
    }
  }

  const form = h('form', { cls: 'filters card wide', role: 'search', 'aria-label': t('filters'), onsubmit: (event) => {
    event.preventDefault();
    asked = Object.fromEntries(Object.entries(fields).map(([name, made]) => [name, made.value.trim()]).filter(([, value]) => value));
    again();
  } }, Object.entries(fields).map(([name, made]) => field('d-' + name, t('filter.' + name), made)),
  h('div', { cls: 'actions' }, h('button', { type: 'submit', cls: 'button primary' }, t('filter')),
    h('button', { type: 'button', cls: 'button', onclick: () => again() }, icon('again'), t('refresh'))));
  await show();
  return { node: h('div', { cls: 'stack' }, h('div', { cls: 'head' }, h('h1', {}, t('deliveries.title'))), h('p', { cls: 'muted' }, t('deliveries.text')), form, list, foot) };
}
