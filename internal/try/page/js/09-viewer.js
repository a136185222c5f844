// What one can do with the lines that are drawn: move, fold, and go from finding to finding.

class Viewer extends Drawing {
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
    if (folded) this.folded.add(line);
    else this.folded.delete(line);
    this.redo();
    this.drawNow();
  }

  // foldAll folds what is below the members of the outermost list or object.
  foldAll(folded) {
    this.folded.clear();
    if (folded) {
      for (let line = 0; line < this.lines.count; line++)
        if (this.lines.folds(line) && this.lines.depth[line] >= 2) {
          this.folded.add(line);
          line = this.lines.match[line];
        }
    }
    this.redo();
    this.go(Math.min(this.at, this.lines.count - 1));
  }

  click(event) {
    const row = event.target.closest('.line');
    if (!row) return;
    if (row.dataset.finding) {
      openFinding(Number(row.dataset.finding));
      return;
    }
    const line = Number(row.dataset.line);
    if (event.target.closest('.fold, .f')) this.fold(line, !this.folded.has(line));
    if (!this.lines.closes(line)) {
      this.at = line;
      this.drawNow();
    }
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
    for (let line = this.at - 1; line >= 0; line--)
      if (this.lines.folds(line) && this.lines.match[line] >= this.at) {
        this.go(line);
        return;
      }
  }

  left() {
    if (this.lines.folds(this.at) && !this.folded.has(this.at)) this.fold(this.at, true);
    else this.out();
  }

  right() {
    if (this.folded.has(this.at)) this.fold(this.at, false);
    else this.step(1);
  }

  // nextMark goes to the next marked line, or the one before.
  nextMark(by) {
    const { marks } = this.lines;
    if (!marks.length) return null;
    const here = marks[this.markAt]?.line === this.at ? this.markAt : firstAt(marks, this.at) - (by > 0 ? 1 : 0);
    const i = (here + by + marks.length) % marks.length;
    this.markAt = i;
    this.go(marks[i].line, true);
    return { number: i + 1, of: marks.length, finding: this.findings[marks[i].finding], line: marks[i].line };
  }
}

const viewerKeys = {
  ArrowDown: (v) => v.step(1),
  ArrowUp: (v) => v.step(-1),
  PageDown: (v) => v.step(20),
  PageUp: (v) => v.step(-20),
  Home: (v) => v.go(0),
  End: (v) => {
    v.at = v.lines.count - 1;
    v.step(0);
  },
  ArrowLeft: (v) => v.left(),
  ArrowRight: (v) => v.right(),
  Enter: (v) => v.fold(v.at, !v.folded.has(v.at)),
  ' ': (v) => v.fold(v.at, !v.folded.has(v.at)),
};
