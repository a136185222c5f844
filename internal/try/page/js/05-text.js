// A text that is not JSON, as lines.

// TextLines has the methods of JSONLines.
class TextLines {
  constructor(text) {
    Object.assign(this, { text, starts: [0], done: true, marks: [] });
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
    if (this.starts.at(-1) === text.length && this.starts.length > 1) this.starts.pop();
    this.count = this.starts.length;
  }

  read() {}

  folds() {
    return false;
  }

  closes() {
    return false;
  }

  parts(line) {
    return [['', this.starts[line], this.ends(line)]];
  }

  ends(line) {
    return line + 1 < this.count ? this.starts[line + 1] - 1 : this.text.length;
  }

  lineAt(offset) {
    let low = 0,
      high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
