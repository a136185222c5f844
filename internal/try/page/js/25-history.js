// The history of the session: open an answer again, compare two, save and accept.

function showHistory() {
  const { history = [] } = app.state;
  const all = [...history].sort((a, b) => b.id - a.id);
  for (const id of app.compared) if (!all.some((s) => s.id === id)) app.compared.delete(id);
  const save = button('Save redacted recording', () => askSave([...app.compared]));
  fill(
    byId('view-history'),
    el('h2', 'History'),
    all.length
      ? [
          el('p.faint', 'Tick two answers to compare them. Save and Accept take the ticked answers, or all if none is ticked.'),
          el(
            'div.buttons',
            button('Compare', compare, { id: 'compare', disabled: app.compared.size !== 2 }),
            save,
            app.state.accepted_folder &&
              button('Accept', () => askAccept([...app.compared].length ? [...app.compared] : all.map((s) => s.id))),
          ),
          el('ul.history', all.map(historyItem)),
          el('div', { id: 'diff', 'aria-live': 'polite' }),
        ]
      : el('p.empty', 'No request was sent in this session yet.'),
  );
  const tab = byId('views').querySelector('[data-id=history] .count');
  if (tab) tab.textContent = String(all.length);
}

function historyItem(summary) {
  const box = el('input', {
    type: 'checkbox',
    checked: app.compared.has(summary.id),
    'aria-label': `Choose answer ${summary.id}`,
    change: () => {
      if (box.checked) app.compared.add(summary.id);
      else app.compared.delete(summary.id);
      byId('compare').disabled = app.compared.size !== 2;
    },
  });
  const problems = [summary.errors && plural(summary.errors, 'error'), summary.warnings && plural(summary.warnings, 'warning')]
    .filter(Boolean)
    .join(', ');
  return el(
    'li',
    { 'aria-current': app.answer?.id === summary.id ? 'true' : null },
    box,
    el(
      'button.entry',
      { type: 'button', click: () => reopen(summary) },
      el('span.number.faint', `#${summary.id}`),
      el('span.badge', { 'data-family': String(summary.status)[0] }, String(summary.status)),
      method(summary.method),
      el('code', pathOnly(summary.url)),
      el('span.verdict-word', { 'data-verdict': summary.verdict }, summary.verdict, problems && `: ${problems}`),
      el('span.faint.number', `${duration(summary.ms)} · ${clock(summary.at)} · ${summary.target_label ?? ''}`),
    ),
  );
}

const pathOnly = (url) => {
  try {
    const { pathname, search } = new URL(url);
    return decodeURI(pathname + search);
  } catch {
    return url;
  }
};

// reopen shows an answer again, with the request that it answers.
async function reopen(summary) {
  try {
    const answer = await get(`exchange?id=${summary.id}`);
    app.latest.set(summary.operation, summary.id);
    const operation = operationOf(summary.operation);
    if (operation && answer.request) load(operation, answer.request);
    showAnswer(answer);
    byId('views').querySelector('[data-id=response]').focus();
  } catch (error) {
    notify(sentence(error));
  }
}

async function compare() {
  const [a, b] = [...app.compared].sort((x, y) => x - y);
  try {
    fill(byId('diff'), diffElement(a, b, await post('diff', { a, b })));
    byId('diff').scrollIntoView({ block: 'nearest' });
  } catch (error) {
    fill(byId('diff'), el('p.problem', sentence(error)));
  }
}

const words = { added: 'added', removed: 'removed', changed: 'changed' };

function diffElement(a, b, diff) {
  const title = el('h3', `From answer #${a} to answer #${b}`);
  if (diff.same || !diff.changes?.length) return el('section.part', title, el('p', 'The two answers are the same.'));
  return el(
    'section.part',
    { 'aria-label': 'Differences' },
    title,
    el('p.faint', plural(diff.changes.length, 'difference') + (diff.cut ? ', and more that are not shown.' : '.')),
    el(
      'ul.diff',
      diff.changes.map((c) =>
        el(
          'li',
          { 'data-kind': c.kind },
          el('span.kind', words[c.kind] ?? c.kind),
          el('code.where', c.part === 'body' ? c.location || 'the whole body' : c.part),
          c.kind !== 'added' && el('del', c.before),
          c.kind !== 'removed' && el('ins', c.after),
        ),
      ),
    ),
  );
}

function askSave(ids) {
  const file = el('input', {
    type: 'text',
    id: 'save-file',
    value: app.state.save_suggestion ?? 'try.har',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const what = ids.length ? plural(ids.length, 'answer') : 'all answers of this session';
  ask({
    title: 'Save redacted recording',
    cancel: 'Cancel',
    body: [
      el('p', `This saves ${what}. Keys are removed. Names, numbers and ids are replaced by fakes of the same kind.`),
      el(
        'div.field',
        el(
          'label',
          { for: 'save-file' },
          app.state.writable_folder && app.state.writable_folder !== '.'
            ? `File, in ${app.state.writable_folder}`
            : 'File, in the folder in which the command runs',
        ),
        file,
      ),
    ],
    actions: [{ title: 'Save', act: () => save('save', { file: file.value.trim(), ids }) }],
  });
}

function askAccept(ids) {
  const folder = app.state.accepted_folder;
  const file = el('input', {
    type: 'text',
    id: 'accept-file',
    value: folder.replace(/\/?$/, '/') + 'accepted.har',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  ask({
    title: 'Accept as known-good behaviour',
    cancel: 'Cancel',
    body: [
      el('p', `This appends ${plural(ids.length, 'answer')}, redacted, to a recording that later checks compare with.`),
      el('div.field', el('label', { for: 'accept-file' }, 'Recording'), file),
    ],
    actions: [
      {
        title: 'Accept',
        act: () => save('accept', { file: file.value.trim(), ids }),
      },
    ],
  });
}

// readAgain shows the reference with what accepted recordings contain now.
async function readAgain() {
  app.reference = await get('reference');
  app.operation = operationOf(app.operation.id);
  showOperations();
  showReference();
}

// agreement is what one agrees to where the command asks back: to replace a file, or to accept what may be wrong.
const agreement = { save: { replace: true }, accept: { confirm: true } };

// save tells what was written, and asks where the command wants to be sure.
async function save(path, wanted) {
  try {
    const saved = await post(path, wanted);
    app.state = await get('state');
    if (path === 'accept') await readAgain();
    say(saved.message);
    toast(saved.message);
    return true;
  } catch (error) {
    if (error.status !== 409) throw error;
    ask({
      title: path === 'save' ? 'Replace the file?' : 'Accept it anyway?',
      cancel: 'Cancel',
      careful: true,
      body: el('p', error.confirm || sentence(error)),
      actions: [{ title: path === 'save' ? 'Replace' : 'Accept', act: () => save(path, { ...wanted, ...agreement[path] }) }],
    });
    return false;
  }
}
