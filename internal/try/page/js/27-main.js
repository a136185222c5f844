// The beginning.

function view(id) {
  selectTab(byId('views'), id);
}

function prepareViews() {
  tabsOf(
    byId('views'),
    [
      { id: 'response', title: 'Response', panel: byId('view-response') },
      { id: 'reference', title: 'Reference', panel: byId('view-reference') },
      { id: 'history', title: 'History', panel: byId('view-history'), count: '0' },
    ],
    (id) => {
      byId('results').scrollTop = 0;
      if (id === 'history') showHistory();
    },
  );
  view('reference');
  byId('views').hidden = false;
}

function listen() {
  byId('filter').addEventListener('input', showOperations);
  byId('filter').addEventListener('keydown', (event) => {
    if (event.key === 'Enter') byId('operations').querySelector('a')?.click();
  });
  byId('key-form').addEventListener('submit', sendKey);
  byId('key-forget').addEventListener('click', () => keepKey('', 'The command has forgotten the key.'));
  byId('help').addEventListener('click', showHelp);
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault();
    byId('request').focus();
  });
  document.addEventListener('keydown', shortcut);
  document.addEventListener('click', (event) => {
    if (!byId('key').contains(event.target)) byId('key').open = false;
  });
  addEventListener('hashchange', follow);
  wide.addEventListener('change', fitMenu);
}

async function begin() {
  prepareViews();
  fitMenu();
  try {
    [app.reference, app.state] = await Promise.all([get('reference'), get('state')]);
  } catch (error) {
    fill(byId('request'), el('p.empty', sentence(error)));
    return;
  }
  for (const { id, operation } of app.state.history ?? []) app.latest.set(operation, id);
  listen();
  showHeader();
  showHistory();
  if (!app.reference.operations.length) {
    fill(byId('request'), el('p.empty', 'The description has no operations.'));
    return;
  }
  follow();
}

begin();
