// The conversation a setup leads: what happened, what was done, what is needed; and what can be asked of it.

import { at, get, post } from './api.js';
import { fill, h, icon, keyed } from './dom.js';
import { action } from './findings.js';
import { copy, doing, empty, failure } from './parts.js';
import { clock, known, t } from './texts.js';

const PAGE = 100;
const GATHER = 250;
const FACES = { happened: 'info', did: 'ok', needed: 'warn' };

/** Strangers' words stand apart from ours, and say whose they are. */
function quotes(list) {
  return (list || []).map((quote) => h('blockquote', { cls: 'quote' },
    h('p', {}, quote.value), h('p', { cls: 'muted' }, quote.key, ' · ', known('taint.' + quote.from.toUpperCase(), quote.from))));
}

function bubble(message) {
  return h('li', { cls: 'bubble ' + message.kind, 'data-kind': message.kind },
    h('p', { cls: 'bubble-head' }, icon(FACES[message.kind] || 'info'), h('span', { cls: 'strong' }, known('said.' + message.kind, message.kind)),
      h('time', { datetime: message.at }, clock(message.at))),
    h('p', {}, message.text), quotes(message.quotes));
}

function mine(text, ...more) {
  return h('li', { cls: 'bubble mine' },
    h('p', { cls: 'bubble-head' }, icon('person'), h('span', { cls: 'strong' }, t('said.mine'))), h('p', {}, text), more);
}

export async function chat(session) {
  const path = at(session.id, '/agent');
  const list = h('ol', { cls: 'bubbles' });
  const frame = h('div', { cls: 'chat', role: 'log', 'aria-labelledby': 'chat-title', tabindex: '0' }, list);
  const needs = h('ul', { cls: 'cards', 'aria-labelledby': 'needs-title' });
  const calm = h('div', {});
  const trouble = h('div', {});
  let next = '';

  async function read() {
    for (let more = true; more;) {
      const feed = await get(path, { after: next, limit: PAGE });
      next = feed.next;
      more = feed.more;
      const atEnd = frame.scrollHeight - frame.scrollTop - frame.clientHeight < 80;
      list.append(...feed.messages.map(bubble));
      if (atEnd) {
        frame.scrollTop = frame.scrollHeight;
      }
      keyed(needs, feed.needs, (need) => need.finding, (need) => h('li', { cls: 'card stack tight', 'data-need': need.code },
        h('h3', {}, need.text), quotes(need.quotes),
        h('ul', { cls: 'actions-list' }, (need.actions || []).map((does) => action(session, { id: need.finding, state: 'OPEN' }, does)))));
      fill(calm, feed.needs.length === 0 && empty(t('chat.calm'), t('chat.calm.text')));
    }
  }

  /** What a tool answered, as an answer in the conversation. */
  function answered(tool, answer) {
    if (!answer.ok) {
      return bubble({ kind: 'needed', at: new Date().toISOString(), text: answer.error.message });
    }
    const said = (text, ...more) => {
      const one = bubble({ kind: 'did', at: new Date().toISOString(), text });
      one.append(...more);
      return one;
    };
    const { result } = answer;
    if (tool === 'status') {
      return said(t('chat.status', { phase: known('phase.' + result.phase, result.status) }),
        h('ul', { cls: 'chat-list' }, result.conditions.map((one) => h('li', {}, one.name + ': ' + known('holds.' + one.status, one.status)))));
    }
    if (tool === 'findings') {
      return result.findings.length === 0 ? said(t('findings.calm'))
        : said(t('chat.findings'), h('ul', { cls: 'chat-list' }, result.findings.map((one) => h('li', {}, one.text))));
    }
    if (tool === 'get_snippet') {
      return said(t('chat.snippet'), ...result.files.map((file) => h('div', { cls: 'stack tight' }, h('p', { cls: 'code' }, file.name),
        h('div', {}, copy(file.content, file.name, session.say)))));
    }
    return said(t('chat.done'));
  }

  async function call(tool) {
    list.append(mine(known('tool.' + tool.name, tool.name)));
    frame.scrollTop = frame.scrollHeight;
    try {
      const answer = await post(path + '/tools/' + encodeURIComponent(tool.name), {});
      list.append(answered(tool.name, answer));
      fill(trouble);
    } catch (problem) {
      fill(trouble, failure(problem));
    }
    frame.scrollTop = frame.scrollHeight;
  }

  const { tools } = await get(path + '/tools');
  await read();
  let waiting = 0;
  const end = session.on('event', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => read().catch(() => {}), GATHER);
  });
  // Tools that need an answer first are the buttons of what is asked for.
  const bare = tools.filter((tool) => !(tool.inputSchema.required || []).length);
  const node = h('div', { cls: 'columns even' },
    h('section', { cls: 'card stack', 'aria-labelledby': 'chat-title' },
      h('h2', { id: 'chat-title' }, t('chat.title')), frame, trouble,
      h('div', { cls: 'actions', role: 'group', 'aria-label': t('chat.ask') },
        bare.map((tool) => doing({ cls: 'button small', 'data-tool': tool.name, title: tool.description }, null, known('tool.' + tool.name, tool.name), () => call(tool))))),
    h('section', { cls: 'stack', 'aria-labelledby': 'needs-title' },
      h('h2', { id: 'needs-title' }, t('chat.needs')), calm, needs,
      h('p', {}, h('a', { cls: 'button small', href: '/api/v1/setup' + at(session.id, '/doctor'), download: 'trackai-' + session.id + '.txt' }, icon('down'), t('doctor')))));
  requestAnimationFrame(() => {
    frame.scrollTop = frame.scrollHeight;
  });
  return {
    node,
    close() {
      clearTimeout(waiting);
      end();
    },
  };
}
