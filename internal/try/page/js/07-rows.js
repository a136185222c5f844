// The rows of a viewer: which lines are shown, which are folded away, and the marks below them.

const severities = ['error', 'warning', 'info'];

class Rows {
  constructor(lines, findings) {
    Object.assign(this, {
      lines,
      findings,
      rows: new Int32Array(1024),
      shown: 0,
      folded: new Set(),
      hits: [],
      hit: -1,
      marked: 0,
      read: 0,
    });
  }

  // extend adds the lines that are new. Marks on lines before need all rows anew.
  extend() {
    const { lines } = this;
    if (lines.marks.length > this.marked || this.folded.size > 0) {
      lines.marks.sort((a, b) => a.line - b.line);
      this.marked = lines.marks.length;
      this.rebuild();
    } else {
      for (let line = this.read; line < lines.count; line++) this.push(line);
      this.read = lines.count;
    }
  }

  // rebuild lists the rows: a line is its number, a mark below it the complement of its own.
  rebuild() {
    const { lines } = this;
    this.shown = 0;
    let mark = 0;
    for (let line = 0; line < lines.count; line++) {
      this.push(line);
      while (mark < lines.marks.length && lines.marks[mark].line < line) mark++;
      for (; mark < lines.marks.length && lines.marks[mark].line === line; mark++) this.push(~mark);
      if (this.folded.has(line)) line = lines.match[line];
    }
    this.read = lines.count;
  }

  push(row) {
    if (this.shown === this.rows.length) {
      const larger = new Int32Array(this.shown * 2);
      larger.set(this.rows);
      this.rows = larger;
    }
    this.rows[this.shown++] = row;
  }

  // rowOf finds the row of a line, or of the folded line that hides it.
  rowOf(line) {
    let low = 0,
      high = this.shown - 1;
    const lineOf = (row) => (row < 0 ? this.lines.marks[~row].line : row);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lineOf(this.rows[middle]) <= line) low = middle;
      else high = middle - 1;
    }
    while (low > 0 && this.rows[low] < 0) low--;
    return low;
  }

  // worstAt is the worst severity that is marked from one line to another.
  worstAt(line, end) {
    let worst = '';
    for (let i = firstAt(this.lines.marks, line); i < this.lines.marks.length && this.lines.marks[i].line <= end; i++) {
      const { severity } = this.findings[this.lines.marks[i].finding];
      if (severities.indexOf(severity) < severities.indexOf(worst) || worst === '') worst = severity;
    }
    return worst;
  }

  hitsOn(line) {
    if (!this.hits.length) return [];
    const list = [];
    for (let i = firstAt(this.hits, line); i < this.hits.length && this.hits[i].line === line; i++)
      list.push({ ...this.hits[i], now: i === this.hit });
    return list;
  }
}

// firstAt finds the first of sorted things that is on a line or after it.
function firstAt(sorted, line) {
  let low = 0,
    high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle].line < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
