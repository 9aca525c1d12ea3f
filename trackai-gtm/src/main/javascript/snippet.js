(function (w, d) {
  'use strict';
  var ta = w.__trackai = w.__trackai || {};
  if (ta.loaded) { return; }
  var island = d.getElementById('trackai-config');
  var config;
  try { config = JSON.parse(island.textContent || island.innerHTML); } catch (e) { return; }
  ta.loaded = true;
  ta.pixels = ta.pixels || {};
  var self = d.currentScript;
  var nonce = self && (self.nonce || self.getAttribute('nonce'));
  var DAYS_90 = 90 * 24 * 60 * 60 * 1000;
  var sent = false;

  function now() { return new Date().getTime(); }

  function random() {
    var text = '', i, bytes;
    try {
      bytes = new Uint8Array(16);
      (w.crypto || w.msCrypto).getRandomValues(bytes);
      for (i = 0; i < 16; i++) { text += (bytes[i] + 256).toString(16).slice(1); }
    } catch (e) {
      text = '';
      while (text.length < 32) { text += Math.floor((1 + Math.random()) * 65536).toString(16).slice(1); }
      text = text.slice(0, 32);
    }
    return text;
  }

  function cookie(name) {
    var parts, i, part;
    try { parts = d.cookie.split(';'); } catch (e) { return null; }
    for (i = 0; i < parts.length; i++) {
      part = parts[i].replace(/^\s+/, '');
      if (part.indexOf(name + '=') === 0) { return part.slice(name.length + 1); }
    }
    return null;
  }

  function recall(name) {
    var kept = null;
    try { kept = w.localStorage.getItem(name); } catch (e) { kept = null; }
    return kept || cookie(name);
  }

  function keep(name, value) {
    try { w.localStorage.setItem(name, value); } catch (e) { /* private window */ }
    try {
      d.cookie = name + '=' + value + ';path=/;SameSite=Lax;expires=' + new Date(now() + DAYS_90).toUTCString();
    } catch (e) { /* sandboxed frame */ }
  }

  function decode(text) {
    try { return decodeURIComponent(text.replace(/\+/g, ' ')); } catch (e) { return text; }
  }

  function query(search) {
    var found = {}, parts = search.replace(/^\?/, '').split('&'), i, at;
    for (i = 0; i < parts.length; i++) {
      at = parts[i].indexOf('=');
      if (at > 0) { found[decode(parts[i].slice(0, at))] = decode(parts[i].slice(at + 1)); }
    }
    return found;
  }

  function consent() {
    if (w.trackaiConsent === 'granted') { return true; }
    return w.trackaiConsent === 'denied' ? false : null;
  }

  var here = query(w.location.search || '');

  function parse(text) {
    try { return JSON.parse(decode(text)) || {}; } catch (e) { return {}; }
  }

  function visitor() {
    var id = recall('_trackai');
    if (!/^ta_[0-9a-f]{32}$/.test(id || '')) {
      id = 'ta_' + random();
      keep('_trackai', id);
    }
    return id;
  }

  function click() {
    var kept = parse(recall('_trackai_click') || '');
    if (here.fbclid && here.fbclid !== kept.id) {
      kept = { id: here.fbclid, at: now() };
      keep('_trackai_click', encodeURIComponent(JSON.stringify(kept)));
    }
    return kept;
  }

  function campaign() {
    var utm = {}, any = false, name;
    for (name in here) {
      if (name.indexOf('utm_') === 0 && here[name]) { utm[name] = here[name].slice(0, 255); any = true; }
    }
    if (any) { keep('_trackai_utm', encodeURIComponent(JSON.stringify(utm))); }
    return any ? utm : parse(recall('_trackai_utm') || '');
  }

  function fbc(kept) {
    var present = cookie('_fbc');
    if (!kept.id || (present && present.split('.')[3] === kept.id)) { return present; }
    return 'fb.1.' + kept.at + '.' + kept.id;
  }

  function script(url) {
    var node = d.createElement('script'), first = d.getElementsByTagName('script')[0];
    node.async = true;
    if (nonce) { node.setAttribute('nonce', nonce); }
    node.src = url;
    if (first && first.parentNode) { first.parentNode.insertBefore(node, first); } else { d.head.appendChild(node); }
  }

  function gtm(id) {
    var layer = w.dataLayer = w.dataLayer || [];
    layer.push({ 'gtm.start': now(), event: 'gtm.js' });
    script('https://www.googletagmanager.com/gtm.js?id=' + encodeURIComponent(id));
  }

  function pixel(id) {
    if (ta.pixels[id]) { return; }
    ta.pixels[id] = true;
    if (!w.fbq) {
      var fbq = w.fbq = function () {
        if (fbq.callMethod) { fbq.callMethod.apply(fbq, arguments); } else { fbq.queue.push(arguments); }
      };
      w._fbq = w._fbq || fbq;
      fbq.push = fbq;
      fbq.loaded = true;
      fbq.version = '2.0';
      fbq.queue = [];
      script('https://connect.facebook.net/en_US/fbevents.js');
    }
    w.fbq('init', id, {}, { agent: config.agent });
    w.fbq('trackSingle', id, 'PageView', {}, { eventID: 'pageview_' + random() });
  }

  function report() {
    if (sent || !config.visit || consent() === false) { return; }
    sent = true;
    var kept = click(), request;
    var body = JSON.stringify({
      visitor: visitor(), fbp: cookie('_fbp'), fbc: fbc(kept), fbclid: kept.id || null, seenAt: kept.at || now(),
      utm: campaign(), page: String(w.location.href).split('#')[0], referrer: d.referrer || null, consent: consent()
    });
    try { if (w.navigator.sendBeacon && w.navigator.sendBeacon(config.visit, body)) { return; } } catch (e) { /* below */ }
    try {
      request = new XMLHttpRequest();
      request.open('POST', config.visit, true);
      request.setRequestHeader('Content-Type', 'text/plain;charset=UTF-8');
      request.send(body);
    } catch (e) { sent = false; }
  }

  function rule(host) {
    var i, j, hosts;
    for (i = 0; i < config.links.length; i++) {
      hosts = config.links[i].hosts;
      for (j = 0; j < hosts.length; j++) {
        if (host === hosts[j]) { return config.links[i]; }
      }
    }
    return null;
  }

  function tag(link) {
    var found, raw, hash, at, present, add = [], utm, i, name;
    try {
      found = link.href && rule(String(link.hostname || '').toLowerCase());
      if (!found) { return; }
      raw = String(link.href);
      at = raw.indexOf('#');
      hash = at < 0 ? '' : raw.slice(at);
      raw = at < 0 ? raw : raw.slice(0, at);
      at = raw.indexOf('?');
      present = query(at < 0 ? '' : raw.slice(at));
      if (!(found.visitor in present) && consent() !== false) { add.push(found.visitor + '=' + visitor()); }
      utm = campaign();
      for (i = 0; i < found.passed.length; i++) {
        name = found.passed[i];
        if (utm[name] && !(name in present)) { add.push(name + '=' + encodeURIComponent(utm[name])); }
      }
      if (add.length) { link.href = raw + (at < 0 ? '?' : /[?&]$/.test(raw) ? '' : '&') + add.join('&') + hash; }
    } catch (e) { /* a link that cannot be read stays as it is */ }
  }

  function tagAll() {
    var links = d.getElementsByTagName('a'), i;
    for (i = 0; i < links.length; i++) { tag(links[i]); }
  }

  function pressed(event) {
    var node = event.target;
    while (node && node.nodeName !== 'A') { node = node.parentNode; }
    if (node) { tag(node); }
  }

  function start() {
    var i;
    if (consent() === false) { return; }
    if (config.gtm) { gtm(config.gtm); return; }
    for (i = 0; i < config.pixels.length; i++) { pixel(config.pixels[i]); }
  }

  ta.consent = function (given) {
    w.trackaiConsent = given ? 'granted' : 'denied';
    if (given) { start(); report(); tagAll(); }
  };
  start();
  tagAll();
  if (d.addEventListener) {
    d.addEventListener('DOMContentLoaded', tagAll, false);
    d.addEventListener('mousedown', pressed, true);
    d.addEventListener('touchstart', pressed, true);
    d.addEventListener('click', pressed, true);
    w.addEventListener('pagehide', report, false);
  }
  if (w.MutationObserver) {
    new w.MutationObserver(tagAll).observe(d.documentElement, { childList: true, subtree: true });
  }
  w.setTimeout(report, 1500);
}(window, document));
