// The REST face. The cookie says who we are; the header says that our own page asks.

import { known, t, tag } from './texts.js';

const ROOT = '/api/v1/setup';

/** A request that did not work, in words for a person. */
export class Problem extends Error {
  constructor(status, document) {
    super(words(status, document));
    this.status = status;
    this.code = document.code || '';
    this.errors = Array.isArray(document.errors) ? document.errors : [];
  }
}

function words(status, document) {
  const errors = Array.isArray(document.errors) ? document.errors : [];
  if (errors.length > 0) {
    return errors.map((error) => error.message).join(' ');
  }
  return known('problem.' + document.code, known('status.' + status, t('error.unknown', { code: document.code || status })));
}

async function send(method, path, options) {
  const headers = { Accept: 'application/json', 'Accept-Language': tag(), 'X-Trackai-Dashboard': '1', ...options.headers };
  let body;
  if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(options.body);
  }
  let answer;
  try {
    answer = await fetch(path, { method, headers, body, signal: options.signal, cache: 'no-store' });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, { code: 'NETWORK' });
  }
  if (answer.status === 401) {
    location.replace('/login' + location.hash);
    throw new Problem(401, { code: 'NOT_AUTHENTICATED' });
  }
  if (!answer.ok && answer.status !== 304) {
    let document = {};
    try {
      document = await answer.json();
    } catch {
      // Not every failure is ours.
    }
    throw new Problem(answer.status, document);
  }
  return answer;
}

/** Reads; the query's empty values are left out. */
export async function get(path, query, options) {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query || {})) {
    if (value !== undefined && value !== null && value !== '') {
      asked.set(name, value);
    }
  }
  const text = asked.toString();
  const answer = await send('GET', ROOT + path + (text ? '?' + text : ''), options || {});
  return answer.json();
}

/** Reads unless it is what we have; answers null then. */
export async function newer(path, etag, signal) {
  const answer = await send('GET', ROOT + path, { headers: etag ? { 'If-None-Match': etag } : {}, signal });
  return answer.status === 304 ? null : { etag: answer.headers.get('ETag'), body: await answer.json() };
}

/** Reads a file as text. */
export async function text(path, signal) {
  const answer = await send('GET', ROOT + path, { headers: { Accept: '*/*' }, signal });
  return answer.text();
}

/** Changes something. */
export async function post(path, body, headers) {
  const answer = await send('POST', ROOT + path, { body, headers });
  return answer.status === 204 ? null : answer.json();
}

export async function patch(path, body, headers) {
  const answer = await send('PATCH', ROOT + path, { body, headers });
  return answer.json();
}

export async function erase(path) {
  await send('DELETE', ROOT + path, {});
}

/** What this host is. */
export async function about() {
  return (await send('GET', '/about', {})).json();
}

/** The addresses this server has, as its own description of itself says. */
export async function offered() {
  return Object.keys((await (await send('GET', '/api/v1/openapi.json', {})).json()).paths || {});
}

/** Live sales on their way out. */
export async function deliveries(query) {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  return (await send('GET', '/api/v1/relay/deliveries?' + asked, {})).json();
}

/** One of them with everything that was seen of it. */
export async function delivery(id) {
  return (await send('GET', '/api/v1/relay/deliveries/' + encodeURIComponent(id), {})).json();
}

/** Has the demo's gateway report a sale to this session's webhook; answers what the webhook said. */
export async function demoSale(session) {
  return (await send('POST', '/demo/sale', { body: session })).json();
}

/** One session's address. */
export function at(session, rest) {
  return '/sessions/' + encodeURIComponent(session) + (rest || '');
}

/** The whole address, for programs. */
export function outside(path) {
  return location.origin + ROOT + path;
}
