// The target, the key, and what has to be said of them.

const asks = { url: askURL, recording: askRecording };

function showHeader() {
  const { state, reference } = app;
  byId('title').textContent = `${reference.title ?? ''} ${reference.version ?? ''}`.trim();
  document.title = `${byId('title').textContent} · blooio try`;
  showTargets(state);
  showKey(state.key);
  showNotice();
}

function showTargets(state) {
  const now = target();
  const select = byId('target');
  const known = state.targets.some((t) => sameTarget(t, now)) ? state.targets : [now, ...state.targets];
  fill(
    select,
    known.map((t, i) => el('option', { value: String(i), selected: sameTarget(t, now) }, capital(t.label))),
    el('option', { value: 'url' }, 'Another base URL…'),
    el('option', { value: 'recording' }, 'Another recording…'),
  );
  select.onchange = () => {
    const chosen = select.value;
    if (asks[chosen]) {
      showTargets(app.state);
      asks[chosen]();
    } else choose(known[Number(chosen)]);
  };
  byId('base').textContent = now.base_url || now.file || '';
}

const sameTarget = (a, b) => a.kind === b.kind && (a.base_url ?? '') === (b.base_url ?? '') && (a.file ?? '') === (b.file ?? '');

async function choose(wanted) {
  const { kind, base_url: url, file } = wanted;
  try {
    await setTarget({
      kind,
      ...(kind === 'url' && { url, allow_insecure_http: url?.startsWith('http:') }),
      ...(file && { file }),
    });
  } catch (error) {
    showTargets(app.state);
    notify(sentence(error));
  }
}

async function setTarget(wanted) {
  app.state = await post('target', wanted);
  showHeader();
  changed();
  say(`Target: ${target().label}`);
}

function askURL() {
  const url = el('input', {
    type: 'url',
    id: 'target-url',
    spellcheck: 'false',
    autocomplete: 'off',
    placeholder: 'https://api.example.com/v4',
  });
  const insecure = el('input', { type: 'checkbox', id: 'target-insecure' });
  ask({
    title: 'Another base URL',
    cancel: 'Cancel',
    body: [
      el('div.field', el('label', { for: 'target-url' }, 'Base URL'), url),
      el(
        'p.check',
        insecure,
        el('label', { for: 'target-insecure' }, 'Allow plain http, which does not encrypt the key and the data'),
      ),
    ],
    actions: [
      {
        title: 'Use this URL',
        act: () => setTarget({ kind: 'url', url: url.value.trim(), allow_insecure_http: insecure.checked }),
      },
    ],
  });
}

function askRecording() {
  const file = el('input', {
    type: 'text',
    id: 'target-file',
    spellcheck: 'false',
    autocomplete: 'off',
    placeholder: 'recording.har',
  });
  ask({
    title: 'Another recording',
    cancel: 'Cancel',
    body: [
      el('div.field', el('label', { for: 'target-file' }, 'File, relative to the folder in which the command runs'), file),
      el('p.faint', 'The responses of the recording answer the requests. Nothing goes over the network.'),
    ],
    actions: [{ title: 'Use this recording', act: () => setTarget({ kind: 'recording', file: file.value.trim() }) }],
  });
}

const keySources = { field: 'Key entered here' };

function showKey(key) {
  const { needs_key: needed } = target();
  byId('key-source').textContent = needed
    ? key.has
      ? (keySources[key.source] ?? `Key from ${key.source}`)
      : 'No key yet'
    : 'No key needed';
  byId('key').classList.toggle('missing', needed && !key.has);
  byId('key-forget').hidden = key.source !== 'field';
}

// sendKey passes the key on once. The field is emptied before the answer comes, whatever it is.
async function sendKey(event) {
  event.preventDefault();
  const field = byId('key-field');
  const key = field.value;
  field.value = '';
  if (key === '') return;
  await keepKey(key, 'The command has the key.');
}

async function keepKey(key, done) {
  try {
    app.state = await post('key', { key });
    byId('key').open = false;
    byId('key').querySelector('summary').focus();
    showHeader();
    changed();
    say(done);
  } catch (error) {
    notify(sentence(error));
  }
}

// showNotice tells what one should know before a request is sent.
function showNotice() {
  const { base_url: url = '', kind, needs_key: needed } = target();
  if (needed && !app.state.key.has)
    notify(
      'This target needs an API key. Enter it under “No key yet”, or set BLOOIO_API_KEY and start the command again. The in-memory server works without a key.',
    );
  else if (kind === 'url' && url.startsWith('http:')) notify('Plain http: the key and the data are not encrypted.');
  else notify('');
}

// notify shows a note below the header, none for an empty text.
function notify(text) {
  if (text && text !== byId('notice').textContent) say(text);
  byId('notice').textContent = text;
  byId('notice').hidden = text === '';
}
