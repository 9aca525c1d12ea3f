// A finding as a card: what is the matter, who can help, what to do, and the buttons to do it.

import { at, get, post } from './api.js';
import { fill, h, icon } from './dom.js';
import { control, hint, missing } from './form.js';
import { called, doing, field, label, severity, when, wrong } from './parts.js';
import { count, known, t } from './texts.js';

const WAITING = ['CLAIMED', 'VERIFYING'];
let asked = null;
let askedIn = '';

/** What providers ask for, read once per language. */
async function providers() {
  if (!asked || askedIn !== document.documentElement.lang) {
    askedIn = document.documentElement.lang;
    asked = get('/providers').then((answer) => answer.providers).catch((problem) => {
      asked = null;
      throw problem;
    });
  }
  return asked;
}

export async function inputOf(session, connection, name) {
  const [all, whole] = await Promise.all([providers(), get(at(session.id))]);
  const given = (whole.connections || {})[connection];
  const provider = all.find((one) => one.id === (given ? given.provider : connection));
  const input = provider && provider.inputs.find((one) => one.name === name);
  return input && { input, value: given && given.fields ? given.fields[name] : '' };
}

function steps(action) {
  return action.steps.length > 0 && h('ol', { cls: 'how' }, action.steps.map((text) => h('li', {}, text)));
}

/** Tells the server that an action was taken. */
async function act(session, one, action, body, place) {
  try {
    await post(at(session.id, '/findings/' + encodeURIComponent(one.id) + '/actions/' + encodeURIComponent(action.id)), body);
    fill(place);
    session.say(t('action.taken'));
    await session.refresh();
    return true;
  } catch (problem) {
    fill(place, icon('fail'), problem.message);
    return problem;
  }
}

function ask(session, one, action) {
  const id = 'a-' + one.id.replace(/[^A-Za-z0-9-]/g, '') + '-' + action.id;
  const place = h('p', { cls: 'problem', role: 'alert' });
  const form = h('form', { cls: 'answer', novalidate: true }, h('p', { cls: 'loading' }, icon('run', 'spin'), t('loading')));
  inputOf(session, action.connection || one.subject, action.field).then((found) => {
    if (!found) {
      fill(form, h('p', { cls: 'muted' }, t('action.elsewhere')));
      return;
    }
    const made = control(found.input, found.value);
    made.dataset.mark = id;
    const save = h('button', { type: 'submit', cls: 'button primary' }, t('action.save'));
    fill(form, field(id, found.input.title, made, hint(found.input)), save, place);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const complaint = missing({ ...found.input, required: true }, made.value);
      wrong(made, complaint);
      if (complaint) {
        made.focus();
        return;
      }
      save.disabled = true;
      save.setAttribute('aria-busy', 'true');
      const sent = made.value;
      if (found.input.secret) {
        made.value = '';
      }
      const done = await act(session, one, action, { answers: { [found.input.name]: sent } }, place);
      save.disabled = false;
      save.removeAttribute('aria-busy');
      if (done !== true) {
        made.focus();
      }
    });
  }).catch((problem) => fill(form, h('p', { cls: 'problem' }, problem.message)));
  return form;
}

/** One thing to do about a finding, with what it takes to do it. */
export function action(session, one, does) {
  const place = h('p', { cls: 'problem', role: 'alert' });
  const press = (picture, text, cls) => doing({ cls: 'button ' + (cls || ''), 'data-mark': does.id, 'data-action': does.id }, picture, text,
    () => act(session, one, does, undefined, place));
  const controls = {
    INPUT: () => ask(session, one, does),
    BUTTON: () => [press('right', does.title, 'primary'), place],
    INSTRUCTION: () => [press('ok', t('action.done')), place],
    CONTACT: () => [press('ok', t('action.contacted')), place],
    WAIT: () => h('p', { cls: 'muted with-icon' }, icon('wait'), t('action.wait')),
  };
  const waits = WAITING.includes(one.state) && does.kind !== 'INPUT';
  return h('li', { cls: 'action', 'data-kind': does.kind },
    does.kind !== 'BUTTON' && h('p', { cls: 'strong' }, does.title),
    steps(does), waits ? null : (controls[does.kind] || controls.INSTRUCTION)());
}

/** What was seen; what comes from strangers is marked as such. */
function evidence(one) {
  const seen = one.evidence || [];
  return h('details', { cls: 'evidence' }, h('summary', {}, t('details')), h('dl', { cls: 'facts' },
    h('dt', {}, t('finding.code')), h('dd', { cls: 'code' }, one.code),
    h('dt', {}, t('finding.confidence')), h('dd', {}, known('confidence.' + one.confidence, one.confidence)),
    h('dt', {}, t('finding.first')), h('dd', {}, when(one.firstSeen)),
    h('dt', {}, t('finding.last')), h('dd', {}, when(one.lastSeen)),
    h('dt', {}, t('finding.count')), h('dd', {}, one.count),
    seen.map((fact) => [h('dt', {}, fact.key), h('dd', {}, fact.value, ' ',
      fact.taint !== 'TRUSTED' && h('span', { cls: 'taint' }, known('taint.' + fact.taint, fact.taint)))])));
}

export function finding(session, one) {
  const grave = ['FATAL', 'ERROR'].includes(one.severity) ? 'bad' : one.severity === 'WARNING' ? 'warn' : 'info';
  return h('li', { cls: 'card finding ' + grave, 'data-code': one.code, 'data-state': one.state },
    h('div', { cls: 'badges' }, severity(one.severity), WAITING.includes(one.state) && label('busy', 'wait', t('state.' + one.state)),
      one.state === 'SUPPRESSED' && label('quiet', 'none', t('state.SUPPRESSED')),
      one.state === 'REOPENED' && label('warn', 'again', t('state.REOPENED')),
      h('span', { cls: 'muted' }, called('condition', one.condition), ' · ', called('connection', one.subject))),
    h('h3', {}, one.explanation),
    one.outlook && h('p', {}, one.outlook),
    h('p', { cls: 'muted with-icon' }, icon('person'), t('actor', { who: known('actor.' + one.actor, one.actor) })),
    one.actions.length > 0 && h('ul', { cls: 'actions-list' }, one.actions.map((does) => action(session, one, does))),
    one.derived && one.derived.length > 0 && h('details', {}, h('summary', {}, count('derived', one.derived.length)),
      h('ul', { cls: 'plain' }, one.derived.map((other) => h('li', {}, severity(other.severity), ' ', other.explanation)))),
    evidence(one));
}
