(function (w, d) {
  'use strict';
  var ta = w.__trackai = w.__trackai || {};
  if (ta.loaded) { return; }
  var config;
  try { config = JSON.parse(d.getElementById('trackai-config').textContent); } catch (e) { return; }
  ta.loaded = true;
  ta.pixels = ta.pixels || {};
  var self = d.currentScript;
  // The attribute reads as empty under a policy that hides nonces; the property does not.
  ta.nonce = (self && (self.nonce || self.getAttribute('nonce'))) || '';
  var DENIED = 'denied', GRANTED = 'granted';
  var DAYS_90 = 90 * 24 * 60 * 60 * 1000;
  var layer = w.dataLayer = w.dataLayer || [];
  var sales = [], sold = {};
  var sent = false, open = false, begun = false, ours = false, mode = null, pending = 0;
  var here, last;

  function now() { return new Date().getTime(); }

  function random() {
    var text = '', bytes = w.crypto.getRandomValues(new Uint8Array(16)), i;
    for (i = 0; i < 16; i++) { text += (bytes[i] + 256).toString(16).slice(1); }
    return text;
  }

  // ---- consent: what the page says itself, else what Google's consent mode says, else the policy of the setup

  function consent() {
    var said = w.trackaiConsent || mode;
    return said === GRANTED ? true : said === DENIED ? false : null;
  }

  function allowed() {
    var given = consent();
    return given === null ? config.consent !== 'required' : given;
  }

  function hear(entry) {
    if (entry && entry[0] === 'consent' && entry[2] && entry[2].ad_storage) { mode = entry[2].ad_storage; }
  }

  function google(command, value) {
    var choice = { ad_storage: value, ad_user_data: value, ad_personalization: value };
    if (command === 'default') { choice.wait_for_update = 500; }
    (function () { layer.push(arguments); }('consent', command, choice));
  }

  // ---- memory, only where it is allowed

  function cookie(name) {
    // Reading throws in a sandboxed frame.
    try { return ('; ' + d.cookie).split('; ' + name + '=')[1].split(';')[0]; } catch (e) { return null; }
  }

  function recall(name) {
    var kept = null;
    try { kept = w.localStorage.getItem(name); } catch (e) { /* private window */ }
    return kept || cookie(name);
  }

  function keep(name, value) {
    if (!allowed()) { return; }
    try { w.localStorage.setItem(name, value); } catch (e) { /* private window */ }
    try {
      d.cookie = name + '=' + value + ';path=/;SameSite=Lax;expires=' + new Date(now() + DAYS_90).toUTCString();
    } catch (e) { /* sandboxed frame */ }
  }

  function decode(text) {
    try { return decodeURIComponent(text.replace(/\+/g, ' ')); } catch (e) { return text; }
  }

  function query(search) {
    var found = {}, parts = search.slice(1).split('&'), i, at;
    for (i = 0; i < parts.length; i++) {
      at = parts[i].indexOf('=');
      if (at > 0) { found[decode(parts[i].slice(0, at))] = decode(parts[i].slice(at + 1)); }
    }
    return found;
  }

  function parse(text) {
    try { return JSON.parse(decode(text)) || {}; } catch (e) { return {}; }
  }

  function visitor() {
    var id = recall('_trackai') || ta.visitor;
    if (!/^ta_[0-9a-f]{32}$/.test(id || '')) { id = 'ta_' + random(); }
    ta.visitor = id;
    keep('_trackai', id);
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

  // ---- tags

  function script(url) {
    var node = d.createElement('script'), first = d.getElementsByTagName('script')[0];
    node.async = true;
    if (ta.nonce) { node.setAttribute('nonce', ta.nonce); }
    node.src = url;
    first.parentNode.insertBefore(node, first);
  }

  function each(work) {
    for (var i = 0; i < config.pixels.length; i++) { work(config.pixels[i]); }
  }

  function track(id, name, data, event) { w.fbq('trackSingle', id, name, data, { eventID: event }); }

  function view(id) { track(id, 'PageView', {}, 'pageview_' + random()); }

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
      // Moves inside the page are ours to report: with an event id, once.
      fbq.disablePushState = true;
      ta.own = true;
      script('https://connect.facebook.net/en_US/fbevents.js');
    }
    w.fbq('init', id, {}, { agent: config.agent });
    view(id);
  }

  function sell() {
    var sale;
    while (allowed() && (sale = sales.shift())) {
      if (config.gtm) {
        layer.push({
          event: 'trackai_purchase', trackai_event_id: sale.event, trackai_value: sale.data.value,
          trackai_currency: sale.data.currency, trackai_contents: sale.data.contents
        });
      } else {
        each(function (id) { track(id, 'Purchase', sale.data, sale.event); });
      }
    }
  }

  function report() {
    if (sent || !config.visit || !allowed()) { return; }
    sent = true;
    var kept = click();
    var body = JSON.stringify({
      visitor: visitor(), fbp: cookie('_fbp'), fbc: fbc(kept), fbclid: kept.id || null, seenAt: kept.at || now(),
      utm: campaign(), page: last, referrer: d.referrer || null, consent: consent()
    });
    // What the browser does not take now it may take when the page is left.
    try { sent = w.navigator.sendBeacon(config.visit, body); } catch (e) { sent = false; }
  }

  // ---- checkout links

  function tagged(url) {
    var link = d.createElement('a'), found, raw, hash, present, add = [], utm, i, name;
    link.href = url;
    for (i = 0; i < config.links.length; i++) {
      if (config.links[i].hosts.indexOf(link.hostname) >= 0) { found = config.links[i]; }
    }
    if (!found) { return url; }
    hash = link.hash;
    raw = hash ? link.href.slice(0, -hash.length) : link.href;
    present = query(link.search);
    if (!(found.visitor in present) && allowed()) { add.push(found.visitor + '=' + visitor()); }
    utm = campaign();
    for (i = 0; i < found.passed.length; i++) {
      name = found.passed[i];
      if (utm[name] && !(name in present)) { add.push(name + '=' + encodeURIComponent(utm[name])); }
    }
    return add.length ? raw + (/[?&]$/.test(raw) ? '' : raw.indexOf('?') < 0 ? '?' : '&') + add.join('&') + hash : url;
  }

  function tag(link) {
    var before = link.href, after;
    // Links in pictures have no text there; a link that cannot be read stays as it is.
    try { after = tagged(before); } catch (e) { return; }
    if (typeof before === 'string' && after !== before) { link.href = after; }
  }

  function tagAll() {
    var links = d.links, i;
    pending = 0;
    for (i = 0; i < links.length; i++) { tag(links[i]); }
  }

  function soon() { pending = pending || w.setTimeout(tagAll, 50); }

  function pressed(event) {
    var path = event.composedPath && event.composedPath(), node = (path && path[0]) || event.target;
    while (node && node.nodeName !== 'A' && node.nodeName !== 'AREA') { node = node.parentNode || node.host; }
    if (node) { tag(node); }
  }

  function wrap(owner, name, after) {
    var inner = owner[name];
    owner[name] = function () {
      var result = inner.apply(owner, arguments);
      after(arguments);
      return result;
    };
  }

  // ---- life of the page

  function arrive() {
    last = w.location.href.split('#')[0];
    here = query(w.location.search);
    click();
    campaign();
  }

  function moved() {
    if (w.location.href.split('#')[0] === last) { return; }
    arrive();
    soon();
    if (here.fbclid || here.utm_source) { sent = false; w.setTimeout(report, 500); }
    if (!allowed()) { return; }
    if (config.gtm) {
      layer.push({ event: 'trackai_page', trackai_event_id: 'pageview_' + random() });
    } else if (ta.own) {
      each(view);
    }
  }

  function settle() {
    var now = allowed();
    if (now === open) { return; }
    open = now;
    if (!now) {
      if (w.fbq) { w.fbq('consent', 'revoke'); }
      if (ours) { google('update', DENIED); }
      return;
    }
    if (ours) { google('update', GRANTED); }
    if (begun && w.fbq) { w.fbq('consent', 'grant'); }
    begun = true;
    if (config.gtm) { layer.push({ event: 'trackai_consent' }); } else { each(pixel); }
    click();
    campaign();
    sell();
    tagAll();
    w.setTimeout(report, 1500);
  }

  ta.consent = function (given) {
    w.trackaiConsent = given ? GRANTED : DENIED;
    ours = ours || !!config.gtm;
    settle();
  };

  ta.purchase = function (sale) {
    var event = 'purchase_' + sale.code;
    if (!sale.code || sold[event]) { return; }
    sold[event] = true;
    sales.push({ event: event, data: {
      value: Number(sale.value), currency: sale.currency, contents: sale.contents || [], content_type: 'product'
    } });
    if (open) { sell(); }
  };

  for (var i = 0; i < layer.length; i++) { hear(layer[i]); }
  arrive();
  if (config.gtm) {
    if (mode === null && !allowed()) { ours = true; google('default', DENIED); }
    layer.push({ 'gtm.start': now(), event: 'gtm.js' });
    if (!(w.google_tag_manager && w.google_tag_manager[config.gtm])) {
      script('https://www.googletagmanager.com/gtm.js?id=' + encodeURIComponent(config.gtm));
    }
  }
  settle();
  wrap(layer, 'push', function (entries) {
    for (var i = 0; i < entries.length; i++) { hear(entries[i]); }
    settle();
  });
  wrap(w.history, 'pushState', moved);
  var opens = w.open;
  w.open = function (url) {
    if (url) { arguments[0] = tagged(String(url)); }
    return opens.apply(w, arguments);
  };
  soon();
  d.addEventListener('DOMContentLoaded', tagAll, false);
  d.addEventListener('mousedown', pressed, true);
  d.addEventListener('click', pressed, true);
  w.addEventListener('popstate', moved, false);
  w.addEventListener('pagehide', report, false);
  new w.MutationObserver(soon).observe(d.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ['href']
  });
  if (config.consent === 'required') {
    w.setTimeout(function () {
      if (consent() === null) { w.console.info('Track AI: no consent banner; call __trackai.consent(true)'); }
    }, 3000);
  }
}(window, document));
