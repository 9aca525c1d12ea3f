// What an operator should look at, gravest first.

import { get } from './api.js';
import { fill, h, keyed } from './dom.js';
import { empty, facts, failure, field, severity, when } from './parts.js';
import { count, t } from './texts.js';

const EVERY = 10000;
const GRAVITY = ['FATAL', 'ERROR', 'WARNING', 'INFO'];

function alert(one) {
  const tone = ['FATAL', 'ERROR'].includes(one.severity) ? 'bad' : one.severity === 'WARNING' ? 'warn' : 'info';
  return h('li', { cls: 'card finding ' + tone, 'data-code': one.code },
    h('div', { cls: 'badges' }, severity(one.severity), h('span', { cls: 'code muted' }, one.code)),
    h('h2', { cls: 'as-h3' }, one.text),
    h('p', { cls: 'muted' }, one.session && [h('a', { href: '#/s/' + one.session }, one.lead || one.session), ' · '],
      h('span', { cls: 'code' }, one.subject), ' · ', t('since'), ' ', when(one.since)),
    Object.keys(one.facts || {}).length > 0 && h('details', {}, h('summary', {}, t('details')), facts(one.facts)));
}

export async function alerts({ say }) {
  const list = h('ul', { cls: 'cards', 'aria-label': t('alerts.title') });
  const foot = h('div', {});
  const lead = h('input', { type: 'search', autocomplete: 'off', maxlength: 128 });
  const grave = h('select', {}, h('option', { value: '' }, t('any')), GRAVITY.map((name) => h('option', { value: name }, t('severity.' + name))));
  const code = h('select', {}, h('option', { value: '' }, t('any')));
  let answer = { alerts: [] };
  let asked = '';

  function show() {
    const codes = [...new Set(answer.alerts.map((one) => one.code))].sort();
    const picked = code.value;
    if (codes.join() !== [...code.options].slice(1).map((one) => one.value).join()) {
      fill(code, h('option', { value: '' }, t('any')), codes.map((name) => h('option', { value: name, selected: name === picked }, name)));
    }
    const some = answer.alerts.filter((one) => (!grave.value || one.severity === grave.value) && (!code.value || one.code === code.value))
      .sort((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity));
    keyed(list, some, (one) => one.id, alert);
    fill(foot, some.length === 0 && (answer.alerts.length > 0 || asked
      ? empty(t('alerts.none.filtered'), t('filters.change')) : empty(t('alerts.none'), t('alerts.none.text'))));
    return some.length;
  }

  async function read() {
    answer = await get('/alerts', { lead: asked });
    return show();
  }

  async function again() {
    try {
      say(count('alerts.found', await read()));
    } catch (problem) {
      fill(foot, failure(problem, again));
    }
  }

  const node = h('div', { cls: 'stack' },
    h('div', { cls: 'head' }, h('h1', {}, t('alerts.title'))), h('p', { cls: 'muted' }, t('alerts.text')),
    h('form', { cls: 'filters', role: 'search', 'aria-label': t('filters'), onsubmit: (event) => {
      event.preventDefault();
      asked = lead.value.trim();
      again();
    } }, field('al-lead', t('lead'), lead), field('al-severity', t('filter.severity'), grave), field('al-code', t('filter.code'), code),
    h('button', { type: 'submit', cls: 'button' }, t('filter'))),
    list, foot);
  await read();
  const timer = setInterval(() => {
    if (!document.hidden) {
      read().catch(() => {});
    }
  }, EVERY);
  return { node, close: () => clearInterval(timer) };
}
