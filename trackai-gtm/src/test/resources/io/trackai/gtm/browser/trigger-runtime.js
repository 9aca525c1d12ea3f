// The part of Tag Manager that matters here: triggers, variables, consent and firing options of an exported container.
(function (w, d) {
  var version = JSON.parse(d.getElementById('container').textContent).containerVersion;
  var data = {}, consent = {}, fired = {}, layer = w.dataLayer = w.dataLayer || [], push = layer.push, i;

  function parameter(entity, key) {
    var found = entity.parameter.filter(function (one) { return one.key === key; })[0];
    return found && found.value;
  }

  w.__variable = function (name) {
    var one = version.variable.filter(function (variable) { return variable.name === name; })[0];
    if (one.type === 'c') { return parameter(one, 'value'); }
    if (one.type === 'v') { return data[parameter(one, 'name')]; }
    if (one.type === 'j') {
      return parameter(one, 'name').split('.').reduce(function (at, key) { return at && at[key]; }, w);
    }
    throw new Error('variable of type ' + one.type);
  };

  function allowed(tag) {
    if (tag.consentSettings.consentStatus !== 'NEEDED') { return true; }
    return tag.consentSettings.consentType.list.every(function (one) { return consent[one.value] !== 'denied'; });
  }

  function fire(tag) {
    if (tag.tagFiringOption === 'ONCE_PER_LOAD' && fired[tag.tagId]) { return; }
    if (!allowed(tag)) { w.__log.push('gtm holds back ' + tag.name); return; }
    fired[tag.tagId] = true;
    w.__log.push('gtm fires ' + tag.name);
    var holder = d.createElement('div');
    holder.innerHTML = parameter(tag, 'html').replace(/nonce="\{\{([^}]+)\}\}"/g, function (all, name) {
      return 'nonce="' + w.__variable(name) + '"';
    });
    [].forEach.call(holder.querySelectorAll('script'), function (one) {
      var script = d.createElement('script');
      script.nonce = one.getAttribute('nonce');
      script.text = one.textContent.replace(/\{\{([^}]+)\}\}/g, 'window.__variable("$1")');
      d.body.appendChild(script);
    });
  }

  function happens(event) {
    var triggers = version.trigger.filter(function (trigger) {
      return trigger.customEventFilter[0].parameter[1].value === event;
    }).map(function (trigger) { return trigger.triggerId; });
    if (event === 'gtm.js') { triggers.push('2147479553'); }
    version.tag.forEach(function (tag) {
      if (tag.firingTriggerId.some(function (id) { return triggers.indexOf(id) >= 0; })) { fire(tag); }
    });
  }

  function take(entry) {
    if (entry && entry[0] === 'consent') {
      Object.keys(entry[2]).forEach(function (key) { consent[key] = entry[2][key]; });
      w.__log.push('consent ' + entry[1] + ' ad_storage ' + entry[2].ad_storage);
      return;
    }
    Object.keys(entry).forEach(function (key) { data[key] = entry[key]; });
    if (entry.event) { happens(entry.event); }
  }

  for (i = 0; i < layer.length; i++) { take(layer[i]); }
  layer.push = function () {
    var result = push.apply(layer, arguments);
    [].forEach.call(arguments, take);
    return result;
  };
}(window, document));
