// The body of a request: an editor, or a file.

function bodySection(operation) {
  if (!operation.body && operation.reads) return null;
  const entered = form();
  const box = el('fieldset.fields');
  const show = () =>
    fill(box, el('legend', 'Body'), bodyHead(operation, entered, show), entered.useBody && bodyEditor(operation, entered, show));
  show();
  box.dataset.field = 'body';
  return box;
}

const mediaOf = (operation, name) => operation.body?.media_types?.find((m) => m.media_type === name);

function bodyHead(operation, entered, show) {
  const use = el('input', {
    type: 'checkbox',
    id: 'body-send',
    checked: entered.useBody,
    change: () => {
      entered.useBody = use.checked;
      show();
      changed();
      byId('body-send').focus();
    },
  });
  const media = el('input', {
    type: 'text',
    id: 'body-media',
    value: entered.media,
    list: 'body-medias',
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-label': 'Media type of the body',
    input: () => {
      entered.media = media.value;
      changed();
    },
    change: () => show(),
  });
  return el(
    'div.field-head',
    entered.useBody && media,
    entered.useBody &&
      el(
        'datalist',
        { id: 'body-medias' },
        (operation.body?.media_types ?? []).map((m) => el('option', { value: m.media_type })),
      ),
    operation.body?.required && el('span.required', 'required'),
    el('span.grow'),
    el('label.check', use, 'send'),
  );
}

function bodyEditor(operation, entered, show) {
  const media = mediaOf(operation, entered.media);
  if (!/json|^text\//.test(entered.media)) return fileEditor(operation, entered, show);
  const editor = el('textarea', {
    rows: Math.min(18, Math.max(4, entered.body.split('\n').length + 1)),
    value: entered.body,
    spellcheck: 'false',
    'aria-label': 'Body',
    'aria-describedby': 'body-hint',
    input: () => {
      entered.body = editor.value;
      entered.file = null;
      hintBody(entered);
      changed();
    },
  });
  const setTo = (text) => {
    entered.body = text;
    show();
    changed();
  };
  return [
    editor,
    el('p.hint', { id: 'body-hint' }, bodyHint(entered)),
    el(
      'div.buttons',
      media?.example && button('Example', () => setTo(media.example), { class: 'quiet' }),
      /json/.test(entered.media) &&
        button(
          'Format',
          () => {
            try {
              setTo(formatted(entered.body));
            } catch {
              hintBody(entered);
            }
          },
          { class: 'quiet' },
        ),
    ),
  ];
}

// formatted is a JSON text in lines. All else stays as it was entered: numbers, and names that occur twice.
function formatted(text) {
  JSON.parse(text); // which throws if it is none
  const lines = new JSONLines(text, null);
  lines.read(Infinity);
  const pieces = (line) => lines.parts(line, false).map(([, from, to]) => (to === undefined ? from : text.slice(from, to)));
  return Array.from({ length: lines.count }, (_, line) => pieces(line).join('')).join('\n');
}

function hintBody(entered) {
  byId('body-hint').textContent = bodyHint(entered);
}

function bodyHint(entered) {
  if (entered.body === '') return 'Empty, sent as it is.';
  if (!/json/.test(entered.media)) return '';
  try {
    JSON.parse(entered.body);
    return '';
  } catch {
    return 'Not valid JSON, sent as it is.';
  }
}

// fileEditor takes a file, alone or as the part of a form that the documentation names.
function fileEditor(operation, entered, show) {
  const multipart = entered.media.startsWith('multipart/form-data');
  const part =
    multipart && (mediaOf(operation, entered.media)?.schema?.children?.find((c) => c.format === 'binary')?.name ?? 'file');
  const input = el('input', {
    type: 'file',
    id: 'body-file',
    change: async () => {
      const [file] = input.files;
      if (!file) return;
      entered.file = multipart
        ? await formWith(file, part)
        : { name: file.name, media_type: entered.media, base64: base64(new Uint8Array(await file.arrayBuffer())) };
      show();
      changed();
    },
  });
  return [
    el('label', { for: 'body-file' }, part ? `File for the part ${part}` : 'File to send'),
    input,
    el('p.hint', entered.file ? `${entered.file.name} is chosen.` : 'No file is chosen: the body is sent empty.'),
  ];
}

// formWith is a form with one file in it, RFC 7578.
async function formWith(file, part) {
  const boundary = 'blooio-' + crypto.randomUUID();
  const quoted = (text) => text.replaceAll('"', '%22').replaceAll(/[\r\n]/g, ' ');
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(part)}"; filename="${quoted(file.name)}"\r\nContent-Type: ${file.type || 'application/octet-stream'}\r\n\r\n`;
  const whole = new Blob([head, file, `\r\n--${boundary}--\r\n`]);
  return {
    name: file.name,
    media_type: `multipart/form-data; boundary=${boundary}`,
    base64: base64(new Uint8Array(await whole.arrayBuffer())),
  };
}

function base64(data) {
  let text = '';
  for (let at = 0; at < data.length; at += 32768) text += String.fromCharCode(...data.subarray(at, at + 32768));
  return btoa(text);
}
