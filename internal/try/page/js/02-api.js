// Calls of the command that serves this page.

class Refusal extends Error {
  constructor(status, answer) {
    super(answer.error ?? `the command answered with status ${status}`);
    Object.assign(this, { status, field: answer.field ?? '', confirm: answer.confirm ?? '' });
  }
}

const get = (path) => call(path, {});

const post = (path, value, signal) =>
  call(path, {
    signal,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(value),
  });

async function call(path, options) {
  let response;
  try {
    response = await fetch('api/' + path, { ...options, cache: 'no-store', redirect: 'error' });
  } catch {
    if (options.signal?.aborted) throw new Refusal(0, { error: cancelledText });
    ended();
    throw new Refusal(0, { error: endedText });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(response.status, answer);
  byId('ended').hidden = true;
  return answer;
}

const cancelledText = 'The request was cancelled. The server may have received it all the same.';

const endedText = 'blooio try has ended. Start it again, and open the address that it prints.';

function ended() {
  byId('ended').textContent = endedText;
  byId('ended').hidden = false;
}
