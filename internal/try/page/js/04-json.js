// A JSON text as the lines of its form with an indent of two spaces. The text itself is kept: numbers stay as they
// came, and so do names that occur twice. It is read in slices of time, so that the page never stands still. A text that
// turns out to be no JSON is bad: what its lines show is not the whole of it.

const maxIndent = 100; // levels

const OPEN = 1,
  CLOSE = 2,
  COMMA = 4;

// What is kept of a line: where its name and its value are in the text, its depth, and the line on which what it opens
// ends.
const columns = {
  nameAt: Int32Array,
  nameEnd: Int32Array,
  at: Int32Array,
  end: Int32Array,
  match: Int32Array,
  depth: Uint16Array,
  flags: Uint8Array,
};

class JSONLines {
  // wanted has the pointers of findings, see Wanted.
  constructor(text, wanted) {
    Object.assign(this, { text, wanted, count: 0, position: 0, done: text === '', marks: [], open: [] });
    this.name = null;
    this.grow(1024);
  }

  grow(size) {
    for (const [name, Kind] of Object.entries(columns)) {
      const larger = new Kind(size);
      if (this[name]?.set) larger.set(this[name]);
      this[name] = larger;
    }
    this.size = size;
  }

  // read reads on until a moment in time.
  read(until) {
    for (let n = 1; this.position < this.text.length; n++) {
      if (n % 512 === 0 && performance.now() > until) return;
      this.token();
    }
    this.done = true;
    if (this.open.length) this.bad = true;
    while (this.open.length) this.leave(this.count - 1);
  }

  token() {
    const c = this.text.charCodeAt(this.position);
    if (c === 32 || c === 10 || c === 13 || c === 9 || c === 58) this.position++;
    else if (c === 44) {
      this.flags[this.count - 1] |= COMMA;
      this.position++;
    } else if (c === 34) this.string();
    else if (c === 123 || c === 91) this.enter(c);
    else if (c === 125 || c === 93) this.exit();
    else this.scalar();
  }

  string() {
    const end = endOfString(this.text, this.position);
    const inObject = this.open.at(-1)?.object;
    if (inObject && !this.name) this.name = [this.position, end];
    else this.line(this.position, end, 0);
    this.position = end;
  }

  scalar() {
    let end = this.position + 1;
    while (end < this.text.length && !endsScalar(this.text.charCodeAt(end))) end++;
    this.line(this.position, end, 0);
    this.position = end;
  }

  enter(c) {
    const next = skipSpace(this.text, this.position + 1);
    if (this.text.charCodeAt(next) === c + 2) {
      // empty: one line
      this.line(this.position, next + 1, 0);
      this.position = next + 1;
      return;
    }
    const place = this.line(this.position, this.position + 1, OPEN);
    this.open.push({ line: this.count - 1, object: c === 123, index: -1, place });
    this.position++;
  }

  exit() {
    if (this.open.length) {
      if (this.name || this.open.at(-1).object !== (this.text[this.position] === '}')) this.bad = true;
      const line = this.append(this.position, this.position + 1, CLOSE, this.open.length - 1);
      this.leave(line);
    } else this.bad = true;
    this.position++;
  }

  leave(line) {
    const { line: first, place } = this.open.pop();
    this.match[first] = line;
    this.match[line] = first;
    place?.unmet(first, this.marks);
  }

  // line appends a line for a value, and tells where the search for pointers has got to.
  line(at, end, flag) {
    const parent = this.open.at(-1);
    let place = parent ? null : this.wanted;
    if (parent ? parent.object !== (this.name !== null) : this.count > 0) this.bad = true;
    if (parent) {
      parent.index++;
      if (parent.place) place = parent.place.child(this.name ? unquoted(this.text, ...this.name) : String(parent.index));
    }
    const line = this.append(at, end, flag, this.open.length);
    if (place) place.met(line, this.marks);
    if (place && flag !== OPEN) place.unmet(line, this.marks);
    return place;
  }

  append(at, end, flag, depth) {
    if (this.count === this.size) this.grow(this.size * 2);
    const line = this.count++;
    const named = flag !== CLOSE && this.name;
    this.nameAt[line] = named ? this.name[0] : -1;
    this.nameEnd[line] = named ? this.name[1] : -1;
    this.name = null;
    this.at[line] = at;
    this.end[line] = end;
    this.depth[line] = depth;
    this.flags[line] = flag;
    this.match[line] = line;
    return line;
  }

  folds(line) {
    return (this.flags[line] & OPEN) !== 0 && this.match[line] > line;
  }

  closes(line) {
    return (this.flags[line] & CLOSE) !== 0;
  }

  // parts are what a line shows: classes with texts, or with places of the text.
  parts(line, folded) {
    const parts = [['', '  '.repeat(Math.min(this.depth[line], maxIndent))]];
    if (this.nameAt[line] >= 0) parts.push(['k', this.nameAt[line], this.nameEnd[line]], ['p', ': ']);
    parts.push([kindAt(this.text, this.at[line]), this.at[line], this.end[line]]);
    let last = line;
    if (folded) {
      last = this.match[line];
      parts.push(['f', ` ${this.inside(line)} `], ['p', this.text[this.at[line]] === '{' ? '}' : ']']);
    }
    if (this.flags[last] & COMMA) parts.push(['p', ',']);
    return parts;
  }

  inside(line) {
    const n = this.children(line, 10_000).length;
    const word = this.text[this.at[line]] === '{' ? (n === 1 ? 'property' : 'properties') : n === 1 ? 'item' : 'items';
    return `${n.toLocaleString('en')}${n === 10_000 ? ' or more' : ''} ${word}`;
  }

  // children are the lines on which the members of an object or array begin.
  children(line, most = Infinity) {
    const list = [];
    for (let at = line + 1; at < this.match[line] && list.length < most; at = this.match[at] + 1) {
      if (!this.closes(at)) list.push(at);
    }
    return list;
  }

  nameOf(line) {
    return this.nameAt[line] < 0 ? '' : unquoted(this.text, this.nameAt[line], this.nameEnd[line]);
  }

  valueOf(line) {
    return this.text.slice(this.at[line], this.end[line]);
  }

  // lineAt finds the line that a place of the text is on.
  lineAt(offset) {
    let low = 0,
      high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const begin = this.nameAt[middle] >= 0 ? this.nameAt[middle] : this.at[middle];
      if (begin <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function endOfString(text, at) {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return text.length;
}

function skipSpace(text, at) {
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  return at;
}

const endsScalar = (c) => c === 44 || c === 125 || c === 93 || c === 32 || c === 10 || c === 13 || c === 9 || c === 58;

function unquoted(text, at, end) {
  const quoted = text.slice(at, end);
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted);
  } catch {
    return quoted.slice(1, -1);
  }
}

// kindAt is the class of a value, by the character that it begins with.
function kindAt(text, at) {
  const c = text[at];
  if (c === '"') return 's';
  if (c === '-' || (c >= '0' && c <= '9')) return 'n';
  return c === 't' || c === 'f' || c === 'n' ? 'l' : 'p';
}
