// Elements. Text is always set as text, never as markup.

const byId = (id) => document.getElementById(id);

const isPlain = (value) => value !== null && typeof value === 'object' && !(value instanceof Node) && !Array.isArray(value);

// el makes an element: el('p.faint', { id: 'x', click: f }, 'text', child). A function is a listener, false
// and null leave an attribute or a child out.
function el(tag, ...rest) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(' ');
  if (isPlain(rest[0])) {
    for (const [key, value] of Object.entries(rest.shift())) set(element, key, value);
  }
  element.append(...rest.flat(3).filter((child) => child !== null && child !== undefined && child !== false && child !== ''));
  return element;
}

const properties = new Set(['value', 'checked', 'disabled', 'selected', 'open']);

function set(element, key, value) {
  if (typeof value === 'function') element.addEventListener(key, value);
  else if (value === null || value === undefined) return;
  else if (properties.has(key)) element[key] = value;
  else if (key.startsWith('aria-')) element.setAttribute(key, String(value));
  else if (value !== false) element.setAttribute(key, value === true ? '' : value);
}

const button = (text, click, more = {}) => el('button', { type: 'button', click, ...more }, text);

function fill(element, ...children) {
  element.replaceChildren(...children.flat(3).filter(Boolean));
}

// prose is a text of the description; what it has between backticks is code.
const prose = (text) =>
  text.split('`').map((piece, i, all) => (i % 2 === 0 ? piece : i + 1 < all.length ? el('code', piece) : '`' + piece));

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// say is what a screen reader announces.
function say(text) {
  const live = byId('live');
  live.textContent = '';
  setTimeout(() => {
    live.textContent = text;
  }, 30);
}

const plural = (n, word) => `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;

function bytes(n) {
  if (n < 1000) return plural(n, 'byte');
  return n < 1e6 ? `${(n / 1000).toFixed(1)} kB` : `${(n / 1e6).toFixed(1)} MB`;
}

const duration = (ms) =>
  ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : ms >= 10 ? `${Math.round(ms)} ms` : `${(+ms).toFixed(1)} ms`;

function clock(at) {
  const date = new Date(at);
  return isNaN(date) ? '' : date.toLocaleTimeString('en-GB');
}

const clip = (text, most) => (text.length > most ? text.slice(0, most - 1) + '…' : text);

const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

const typing = (target) => target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select') !== null;
