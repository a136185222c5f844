// Searches the body: all of it, not what is in sight.

const maxHits = 20_000;

// pattern takes what is typed as text. A colon may have spaces around it, since the lines show one that need not be in
// the body.
function pattern(query) {
  const escaped = query.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s*:\s*/g, '\\s*:\\s*');
  return new RegExp(escaped, 'gi');
}

function hitsIn(lines, query) {
  const hits = [];
  if (!query.trim()) return hits;
  for (const match of lines.text.matchAll(pattern(query))) {
    if (match[0] === '') continue;
    hits.push({ line: lines.lineAt(match.index), from: match.index, to: match.index + match[0].length });
    if (hits.length === maxHits) break;
  }
  return hits;
}

function findBar(viewer) {
  const count = el('span.count', { role: 'status' });
  const input = el('input', {
    type: 'search',
    'aria-label': 'Find in the body',
    placeholder: 'Find in the body',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const show = (wanted, move) => {
    const n = viewer.hits.length;
    viewer.hit = n ? (wanted + n) % n : -1;
    count.textContent =
      input.value.trim() === ''
        ? ''
        : n === 0
          ? 'Not found'
          : `${(viewer.hit + 1).toLocaleString('en')} of ${n.toLocaleString('en')}${n === maxHits ? ' or more' : ''}`;
    if (n && move) viewer.go(viewer.hits[viewer.hit].line, true);
    else viewer.draw();
  };
  const search = async () => {
    await viewer.whole;
    viewer.hits = hitsIn(viewer.lines, input.value);
    show(0, true);
  };
  input.addEventListener('input', later(search, 120));
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    show(viewer.hit + (event.shiftKey ? -1 : 1), true);
  });
  return el(
    'div.find',
    { role: 'search' },
    input,
    count,
    button('↑', () => show(viewer.hit - 1, true), { 'aria-label': 'Previous match' }),
    button('↓', () => show(viewer.hit + 1, true), { 'aria-label': 'Next match' }),
  );
}

// later calls a function once nothing more has happened for a while.
function later(call, ms) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(call, ms);
  };
}
