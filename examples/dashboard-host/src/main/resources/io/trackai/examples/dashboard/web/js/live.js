// The live feed: server-sent events, read by hand so that events of kinds we do not know are heard too.

import { tag } from './texts.js';

const AGAIN = 2000;
const LONGEST = 30000;

/**
 * Follows a session.
 *
 * heard(event): {id, type, data}. state(live): whether the feed is connected. Returns what ends it.
 */
export function follow(path, heard, state) {
  const ended = new AbortController();
  let last = '';
  let pause = AGAIN;

  async function once() {
    const headers = { Accept: 'text/event-stream', 'Accept-Language': tag() };
    if (last) {
      headers['Last-Event-ID'] = last;
    }
    const answer = await fetch(path, { headers, signal: ended.signal, cache: 'no-store' });
    if (answer.status === 401) {
      location.replace('/login' + location.hash);
      return false;
    }
    if (answer.status === 204 || answer.status === 404 || answer.status === 410) {
      return false;
    }
    if (!answer.ok || !answer.body) {
      throw new Error('no feed');
    }
    state(true);
    pause = AGAIN;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let waiting = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return true;
      }
      const blocks = (waiting + value).split(/\r?\n\r?\n/);
      waiting = blocks.pop();
      for (const block of blocks) {
        if (take(block) === 'end') {
          return true;
        }
      }
    }
  }

  function take(block) {
    const event = { id: '', type: 'message', data: '' };
    for (const line of block.split(/\r?\n/)) {
      const colon = line.indexOf(':');
      if (colon < 1) {
        continue;
      }
      const value = line.slice(colon + 1).replace(/^ /, '');
      const name = line.slice(0, colon);
      if (name === 'id') {
        event.id = value;
      } else if (name === 'event') {
        event.type = value;
      } else if (name === 'data') {
        event.data += (event.data ? '\n' : '') + value;
      }
    }
    if (event.id) {
      last = event.id;
    }
    if (event.data && event.type !== 'end') {
      heard({ id: event.id, type: event.type, data: JSON.parse(event.data) });
    }
    return event.type;
  }

  (async () => {
    while (!ended.signal.aborted) {
      try {
        if (!(await once())) {
          break;
        }
      } catch (failure) {
        if (ended.signal.aborted) {
          return;
        }
        pause = Math.min(pause * 1.5, LONGEST);
      }
      state(false);
      await new Promise((done) => setTimeout(done, pause));
    }
    if (!ended.signal.aborted) {
      state(false);
    }
  })();

  return () => ended.abort();
}
