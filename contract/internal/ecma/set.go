package ecma

import (
	"slices"
	"sort"
	"unicode"
)

// set is a set of code points: the first and last ones of ranges, sorted and apart from each other.
type set []rune

const (
	firstHigh, lastHigh = 0xd800, 0xdbff // the first halves of surrogate pairs
	firstLow, lastLow   = 0xdc00, 0xdfff // the second ones
	firstBeyond         = 0x10000        // what needs a pair in UTF-16
)

func setOf(ranges ...rune) set { return set(ranges).normal() }

var (
	everything = setOf(0, unicode.MaxRune)
	newlines   = setOf('\n', '\n', '\r', '\r', 0x2028, 0x2029)
	digits     = setOf('0', '9')
	wordly     = setOf('0', '9', 'A', 'Z', '_', '_', 'a', 'z')
	// WhiteSpace and LineTerminator of ECMA 262: some controls, the byte order mark, and the category Zs.
	spaces = setOf('\t', '\r', 0xfeff, 0xfeff, 0x2028, 0x2029).with(tableSet(unicode.Zs))
)

// normal sorts ranges and joins those that touch.
func (s set) normal() set {
	type span struct{ first, last rune }
	var spans []span
	for i := 0; i < len(s); i += 2 {
		spans = append(spans, span{s[i], s[i+1]})
	}
	slices.SortFunc(spans, func(a, b span) int { return int(a.first) - int(b.first) })
	var all set
	for _, one := range spans {
		if n := len(all); n > 0 && one.first <= all[n-1]+1 {
			all[n-1] = max(all[n-1], one.last)
			continue
		}
		all = append(all, one.first, one.last)
	}
	return all
}

func (s set) with(other set) set { return slices.Concat(s, other).normal() }

// but returns the set of all other code points.
func (s set) but() set {
	var all set
	next := rune(0)
	for i := 0; i < len(s); i += 2 {
		if s[i] > next {
			all = append(all, next, s[i]-1)
		}
		next = s[i+1] + 1
	}
	if next <= unicode.MaxRune {
		all = append(all, next, unicode.MaxRune)
	}
	return all
}

// within tells whether the set is not empty and within a range.
func (s set) within(first, last rune) bool {
	return len(s) > 0 && s[0] >= first && s[len(s)-1] <= last
}

// covers tells whether all code points of a range are in the set.
func (s set) covers(first, last rune) bool {
	for i := 0; i < len(s); i += 2 {
		if s[i] <= first && last <= s[i+1] {
			return true
		}
	}
	return false
}

// single returns the only member of a set.
func (s set) single() (rune, bool) {
	if len(s) == 2 && s[0] == s[1] {
		return s[0], true
	}
	return 0, false
}

// characters removes the halves of surrogate pairs, which no text has.
func (s set) characters() set {
	if i := sort.Search(len(s)/2, func(i int) bool { return s[2*i+1] >= firstHigh }); 2*i >= len(s) || s[2*i] > lastLow {
		return s
	}
	return s.but().with(set{firstHigh, lastLow}).but()
}

// folded adds the code points that differ only in case.
func (s set) folded() set {
	all := slices.Clone(s)
	for i := 0; i < len(s); i += 2 {
		for c := s[i]; c <= s[i+1]; c++ {
			if c > maxFolded {
				break
			}
			for other := unicode.SimpleFold(c); other != c; other = unicode.SimpleFold(other) {
				all = append(all, other, other)
			}
		}
	}
	return all.normal()
}

// maxFolded is above every code point that has a case.
const maxFolded = 0x1ffff

// paired returns the set of code points that pairs of surrogate halves stand for, nil if the sets have other members.
func paired(high, low set) set {
	if !high.within(firstHigh, lastHigh) || !low.within(firstLow, lastLow) {
		return nil
	}
	var all set
	for i := 0; i < len(high); i += 2 {
		for h := high[i]; h <= high[i+1]; h++ {
			for j := 0; j < len(low); j += 2 {
				start := firstBeyond + (h-firstHigh)<<10 - firstLow
				all = append(all, start+low[j], start+low[j+1])
			}
		}
	}
	return all.normal()
}

func tableSet(table *unicode.RangeTable) set {
	var all set
	add := func(low, high, stride rune) {
		if stride == 1 {
			all = append(all, low, high)
			return
		}
		for c := low; c <= high; c += stride {
			all = append(all, c, c)
		}
	}
	for _, r := range table.R16 {
		add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	for _, r := range table.R32 {
		add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	return all.normal()
}
