// A new session: a form made of what the providers ask for.

import { get, post } from './api.js';
import { fill, h, icon } from './dom.js';
import { field, wrong } from './parts.js';
import { known, t } from './texts.js';

/** The control of one input. What is secret is only ever written here, never shown. */
export function control(input, value) {
  if (input.secret) {
    return h('input', {
      type: 'password', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off', 'data-secret': true,
      'data-1p-ignore': true, 'data-lpignore': 'true', 'aria-required': input.required ? 'true' : null,
    });
  }
  if (input.choices && input.choices.length > 0) {
    const usual = input.choices.find((one) => one.value === input.default);
    return h('select', {}, h('option', { value: '' }, usual ? t('choice.usual', { value: usual.title }) : t('choice.none')),
      input.choices.map((one) => h('option', { value: one.value, selected: one.value === value }, one.title)));
  }
  return h('input', {
    type: 'text', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off', placeholder: input.default || null,
    'aria-required': input.required ? 'true' : null, value: value || '',
  });
}

/** What is to be said beside an input. */
export function hint(input) {
  return [input.hint, input.secret && t('secret.hint')].filter(Boolean).join(' ');
}

/** What is plainly wrong before anything is sent. */
export function missing(input, text) {
  if (input.required && text.trim() === '') {
    return t('field.missing', { field: input.title });
  }
  return text.length > input.maxLength ? t('field.long', { n: input.maxLength }) : '';
}

export async function form({ host, say }) {
  const { providers } = await get('/providers');
  const controls = new Map();
  let key = crypto.randomUUID();

  const lead = h('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', maxlength: 128, 'aria-required': 'true' });
  const summary = h('div', { cls: 'notice bad', tabindex: '-1', hidden: true });
  let gateways = 0;

  const groups = providers.map((provider) => {
    const first = !provider.gateway || gateways++ === 0;
    const fields = provider.inputs.map((input) => {
      const id = 'i-' + provider.id + '-' + input.name;
      const made = control(input);
      controls.set(provider.id + '.' + input.name, { provider, input, made });
      return { input, node: field(id, input.title, made, hint(input), !input.required) };
    });
    const needs = fields.some(({ input }) => input.required);
    const alone = providers.filter((one) => (one.gateway && provider.gateway) || (one.destination && provider.destination)).length <= 1;
    const must = needs ? fields.filter(({ input }) => input.required) : fields.slice(0, 1);
    const may = fields.filter((one) => !must.includes(one));
    const body = h('div', { cls: 'group-body', hidden: !first },
      must.map((one) => one.node),
      may.length > 0 && (h('details', {}, h('summary', {}, t('form.more')), h('div', { cls: 'stack' }, may.map((one) => one.node)))));
    const box = h('input', { type: 'checkbox', id: 'use-' + provider.id, checked: first, onchange: () => {
      body.hidden = !box.checked;
    } });
    return { provider, box, node: h('fieldset', { cls: 'card group', 'data-provider': provider.id },
      h('legend', {}, known('connection.' + provider.id, provider.title)),
      !(needs && alone) && h('p', { cls: 'use' }, box, h('label', { for: 'use-' + provider.id }, t('form.use', { provider: known('connection.' + provider.id, provider.title) }))),
      known('about.' + provider.id, '') && h('p', { cls: 'muted' }, known('about.' + provider.id, '')),
      body) };
  });

  function collect() {
    const problems = [];
    const connections = {};
    if (lead.value.trim() === '') {
      problems.push([lead, t('field.missing', { field: t('form.key') })]);
    }
    for (const group of groups.filter((one) => one.box.checked)) {
      const values = {};
      for (const { provider, input, made } of controls.values()) {
        if (provider !== group.provider) {
          continue;
        }
        const complaint = missing(input, made.value);
        if (complaint) {
          problems.push([made, complaint]);
        } else if (made.value !== '') {
          values[input.name] = made.value;
        }
      }
      connections[group.provider.id] = values;
    }
    return { problems, body: { lead: lead.value.trim(), connections } };
  }

  function complain(problems, general) {
    [lead, ...[...controls.values()].map((one) => one.made)].forEach((made) => wrong(made, ''));
    problems.forEach(([made, text]) => {
      wrong(made, text);
      const closed = made.closest('details');
      if (closed) {
        closed.open = true;
      }
    });
    summary.hidden = problems.length === 0 && !general;
    if (!summary.hidden) {
      fill(summary, icon('fail'), h('div', {},
        h('p', { cls: 'strong' }, general || t('form.problems')),
        h('ul', {}, problems.map(([made, text]) => h('li', {}, h('a', { href: '#' + made.id, onclick: (event) => {
          event.preventDefault();
          made.focus();
        } }, text))))));
      summary.focus();
      summary.scrollIntoView({ block: 'center' });
    }
  }

  /** The server's words on a field, put where the field is. */
  function place(problem) {
    const placed = [];
    const rest = [];
    for (const error of problem.errors) {
      const name = String(error.field).replace(/^connections\./, '');
      const at = name === 'lead' ? lead : controls.get(name) && controls.get(name).made;
      if (at) {
        placed.push([at, error.message]);
      } else {
        rest.push(error.message);
      }
    }
    complain(placed, placed.length > 0 && rest.length === 0 ? '' : rest.join(' ') || problem.message);
  }

  async function submit(event) {
    event.preventDefault();
    const { problems, body } = collect();
    if (problems.length > 0) {
      complain(problems);
      return;
    }
    complain([]);
    send.disabled = true;
    send.setAttribute('aria-busy', 'true');
    say(t('form.sending'));
    try {
      const started = await post('/sessions', body, { 'Idempotency-Key': key });
      controls.forEach(({ input, made }) => {
        if (input.secret) {
          made.value = '';
        }
      });
      location.hash = '#/s/' + started.id;
    } catch (problem) {
      key = crypto.randomUUID();
      place(problem);
    } finally {
      send.disabled = false;
      send.removeAttribute('aria-busy');
    }
  }

  function example(one) {
    controls.forEach(({ made }) => {
      made.value = '';
    });
    for (const [connection, inputs] of Object.entries(one.inputs)) {
      for (const [name, value] of Object.entries(inputs)) {
        const found = controls.get(connection + '.' + name);
        if (found) {
          found.made.value = value;
        }
      }
    }
    lead.value = lead.value || 'loja-da-ana';
    complain([]);
    say(t('demo.filled', { title: t('lead') }));
    send.scrollIntoView({ block: 'nearest' });
  }

  const send = h('button', { type: 'submit', cls: 'button primary large' }, t('form.start'));
  const language = document.documentElement.lang === 'en' ? 'en' : 'pt';
  const node = h('div', { cls: 'narrow stack' },
    h('div', { cls: 'head' }, h('h1', {}, t('form.title'))),
    h('p', { cls: 'muted' }, t('form.lead')),
    host && host.demo && h('section', { cls: 'card demo-card', 'aria-labelledby': 'demo-title' },
      h('h2', { id: 'demo-title' }, t('demo.title')),
      h('p', { cls: 'muted' }, t('demo.text')),
      h('div', { cls: 'actions' }, host.examples.map((one) => h('button', { type: 'button', cls: 'button', onclick: () => example(one) }, one.title[language])))),
    h('form', { cls: 'stack', novalidate: true, onsubmit: submit },
      summary,
      h('fieldset', { cls: 'card group' }, h('legend', {}, t('form.who')), h('div', { cls: 'group-body' }, field('i-lead', t('form.key'), lead, t('lead.hint')))),
      groups.map((one) => one.node),
      h('div', { cls: 'actions end' }, send)));
  return { node };
}
