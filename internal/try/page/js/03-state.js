// What the page knows. None of it is in the address or in the browser's storage, but for the operation's name.

const app = {
  reference: { operations: [] },
  state: { targets: [], history: [], key: { has: false, source: 'none' } },
  operation: null,
  forms: new Map(), // operation id to what was entered
  answer: null, // the answer that is shown
  latest: new Map(), // operation id to its last answer's id
  compared: new Set(),
  ids: new Map(), // name of an id's prefix to ids that answers had
};

const operationOf = (id) => app.reference.operations.find((o) => o.id === id);

const target = () => app.state.target ?? { label: '', base_url: '', needs_key: false };

const recorded = () => target().kind === 'recording';

// newForm has what a request starts with: examples of what is required, and nothing else.
function newForm(operation) {
  const values = new Map();
  for (const p of operation.parameters ?? []) {
    values.set(keyOf(p), {
      send: !!p.required,
      values: [p.required ? (knownId(operation, p) ?? asText(p.example ?? p.default ?? '')) : ''],
    });
  }
  const media = operation.body?.media_types?.[0];
  return {
    values,
    query: [],
    headers: [],
    key: 'valid',
    body: media?.example ?? '',
    media: media?.media_type ?? '',
    file: null,
    useBody: !!operation.body,
  };
}

// knownId is an id from an answer of this session. Operations that change data do not get one.
const knownId = (operation, p) =>
  operation.reads && p.in === 'path' ? [...app.ids.values()].find((id) => !p.pattern || matches(p.pattern, id)) : undefined;

const keyOf = (parameter) => parameter.in + ' ' + parameter.name;

const asText = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

function form() {
  const { operation, forms } = app;
  if (!forms.has(operation.id)) forms.set(operation.id, newForm(operation));
  return forms.get(operation.id);
}

// toRequest turns the form into a request, in the form of the command's API.
function toRequest(operation, entered) {
  const request = { operation: operation.id, path: {}, query: [], headers: [], body: null, media_type: '', key: entered.key };
  const cookies = [];
  for (const p of operation.parameters ?? []) {
    const { send, values } = entered.values.get(keyOf(p));
    if (!send && p.in !== 'path') continue;
    if (p.in === 'path') request.path[p.name] = values[0];
    else if (p.in === 'query') request.query.push(...values.map((v) => [p.name, v]));
    else if (p.in === 'header') request.headers.push(...values.map((v) => [p.name, v]));
    else cookies.push(`${p.name}=${values[0]}`);
  }
  if (cookies.length) request.headers.push(['Cookie', cookies.join('; ')]);
  request.query.push(...entered.query.filter(([name]) => name !== ''));
  request.headers.push(...entered.headers.filter(([name]) => name !== ''));
  return withBody(request, entered);
}

function withBody(request, entered) {
  if (!entered.useBody) return request;
  request.media_type = entered.file?.media_type ?? entered.media;
  if (entered.file) request.body_base64 = entered.file.base64;
  else request.body = entered.body;
  return request;
}

// fromRequest fills a form from a request.
function fromRequest(operation, request) {
  const entered = newForm(operation);
  const take = (list, name, sameName) => {
    const [found, rest] = [[], []];
    for (const pair of list) (sameName(pair[0], name) ? found : rest).push(pair);
    return [found.map((pair) => pair[1]), rest];
  };
  let query = request.query ?? [];
  let headers = request.headers ?? [];
  for (const p of operation.parameters ?? []) {
    let values = [];
    if (p.in === 'path') values = p.name in (request.path ?? {}) ? [request.path[p.name]] : [];
    else if (p.in === 'query') [values, query] = take(query, p.name, (a, b) => a === b);
    else if (p.in === 'header') [values, headers] = take(headers, p.name, (a, b) => a.toLowerCase() === b.toLowerCase());
    entered.values.set(keyOf(p), values.length ? { send: true, values } : { send: false, values: [''] });
  }
  Object.assign(entered, { query, headers, key: request.key || 'valid' });
  const hasBody = request.body !== null && request.body !== undefined;
  if (hasBody) Object.assign(entered, { useBody: true, body: request.body, media: request.media_type });
  else entered.useBody = false;
  if (request.body_base64)
    Object.assign(entered, {
      useBody: true,
      file: { name: 'the file of before', base64: request.body_base64, media_type: request.media_type },
    });
  return entered;
}
