// The response: status, verdict, findings, and the body in which they are marked.

const marks = { clean: '✓', drift: '✗', inconclusive: '?' };
const shownAnswer = { viewer: null, tabs: null, findings: [] };

function clearAnswer() {
  dropViewer();
  app.answer = null;
  fill(byId('view-response'), el('p.empty', 'No request was sent yet. Send one to see the response and its check here.'));
  enableNext();
}

function dropViewer() {
  if (shownAnswer.viewer) shownAnswer.viewer.gone = true;
  shownAnswer.viewer = null;
}

function showFailure(text) {
  dropViewer();
  app.answer = null;
  view('response');
  fill(byId('view-response'), el('div.failure', { role: 'alert' }, el('h2', 'No response'), el('p', text)));
  enableNext();
}

function showAnswer(answer) {
  dropViewer();
  app.answer = answer;
  view('response');
  const walked = answer.walk?.findings ?? [];
  const findings = [...(answer.findings ?? []), ...walked];
  shownAnswer.findings = findings;
  const verdict = el(
    'p.verdict',
    { 'data-verdict': answer.verdict },
    el('strong', el('span', { 'aria-hidden': true }, marks[answer.verdict] ?? ''), ' ', capital(answer.verdict)),
    el('span', sentence({ message: answer.reason })),
  );
  fill(
    byId('view-response'),
    statusLine(answer),
    verdict,
    walkLine(answer),
    findingList(findings, walked),
    bodyTabs(answer, findings),
    answerActions(answer),
  );
  enableNext();
  say(`Status ${answer.status}, ${answer.verdict}: ${answer.reason}`);
}

function enableNext() {
  const next = byId('next');
  const page = app.answer?.next_page;
  next?.setAttribute('aria-disabled', String(!page || page.operation !== app.operation.id));
}

function statusLine(answer) {
  const family = String(Math.floor(answer.status / 100));
  return el(
    'header.status',
    el('h2', el('span.badge', { 'data-family': family }, `${answer.status} ${answer.status_text ?? ''}`.trim())),
    el('span.number', duration(answer.ms)),
    el('span.number', bytes(answer.size)),
    el('span.faint', answer.http_version ?? ''),
    el('span.faint.number', clock(answer.at)),
    el(
      'p.sent',
      method(operationOf(answer.request?.operation)?.method ?? ''),
      el('code', answer.url),
      answer.target?.label && el('span.faint', answer.target.label),
    ),
  );
}

function walkLine(answer) {
  const { walk: done } = answer;
  if (!done) return null;
  const state = done.ended ? 'The walk has reached the last page' : 'The walk has not reached the last page';
  return el(
    'p.note',
    `${state}: ${plural(done.pages, 'page')}, ${plural(done.items, 'item')}. ${done.findings?.length ? plural(done.findings.length, 'finding') + ' of the walk as a whole.' : 'No finding in the walk as a whole.'}`,
  );
}

function findingList(findings, walked) {
  if (!findings.length) return null;
  const list = el(
    'div.findings',
    { id: 'findings' },
    findings.map((finding, i) => findingElement(finding, i, findings.length === 1, walked.includes(finding))),
  );
  return el('section.part', { 'aria-label': 'Findings' }, el('h3', plural(findings.length, 'finding')), list);
}

function findingElement(finding, index, open, walked) {
  return el(
    'details.finding',
    { open, 'data-severity': finding.severity, 'data-index': String(index) },
    el(
      'summary',
      el('span.badge', finding.severity),
      el('b', finding.rule),
      el('code.at', placeName(finding)),
      el('span.often', howOften(finding, walked)),
      el('span.gist', capital(said(finding))),
    ),
    el(
      'div.more',
      el(
        'dl.facts',
        finding.title && fact('Rule', sentence({ message: finding.title })),
        finding.impact && fact('Go client', sentence({ message: finding.impact })),
        finding.advice && fact('What to do', sentence({ message: finding.advice })),
        places(finding),
      ),
      specLines(finding),
      helpLink(finding),
    ),
  );
}

const placeName = (finding) => (finding.location === '' ? 'the whole response' : finding.location);

function howOften(finding, walked) {
  if (walked) return 'in the walk';
  return finding.of > 1 ? `${finding.occurrences.toLocaleString('en')} of ${finding.of.toLocaleString('en')}` : '';
}

// places are buttons that lead to the lines of a finding.
function places(finding) {
  const pointers = (finding.pointers ?? []).filter(isPointer);
  if (inHeader(finding) || !pointers.length) return null;
  const few = pointers.slice(0, 5);
  return fact(
    'In the body',
    el(
      'span.places',
      few.map((pointer) => button(pointer || 'the whole response', () => showPointer(finding, pointer), { class: 'quiet code' })),
      pointers.length > few.length &&
        el('span.faint', `and ${(pointers.length - few.length).toLocaleString('en')} more, marked in the body`),
    ),
  );
}

function specLines(finding) {
  if (!finding.spec_lines?.length) return null;
  return el(
    'figure',
    el('figcaption', `${finding.spec_file || 'The description'}, line ${finding.spec_line}`),
    el(
      'pre.spec',
      { tabindex: 0, role: 'group', 'aria-label': 'Lines of the description' },
      finding.spec_lines.map(([number, text]) =>
        el(
          number === finding.spec_line ? 'mark.spec-line' : 'span.spec-line',
          el('span.no', { 'aria-hidden': true }, String(number)),
          text,
          '\n',
        ),
      ),
    ),
  );
}

const helpLink = (finding) =>
  /^https:\/\/github\.com\/blooio-community\//.test(finding.help ?? '') &&
  el('p', el('a', { href: finding.help, rel: 'noreferrer', target: '_blank' }, `About ${finding.rule}`));

function openFinding(index) {
  const details = document.querySelector(`.finding[data-index="${index}"]`);
  if (!details) return;
  details.open = true;
  details.querySelector('summary').focus({ preventScroll: true });
  details.scrollIntoView({ block: 'nearest' });
}

// showPointer goes to the line of one occurrence.
async function showPointer(finding, pointer) {
  const { viewer, tabs } = shownAnswer;
  if (!viewer) return;
  await viewer.whole;
  const index = shownAnswer.findings.indexOf(finding);
  const order = finding.pointers.indexOf(pointer);
  const own = viewer.lines.marks.filter((mark) => mark.finding === index);
  const line = lineOfPointer(viewer.lines, pointer) ?? own[order]?.line;
  if (line === undefined) return;
  selectTab(tabs, 'body');
  viewer.go(line, true);
  viewer.box.focus();
}

// lineOfPointer finds the line of a pointer, or of the deepest place on the way to it.
function lineOfPointer(lines, pointer) {
  if (!lines.children) return undefined;
  let line = 0;
  for (const name of pointer.split('/').slice(1)) {
    const wanted = name.replaceAll('~1', '/').replaceAll('~0', '~');
    const members = lines.folds(line) ? lines.children(line) : [];
    const next =
      lines.text[lines.at[line]] === '[' ? members[Number(wanted)] : members.find((member) => lines.nameOf(member) === wanted);
    if (next === undefined) return line;
    line = next;
  }
  return line;
}

async function showLine(viewer, line) {
  selectTab(shownAnswer.tabs, 'body');
  viewer.go(line, true);
  viewer.box.focus();
}

function stepFinding(by) {
  const { viewer, tabs } = shownAnswer;
  if (!viewer) return;
  selectTab(tabs, 'body');
  const found = viewer.nextMark(by);
  if (!found) {
    say('No finding is marked in the body.');
    return;
  }
  viewer.box.focus({ preventScroll: true });
  viewer.box.scrollIntoView({ block: 'nearest' });
  const where = document.querySelector('.mark-count');
  if (where) where.textContent = `${found.number} of ${found.of}`;
  say(`Finding ${found.number} of ${found.of}, line ${found.line + 1}: ${found.finding.rule}, ${said(found.finding)}`);
}

function answerActions(answer) {
  return el(
    'div.buttons.actions',
    button('Copy report for the vendor', async () => {
      try {
        await copy((await post('report', { id: answer.id })).markdown, 'the report');
      } catch (error) {
        notify(sentence(error));
      }
    }),
    button('Save redacted recording', () => askSave([answer.id])),
    app.state.accepted_folder && button('Accept', () => askAccept([answer.id])),
  );
}
