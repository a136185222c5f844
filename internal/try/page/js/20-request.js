// The request: what is sent, and the code for it.

const inOrder = [
  ['path', 'Path parameters'],
  ['query', 'Query parameters'],
  ['header', 'Header parameters'],
  ['cookie', 'Cookie parameters'],
];

function showRequest() {
  const { operation } = app;
  const entered = form();
  fill(
    byId('request'),
    requestHead(operation),
    presets(operation),
    inOrder.map(([place, title]) =>
      fieldsOf(
        title,
        (operation.parameters ?? []).filter((p) => p.in === place),
      ),
    ),
    bodySection(operation),
    moreSection(entered),
    keyChoice(operation, entered),
    sendBar(operation),
    codeSection(),
  );
  enableNext();
  changed();
}

function requestHead(operation) {
  return el(
    'header',
    el('p.route', method(operation.method), el('code', operation.path)),
    el('h2', operation.summary || operation.id),
    operation.description && el('p.lead', prose(operation.description)),
    !operation.reads && el('p.faint', 'This operation changes data. The page asks before it sends it to a real API.'),
  );
}

// presets are buttons that fill the form with the probes of the operation.
function presets(operation) {
  const probes = operation.probes ?? [];
  if (!probes.length) return null;
  return el(
    'details.presets',
    el('summary', 'Edge cases and mistakes', ' ', el('span.count', String(probes.length))),
    el('p.faint', 'Each button fills the form with a request at a documented limit, or beyond it.'),
    el(
      'ul.chips',
      probes.map((probe) =>
        el(
          'li',
          button(probe.title || probe.name, () => usePreset(operation, probe), {
            title: probe.expects ? `Expected answer: ${probe.expects}` : null,
          }),
        ),
      ),
    ),
    el('p', { id: 'preset' }),
  );
}

function usePreset(operation, probe) {
  const query = Object.entries(probe.query ?? {}).flatMap(([name, values]) => values.map((value) => [name, value]));
  load(operation, {
    path: { ...pathOf(operation), ...probe.path_params },
    query,
    headers: [],
    body: null,
    key: probe.key || 'valid',
  });
  byId('preset').textContent = `${capital(probe.title || probe.name)} is filled in. Expected answer: ${probe.expects || 'any'}.`;
  say(byId('preset').textContent);
  byId('send').focus();
}

const pathOf = (operation) => toRequest(operation, form()).path;

// load fills the form with a request.
function load(operation, request) {
  app.forms.set(operation.id, fromRequest(operation, request));
  const open = document.querySelector('.presets')?.open;
  if (app.operation !== operation) {
    location.hash = '#' + encodeURIComponent(operation.id);
    follow();
  } else showRequest();
  if (open && document.querySelector('.presets')) document.querySelector('.presets').open = true;
}

function moreSection(entered) {
  const more = el(
    'details.more',
    { open: entered.headers.length + entered.query.length > 0 },
    el('summary', 'More headers and parameters'),
    pairs('Headers', entered.headers, 'header'),
    pairs('Query', entered.query, 'parameter'),
  );
  return more;
}

function keyChoice(operation, entered) {
  if (operation.secured === false) return null;
  const choices = [
    ['valid', 'The valid key'],
    ['none', 'No key'],
    ['unknown', 'An unknown key'],
  ];
  return el(
    'fieldset.fields.choice',
    el('legend', 'API key'),
    el(
      'div.choices',
      choices.map(([value, text]) =>
        el(
          'label.check',
          el('input', {
            type: 'radio',
            name: 'key',
            value,
            checked: entered.key === value,
            change: () => {
              entered.key = value;
              changed();
            },
          }),
          text,
        ),
      ),
    ),
  );
}

function sendBar(operation) {
  return el(
    'div.send-bar',
    { id: 'send-bar' },
    el(
      'div.buttons',
      el(
        'button.primary',
        { type: 'button', id: 'send', click: () => send(), 'aria-keyshortcuts': 'Control+Enter Meta+Enter' },
        'Send',
        el('kbd', { 'aria-hidden': true }, 'Ctrl ⏎'),
      ),
      operation.paginated && button('Next page', () => nextPage(), { id: 'next', 'aria-disabled': true }),
      operation.paginated && button('Walk all pages', () => walk(), { id: 'walk' }),
      button('Cancel', cancelSending, { id: 'cancel', hidden: true }),
    ),
    el('p.progress', { id: 'progress', role: 'status' }),
  );
}

// changed is called after every edit.
function changed() {
  updateCode();
  showNotice();
}
