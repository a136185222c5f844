// The fields of parameters. A value that is typed is sent; an empty field is left out, or sent empty if one says so.

function fieldsOf(title, parameters) {
  return parameters.length > 0 && el('fieldset.fields', el('legend', title), parameters.map(fieldOf));
}

function fieldOf(p) {
  const entered = form().values.get(keyOf(p));
  const id = `f ${keyOf(p)}`.replaceAll(/[^\w-]/g, '-');
  const box = el('div.field', { id: `${id}-box` });
  const show = () =>
    fill(
      box,
      fieldHead(p, id, entered, show),
      entered.values.map((_, i) => fieldInput(p, id, entered, i)),
      p.description && el('p.faint', { id: `${id}-about` }, prose(p.description)),
    );
  show();
  box.dataset.field = p.in === 'path' ? `path.${p.name}` : `${p.in}.${p.name}`;
  return box;
}

function fieldHead(p, id, entered, show) {
  const more =
    !p.required &&
    p.in === 'query' &&
    button(
      '+ value',
      () => {
        entered.values.push('');
        entered.send = true;
        show();
        byId(`${id}-${entered.values.length - 1}`).focus();
        changed();
      },
      { class: 'quiet', 'aria-label': `+ value of ${p.name}` },
    );
  return el(
    'div.field-head',
    el('label.name', { for: `${id}-0` }, p.name),
    p.required && el('span.required', 'required'),
    el('span.faint', typeOf(p)),
    el('span.grow'),
    sendBox(p, id, entered),
    more,
  );
}

// sendBox decides whether a parameter is sent while its field is empty.
function sendBox(p, id, entered) {
  if (p.in === 'path') return null;
  const box = el('input', {
    type: 'checkbox',
    id: `${id}-send`,
    checked: entered.send,
    'aria-label': `Send ${p.name}`,
    change: () => {
      entered.send = box.checked;
      hint(p, id, entered);
      changed();
    },
  });
  return el('label.check', { title: 'Send this parameter, even when it is empty' }, box, 'send');
}

function fieldInput(p, id, entered, i) {
  const options = optionsOf(p);
  const input = el('input', {
    type: 'text',
    id: `${id}-${i}`,
    value: entered.values[i],
    spellcheck: 'false',
    autocomplete: 'off',
    placeholder: placeholderOf(p),
    list: options.length ? `${id}-list` : null,
    'aria-label': i ? `${p.name}, value ${i + 1}` : null,
    'aria-describedby': [`${id}-hint`, p.description && `${id}-about`].filter(Boolean).join(' '),
    input: () => {
      entered.values[i] = input.value;
      if (p.in !== 'path') entered.send = entered.values.some((v) => v !== '') || p.required;
      hint(p, id, entered);
      changed();
    },
  });
  if (i > 0) return input;
  return [
    input,
    el('p.hint', { id: `${id}-hint` }, hintOf(p, entered)),
    options.length > 0 &&
      el(
        'datalist',
        { id: `${id}-list` },
        options.map((value) => el('option', { value })),
      ),
  ];
}

function placeholderOf(p) {
  if (p.default !== undefined && p.default !== null) return `default ${asText(p.default)}`;
  return p.example !== undefined && p.example !== null ? `for example ${asText(p.example)}` : '';
}

// optionsOf are values to choose from: those of the documentation, and ids that answers of this session had.
function optionsOf(p) {
  if (p.enum?.length) return p.enum.map(asText);
  if (p.type === 'boolean') return ['true', 'false'];
  return p.in === 'path' ? [...app.ids.values()].filter((id) => !p.pattern || matches(p.pattern, id)).slice(0, 50) : [];
}

function hint(p, id, entered) {
  byId(`${id}-hint`).textContent = hintOf(p, entered);
  const box = byId(`${id}-send`);
  if (box) box.checked = entered.send;
}

function hintOf(p, entered) {
  if (p.in === 'path') return entered.values[0] === '' ? 'Empty, sent as it is.' : saidOutside(p, entered);
  if (!entered.send) return p.required ? 'Left out, although it is required.' : '';
  if (entered.values.every((v) => v === '')) return 'Sent empty.';
  return saidOutside(p, entered);
}

function saidOutside(p, entered) {
  const why = entered.values.map((value) => outside(p, value)).find(Boolean);
  return why ? `${capital(why)}, sent as it is.` : '';
}

// fieldError shows what the command refuses to send, at its field where there is one.
function fieldError(error) {
  for (const old of document.querySelectorAll('.field .problem, #request-problem')) old.remove();
  if (!error || error.status === 0) return;
  const problem = el('p.problem', { id: 'request-problem', role: 'alert' }, sentence(error));
  const boxes = [...document.querySelectorAll('#request [data-field]')];
  const at = (name) => boxes.find((box) => box.dataset.field === name);
  const box = error.field && (at(error.field) ?? at(error.field.split('.')[0]));
  (box ?? byId('send-bar')).append(problem);
}

// pairs edits a list of names with values that the documentation does not know.
function pairs(title, list, what) {
  const rows = el('div.pairs');
  const show = (focused) => {
    fill(
      rows,
      list.map((pair, i) =>
        el(
          'div.pair',
          pairInput(pair, 0, `Name of ${what} ${i + 1}`, 'Name'),
          pairInput(pair, 1, `Value of ${what} ${i + 1}`, 'Value'),
          button(
            '×',
            () => {
              list.splice(i, 1);
              show();
              changed();
              add.focus();
            },
            { 'aria-label': `Remove ${what} ${i + 1}`, class: 'quiet' },
          ),
        ),
      ),
    );
    if (focused) rows.lastElementChild.querySelector('input').focus();
  };
  const add = button(
    `+ ${what}`,
    () => {
      list.push(['', '']);
      show(true);
    },
    { class: 'quiet' },
  );
  show();
  const box = el('fieldset.fields', el('legend', title), rows, add);
  box.dataset.field = title === 'Headers' ? 'header' : 'query';
  return box;
}

const pairInput = (pair, i, name, placeholder) =>
  el('input', {
    type: 'text',
    value: pair[i],
    placeholder,
    'aria-label': name,
    spellcheck: 'false',
    autocomplete: 'off',
    input: (event) => {
      pair[i] = event.target.value;
      changed();
    },
  });
