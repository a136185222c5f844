package jsondoc

import "unsafe"

// Value is one value of a document, or of none: then it does not exist, and its methods return zero values. Two
// values are == when they are the same one of the same document; [Value.Equal] compares what they stand for.
type Value struct {
	d *Document
	i uint32
}

func (v Value) node() *node { return &v.d.nodes[v.i] }

// has tells whether the value exists and has one of the flags.
func (v Value) has(f flags) bool { return v.d != nil && v.node().flags&f != 0 }

// Exists tells whether there is a value.
func (v Value) Exists() bool { return v.d != nil }

// Kind returns the value's type.
func (v Value) Kind() Kind {
	if v.d == nil {
		return Invalid
	}
	return v.node().kind
}

// Len returns how many items an array has, or how many members an object has, each of those with the same name
// counted. It is 0 for other values.
func (v Value) Len() int {
	if v.d == nil {
		return 0
	}
	return int(v.node().count)
}

// Index returns the value's position in the document, counted from 0 in preorder, or -1 if it does not exist.
func (v Value) Index() int {
	if v.d == nil {
		return -1
	}
	return int(v.i)
}

// Offset returns where the value's text starts and ends in the body, in bytes.
func (v Value) Offset() (start, end int) {
	if v.d == nil {
		return 0, 0
	}
	n := v.node()
	return int(n.start), int(n.end)
}

// Raw returns the value as it is written in the body, which must not be changed.
func (v Value) Raw() []byte {
	start, end := v.Offset()
	if start == end {
		return nil
	}
	return v.d.body[start:end:end]
}

// Bool tells whether the value is true.
func (v Value) Bool() bool {
	return v.Kind() == Bool && v.d.body[v.node().start] == 't'
}

// Text returns what a string stands for: escapes are resolved, and each byte of invalid UTF-8 and each lone
// surrogate is U+FFFD. It is "" for other values. Without escapes it does not allocate, but refers to the body.
func (v Value) Text() string {
	if v.Kind() != String {
		return ""
	}
	n := v.node()
	if n.flags&textRaw == 0 {
		return plain(v.d.body, n.start, n.end)
	}
	return unquote(v.d.body[n.start:n.end], true)
}

// plain is the text of a string without escapes, which starts and ends with its quotes.
func plain(body []byte, start, end uint32) string {
	return unsafe.String(&body[start+1], int(end-start)-2)
}

// Number returns a number exactly as it is written. It is 0 for other values.
func (v Value) Number() Decimal {
	if v.Kind() != Number {
		return Decimal{}
	}
	raw := v.Raw()
	return decimal(unsafe.String(unsafe.SliceData(raw), len(raw)))
}

// Name returns the name of an object's member, resolved as in [Value.Text]. It is "" for other values.
func (v Value) Name() string {
	if v.d == nil {
		return ""
	}
	n := v.node()
	switch {
	case n.nameEnd == 0:
		return ""
	case n.flags&(textRaw<<nameShift) == 0:
		return plain(v.d.body, n.nameStart, n.nameEnd)
	}
	return unquote(v.d.body[n.nameStart:n.nameEnd], true)
}

// NameRaw returns the name of an object's member as it is written, with its quotes. It is nil for other values.
func (v Value) NameRaw() []byte {
	if v.d == nil {
		return nil
	}
	n := v.node()
	if n.nameEnd == 0 {
		return nil
	}
	return v.d.body[n.nameStart:n.nameEnd:n.nameEnd]
}

// Duplicate tells whether an earlier member of the same object has the same name.
func (v Value) Duplicate() bool { return v.has(duplicate) }

// Superseded tells whether a later member of the same object has the same name. For most parsers the last one counts.
func (v Value) Superseded() bool { return v.has(superseded) }

// InvalidUTF8 tells whether a string has bytes that are not UTF-8.
func (v Value) InvalidUTF8() bool { return v.has(textInvalid) }

// LoneSurrogate tells whether a string has an escaped surrogate without its other half. A string with invalid UTF-8
// is not reported as such, too.
func (v Value) LoneSurrogate() bool { return v.has(textLone) }

// NameInvalidUTF8 is InvalidUTF8 of a member's name.
func (v Value) NameInvalidUTF8() bool { return v.has(textInvalid << nameShift) }

// NameLoneSurrogate is LoneSurrogate of a member's name.
func (v Value) NameLoneSurrogate() bool { return v.has(textLone << nameShift) }
