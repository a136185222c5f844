package jsondoc

// parser goes through a body from left to right. Its methods take the offset at which something begins, and return
// the one after its end, or failed after they have noted why.
type parser struct {
	body   []byte
	nodes  []node
	depth  int
	odd    bool
	limit  error    // the limit that the body exceeds; nil when its syntax is wrong
	failed int      // where
	table  []uint32 // memory for markDuplicates
	// models has, by depth, the first member of an object whose names are all different. The names of the next
	// object at that depth are mostly the same.
	models [MaxDepth + 1]int
}

const failed = -1

// fail notes that the body's syntax is wrong at an offset.
func (p *parser) fail(at int) int {
	p.failed = at
	return failed
}

// exceed notes that the body exceeds a limit.
func (p *parser) exceed(limit error) int {
	p.limit = limit
	return failed
}

// document parses the whole body.
func (p *parser) document() bool {
	i := p.value(skipSpace(p.body, 0), name{})
	if i == failed {
		return false
	}
	if i = skipSpace(p.body, i); i < len(p.body) {
		p.fail(i)
		return false
	}
	p.nodes[0].flags |= lastChild
	return true
}

// name is where the name of an object's member is, with its quotes; the zero name is that of other values.
type name struct {
	start, end uint32
	flags      flags // of the name
}

// value parses a value, and adds the nodes of it and of what is below it.
func (p *parser) value(i int, n name) int {
	if i >= len(p.body) {
		return p.fail(i)
	}
	if len(p.nodes) >= MaxValues {
		return p.exceed(ErrTooLarge)
	}
	switch p.body[i] {
	case '"':
		end, f := p.text(i)
		return p.scalar(String, i, end, n, f)
	case '{':
		return p.object(i, n)
	case '[':
		return p.array(i, n)
	case 'n':
		return p.scalar(Null, i, p.literal(i, "null"), n, 0)
	case 't':
		return p.scalar(Bool, i, p.literal(i, "true"), n, 0)
	case 'f':
		return p.scalar(Bool, i, p.literal(i, "false"), n, 0)
	}
	end, ok := scanNumber(p.body, i)
	if !ok {
		return p.fail(end)
	}
	return p.scalar(Number, i, end, n, 0)
}

// scalar adds the node of a value without others below it, unless parsing it failed.
func (p *parser) scalar(kind Kind, i, end int, n name, f flags) int {
	if end != failed {
		p.nodes = append(p.nodes, node{
			start: uint32(i), end: uint32(end), nameStart: n.start, nameEnd: n.end,
			next: uint32(len(p.nodes) + 1), kind: kind, flags: f | n.flags<<nameShift,
		})
	}
	return end
}

func (p *parser) literal(i int, word string) int {
	if end := i + len(word); end <= len(p.body) && string(p.body[i:end]) == word {
		return end
	}
	for j := 0; i < len(p.body) && j < len(word) && p.body[i] == word[j]; j++ {
		i++
	}
	return p.fail(i)
}

func (p *parser) array(i int, n name) int {
	if p.depth++; p.depth > MaxDepth {
		return p.exceed(ErrTooDeep)
	}
	self := p.open(Array, i, n)
	i = skipSpace(p.body, i+1)
	if i < len(p.body) && p.body[i] == ']' {
		return p.close(self, self, i, 0)
	}
	for count := uint32(1); ; count++ {
		last := len(p.nodes)
		if i = p.value(i, name{}); i == failed {
			return failed
		}
		i = skipSpace(p.body, i)
		switch {
		case i < len(p.body) && p.body[i] == ',':
			i = skipSpace(p.body, i+1)
		case i < len(p.body) && p.body[i] == ']':
			return p.close(self, last, i, count)
		default:
			return p.fail(i)
		}
	}
}

func (p *parser) object(i int, n name) int {
	if p.depth++; p.depth > MaxDepth {
		return p.exceed(ErrTooDeep)
	}
	self := p.open(Object, i, n)
	i = skipSpace(p.body, i+1)
	if i < len(p.body) && p.body[i] == '}' {
		return p.close(self, self, i, 0)
	}
	names := names{model: p.models[p.depth], like: true}
	for count := uint32(1); ; count++ {
		last := len(p.nodes)
		if i = p.member(i, self, count, &names); i == failed {
			return failed
		}
		i = skipSpace(p.body, i)
		switch {
		case i < len(p.body) && p.body[i] == ',':
			i = skipSpace(p.body, i+1)
		case i < len(p.body) && p.body[i] == '}':
			p.remember(self, count, &names)
			return p.close(self, last, i, count)
		default:
			return p.fail(i)
		}
	}
}

// member parses a name, a colon and a value, the count-th of an object.
func (p *parser) member(i, self int, count uint32, names *names) int {
	end, f := p.modelName(i, names)
	if end == failed {
		p.leaveModel(self, names)
		if i >= len(p.body) || p.body[i] != '"' {
			return p.fail(i)
		}
		if end, f = p.text(i); end == failed {
			return failed
		}
	}
	colon := skipSpace(p.body, end)
	if colon >= len(p.body) || p.body[colon] != ':' {
		return p.fail(colon)
	}
	last := len(p.nodes)
	next := p.value(skipSpace(p.body, colon+1), name{uint32(i), uint32(end), f})
	if next != failed && !names.like && count <= maxPairs {
		p.compareName(self, last, names)
	}
	return next
}

// open adds the node of an array or object, which close completes.
func (p *parser) open(kind Kind, i int, n name) (self int) {
	self = len(p.nodes)
	p.nodes = append(p.nodes, node{start: uint32(i), nameStart: n.start, nameEnd: n.end, kind: kind, flags: n.flags << nameShift})
	return self
}

// close completes the node of an array or object that ends with the bracket at an offset.
func (p *parser) close(self, last, bracket int, count uint32) int {
	p.depth--
	n := &p.nodes[self]
	n.end, n.next, n.count = uint32(bracket+1), uint32(len(p.nodes)), count
	if last != self {
		p.nodes[last].flags |= lastChild
	}
	return bracket + 1
}

// skipSpace returns the offset of what follows white space.
func skipSpace(b []byte, i int) int {
	for i < len(b) && b[i] <= ' ' && (b[i] == ' ' || b[i] == '\n' || b[i] == '\r' || b[i] == '\t') {
		i++
	}
	return i
}

// scanNumber returns the offset after a number, or where its syntax is wrong.
func scanNumber(b []byte, i int) (end int, ok bool) {
	if i < len(b) && b[i] == '-' {
		i++
	}
	switch {
	case i < len(b) && b[i] == '0':
		i++
	default:
		if i, ok = scanDigits(b, i); !ok {
			return i, false
		}
	}
	if i < len(b) && b[i] == '.' {
		if i, ok = scanDigits(b, i+1); !ok {
			return i, false
		}
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		return scanDigits(b, i)
	}
	return i, true
}

// scanDigits returns the offset after at least one digit.
func scanDigits(b []byte, i int) (end int, ok bool) {
	start := i
	for i < len(b) && b[i]-'0' <= 9 {
		i++
	}
	return i, i > start
}
