// Code in step with the request, in several languages.

const tokens =
  /("""[^]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\])*'|`[^`]*`)|(\/\/[^\n]*|(?<=^|\s)#[^\n]*)|\b(package|import|func|var|const|let|return|if|else|for|range|err|nil|defer|await|async|new|from|with|as|print|true|false|None|null|export|curl|raise|throw|in|not|import)\b|\b(\d[\d_.]*)\b/gm;

// colored is code with the strings, comments, words and numbers in it told apart.
function colored(code) {
  const pieces = [];
  let at = 0;
  for (const match of code.matchAll(tokens)) {
    pieces.push(
      code.slice(at, match.index),
      el('span.' + 'scwn'[match.slice(1).findIndex((group) => group !== undefined)], match[0]),
    );
    at = match.index + match[0].length;
  }
  pieces.push(code.slice(at));
  return pieces;
}

const code = { chosen: 'curl', snippets: [], asked: 0 };

function codeSection() {
  const tabs = el('div.tabs', { role: 'tablist', 'aria-label': 'Languages' });
  const text = el('code');
  const note = el('p.faint', { id: 'code-note' });
  const copyButton = button('Copy', () => copy(text.textContent, 'the code'), { class: 'quiet', 'aria-label': 'Copy the code' });
  const panel = el(
    'div',
    { id: 'code-panel', role: 'tabpanel' },
    el('pre', { tabindex: 0, role: 'group', 'aria-label': 'Code' }, text),
    note,
  );
  Object.assign(code, { tabs, text, note, panel });
  showSnippets();
  return el('section.part', { 'aria-label': 'Code' }, el('div.title-row', el('h3', 'Code'), copyButton), tabs, panel);
}

function showSnippets() {
  const { snippets, tabs, text, note, panel } = code;
  const chosen = snippets.find((s) => s.id === code.chosen) ?? snippets[0];
  if (tabs.childElementCount !== snippets.length || snippets.some((s, i) => tabs.children[i].dataset.id !== s.id)) {
    tabsOf(
      tabs,
      snippets.map((s) => ({ id: s.id, title: s.title, panel })),
      (id) => {
        code.chosen = id;
        showSnippets();
      },
    );
  }
  if (!chosen) return;
  selectTab(tabs, chosen.id);
  text.dataset.language = chosen.language;
  if (text.textContent !== chosen.code) fill(text, colored(chosen.code));
  note.textContent = chosen.note ? sentence({ message: chosen.note }) : '';
}

// updateCode asks for the code of what the form says now; an answer that is late is dropped.
const updateCode = later(async () => {
  if (!app.operation) return;
  const asked = ++code.asked;
  try {
    const answer = await post('code', toRequest(app.operation, form()));
    if (asked !== code.asked) return;
    code.snippets = answer.snippets;
    showSnippets();
    fieldError(null);
  } catch (error) {
    if (asked === code.asked) fieldError(error);
  }
}, 120);

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`Copied ${what}`);
    toast(`Copied ${what}`);
  } catch {
    ask({
      title: `Copy ${what}`,
      body: [
        el('p', 'The browser did not allow it. Select the text and copy it.'),
        el('textarea', { rows: 12, value: text, 'aria-label': 'Text to copy', readonly: true }),
      ],
      actions: [],
    });
  }
}

// toast shows a short note for a moment; say tells it to those who do not see it.
function toast(text) {
  const note = el('div.toast', { 'aria-hidden': true }, text);
  document.querySelector('main').append(note);
  setTimeout(() => note.remove(), 2500);
}
