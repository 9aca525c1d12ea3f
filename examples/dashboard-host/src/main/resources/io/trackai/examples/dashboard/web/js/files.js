// The bundle: every file with who may see it, its versions, what changed between two of them.

import { at, get, outside, post, text } from './api.js';
import { fill, h, icon, keyed } from './dom.js';
import { audience, copy, doing, empty, exact, failure, field, loading, when } from './parts.js';
import { known, t } from './texts.js';

const STORED = ['artifact.stored', 'artifacts.regenerated', 'artifact.restored'];

export async function files(session) {
  const list = h('ul', { cls: 'rows files', 'aria-label': t('files.title') });
  const lacks = h('div', {});
  const detail = h('section', { cls: 'stack', 'aria-live': 'off' });
  const trouble = h('div', {});
  let chosen = '';
  let bundle = { artifacts: [], missing: [] };

  async function read() {
    bundle = await get(at(session.id, '/artifacts'));
    show();
  }

  function show() {
    keyed(list, bundle.artifacts.map((one) => ({ ...one, chosen: one.name === chosen })), (one) => one.name, (one) => h('li', {}, h('button', {
      type: 'button', cls: 'row', 'aria-expanded': String(one.chosen), 'aria-controls': 'file', 'data-file': one.name, 'data-mark': one.name,
      onclick: () => open(one.name),
    }, h('span', { cls: 'row-main' }, h('strong', { cls: 'code' }, one.name), h('span', { cls: 'muted' }, known('file.' + one.name, ''))),
    h('span', { cls: 'row-state' }, audience(one.audience)),
    h('span', { cls: 'row-note' }, t('version', { n: one.version }), one.restoredFrom && [' · ', t('restored', { n: one.restoredFrom })]),
    h('span', { cls: 'row-time' }, when(one.createdAt)), icon('right'))));
    fill(lacks, bundle.artifacts.length === 0 && empty(t('files.none'), t('files.none.text')),
      bundle.missing.length > 0 && h('div', { cls: 'notice warn' }, icon('warn'), h('ul', {}, bundle.missing.map((one) => h('li', {}, one)))));
  }

  async function open(name) {
    chosen = name;
    show();
    fill(detail, loading());
    try {
      const [{ versions }, content] = await Promise.all([
        get(at(session.id, '/artifacts/' + encodeURIComponent(name) + '/versions')), contentOf(name)]);
      if (chosen === name) {
        fill(detail, h('div', { cls: 'columns even' }, content, versionsOf(name, versions)));
        detail.querySelector('h2').focus({ preventScroll: false });
      }
    } catch (problem) {
      fill(detail, failure(problem, () => open(name)));
    }
  }

  async function contentOf(name) {
    const one = bundle.artifacts.find((file) => file.name === name);
    const heading = h('h2', { tabindex: '-1', cls: 'code' }, name);
    const frame = (...more) => h('section', { cls: 'card stack', id: 'file', 'data-content': name },
      h('div', { cls: 'card-head' }, heading, audience(one.audience)), h('p', { cls: 'muted' }, t('audience.' + one.audience + '.text')), more);
    if (one.audience === 'server') {
      const command = 'curl -H "X-Api-Key: $TRACKAI_API_KEY" -o ' + name + ' ' + outside(at(session.id, '/artifacts/' + name));
      return frame(h('div', { cls: 'notice warn' }, icon('lock'), h('p', {}, t('files.secret'))),
        h('pre', { cls: 'content', tabindex: '0', 'aria-label': t('files.command') }, command),
        h('div', { cls: 'actions' }, copy(command, t('files.command'), session.say)));
    }
    const whole = await text(at(session.id, '/artifacts/' + encodeURIComponent(name)), session.signal);
    return frame(
      h('div', { cls: 'actions' }, copy(whole, name, session.say),
        h('a', { cls: 'button small', href: '/api/v1/setup' + at(session.id, '/artifacts/' + encodeURIComponent(name)), download: name }, icon('down'), t('download'))),
      h('pre', { cls: 'content', tabindex: '0', 'aria-label': t('files.content', { name }) }, whole));
  }

  function versionsOf(name, versions) {
    const newest = [...versions].reverse();
    const choice = (id, title, picked) => {
      const select = h('select', {}, newest.map((one) => h('option', { value: one.version, selected: one.version === picked }, t('version', { n: one.version }))));
      return [select, field(id, title, select)];
    };
    const last = newest[0].version;
    const [from, fromField] = choice('from', t('diff.from'), newest.length > 1 ? newest[1].version : last);
    const [to, toField] = choice('to', t('diff.to'), last);
    const result = h('div', { cls: 'diff', role: 'region', 'aria-label': t('diff.title'), tabindex: '0' });
    const compare = async () => {
      try {
        fill(result, await differences(name, from.value, to.value));
      } catch (problem) {
        fill(result, failure(problem));
      }
    };
    return h('section', { cls: 'card stack', 'aria-labelledby': 'versions-title' },
      h('h2', { id: 'versions-title' }, t('versions')),
      h('ul', { cls: 'versions' }, newest.map((one) => h('li', { 'data-version': one.version },
        h('span', { cls: 'strong' }, t('version', { n: one.version })), one.version === last && h('span', { cls: 'badge good' }, icon('ok'), t('version.current')),
        audience(one.audience), one.restoredFrom && h('span', { cls: 'muted' }, t('restored', { n: one.restoredFrom })),
        h('span', { cls: 'muted' }, exact(one.createdAt)), h('span', { cls: 'code muted', title: one.contentHash }, one.contentHash.slice(0, 12)),
        one.version !== last && doing({ cls: 'button small', 'data-restore': one.version }, 'again', t('restore'), () => restore(name, one.version))))),
      newest.length > 1 ? [h('h3', {}, t('diff.title')), h('div', { cls: 'filters' }, fromField, toField,
        doing({ 'data-compare': true }, null, t('diff.compare'), compare)), result] : h('p', { cls: 'muted' }, t('diff.single')));
  }

  async function differences(name, from, to) {
    const diff = await get(at(session.id, '/artifacts/' + encodeURIComponent(name) + '/diff'), { from, to });
    if (diff.changes.length === 0) {
      return h('p', { cls: 'muted' }, t('diff.same'));
    }
    return h('ul', { cls: 'changes' }, paired(diff.changes).map((change) => h('li', { cls: 'change', 'data-kind': change.kind },
      h('p', { cls: 'change-head' }, h('span', { cls: 'strong' }, known('change.' + change.kind, change.kind)), ' ',
        h('span', { cls: 'code' }, diff.unit === 'line' ? t('line', { n: change.where }) : change.where)),
      change.before !== undefined && h('pre', { cls: 'before' }, h('span', { cls: 'unseen' }, t('diff.before')), '− ', marked('del', change.before, change.after)),
      change.after !== undefined && h('pre', { cls: 'after' }, h('span', { cls: 'unseen' }, t('diff.after')), '+ ', marked('ins', change.after, change.before)))));
  }

  /** A line that went and one that came at the same place are one change. */
  function paired(changes) {
    const all = [];
    for (const change of changes) {
      const last = all[all.length - 1];
      if (change.kind === 'added' && last && last.kind === 'removed' && last.where === change.where) {
        all[all.length - 1] = { ...last, kind: 'changed', after: change.after };
      } else {
        all.push(change);
      }
    }
    return all;
  }

  /** A text with what the other does not have made to stand out. */
  function marked(tag, own, other) {
    if (other === undefined) {
      return own;
    }
    let start = 0;
    while (start < own.length && own[start] === other[start]) {
      start++;
    }
    let end = 0;
    while (end < own.length - start && end < other.length - start && own[own.length - 1 - end] === other[other.length - 1 - end]) {
      end++;
    }
    // Whole words: one digit of a number says little.
    const word = /[A-Za-z0-9_]/;
    while (start > 0 && word.test(own[start - 1])) {
      start--;
    }
    while (end > 0 && word.test(own[own.length - end])) {
      end--;
    }
    return [own.slice(0, start), start < own.length - end && h(tag, {}, own.slice(start, own.length - end)), own.slice(own.length - end)];
  }

  async function restore(name, version) {
    try {
      bundle = await post(at(session.id, '/artifacts'), { restore: { name, version } });
      session.say(t('restore.done', { n: version }));
      await open(name);
    } catch (problem) {
      fill(trouble, failure(problem));
    }
  }

  async function regenerate() {
    try {
      bundle = await post(at(session.id, '/artifacts'), {});
      fill(trouble);
      session.say(t('regenerate.done'));
      show();
      if (chosen) {
        await open(chosen);
      }
    } catch (problem) {
      fill(trouble, failure(problem));
    }
  }

  // Heard from before the first look, so that nothing that is stored meanwhile is missed.
  const ends = [
    session.on('event', (entry) => STORED.includes(entry.type) && read().catch(() => {})),
    session.on('status', () => read().catch(() => {})),
  ];
  await read();
  return {
    node: h('div', { cls: 'stack' },
      h('div', { cls: 'head' }, h('p', { cls: 'muted' }, t('files.text')), doing({}, 'again', t('regenerate'), regenerate)),
      trouble, lacks, list, detail),
    close: () => ends.forEach((end) => end()),
  };
}
