export const one = selector => document.querySelector(selector);

/** A new element with text or other elements in it. Texts are never read as HTML. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function filled(created, attributes, children) {
  for (const [ key, value ] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      created.addEventListener(key.slice(2), value);
    } else if (value !== undefined && value !== false) {
      created.setAttribute(key, value === true ? '' : value);
    }
  }
  created.append(...children.filter(child => child !== undefined));
  return created;
}

/** Makes the children of a parent those of a list, and keeps the ones that are there already, by their keys. */
export function keepChildren(parent, keys, create) {
  const kept = new Map([ ...parent.children ].map(child => [ child.dataset.key, child ]));
  keys.forEach((key, index) => {
    const child = kept.get(String(key)) ?? create(key);
    child.dataset.key = key;
    kept.delete(String(key));
    if (parent.children[index] !== child) {
      parent.insertBefore(child, parent.children[index] ?? null);
    }
  });
  kept.forEach(child => child.remove());
}

/** Sets a text only where it changes: what reads aloud reads each change. */
export function say(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Does something on the server; gives why not, or nothing. */
export async function act(path, body) {
  const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  return response.ok ? '' : response.text();
}
