package jsondoc

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"unsafe"
)

// maxPairs is up to how many members their names are compared with each other. Those of larger objects go into a table.
const maxPairs = 16

// seed keeps senders from choosing names that collide in the table. Nothing derived from it is kept.
var seed = maphash.MakeSeed()

// names is what is known of the names of the object being parsed.
type names struct {
	// like is true as long as they are those of a model, in its order, though not necessarily all of them. Then
	// they are all different. model is the one of its members that may be called like the next one, 0 for none.
	like  bool
	model int
	// seen has the names when they are not, as a Bloom filter.
	seen uint64
}

// modelName returns the offset after a name that is the model's next one, or one of the two after it.
func (p *parser) modelName(i int, names *names) (end int, f flags) {
	for range 3 {
		if names.model == 0 {
			break
		}
		model := &p.nodes[names.model]
		names.model = int(model.next)
		if model.flags&lastChild != 0 {
			names.model = 0
		}
		raw := p.body[model.nameStart:model.nameEnd]
		if end := i + len(raw); end <= len(p.body) && string(p.body[i:end]) == string(raw) {
			return end, model.flags >> nameShift & (textRaw | textLone)
		}
	}
	return failed, 0
}

// leaveModel notes that the next name is none of the model's.
func (p *parser) leaveModel(self int, names *names) {
	if !names.like {
		return
	}
	names.like, names.model = false, 0
	for i := self + 1; i < len(p.nodes); i = int(p.nodes[i].next) {
		names.seen |= 1 << signature(p.rawName(&p.nodes[i]))
	}
}

// remember marks what has not been compared of an object with count members, and makes it the model of those that
// follow at its depth.
func (p *parser) remember(self int, count uint32, names *names) {
	if names.like {
		return
	}
	if count > maxPairs {
		p.markDuplicates(self, count)
	}
	if !p.odd {
		p.models[p.depth] = self + 1
	}
}

// compareName compares the name of the member last with those before it in the object self, if the filter of
// the names seen so far does not rule out that it is among them.
func (p *parser) compareName(self, last int, names *names) {
	n := &p.nodes[last]
	raw := p.rawName(n)
	bit := uint64(1) << signature(raw)
	if names.seen&bit == 0 {
		names.seen |= bit
		return
	}
	name := unsafe.String(unsafe.SliceData(raw), len(raw))
	for i := self + 1; i < last; i = int(p.nodes[i].next) {
		if before := &p.nodes[i]; before.flags&superseded == 0 && p.name(before) == name {
			before.flags |= superseded
			n.flags |= duplicate
			p.odd = true
		}
	}
}

// signature is a number below 64 that names rarely share. It depends on nothing but the name.
func signature(name []byte) uint64 {
	var v uint64
	switch n := len(name); {
	case n >= 8:
		v = binary.LittleEndian.Uint64(name) ^ bits.RotateLeft64(binary.LittleEndian.Uint64(name[n-8:]), 23)
	case n >= 4:
		v = uint64(binary.LittleEndian.Uint32(name)) | uint64(binary.LittleEndian.Uint32(name[n-4:]))<<32
	case n > 0:
		v = uint64(name[0]) | uint64(name[n/2])<<8 | uint64(name[n-1])<<16
	}
	return (v ^ uint64(len(name))) * 0x9e3779b97f4a7c15 >> 58
}

// rawName is what a member's name stands for.
func (p *parser) rawName(n *node) []byte {
	if n.flags&(textRaw<<nameShift) == 0 {
		return p.body[n.nameStart+1 : n.nameEnd-1]
	}
	name := p.name(n)
	return unsafe.Slice(unsafe.StringData(name), len(name))
}

func (p *parser) name(n *node) string {
	return unquote(p.body[n.nameStart:n.nameEnd], n.flags&(textRaw<<nameShift) != 0)
}

// markDuplicates compares the names of all count members of the object self, in time proportional to their length.
func (p *parser) markDuplicates(self int, count uint32) {
	size := 1 << bits.Len32(count*2)
	if cap(p.table) < size {
		p.table = make([]uint32, size)
	}
	table := p.table[:size] // of indices of nodes; 0, which is the root's, is a free slot
	clear(table)
	for i := self + 1; i < len(p.nodes); i = int(p.nodes[i].next) {
		n := &p.nodes[i]
		name := p.name(n)
		slot := maphash.String(seed, name) & uint64(size-1)
		for table[slot] != 0 && p.name(&p.nodes[table[slot]]) != name {
			slot = (slot + 1) & uint64(size-1)
		}
		if before := table[slot]; before != 0 {
			p.nodes[before].flags |= superseded
			n.flags |= duplicate
			p.odd = true
		}
		table[slot] = uint32(i)
	}
}
