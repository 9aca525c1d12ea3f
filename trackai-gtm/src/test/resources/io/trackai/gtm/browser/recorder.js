// Writes down what the page's tags do, in order, and lets the calls pass.
window.__log = [];
(function () {
  var inner;
  Object.defineProperty(window, 'fbq', {
    configurable: true,
    get: function () { return inner; },
    set: function (made) {
      inner = function () {
        window.__log.push('fbq ' + JSON.stringify([].slice.call(arguments)));
        return made.apply(this, arguments);
      };
    }
  });
  Object.defineProperty(navigator, 'sendBeacon', {
    value: function (url, body) { window.__log.push('beacon ' + url + ' ' + body); return true; }
  });
  window.open = function (url) { window.__log.push('open ' + url); return null; };
  console.info = function (text) { window.__log.push('console ' + text); };
  document.addEventListener('securitypolicyviolation', function (event) {
    window.__log.push('violation ' + event.violatedDirective + ' ' + event.blockedURI);
  });
  window.addEventListener('click', function (event) {
    var link = event.target.closest('a');
    if (link) {
      event.preventDefault();
      window.__log.push('go ' + link.href);
    }
  });
  window.note = function (text) { window.__log.push('-- ' + text); };
  window.press = function (id) {
    var link = document.getElementById(id);
    link.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    link.click();
  };
  window.at = function (millis, work) { setTimeout(work, millis); };
  setTimeout(function () {
    var list = document.createElement('pre');
    [].forEach.call(document.querySelectorAll('script[src]'), function (script) {
      window.__log.push('script ' + script.src + (script.nonce ? ' nonce ' + script.nonce : ''));
    });
    window.__log.push('stored ' + Object.keys(localStorage).sort().join(' '));
    list.id = 'log';
    list.textContent = window.__log.join('\n');
    document.body.appendChild(list);
  }, 8000);
}());
