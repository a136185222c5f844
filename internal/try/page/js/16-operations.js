// The operations: a list, a filter, and the one that the address names.

function showOperations() {
  const words = byId('filter').value.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = app.reference.operations.filter((o) =>
    words.every((w) => `${o.id} ${o.method} ${o.path} ${o.summary}`.toLowerCase().includes(w)),
  );
  fill(byId('operations'), matching.map(operationItem));
  byId('no-operations').hidden = matching.length > 0;
}

const method = (name) => el('span.method', { class: `method ${name.toLowerCase()}` }, name);

function operationItem(operation) {
  return el(
    'li',
    el(
      'a',
      { href: '#' + encodeURIComponent(operation.id), 'aria-current': operation === app.operation ? 'true' : null },
      method(operation.method),
      el('span.what', el('b', operation.summary || operation.id), el('code', broken(operation.path))),
    ),
  );
}

// broken allows line breaks before the slashes of a path.
const broken = (path) => path.split(/(?=\/)/).flatMap((piece, i) => (i ? [el('wbr'), piece] : [piece]));

// follow shows the operation that the address names, or the first.
function follow() {
  let name = '';
  try {
    name = decodeURIComponent(location.hash.slice(1));
  } catch {
    /* no operation has such a name */
  }
  const operation = operationOf(name) ?? app.reference.operations[0];
  if (!operation || operation === app.operation) return;
  app.operation = operation;
  byId('chosen').textContent = `: ${operation.summary || operation.id}`;
  if (!wide.matches) byId('menu').open = false;
  showOperations();
  showRequest();
  showReference();
  byId('request').scrollTop = byId('results').scrollTop = 0;
  showLatest(operation);
}

// showLatest shows the last answer of the operation, or the reference while there is none.
async function showLatest(operation) {
  const id = app.latest.get(operation.id);
  if (id === undefined) {
    clearAnswer();
    view('reference');
    return;
  }
  try {
    const answer = await get(`exchange?id=${id}`);
    if (operation === app.operation) showAnswer(answer);
  } catch {
    clearAnswer();
  }
}

const wide = matchMedia('(min-width: 72rem)');

// beside is true where the response is beside the request, not below it.
const beside = matchMedia('(min-width: 58rem)');

function fitMenu() {
  byId('menu').open = wide.matches;
}
