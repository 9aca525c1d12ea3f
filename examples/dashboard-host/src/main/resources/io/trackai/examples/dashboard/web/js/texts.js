// Language, times and numbers.

import { WORDS } from './words.js';

const KEPT = 'trackai.language';
let language = start();

function start() {
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept === 'pt' || kept === 'en') {
      return kept;
    }
  } catch {
    // A browser that keeps nothing asks again next time.
  }
  return (navigator.language || 'pt').toLowerCase().startsWith('en') ? 'en' : 'pt';
}

export function current() {
  return language;
}

/** The language as pages and requests name it. */
export function tag() {
  return language === 'en' ? 'en' : 'pt-BR';
}

export function choose(next) {
  language = next;
  document.documentElement.lang = tag();
  try {
    localStorage.setItem(KEPT, next);
  } catch {
    // As above.
  }
}

/** A text by its name, with {places} filled in. */
export function t(name, places) {
  const words = WORDS[name];
  if (!words) {
    return name;
  }
  const text = words[language === 'en' ? 1 : 0];
  return places ? text.replace(/\{(\w+)\}/g, (all, place) => (place in places ? String(places[place]) : all)) : text;
}

/** A text by its name; the fallback if there is none. */
export function known(name, fallback) {
  return WORDS[name] ? t(name) : fallback;
}

/** One or many of something. */
export function count(name, number) {
  return t(number === 1 ? name + '.one' : name + '.many', { n: new Intl.NumberFormat(tag()).format(number) });
}

export function moment(iso) {
  return new Intl.DateTimeFormat(tag(), { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(iso));
}

export function clock(iso) {
  return new Intl.DateTimeFormat(tag(), { timeStyle: 'medium' }).format(new Date(iso));
}

/** How long ago or ahead, in words. */
export function ago(iso) {
  const seconds = Math.round((new Date(iso).getTime() - Date.now()) / 1000);
  const units = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) || units[3];
  return new Intl.RelativeTimeFormat(tag(), { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

export function millis(text) {
  const number = Number(text);
  if (!Number.isFinite(number)) {
    return text;
  }
  const format = (value, digits) => new Intl.NumberFormat(tag(), { maximumFractionDigits: digits }).format(value);
  return number < 1000 ? format(number, 0) + ' ms' : format(number / 1000, 1) + ' s';
}

document.documentElement.lang = tag();
