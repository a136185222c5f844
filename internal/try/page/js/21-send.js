// Sending. The command sends; this page never talks to the API.

const sending = { busy: false, cancelled: false, walks: 0, stop: new AbortController() };

// patience is how long a request may last before the page offers to cancel it, in milliseconds.
const patience = 500;

function send() {
  return busy(() => exchange(toRequest(app.operation, form())));
}

function nextPage() {
  const next = app.answer?.next_page;
  if (!next || byId('next').getAttribute('aria-disabled') === 'true') return;
  load(operationOf(next.operation), next);
  byId('next').focus();
  return send();
}

// busy runs one thing at a time. What fails is said in a sentence.
async function busy(work) {
  if (sending.busy || !app.operation) return;
  const missing = whatIsMissing();
  if (missing) {
    showFailure(missing);
    return;
  }
  Object.assign(sending, { busy: true, cancelled: false, stop: new AbortController() });
  byId('send').setAttribute('aria-disabled', 'true');
  view('response');
  try {
    await work();
  } catch (error) {
    if (error.field === 'target') await targetNow();
    failed(error);
  } finally {
    sending.busy = false;
    byId('send')?.removeAttribute('aria-disabled');
    progress('');
  }
}

// passOn has the command send a request.
async function passOn(wanted) {
  if (!byId('progress')?.textContent) progress('Waiting for the response…');
  byId('view-response').setAttribute('aria-busy', 'true');
  const timer = setTimeout(offerCancel, patience);
  try {
    return await post('send', wanted, sending.stop.signal);
  } finally {
    clearTimeout(timer);
    if (!wanted.walk) hideCancel(byId('send'));
    byId('view-response').removeAttribute('aria-busy');
  }
}

function offerCancel() {
  if (byId('cancel')) byId('cancel').hidden = false;
}

// hideCancel hides the button, and puts the focus elsewhere if it was there.
function hideCancel(instead) {
  const cancel = byId('cancel');
  if (!cancel) return;
  if (document.activeElement === cancel) instead?.focus();
  cancel.hidden = true;
}

function cancelSending() {
  sending.cancelled = true;
  sending.stop.abort();
}

function progress(text) {
  if (byId('progress')) byId('progress').textContent = text;
}

// targetNow shows the target that another tab has chosen.
async function targetNow() {
  app.state = await get('state');
  showHeader();
  changed();
}

function failed(error) {
  if (error.status === 400 && error.field !== 'target') fieldError(error);
  showFailure(sentence(error));
}

const whatIsMissing = () =>
  target().needs_key && !app.state.key.has && form().key === 'valid' && app.operation.secured !== false
    ? 'There is no API key. Enter it at the top of the page, choose “No key” to see the refusal, or choose the in-memory server as the target.'
    : '';

// exchange sends a request and shows the answer. What changes data on a real API is sent after a question.
async function exchange(request, walkId = '') {
  const operation = operationOf(request.operation);
  const { kind, base_url, file } = target();
  const seen = { kind, base_url, file };
  const asked = !operation.reads && ['production', 'url'].includes(target().kind);
  if (asked && !(await agreed(operation, request))) return null;
  let answer;
  try {
    answer = await passOn({ request, confirm: asked, walk: walkId, target: seen });
  } catch (error) {
    if (error.status !== 409 || !(await agreed(operation, request, error.confirm))) {
      if (error.status === 409) return null;
      throw error;
    }
    answer = await passOn({ request, confirm: true, walk: walkId, target: seen });
  }
  await received(answer);
  return answer;
}

async function received(answer) {
  app.latest.set(answer.request?.operation ?? app.operation.id, answer.id);
  if (operationOf(answer.request?.operation) === app.operation) showAnswer(answer);
  byId('results').scrollTop = 0;
  if (!beside.matches) byId('results').scrollIntoView();
  app.state = await get('state');
  showHistory();
}

// agreed asks, with what is sent and where.
function agreed(operation, request, why) {
  return new Promise((done) => {
    const body = request.body_base64 ? 'A file' : request.body;
    ask({
      title: `Send this to ${target().label}?`,
      cancel: 'Cancel',
      careful: true,
      body: [
        el('p', why || `${operation.summary || operation.id} changes data.`),
        el(
          'dl.facts',
          fact('Request', [method(operation.method), ' ', el('code', `${target().base_url}${shownPath(operation, request)}`)]),
          body ? fact('Body', el('pre', { tabindex: 0, role: 'group', 'aria-label': 'Body' }, clip(body, 4000))) : null,
        ),
      ],
      actions: [
        {
          title: `Send ${operation.method}`,
          act: () => {
            done(true);
          },
        },
      ],
    });
    byId('dialog').addEventListener('close', () => setTimeout(() => done(false)), { once: true });
  });
}

const shownPath = (operation, request) =>
  operation.path.replaceAll(/\{([^}]+)\}/g, (whole, name) => request.path?.[name] ?? whole) +
  (request.query?.length ? '?' + request.query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&') : '');

const fact = (name, value) => el('div', el('dt', name), el('dd', value));

// walk sends page after page until the last, or until it is cancelled.
function walk() {
  return busy(async () => {
    const id = `w${++sending.walks}`;
    offerCancel();
    byId('walk').hidden = true;
    byId('cancel').focus();
    try {
      await pages(id);
    } finally {
      if (byId('walk')) byId('walk').hidden = false;
      hideCancel(byId('walk'));
    }
  });
}

async function pages(id) {
  let next = toRequest(app.operation, form());
  while (next && !sending.cancelled) {
    const answer = await exchange(next, id);
    const done = answer?.walk;
    if (!done) return;
    next = done.ended ? null : done.next;
    progress(`${plural(done.pages, 'page')}, ${plural(done.items, 'item')}${next ? '; the next page is on its way…' : ''}`);
  }
  const all = app.answer?.walk;
  say(
    sending.cancelled
      ? 'The walk was cancelled.'
      : `The walk is over: ${plural(all?.pages ?? 0, 'page')}, ${plural(all?.items ?? 0, 'item')}.`,
  );
}
