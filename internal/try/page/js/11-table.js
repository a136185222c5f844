// The items of a list as a table, some rows at a time.

const tablePage = 50;
const maxColumns = 40;

// listOf finds the line of the first list of objects: the body itself, or a property of it.
function listOf(lines) {
  if (!lines.folds?.(0)) return -1;
  const candidates = lines.text[lines.at[0]] === '[' ? [0] : lines.children(0, 1000);
  return (
    candidates.find(
      (line) => lines.folds(line) && lines.text[lines.at[line]] === '[' && lines.text[lines.at[line + 1]] === '{',
    ) ?? -1
  );
}

const cellsOf = (lines, item) => new Map(lines.folds(item) ? lines.children(item).map((line) => [lines.nameOf(line), line]) : []);

function columnsOf(lines, items) {
  const names = new Set();
  for (const item of items.slice(0, 200))
    for (const name of cellsOf(lines, item).keys()) if (names.size < maxColumns) names.add(name);
  return [...names];
}

function tableOf(viewer) {
  const { lines } = viewer;
  const list = listOf(lines);
  const items = lines.children(list);
  const names = columnsOf(lines, items);
  const body = el('tbody');
  const where = el('span.count', { role: 'status' });
  let first = 0;
  const show = (at) => {
    first = Math.min(Math.max(at, 0), Math.max(0, items.length - 1));
    first -= first % tablePage;
    const few = items.slice(first, first + tablePage);
    fill(
      body,
      few.map((item, i) => tableRow(viewer, item, first + i, names)),
    );
    where.textContent = `Items ${first + 1} to ${first + few.length} of ${items.length.toLocaleString('en')}`;
  };
  show(0);
  const more = items.length > tablePage && [
    button('Previous', () => show(first - tablePage)),
    button('Next', () => show(first + tablePage)),
  ];
  return el(
    'div',
    el('div.bar-row', where, more),
    el(
      'div.scroll',
      { tabindex: 0, role: 'region', 'aria-label': 'Items' },
      el(
        'table.items',
        el(
          'thead',
          el(
            'tr',
            el('th', { scope: 'col' }, '#'),
            names.map((name) => el('th', { scope: 'col' }, name)),
          ),
        ),
        body,
      ),
    ),
  );
}

function tableRow(viewer, item, index, names) {
  const cells = cellsOf(viewer.lines, item);
  const jump = button(String(index), () => showLine(viewer, item), {
    class: 'quiet',
    'aria-label': `Item ${index}: show it in the body`,
  });
  return el(
    'tr',
    el('th', { scope: 'row' }, jump),
    names.map((name) => tableCell(viewer, cells.get(name))),
  );
}

function tableCell(viewer, line) {
  if (line === undefined) return el('td.absent', 'absent');
  const { lines } = viewer;
  const cell = el('td.' + kindAt(lines.text, lines.at[line]));
  const value = lines.valueOf(line);
  cell.textContent = lines.folds(line)
    ? lines.inside(line)
    : clip(value[0] === '"' ? unquoted(value, 0, value.length) : value, 60);
  const worst = viewer.worstAt(line, lines.match[line]);
  if (worst) cell.dataset.severity = worst;
  return cell;
}
