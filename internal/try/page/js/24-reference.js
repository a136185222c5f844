// The reference: what the documentation says, and beside it what accepted recordings show.

function showReference() {
  const { operation, reference } = app;
  if (operation.partial) {
    showWhole(operation);
    return;
  }
  const responses = operation.responses ?? [];
  const media = operation.body?.media_types ?? [];
  fill(
    byId('view-reference'),
    el('h2.unseen', `Reference of ${operation.summary || operation.id}`),
    el('p.faint', evidenceNote(reference.accepted)),
    parameterPart(operation.parameters ?? []),
    media.length > 0 &&
      el(
        'section.part',
        { 'aria-label': 'Request body' },
        el('h3', 'Request body'),
        media.map((m) => el('div', el('p.faint', m.media_type), treeOf(m.schema))),
      ),
    el(
      'section.part',
      { 'aria-label': 'Responses' },
      el('h3', 'Responses'),
      responses.map((r, i) => responseElement(r, i === 0)),
    ),
  );
}

// showWhole fetches what the list of a large description leaves out of an operation.
async function showWhole(operation) {
  fill(byId('view-reference'), el('p.empty', 'Loading the reference…'));
  try {
    Object.assign(operation, { partial: false }, await get(`operation?id=${encodeURIComponent(operation.id)}`), {
      partial: false,
    });
    if (operation === app.operation) showReference();
  } catch (error) {
    fill(byId('view-reference'), el('p.empty', sentence(error)));
  }
}

const evidenceNote = (accepted) =>
  accepted
    ? `Each field shows what ${plural(accepted.recordings, 'accepted recording')} (${plural(accepted.exchanges, 'exchange')}) contained.`
    : 'Start the command with --accepted FOLDER to see how often each field occurs in accepted recordings.';

function parameterPart(parameters) {
  if (!parameters.length) return null;
  return el(
    'section.part',
    { 'aria-label': 'Parameters' },
    el('h3', 'Parameters'),
    el(
      'ul.tree',
      parameters.map((p) =>
        el(
          'li',
          el(
            'div.node',
            el(
              'span.head',
              el('b.name', p.name),
              el('span.type', typeOf(p)),
              el('span.faint', `in ${p.in}`),
              p.required && el('span.required', 'required'),
              p.default !== undefined && p.default !== null && el('span.faint', `default ${asText(p.default)}`),
            ),
            p.description && el('p', prose(p.description)),
            values(p.enum),
          ),
        ),
      ),
    ),
  );
}

// responseElement draws the tree of a response when it is opened first.
function responseElement(response, open) {
  const family = response.status[0];
  const box = el('div.response-body');
  const details = el(
    'details.response',
    el(
      'summary',
      el('span.badge', { 'data-family': family }, response.status),
      el('span', response.description),
      el('span.faint', response.media_type),
    ),
    box,
  );
  const draw = () => {
    if (box.childElementCount) return;
    fill(
      box,
      (response.headers ?? []).length > 0 &&
        el(
          'ul.tree',
          response.headers.map((h) =>
            el(
              'li',
              el(
                'div.node',
                el('span.head', el('b.name', h.name), el('span.type', typeOf(h)), el('span.faint', 'header')),
                h.description && el('p', prose(h.description)),
              ),
            ),
          ),
        ),
      response.schema ? treeOf(response.schema) : el('p.faint', 'No body is documented.'),
    );
  };
  details.addEventListener('toggle', () => {
    if (details.open) draw();
  });
  if (open) {
    details.open = true;
    draw();
  }
  return details;
}

// treeOf is a schema as a list. The outermost object itself says little: its members are shown.
function treeOf(schema) {
  const { children = [], alternatives = [], name } = schema;
  if (name || !children.length) return el('ul.tree', nodeElement(schema, 0));
  return el(
    'ul.tree',
    [...children, ...alternatives].map((node) => nodeElement(node, 0, alternatives.indexOf(node) + 1)),
  );
}

function nodeElement(node, depth, option = 0) {
  const below = [...(node.children ?? []), ...(node.alternatives ?? [])];
  if (!below.length) return el('li', el('div.node', nodeHead(node, option), nodeText(node)));
  const list = el('ul');
  const details = el('details', { open: depth < 3 }, el('summary.node', nodeHead(node, option), nodeText(node)), list);
  const draw = () => {
    if (!list.childElementCount)
      fill(
        list,
        below.map((child) => nodeElement(child, depth + 1, (node.alternatives ?? []).indexOf(child) + 1)),
      );
  };
  if (details.open) draw();
  details.addEventListener('toggle', draw);
  return el('li', details);
}

const nameOfNode = ({ name, location }) => (name === '*' || (!name && location?.endsWith('/*')) ? 'each item' : name || 'body');

function nodeHead(node, option) {
  const type = [
    node.type || (node.alternatives?.length ? 'one of' : 'any'),
    node.format && `(${node.format})`,
    node.nullable && 'or null',
  ]
    .filter(Boolean)
    .join(' ');
  return el(
    'span.head',
    el('b.name', option ? `option ${option}` : nameOfNode(node)),
    el('span.type', type),
    node.required && el('span.required', 'required'),
    node.bounds && el('span.faint', node.bounds),
    node.read_only && el('span.faint', 'read only'),
    node.write_only && el('span.faint', 'write only'),
    node.recursive && el('span.faint', 'same as above, recursive'),
    node.cut && el('span.faint', 'more below'),
    el('span.grow'),
    observed(node),
  );
}

const nodeText = (node) => [node.description && el('p', prose(node.description)), values(node.enum)];

const values = (list) =>
  list?.length > 0 &&
  el(
    'p.values',
    list.map((value) => el('code', asText(value))),
  );

// observed tells what accepted recordings contain at a field. A field that is always present is shown in a quiet style.
function observed({ name, enum: documented, observed: o }) {
  if (!o) return null;
  if (o.never) return el('span.observed.never', 'never seen');
  const more = [
    o.nulls > 0 && `null ${o.nulls.toLocaleString('en')} of ${o.seen.toLocaleString('en')}`,
    o.unit,
    ...(o.values?.length ? [] : (o.formats ?? [])).map((format) => (format === 'prefixed' ? 'id with a prefix' : format)),
    o.values?.length > 1 && o.values.length === documented?.length
      ? 'every documented value'
      : (o.values ?? []).slice(0, 6).join(', '),
  ].filter(Boolean);
  const always = o.present >= 100 || !o.of;
  if (name === '*' && !more.length) return null;
  const share = el('span.share', { 'aria-hidden': true }, el('i'));
  share.firstChild.style.inlineSize = `${o.present}%`;
  const text = [always ? 'always present' : `present in ${shareOf(o.present)}`, ...more].join(' · ');
  return el(
    'span.observed',
    { class: always && !more.length ? 'observed usual' : 'observed', title: o.of ? `${o.seen} of ${o.of}` : null },
    !always && share,
    text,
  );
}

// shareOf is a share that is neither none nor all, and is not shown as such.
const shareOf = (percent) => `${percent < 1 ? '< 1' : percent > 99 ? '> 99' : Math.round(percent)} %`;
