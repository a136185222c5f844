// The body of a response: as lines, as a table, and the headers.

function bodyTabs(answer, findings) {
  const list = el('div.tabs', { role: 'tablist', 'aria-label': 'Parts of the response' });
  const panels = { body: el('div'), table: el('div'), headers: el('div') };
  const viewer = bodyViewer(answer, findings);
  Object.assign(shownAnswer, { viewer, tabs: list });
  panels.body.append(...bodyPanel(answer, viewer, findings));
  panels.headers.append(headerTable(answer, findings));
  const tabs = [
    { id: 'body', title: 'Body', panel: panels.body },
    { id: 'headers', title: 'Headers', count: answer.headers.length, panel: panels.headers },
  ];
  tabsOf(list, tabs, () => {});
  selectTab(list, 'body');
  viewer?.whole.then(() => {
    if (viewer === shownAnswer.viewer && viewer.lines.children && listOf(viewer.lines) >= 0)
      addTable(list, tabs, panels.table, viewer);
  });
  return el('section.part.body', { 'aria-label': 'Body and headers' }, list, panels.body, panels.table, panels.headers);
}

function addTable(list, tabs, panel, viewer) {
  tabs.splice(1, 0, { id: 'table', title: 'Table', panel });
  const chosen = list.querySelector('[aria-selected=true]')?.dataset.id ?? 'body';
  const focused = list.contains(document.activeElement);
  tabsOf(list, tabs, (id) => {
    if (id === 'table' && !panel.childElementCount) panel.append(tableOf(viewer));
  });
  selectTab(list, chosen);
  if (focused) list.querySelector('[aria-selected=true]').focus();
  keepIds(viewer.lines);
}

// keepIds remembers the ids of a list as suggestions for path parameters.
function keepIds(lines) {
  for (const item of lines.children(listOf(lines), 50)) {
    const line = lines.folds(item) && lines.children(item).find((member) => lines.nameOf(member) === 'id');
    if (line) app.ids.set(lines.valueOf(line), unquoted(lines.text, lines.at[line], lines.end[line]));
  }
}

function bodyViewer(answer, findings) {
  if (!answer.body) return null;
  const cut = answer.body_kind === 'cut';
  const json = answer.body_kind === 'json' || (cut && /^\s*[[{]/.test(answer.body));
  const lines = json ? new JSONLines(answer.body, wantedOf(findings)) : new TextLines(answer.body, findings);
  return new Viewer(lines, findings, 'Body of the response', cut);
}

const noBody = {
  binary: 'The body is binary and is not shown.',
  empty: 'The response has no body.',
  dropped: 'The history keeps only the latest bodies, and this one was dropped. Send the request again.',
};

function bodyPanel(answer, viewer, findings) {
  if (!viewer) return [el('p.empty', noBody[answer.body_kind] ?? noBody.empty)];
  const cut = answer.truncated && el('p.note', `The body is cut: only its first ${bytes(answer.body.length)} are shown.`);
  const json = answer.body_kind === 'json';
  return [
    el(
      'div.bar-row',
      findBar(viewer),
      el('span.grow'),
      findings.some((f) => !inHeader(f)) &&
        json &&
        el(
          'span.step',
          { role: 'group', 'aria-label': 'Findings in the body' },
          el('span.faint', 'Findings'),
          el('span.count.mark-count'),
          button('↑', () => stepFinding(-1), { 'aria-label': 'Previous finding', title: 'k' }),
          button('↓', () => stepFinding(1), { 'aria-label': 'Next finding', title: 'j' }),
        ),
      json && button('Fold', () => viewer.foldAll(true), { class: 'quiet', 'aria-label': 'Fold all items' }),
      json && button('Unfold', () => viewer.foldAll(false), { class: 'quiet', 'aria-label': 'Unfold all' }),
      button('Copy', () => copy(answer.body, 'the body'), { class: 'quiet', 'aria-label': 'Copy the body' }),
    ),
    cut,
    viewer.box,
  ].filter(Boolean);
}

function headerTable(answer, findings) {
  const about = (name) => findings.find((f) => (f.location ?? '').toLowerCase() === 'header ' + name.toLowerCase());
  return el(
    'div.scroll',
    { tabindex: 0, role: 'region', 'aria-label': 'Headers' },
    el(
      'table.headers',
      el('thead', el('tr', el('th', { scope: 'col' }, 'Name'), el('th', { scope: 'col' }, 'Value'))),
      el(
        'tbody',
        answer.headers.map(([name, value]) =>
          el(
            'tr',
            { 'data-severity': about(name)?.severity },
            el('th', { scope: 'row' }, name),
            el('td', el('code', value), about(name) && el('p', `${about(name).rule}: ${said(about(name))}`)),
          ),
        ),
      ),
    ),
  );
}
