// A text that is not JSON, as lines.

// TextLines has the methods of JSONLines. A line of too many characters is several.
class TextLines {
  constructor(text, findings) {
    Object.assign(this, { text, starts: [], done: true });
    for (let at = 0; at < text.length || at === 0;) {
      this.starts.push(at);
      const end = text.indexOf('\n', at);
      at = Math.min(end < 0 ? Math.max(text.length, 1) : end + 1, at + maxShown);
    }
    this.count = this.starts.length;
    this.marks = findings.flatMap((finding, i) =>
      inHeader(finding) ? [] : { line: this.lineAt(charactersIn(text, finding.offset)), finding: i },
    );
    this.marks.sort((a, b) => a.line - b.line);
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
    const next = this.starts[line + 1] ?? this.text.length;
    return this.text[next - 1] === '\n' ? next - 1 : next;
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

// charactersIn tells how many characters the first bytes of a text are.
function charactersIn(text, bytes) {
  return bytes > 0 ? new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, bytes)).length : 0;
}
