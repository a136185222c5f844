// Draws lines. However many there are, the page has elements only for those in sight.

const lineHeight = 20; // pixels, as in the style
const maxHeight = 8_000_000; // pixels of an element that every browser can scroll
const maxShown = 2_000; // characters of one value
const sliceTime = 12; // milliseconds

let viewers = 0;

class Drawing extends Rows {
  // The lines may still be read. The marks in them name findings by index. A cut text is JSON whose end is missing.
  constructor(lines, findings, name, cut) {
    super(lines, findings);
    Object.assign(this, { cut, at: 0, id: `v${++viewers}` });
    this.inner = el('div.rows', { role: 'none' });
    this.box = el(
      'div.view',
      {
        role: 'tree',
        tabindex: 0,
        'aria-label': name,
        id: this.id,
        scroll: () => this.draw(),
        keydown: (event) => this.key(event),
        click: (event) => this.click(event),
        focus: () => this.draw(),
      },
      el('div.sizer', { role: 'none' }, this.inner),
    );
    new ResizeObserver(() => this.draw()).observe(this.box);
    this.whole = this.load();
  }

  // load reads in slices, and shows the first as soon as it is there.
  async load() {
    do {
      this.lines.read(performance.now() + sliceTime);
      this.extend();
      this.resize();
      this.showFirstMark();
      this.draw();
      if (!this.lines.done) await frame();
    } while (!this.lines.done && !this.gone);
    if (this.lines.bad && !this.cut) this.showText();
  }

  // showText shows as text what is no JSON.
  showText() {
    this.lines = new TextLines(this.lines.text, this.findings);
    this.redo();
    this.draw();
  }

  // showFirstMark brings the first finding into sight, unless one has scrolled already.
  showFirstMark() {
    if (this.moved || !this.marked) return;
    this.moved = true;
    requestAnimationFrame(() => {
      this.box.scrollTop = (this.rowOf(this.lines.marks[0].line) * lineHeight - this.box.clientHeight / 3) / this.scale();
    });
  }

  redo() {
    this.rebuild();
    this.resize();
  }

  resize() {
    const height = Math.min(this.shown * lineHeight, maxHeight);
    this.inner.parentElement.style.height = `${height}px`;
    this.box.style.setProperty('--digits', String(Math.max(2, String(this.lines.count).length)));
  }

  // scale is how many pixels of rows a pixel of scrolling passes: more than one where the rows are too many.
  scale() {
    const room = Math.max(1, Math.min(this.shown * lineHeight, maxHeight) - this.box.clientHeight);
    return Math.max(1, (this.shown * lineHeight - this.box.clientHeight) / room);
  }

  draw() {
    this.pending ??= requestAnimationFrame(() => {
      this.pending = null;
      this.drawNow();
    });
  }

  drawNow() {
    const { box } = this;
    const height = box.clientHeight || 400;
    box.style.setProperty('--room', `${box.clientWidth}px`);
    const top = box.scrollTop * this.scale();
    const first = Math.max(0, Math.floor(top / lineHeight) - 8);
    const last = Math.min(this.shown, Math.ceil((top + height) / lineHeight) + 8);
    this.inner.style.transform = `translateY(${box.scrollTop + first * lineHeight - top}px)`;
    const rows = [];
    for (let i = first; i < last; i++)
      rows.push(this.rows[i] < 0 ? this.markElement(~this.rows[i]) : this.lineElement(this.rows[i]));
    this.inner.replaceChildren(...rows);
    const current = `${this.id}-${this.at}`;
    if (document.getElementById(current)) box.setAttribute('aria-activedescendant', current);
    else box.removeAttribute('aria-activedescendant');
  }

  lineElement(line) {
    const { lines, folded } = this;
    const closes = lines.closes(line);
    const isFolded = folded.has(line);
    const row = el(
      'div.line',
      closes
        ? { role: 'none' }
        : {
            role: 'treeitem',
            id: `${this.id}-${line}`,
            'aria-level': (lines.depth?.[line] ?? 0) + 1,
            'aria-selected': line === this.at,
          },
    );
    row.dataset.line = line;
    if (lines.folds(line)) row.setAttribute('aria-expanded', String(!isFolded));
    if (line === this.at) row.classList.add('at');
    const worst = this.worstAt(line, isFolded ? lines.match[line] : line);
    if (worst) row.dataset.severity = worst;
    row.append(
      el('span.no', { 'aria-hidden': true }, String(line + 1)),
      el('span.fold', { 'aria-hidden': true }, lines.folds(line) ? (isFolded ? '▸' : '▾') : ''),
    );
    row.append(...this.texts(line, isFolded));
    return row;
  }

  texts(line, isFolded) {
    const hits = this.hitsOn(line);
    return this.lines.parts(line, isFolded).flatMap(([kind, a, b]) => {
      const spans = b === undefined ? [a] : marked(this.lines.text, a, Math.min(b, a + maxShown), hits);
      if (b - a > maxShown) spans.push(el('span.f', `… ${(b - a - maxShown).toLocaleString('en')} more characters`));
      return kind ? [el('span.' + kind, spans)] : spans;
    });
  }

  markElement(index) {
    const { line, finding: number } = this.lines.marks[index];
    const finding = this.findings[number];
    const row = el(
      'div.line.finding-row',
      { role: 'none' },
      el('span.no', { 'aria-hidden': true }, '●'),
      el('span.fold', { 'aria-hidden': true }),
      '  '.repeat(Math.min(this.lines.depth?.[line] ?? 0, this.box.clientWidth < 480 ? 0 : 6)),
      el('b', finding.rule),
      ` ${said(finding)}`,
    );
    row.dataset.severity = finding.severity;
    row.dataset.finding = number;
    return row;
  }
}

// said is what a finding says, in a line.
const said = (finding) => `expected ${finding.expected}, got ${finding.actual}`;

// hidden are characters that are not seen, or that change the direction of those around them; those that join letters
// and emoji are not among them.
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const escaped = (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;

// marked is a piece of text with the hits of a search in it.
function marked(text, at, end, hits) {
  const pieces = [];
  let from = at;
  for (const hit of hits) {
    const [a, b] = [Math.max(hit.from, from), Math.min(hit.to, end)];
    if (a >= b) continue;
    pieces.push(text.slice(from, a), el(hit.now ? 'mark.now' : 'mark', text.slice(a, b)));
    from = b;
  }
  pieces.push(text.slice(from, end));
  return pieces.map((piece) => (typeof piece === 'string' ? piece.replace(hidden, escaped) : piece));
}
