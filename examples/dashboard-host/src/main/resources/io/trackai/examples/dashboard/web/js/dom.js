// Builds elements. Text goes in as text: there is no way here to make markup of a string.

const SVG = 'http://www.w3.org/2000/svg';

/** Strokes on a 24 by 24 grid. */
const ICONS = {
  ok: ['M20 6 9 17l-5-5'],
  fail: ['M18 6 6 18', 'M6 6l12 12'],
  warn: ['M12 9v4', 'M12 17h.01', 'M10.3 3.9 2.4 17.6A2 2 0 0 0 4.1 20.6h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z'],
  info: ['M12 16v-4', 'M12 8h.01', 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z'],
  unknown: ['M9.1 9a3 3 0 0 1 5.8 1c0 2-3 2.6-3 4', 'M12 17.5h.01', 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z'],
  wait: ['M12 7v5l3 2', 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z'],
  run: ['M21 12a9 9 0 1 1-6.2-8.6'],
  block: ['M5.6 5.6l12.8 12.8', 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z'],
  none: ['M6 12h12'],
  copy: ['M9 9h11v11H9z', 'M5 15H4V4h11v1'],
  down: ['M12 4v11', 'M7 11l5 5 5-5', 'M5 20h14'],
  lock: ['M6 11h12v9H6z', 'M8.5 11V8a3.5 3.5 0 0 1 7 0v3'],
  globe: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z', 'M3 12h18', 'M12 3c3 3 3 15 0 18', 'M12 3c-3 3-3 15 0 18'],
  person: ['M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z', 'M5 20c.7-4 3.600-5.500 7-5.500s6.300 1.500 7 5.500'],
  plus: ['M12 5v14', 'M5 12h14'],
  out: ['M15 4h4v16h-4', 'M11 8l-4 4 4 4', 'M7 12h9'],
  send: ['M4 12 20 4l-5 16-3.500-6.500z'],
  again: ['M20 11a8 8 0 0 0-14-4.500L4 8.500', 'M4 4v4.500h4.500', 'M4 13a8 8 0 0 0 14 4.500l2-2', 'M20 20v-4.500h-4.500'],
  right: ['M9 6l6 6-6 6'],
};

/** An element with these properties and children; strings become text nodes. */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (name === 'value' && tag === 'input') {
      node.defaultValue = value;
    } else {
      node.setAttribute(name === 'cls' ? 'class' : name, value === true ? '' : String(value));
    }
  }
  put(node, children);
  return node;
}

function put(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === '') {
      continue;
    }
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Replaces what is in a node. */
export function fill(node, ...children) {
  const fresh = document.createDocumentFragment();
  put(fresh, children);
  node.replaceChildren(fresh);
  return node;
}

/** A drawing beside a word; it never stands alone. */
export function icon(name, cls) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon' + (cls ? ' ' + cls : ''));
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  for (const stroke of ICONS[name] || ICONS.none) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', stroke);
    svg.append(path);
  }
  return svg;
}

/**
 * Makes a list show these things and keeps the nodes of those that look the same as before, so that what a person is typing
 * into, has opened or has focused stays as it is. A card that is being filled in is not replaced until it is left alone.
 */
export function keyed(list, things, key, draw) {
  const before = new Map();
  for (const node of list.children) {
    before.set(node.dataset.key, node);
  }
  const nodes = things.map((thing) => {
    const name = key(thing);
    const look = JSON.stringify(thing);
    const old = before.get(name);
    if (old && (old.look === look || busy(old))) {
      return old;
    }
    const node = draw(thing);
    node.dataset.key = name;
    node.look = look;
    if (old) {
      carry(old, node);
    }
    return node;
  });
  const same = nodes.length === list.children.length && nodes.every((node, i) => node === list.children[i]);
  if (!same) {
    const focused = document.activeElement && list.contains(document.activeElement)
      ? document.activeElement.closest('[data-key]') : null;
    const place = focused && { key: focused.dataset.key, mark: document.activeElement.dataset.mark };
    list.replaceChildren(...nodes);
    if (place && document.activeElement === document.body) {
      const again = nodes.find((node) => node.dataset.key === place.key);
      const target = again && ((place.mark && again.querySelector('[data-mark="' + CSS.escape(place.mark) + '"]'))
        || again.querySelector('h2,h3,summary,a,button'));
      if (target) {
        target.focus({ preventScroll: true });
      }
    }
  }
}

/** Whether somebody has begun to type here. */
function busy(node) {
  return [...node.querySelectorAll('input,textarea')].some((field) => field.type !== 'checkbox' && field.value !== field.defaultValue);
}

/** What was open stays open. */
function carry(old, node) {
  const open = [...old.querySelectorAll('details')].map((one) => one.open);
  [...node.querySelectorAll('details')].forEach((one, i) => {
    if (open[i] !== undefined) {
      one.open = open[i];
    }
  });
}

/** A name for an id attribute. */
export function slug(text) {
  return text.replace(/[^A-Za-z0-9_-]/g, '-');
}
