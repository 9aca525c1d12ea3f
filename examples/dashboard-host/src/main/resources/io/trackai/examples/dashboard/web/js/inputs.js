// What was given for the session, and corrections. Secrets are named, never shown.

import { at, get, patch } from './api.js';
import { fill, h, icon } from './dom.js';
import { control, hint, missing } from './form.js';
import { field, label, wrong } from './parts.js';
import { known, t } from './texts.js';

export async function inputs(session) {
  const [{ providers }, whole] = await Promise.all([get('/providers'), get(at(session.id))]);

  function card([name, given]) {
    const provider = providers.find((one) => one.id === given.provider) || { title: given.provider, inputs: [] };
    const place = h('p', { cls: 'problem', role: 'alert' });
    const done = h('p', { cls: 'success', role: 'status' });
    const fields = provider.inputs.map((input) => {
      const id = 'c-' + name + '-' + input.name;
      const has = input.secret ? given.secretsGiven.includes(input.name) : (given.fields || {})[input.name] !== undefined;
      const made = control(input, (given.fields || {})[input.name]);
      const node = field(id, input.title, made, hint(input), !input.required);
      if (input.secret) {
        node.querySelector('label').append(' ', has ? label('good', 'ok', t('secret.given')) : label('quiet', 'none', t('secret.absent')));
      }
      return { input, made, node, has, before: made.value };
    });
    const first = fields.some((one) => one.input.required) ? null : fields[0];
    const shown = fields.filter((one) => one.input.required || one.has || one === first);
    const rest = fields.filter((one) => !shown.includes(one));
    const save = h('button', { type: 'submit', cls: 'button primary' }, t('inputs.save'));
    return h('form', { cls: 'card stack', novalidate: true, 'data-connection': name, onsubmit: async (event) => {
      event.preventDefault();
      fill(place);
      fill(done);
      const change = {};
      let bad = null;
      for (const one of fields) {
        const text = one.made.value;
        const complaint = text === one.before ? '' : missing(one.input, text);
        wrong(one.made, complaint);
        bad = bad || (complaint ? one.made : null);
        if (text !== one.before) {
          change[one.input.name] = text === '' ? null : text;
        }
      }
      if (bad) {
        bad.focus();
        return;
      }
      if (Object.keys(change).length === 0) {
        fill(done, t('inputs.same'));
        return;
      }
      save.disabled = true;
      save.setAttribute('aria-busy', 'true');
      try {
        const status = await patch(at(session.id, '/connections/' + encodeURIComponent(name)), change, { 'If-Match': '"' + session.status.generation + '"' });
        session.adopt(status);
        for (const one of fields) {
          if (one.input.secret) {
            one.made.value = '';
          }
          one.before = one.made.value;
        }
        fill(done, icon('ok'), t('inputs.saved'));
      } catch (problem) {
        for (const error of problem.errors || []) {
          const at = fields.find((one) => String(error.field).endsWith('.' + one.input.name) || error.field === one.input.name);
          if (at) {
            wrong(at.made, error.message);
            at.made.focus();
          }
        }
        fill(place, icon('fail'), problem.status === 412 ? t('inputs.stale') : problem.message);
        session.refresh();
      } finally {
        save.disabled = false;
        save.removeAttribute('aria-busy');
      }
    } },
    h('h2', {}, known('connection.' + given.provider, provider.title), name !== given.provider && h('span', { cls: 'code' }, ' ', name)),
    shown.map((one) => one.node),
    rest.length > 0 && h('details', {}, h('summary', {}, t('form.more')), h('div', { cls: 'stack' }, rest.map((one) => one.node))),
    place, done, h('div', { cls: 'actions' }, save));
  }

  return { node: h('div', { cls: 'narrow stack' }, h('p', { cls: 'muted' }, t('inputs.text')), Object.entries(whole.connections || {}).map(card)) };
}
