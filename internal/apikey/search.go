package apikey

import (
	"cmp"
	"slices"
	"strings"
)

const (
	// maxLayers limits how often escapes are undone. A key in JSON in JSON in a URL has three layers.
	maxLayers = 5
	// maxInnerLayers is the same limit for text that was decoded from base64 or hexadecimal.
	maxInnerLayers = 3
	// maxDecodings limits how often base64 and hexadecimal are decoded. A header with a key in base64 may be encoded
	// again.
	maxDecodings = 2
	// maxEscape is more than the length of any escape, in bytes.
	maxEscape = 12
	// maxTail is how far from the end of a cut text the start of a key may be, in addition to the key's length.
	maxTail = 256
)

// search searches for a key in a text and in everything that can be decoded from it.
type search struct {
	*pattern
	cut    bool
	length int32 // the length of the text
	found  spans
	looked int // how many bytes of views were examined
}

// explore examines a text, then the text with its escapes undone, layer by layer. In each layer it also examines what
// can be decoded from base64 and hexadecimal, up to the given depth.
func (s *search) explore(v view, layers, decodings int) {
	if s.cut {
		s.lookBeforeEnd(v, layers)
	}
	for range layers {
		s.look(v)
		s.exploreDecoded(v, decodings)
		next, changed := unescape(v)
		if !changed {
			break
		}
		v = next
	}
	s.exploreParted(v, decodings)
}

// exploreParted examines a text without escapes and without everything that may separate the pieces of a key: markup,
// and spaces that became plus signs. A key may be inside a tag as well.
func (s *search) exploreParted(v view, decodings int) {
	s.exploreWithoutPlus(v, decodings)
	if v, parted := withoutMarkup(v); parted {
		s.look(v)
		s.exploreDecoded(v, decodings)
		s.exploreWithoutPlus(v, decodings)
	}
}

func (s *search) exploreWithoutPlus(v view, decodings int) {
	if v, parted := withoutPlus(v); parted {
		s.look(v)
		s.exploreDecoded(v, decodings)
	}
}

// exploreDecoded examines what can be decoded from base64 and hexadecimal in a text.
func (s *search) exploreDecoded(v view, decodings int) {
	if decodings == 0 {
		return
	}
	for i := range encodings {
		for shift := range encodings[i].perGroup {
			if inner, ok := encodings[i].view(v, shift, s.minRun()); ok {
				s.explore(inner, maxInnerLayers, decodings-1)
			}
		}
	}
}

// minRun is the smallest number of bytes that is worth decoding.
func (s *search) minRun() int {
	if s.cut {
		return minCut
	}
	return s.size
}

// look records where grams of the key are in a view. Overlapping grams are one place. Public grams count only beside
// others.
func (s *search) look(v view) {
	s.looked += len(v.text)
	if s.cut {
		defer s.lookAtEnd(v)
	}
	var window uint64
	start, end, secret := 0, 0, false // the current place
	flush := func() {
		if secret {
			s.found = append(s.found, span{v.from[start], v.to[end-1]})
		}
		secret = false
	}
	for i, c := range v.text {
		window = s.next(window, c)
		h := hash(window)
		if s.filter[h/64]&(1<<(h%64)) == 0 || i < s.size-1 {
			continue
		}
		strong, found := s.grams[window]
		if !found {
			continue
		}
		if first := i + 1 - s.size; first >= end {
			flush()
			start = first
		}
		end, secret = i+1, secret || strong
	}
	flush()
}

// lookAtEnd records the start of the key at the end of a view of a cut text.
func (s *search) lookAtEnd(v view) {
	v, ok := s.end(v, s.longest)
	if !ok {
		return
	}
	text := foldAll(string(v.text))
	for _, key := range s.starts {
		for n := min(len(key)-1, len(text)); n >= minCut; n-- {
			if strings.HasSuffix(text, key[:n]) {
				s.found = append(s.found, span{v.from[len(text)-n], s.length})
				break
			}
		}
	}
}

// lookBeforeEnd examines the end of a text that may have been cut in the middle of an escape, without that escape.
func (s *search) lookBeforeEnd(v view, layers int) {
	v, ok := s.end(v, s.longest*maxEscape+maxTail)
	if !ok {
		return
	}
	for end := max(len(v.text)-maxEscape, 0); end < len(v.text); end++ {
		if !begins[v.text[end]] {
			continue
		}
		tail, changed := view{v.text[:end], v.from[:end], v.to[:end]}, true
		for layer := 0; changed && layer < layers; layer++ {
			s.lookAtEnd(tail)
			if whole, parted := joined(tail); parted {
				s.lookAtEnd(whole)
			}
			tail, changed = unescape(tail)
		}
	}
}

// end returns the end of a view, at most this many bytes, if the view ends where the text ends.
func (s *search) end(v view, most int) (view, bool) {
	end := len(v.text)
	for end > 0 && v.text[end-1] == 0 {
		end--
	}
	if end == 0 || v.to[end-1] < s.length-2*maxEscape {
		return view{}, false
	}
	start := max(end-most, 0)
	return view{v.text[start:end], v.from[start:end], v.to[start:end]}, true
}

// span is a place in a text.
type span struct{ from, to int32 }

type spans []span

func (s *spans) empty() bool { return len(*s) == 0 }

// replace replaces the places in the text. Adjacent places are replaced as one.
func (s *spans) replace(text string, replacement func(string) string) string {
	if s.empty() {
		return text
	}
	slices.SortFunc(*s, func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) })
	var b strings.Builder
	done := int32(0)
	for i := 0; i < len(*s); {
		place := (*s)[i]
		for i++; i < len(*s) && (*s)[i].from < place.to; i++ {
			place.to = max(place.to, (*s)[i].to)
		}
		b.WriteString(text[done:place.from])
		b.WriteString(replacement(text[place.from:place.to]))
		done = place.to
	}
	b.WriteString(text[done:])
	return b.String()
}
