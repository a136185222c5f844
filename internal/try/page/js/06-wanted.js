// The pointers of findings, as a tree that is walked beside the body while it is read.

// Wanted is a place in the body that leads to findings.
class Wanted {
  constructor() {
    Object.assign(this, { findings: [], places: null, seen: false });
  }

  // add takes a finding for a pointer, RFC 6901.
  add(pointer, finding) {
    let place = this;
    for (const name of pointer.split('/').slice(1)) place = place.grown(name.replaceAll('~1', '/').replaceAll('~0', '~'));
    place.findings.push(finding);
  }

  grown(name) {
    this.places ??= new Map();
    if (!this.places.has(name)) this.places.set(name, new Wanted());
    return this.places.get(name);
  }

  child(name) {
    return this.places?.get(name) ?? null;
  }

  // met marks the line of the place itself.
  met(line, marks) {
    this.seen = true;
    for (const finding of this.findings) marks.push({ line, finding });
  }

  // unmet marks the line with findings about properties that are missing below it.
  unmet(line, marks) {
    for (const place of this.places?.values() ?? []) if (!place.seen) place.all(line, marks);
  }

  all(line, marks) {
    this.met(line, marks);
    for (const place of this.places?.values() ?? []) place.all(line, marks);
  }
}

const isPointer = (text) => text === '' || text.startsWith('/');

// wantedOf has the places of the findings, by their index.
function wantedOf(findings) {
  const root = new Wanted();
  findings.forEach((finding, index) => {
    const pointers = finding.pointers?.length ? finding.pointers : [finding.pointer ?? ''];
    if (inHeader(finding)) return;
    for (const pointer of pointers) if (isPointer(pointer)) root.add(pointer, index);
  });
  return root;
}

// inHeader tells whether a finding is about a header or a parameter, which the body does not show.
const inHeader = (finding) => /^(header|query|path|cookie) /.test(finding.location ?? '');
