// Small pieces that several views show.

import { fill, h, icon } from './dom.js';
import { ago, known, millis, moment, t } from './texts.js';

const PHASES = {
  draft: ['none', 'quiet'], validating: ['run', 'busy'], generating: ['run', 'busy'], testing: ['run', 'busy'],
  awaiting_webhook: ['wait', 'busy'], event_received: ['ok', 'good'], active: ['ok', 'good'],
  degraded: ['warn', 'warn'], action_required: ['fail', 'bad'], expired: ['block', 'quiet'],
};

const SEVERITIES = {
  FATAL: ['fail', 'bad'], ERROR: ['fail', 'bad'], WARNING: ['warn', 'warn'], INFO: ['info', 'info'], DEBUG: ['info', 'quiet'],
};

const CONDITIONS = { TRUE: ['ok', 'good'], FALSE: ['fail', 'bad'], UNKNOWN: ['unknown', 'quiet'] };

const STEPS = {
  DUE: ['run', 'busy'], BLOCKED: ['block', 'quiet'], WAITING: ['wait', 'busy'], DONE: ['ok', 'good'],
  NOT_APPLICABLE: ['none', 'quiet'], FAILED: ['fail', 'bad'],
};

const AUDIENCES = { browser: ['globe', 'info'], lead: ['person', 'quiet'], server: ['lock', 'warn'] };

function badge([picture, tone], text, more) {
  return h('span', { cls: 'badge ' + tone, ...more }, icon(picture), text);
}

/** A session's phase; a phase this page does not know is shown as it is called. */
export function phase(name, label) {
  return badge(PHASES[name] || ['unknown', 'quiet'], known('phase.' + name, label || name), { 'data-phase': name });
}

export function severity(name) {
  return badge(SEVERITIES[name] || ['info', 'quiet'], known('severity.' + name, name));
}

export function holds(status) {
  return badge(CONDITIONS[status] || CONDITIONS.UNKNOWN, known('holds.' + status, status));
}

export function stands(state) {
  return badge(STEPS[state] || STEPS.DUE, known('step.' + state, state));
}

/** What does not hold yet and need not: nothing is wrong. */
export function pending() {
  return badge(['wait', 'quiet'], t('pending'));
}

/** Who may see a file: said in words on every half. */
export function audience(name) {
  return badge(AUDIENCES[name] || AUDIENCES.server, known('audience.' + name, name), { 'data-audience': name });
}

export function label(tone, picture, text) {
  return badge([picture, tone], text);
}

/** A time as people say it, with the exact one at hand. */
export function when(iso) {
  return h('time', { datetime: iso, title: moment(iso) }, ago(iso));
}

export function exact(iso) {
  return h('time', { datetime: iso }, moment(iso));
}

/** While something is on its way. */
export function loading(text) {
  return h('p', { cls: 'loading', role: 'status' }, icon('run', 'spin'), text || t('loading'));
}

export function empty(title, text, ...more) {
  return h('div', { cls: 'empty' }, h('p', { cls: 'empty-title' }, title), text && h('p', {}, text), more);
}

/** What went wrong, and a way to try again. */
export function failure(problem, retry) {
  return h('div', { cls: 'notice bad', role: 'alert' }, icon('fail'),
    h('div', {}, h('p', {}, problem.message || t('error.unknown', { code: '-' })),
      retry && h('button', { type: 'button', cls: 'button', onclick: retry }, icon('again'), t('again'))));
}

export function copy(text, name, say) {
  const button = h('button', { type: 'button', cls: 'button small', 'aria-label': t('copy.what', { what: name }) }, icon('copy'), t('copy'));
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(await (typeof text === 'function' ? text() : text));
      fill(button, icon('ok'), t('copied'));
      say(t('copied.what', { what: name }));
    } catch {
      fill(button, icon('fail'), t('copy.failed'));
      say(t('copy.failed'));
    }
    setTimeout(() => fill(button, icon('copy'), t('copy')), 2500);
  });
  return button;
}

/** A button that works once at a time and says so. */
export function doing(props, picture, text, action) {
  const button = h('button', { type: 'button', cls: 'button', ...props }, picture && icon(picture), text);
  button.addEventListener('click', async () => {
    button.setAttribute('aria-busy', 'true');
    button.disabled = true;
    try {
      await action(button);
    } finally {
      button.removeAttribute('aria-busy');
      button.disabled = false;
    }
  });
  return button;
}

/** Asks before something that cannot be taken back. */
export function ask(title, text, yes) {
  return new Promise((done) => {
    const before = document.activeElement;
    const box = h('dialog', { 'aria-labelledby': 'ask-title', onclose: () => {
      done(box.returnValue === 'yes');
      box.remove();
      if (before && before.isConnected) {
        before.focus();
      }
    } },
    h('form', { method: 'dialog', cls: 'stack' },
      h('h2', { id: 'ask-title' }, title),
      h('p', {}, text),
      h('div', { cls: 'actions' },
        h('button', { cls: 'button', value: 'no', autofocus: true }, t('cancel')),
        h('button', { cls: 'button danger', value: 'yes' }, yes))));
    document.body.append(box);
    box.showModal();
  });
}

/** A field with its label, hint and problem, tied together for those who do not see them. */
export function field(id, title, input, hint, optional) {
  const about = [hint && id + '-hint', id + '-problem'].filter(Boolean).join(' ');
  input.id = id;
  input.setAttribute('aria-describedby', about);
  return h('div', { cls: 'field' },
    h('label', { for: id }, title, optional && h('span', { cls: 'optional' }, ' ', t('optional'))),
    input,
    hint && h('p', { id: id + '-hint', cls: 'hint' }, hint),
    h('p', { id: id + '-problem', cls: 'problem', hidden: true }));
}

/** Says, or no longer says, what is wrong with a field. */
export function wrong(input, message) {
  const place = document.getElementById(input.id + '-problem');
  input.toggleAttribute('aria-invalid', false);
  if (message) {
    input.setAttribute('aria-invalid', 'true');
  }
  if (place) {
    place.hidden = !message;
    fill(place, message && icon('warn'), message || '');
  }
}

/** What a condition, step, history entry or connection is called, if we know. */
export function called(kind, name) {
  return known(kind + '.' + name, name);
}

/** What a log entry or a check is about, in words: a check or a step, and whose. */
export function topic(subject) {
  const [first, second] = subject.split('/');
  if (second === undefined) {
    return /^f-/.test(subject) ? '' : known('connection.' + subject, known('condition.' + subject, subject));
  }
  const check = known('condition.' + first, '');
  return (check || known('work.' + second, second)) + ' · ' + called('connection', check ? second : first);
}

/** One entry of the log, for people. */
export function sentence(entry) {
  const data = entry.data || {};
  const about = topic(entry.subject);
  const said = {
    'phase.changed': () => known('phase.' + data.to, data.status),
    'condition.changed': () => about + ': ' + known('holds.' + data.status, data.status),
    'step.finished': () => [about, called('outcome', data.outcome), data.durationMillis && millis(data.durationMillis)].filter(Boolean).join(' · '),
  }[entry.type];
  return h('span', {}, h('span', { cls: 'strong' }, called('log', entry.type)), ' ', h('span', {}, said ? said() : about),
    entry.code && entry.code !== 'Ok' && [' ', h('span', { cls: 'code muted' }, entry.code)]);
}

/** Data of a log entry or of evidence, name by name. */
export function facts(map) {
  const names = Object.keys(map || {});
  return names.length === 0 ? null : h('dl', { cls: 'facts' }, names.map((name) => [
    h('dt', {}, name), h('dd', {}, map[name]),
  ]));
}
