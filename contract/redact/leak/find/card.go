package find

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/leak/registry"
)

// cardGroups has the groups of digits in which card numbers are printed.
var cardGroups = [][]int{{4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {4, 4, 4, 4, 3}, {4, 4, 4, 4, 2}, {4, 4, 4, 4, 1}, {4, 4, 4, 3}, {4, 4, 5}, {4, 4, 4, 1}, {6, 13}}

func (f *finder) cards(r run) {
	for i, g := range r.groups {
		if n := len(g.digits); n >= 12 && n <= 19 && registry.IsCard(g.digits) && g.gap != "." && (i+1 == len(r.groups) || r.groups[i+1].gap != ".") {
			f.add(CardNumber, g.from)
		}
		for _, lengths := range cardGroups {
			part := r.groups[i:min(i+len(lengths), len(r.groups))]
			if hasLengths(part, lengths) && sameGaps(part) && len(part[1].gap) == 1 && r.stands(i, i+len(part)) && registry.IsCard(joined(part)) {
				f.add(CardNumber, g.from)
			}
		}
	}
}

func (f *finder) ssns(r run) {
	for i := range r.groups {
		part := r.groups[i:min(i+3, len(r.groups))]
		if hasLengths(part, []int{3, 2, 4}) && part[1].gap == "-" && part[2].gap == "-" && r.stands(i, i+3) && registry.IsSSN(joined(part)) {
			f.add(SSN, part[0].from)
		}
	}
}

// iban searches an IBAN at an offset, without separators or in groups of four. Its letters are all capitals or all
// small.
func (f *finder) iban(start int) {
	form := registry.IBAN(strings.ToUpper(f.text[start : start+2]))
	if form == "" || !isDigit(f.at(start+3)) || (f.text[start]^f.text[start+1])&0x20 != 0 {
		return
	}
	code := make([]byte, 0, len(form))
	i := start
	for ; len(code) < len(form); i++ {
		c, want := f.at(i), form[len(code)]
		switch {
		case isDigit(c) && want != 'a':
		case 'a' <= c|0x20 && c|0x20 <= 'z' && want != 'n' && (c^f.text[start])&0x20 == 0:
			c &^= 0x20
		case (c == ' ' || c == '-' || c == '.') && len(code)%4 == 0 && isAlphanumeric(f.at(i-1)):
			continue
		default:
			return
		}
		code = append(code, c)
	}
	if !isAlphanumeric(f.at(i)) && registry.IsIBAN(code) {
		f.add(IBAN, start)
	}
}
