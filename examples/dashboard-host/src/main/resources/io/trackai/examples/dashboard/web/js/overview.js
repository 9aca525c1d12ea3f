// What stands in the way, what holds, what is being done.

import { demoSale } from './api.js';
import { fill, h, keyed } from './dom.js';
import { finding } from './findings.js';
import { called, copy, doing, empty, facts, holds, pending, sentence, stands, when } from './parts.js';
import { clock, t } from './texts.js';

const OPEN = ['OPEN', 'REOPENED', 'CLAIMED', 'VERIFYING', 'SUPPRESSED'];
const GRAVITY = ['FATAL', 'ERROR', 'WARNING', 'INFO', 'DEBUG'];
const LINES = 12;

function condition({ one, minor }) {
  return h('li', { cls: 'condition', 'data-condition': one.type, 'data-holds': one.status },
    h('details', {}, h('summary', { cls: 'condition-line' }, h('span', { cls: 'condition-name' }, called('condition', one.type), ' ',
      h('span', { cls: 'muted' }, called('connection', one.subject))), one.status === 'FALSE' && minor ? pending() : holds(one.status)),
    h('dl', { cls: 'facts' },
      h('dt', {}, t('condition.type')), h('dd', { cls: 'code' }, one.type + ' / ' + one.subject),
      h('dt', {}, t('condition.reason')), h('dd', { cls: 'code' }, one.reason),
      h('dt', {}, t('condition.since')), h('dd', {}, when(one.lastTransition)),
      h('dt', {}, t('condition.seen')), h('dd', {}, when(one.lastProbe)),
      one.nextProbe && [h('dt', {}, t('condition.next')), h('dd', {}, when(one.nextProbe))]), facts(one.facts)));
}

function step({ one, minor }) {
  const [connection, name] = one.step.split('/');
  return h('li', { cls: 'step', 'data-step': one.step },
    h('span', {}, called('work', name || one.step), ' ', h('span', { cls: 'muted' }, called('connection', connection))),
    one.state === 'FAILED' && minor ? pending() : stands(one.state),
    one.blockedBy && h('span', { cls: 'muted blocked' }, t('step.blocked', { by: one.blockedBy.split(/,\s*/).map((by) => called('condition', by.split('/')[0])).join(', ') })));
}

function line(entry) {
  return h('li', { cls: 'log-line', 'data-type': entry.type }, h('time', { datetime: entry.at }, clock(entry.at)), sentence(entry));
}

export async function overview(session) {
  const findings = h('ul', { cls: 'cards', 'aria-labelledby': 'findings-title' });
  const calm = h('div', {});
  const conditions = h('ul', { cls: 'conditions', 'aria-labelledby': 'conditions-title' });
  const steps = h('ul', { cls: 'steps', 'aria-labelledby': 'progress-title' });
  const bar = h('progress', { 'aria-labelledby': 'progress-title', max: 1 });
  const barText = h('span', { cls: 'muted' });
  const log = h('ol', { cls: 'log', 'aria-label': t('live.title') });
  const webhooks = h('div', { cls: 'stack' });
  const sold = h('p', { cls: 'muted', role: 'status' });
  const title = h('h2', { id: 'findings-title' });

  function show(status) {
    const open = status.findings.filter((one) => OPEN.includes(one.state));
    const roots = open.filter((one) => !one.causedBy || !open.some((root) => root.id === one.causedBy));
    roots.sort((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity));
    fill(title, roots.some((one) => ['FATAL', 'ERROR', 'WARNING'].includes(one.severity)) || roots.length === 0 ? t('findings.title') : t('findings.notes'));
    keyed(findings, roots.map((root) => ({ ...root, derived: open.filter((one) => one.causedBy === root.id) })), (one) => one.id,
      (one) => finding(session, one));
    fill(calm, roots.length === 0 && (status.settled
      ? empty(t('findings.calm'), t('findings.calm.text')) : empty(t('findings.checking'), t('findings.checking.text'))));
    const grave = open.filter((one) => ['FATAL', 'ERROR', 'WARNING'].includes(one.severity));
    const minor = (subject) => open.some((one) => one.subject === subject) && !grave.some((one) => one.subject === subject);
    keyed(conditions, status.conditions.map((one) => ({ one, minor: minor(one.subject) })), ({ one }) => one.type + '/' + one.subject, condition);
    const counted = status.progress.filter((one) => one.state !== 'NOT_APPLICABLE');
    const done = counted.filter((one) => one.state === 'DONE').length;
    bar.max = Math.max(1, counted.length);
    bar.value = done;
    fill(barText, t('progress.of', { done, all: counted.length }));
    keyed(steps, status.progress.map((one) => ({ one, minor: minor(one.step.split('/')[0]) })), ({ one }) => one.step, step);
    const urls = Object.entries(status.webhookUrls || {});
    keyed(webhooks, urls, ([name]) => name, ([name, url]) => h('div', { cls: 'stack tight' },
      h('p', { cls: 'strong' }, called('connection', name)), h('p', { cls: 'code boxed' }, url),
      h('div', { cls: 'actions' }, copy(url, t('webhook.address'), session.say),
        session.host && session.host.demo && name === 'perfectpay' && doing({ cls: 'button small', 'data-sale': true }, 'send', t('demo.sale'), sell)), sold));
    webhookCard.hidden = urls.length === 0;
  }

  /** The demo's gateway reports a sale. */
  async function sell() {
    try {
      const { status } = await demoSale(session.id);
      fill(sold, status < 300 ? t('demo.sale.taken', { status }) : t('demo.sale.refused', { status }));
    } catch (problem) {
      fill(sold, problem.message);
    }
  }

  function tell() {
    fill(log, session.log.slice(-LINES).reverse().map(line));
    quiet.hidden = session.log.length > 0;
  }

  const quiet = h('p', { cls: 'muted' }, t('live.quiet'));
  const webhookCard = h('section', { cls: 'card', 'aria-labelledby': 'webhook-title' },
    h('h2', { id: 'webhook-title' }, t('webhook.title')), h('div', { cls: 'stack' }, h('p', { cls: 'muted' }, t('webhook.text')), webhooks));
  const node = h('div', { cls: 'columns' },
    h('div', { cls: 'stack' },
      h('section', { cls: 'stack', 'aria-labelledby': 'findings-title' }, title, calm, findings),
      h('section', { cls: 'card', 'aria-labelledby': 'conditions-title' },
        h('h2', { id: 'conditions-title' }, t('conditions.title')), conditions)),
    h('div', { cls: 'stack' },
      h('section', { cls: 'card', 'aria-labelledby': 'progress-title' },
        h('h2', { id: 'progress-title' }, t('progress.title')), h('p', { cls: 'progress' }, bar, barText), steps),
      webhookCard,
      h('section', { cls: 'card', 'aria-labelledby': 'live-title' },
        h('h2', { id: 'live-title' }, t('live.title')), quiet, log)));
  show(session.status);
  tell();
  const ends = [session.on('status', show), session.on('event', tell)];
  return { node, close: () => ends.forEach((end) => end()) };
}
