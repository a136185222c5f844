// Shows lines in a window: however many there are, the page has elements for those in sight only.

const lineHeight = 20;     // pixels, as in the style
const maxHeight = 8_000_000; // pixels of an element that every browser can scroll
const maxShown = 2_000;    // characters of one value
const sliceTime = 12;      // milliseconds

let viewers = 0;

class Viewer extends Rows {
  // The lines are still being read; findings belong to the marks in them.
  constructor(lines, findings, name) {
    super(lines, findings);
    Object.assign(this, { at: 0, id: `v${++viewers}` });
    this.inner = el('div.rows', { role: 'none' });
    this.box = el('div.view', { role: 'tree', tabindex: 0, 'aria-label': name, id: this.id,
      scroll: () => this.draw(), keydown: (event) => this.key(event), click: (event) => this.click(event), focus: () => this.draw() },
    el('div.sizer', { role: 'none' }, this.inner));
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
  }

  // showFirstMark brings the first finding into sight, unless one has scrolled already.
  showFirstMark() {
    if (this.moved || !this.marked) return;
    this.moved = true;
    requestAnimationFrame(() => { this.box.scrollTop = (this.rowOf(this.lines.marks[0].line) * lineHeight - this.box.clientHeight / 3) / this.scale(); });
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
    this.pending ??= requestAnimationFrame(() => { this.pending = null; this.drawNow(); });
  }

  drawNow() {
    const { box } = this;
    const height = box.clientHeight || 400;
    const top = box.scrollTop * this.scale();
    const first = Math.max(0, Math.floor(top / lineHeight) - 8);
    const last = Math.min(this.shown, Math.ceil((top + height) / lineHeight) + 8);
    this.inner.style.transform = `translateY(${box.scrollTop + first * lineHeight - top}px)`;
    const rows = [];
    for (let i = first; i < last; i++) rows.push(this.rows[i] < 0 ? this.markElement(~this.rows[i]) : this.lineElement(this.rows[i]));
    this.inner.replaceChildren(...rows);
    const current = `${this.id}-${this.at}`;
    if (document.getElementById(current)) box.setAttribute('aria-activedescendant', current);
    else box.removeAttribute('aria-activedescendant');
  }

  lineElement(line) {
    const { lines, folded } = this;
    const closes = lines.closes(line);
    const isFolded = folded.has(line);
    const row = el('div.line', closes ? { role: 'none' } : { role: 'treeitem', id: `${this.id}-${line}`, 'aria-level': (lines.depth?.[line] ?? 0) + 1, 'aria-selected': line === this.at });
    row.dataset.line = line;
    if (lines.folds(line)) row.setAttribute('aria-expanded', String(!isFolded));
    if (line === this.at) row.classList.add('at');
    const worst = this.worstAt(line, isFolded ? lines.match[line] : line);
    if (worst) row.dataset.severity = worst;
    row.append(el('span.no', { 'aria-hidden': true }, String(line + 1)), el('span.fold', { 'aria-hidden': true }, lines.folds(line) ? (isFolded ? '▸' : '▾') : ''));
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
    const row = el('div.line.finding-row', { role: 'none' },
      el('span.no', { 'aria-hidden': true }, '●'), el('span.fold', { 'aria-hidden': true }),
      '  '.repeat(Math.min(this.lines.depth?.[line] ?? 0, 6)), el('b', finding.rule), ` ${said(finding)}`);
    row.dataset.severity = finding.severity;
    row.dataset.finding = number;
    return row;
  }

  // go makes a line the current one, and brings it into sight.
  go(line, centered) {
    const around = [...this.folded].filter((at) => at < line && line <= this.lines.match[at]);
    for (const at of around) this.folded.delete(at);
    if (around.length) this.redo();
    this.at = line;
    const top = this.rowOf(line) * lineHeight;
    const room = this.box.clientHeight;
    const seen = this.box.scrollTop * this.scale();
    if (centered || top < seen || top + lineHeight * 2 > seen + room) {
      this.box.scrollTop = (centered ? top - room / 3 : top < seen ? top : top + lineHeight * 2 - room) / this.scale();
    }
    this.drawNow();
  }

  fold(line, folded) {
    if (!this.lines.folds(line) || this.folded.has(line) === folded) return;
    if (folded) this.folded.add(line); else this.folded.delete(line);
    this.redo();
    this.drawNow();
  }

  // foldAll folds what is below the members of the outermost list or object.
  foldAll(folded) {
    this.folded.clear();
    if (folded) {
      for (let line = 0; line < this.lines.count; line++) if (this.lines.folds(line) && this.lines.depth[line] >= 2) { this.folded.add(line); line = this.lines.match[line]; }
    }
    this.redo();
    this.go(Math.min(this.at, this.lines.count - 1));
  }

  click(event) {
    const row = event.target.closest('.line');
    if (!row) return;
    if (row.dataset.finding) { openFinding(Number(row.dataset.finding)); return; }
    const line = Number(row.dataset.line);
    if (event.target.closest('.fold, .f')) this.fold(line, !this.folded.has(line));
    if (!this.lines.closes(line)) { this.at = line; this.drawNow(); }
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = viewerKeys[event.key];
    if (!act) return;
    event.preventDefault();
    act(this);
  }

  // step goes to another row that is an item of the tree.
  step(by) {
    let row = this.rowOf(this.at);
    const one = Math.sign(by);
    row = Math.min(Math.max(row + by, 0), this.shown - 1);
    while (row > 0 && row < this.shown - 1 && (this.rows[row] < 0 || this.lines.closes(this.rows[row]))) row += one;
    while (row > 0 && (this.rows[row] < 0 || this.lines.closes(this.rows[row]))) row--;
    this.go(this.rows[row]);
  }

  out() {
    for (let line = this.at - 1; line >= 0; line--) if (this.lines.folds(line) && this.lines.match[line] >= this.at) { this.go(line); return; }
  }

  left() {
    if (this.lines.folds(this.at) && !this.folded.has(this.at)) this.fold(this.at, true); else this.out();
  }

  right() {
    if (this.folded.has(this.at)) this.fold(this.at, false); else this.step(1);
  }

  // nextMark goes to the next marked line, or the one before.
  nextMark(by) {
    const { marks } = this.lines;
    if (!marks.length) return null;
    const lines = marks.map((mark) => mark.line);
    let i = by > 0 ? lines.findIndex((line) => line > this.at) : lines.findLastIndex((line) => line < this.at);
    if (this.fresh !== false) { this.fresh = false; i = by > 0 ? 0 : marks.length - 1; }
    if (i < 0) i = by > 0 ? 0 : marks.length - 1;
    this.go(marks[i].line, true);
    return { number: i + 1, of: marks.length, finding: this.findings[marks[i].finding], line: marks[i].line };
  }
}

const viewerKeys = {
  ArrowDown: (v) => v.step(1), ArrowUp: (v) => v.step(-1),
  PageDown: (v) => v.step(20), PageUp: (v) => v.step(-20),
  Home: (v) => v.go(0), End: (v) => { v.at = v.lines.count - 1; v.step(0); },
  ArrowLeft: (v) => v.left(), ArrowRight: (v) => v.right(),
  Enter: (v) => v.fold(v.at, !v.folded.has(v.at)), ' ': (v) => v.fold(v.at, !v.folded.has(v.at)),
};

// said is what a finding says, in a line.
const said = (finding) => `expected ${finding.expected}, got ${finding.actual}`;

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
  return pieces;
}
