package apikey

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
)

const (
	// minSpelled is the length from which a key is searched for in all spellings.
	minSpelled = 4
	// maxWindow is how much of a text is examined at once. A longer text is not decoded from base64 and hexadecimal,
	// which would take most of the time; the key in base64 or hexadecimal is found without decoding.
	maxWindow = 64 << 10
	// gramSize is the length of the parts of a key that must not be shown.
	gramSize = 8
	// minCut is how many characters of the key at the end of a cut text cannot be chance.
	minCut = 4
	// minSecret is how many of these must come after the prefix that all keys have.
	minSecret = 3
	// maxPublicWord is the longest length of the word in the prefix of a key.
	maxPublicWord = 8
	// filterBits is the size of the filter that saves most lookups of a gram.
	filterBits = 14
)

// pattern is the search pattern of a key. The key is in a text if one of its grams is. The grams are all sequences of
// eight characters of the key, in lower case.
type pattern struct {
	size   int             // the length of a gram: 8, or that of a shorter key
	grams  map[uint64]bool // false for grams that every key has, such as bl_live_; nil if the key is too short
	filter [1 << filterBits / 64]uint64
	starts []string // the beginnings of the key, folded, for texts that are cut off
	// longest is the length of the longest start.
	longest int
	inMask  bool
}

func newPattern(key string) *pattern {
	plain := string(viewOf(key, 0, len(key)).text)
	p := &pattern{size: min(gramSize, len(plain))}
	if len(plain) < minSpelled {
		p.inMask = strings.Contains(Mask, key)
		return p
	}
	p.grams = map[uint64]bool{}
	public := publicPrefix(plain)
	p.addPlain(plain)
	// If all escapes of a text are undone, so are escapes that belong to the key itself.
	v := viewOf(key, 0, len(key))
	for range maxLayers {
		next, changed := unescape(v)
		if !changed {
			break
		}
		v = next
		p.addPlain(string(v.text))
	}
	// Base64 cannot be decoded after its case was changed, for example in a host name.
	for _, key := range []string{key, strings.ToLower(key), strings.ToUpper(key)} {
		for shift := range 3 {
			p.add(base64Core(key, shift), public*4/3+1)
			for outer := range 3 { // base64 of the core of the inner base64
				p.add(base64Core(base64Core(key, shift), outer), public*16/9+2)
			}
		}
	}
	if p.size == gramSize {
		p.add(hex.EncodeToString([]byte(key)), public*2)
	}
	p.inMask = !p.find(Mask, false).empty()
	return p
}

// publicPrefix returns the length of the prefix that many keys have: bl_ and a short word, such as live.
func publicPrefix(key string) int {
	rest, found := strings.CutPrefix(key, "bl_")
	word, _, ended := strings.Cut(rest, "_")
	if !found || !ended || word == "" || len(word) > maxPublicWord || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") != "" {
		return 0
	}
	return len("bl_") + len(word) + len("_")
}

// base64Core returns the part of the base64 that depends only on the key, if that many bytes precede the key.
func base64Core(key string, shift int) string {
	encoded := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("\x00", shift) + key))
	first := (shift*8 + 5) / 6
	last := (shift + len(key)) * 8 / 6
	return encoded[first:last]
}

// addPlain adds the grams of a key, and those of the key without plus signs, which are removed with those of spaces.
func (p *pattern) addPlain(key string) {
	p.add(key, publicPrefix(key))
	if strings.Contains(key, "+") {
		p.add(strings.ReplaceAll(key, "+", ""), publicPrefix(key))
	}
}

// add adds the grams of a spelling. Its first characters are public.
func (p *pattern) add(spelling string, public int) {
	if len(spelling) < p.size {
		return
	}
	p.starts = append(p.starts, foldAll(spelling))
	p.longest = max(p.longest, len(spelling))
	var window uint64
	for i := range len(spelling) {
		window = p.next(window, spelling[i])
		if i < p.size-1 {
			continue
		}
		p.grams[window] = p.grams[window] || public == 0 || i >= min(public+minSecret, len(spelling))-1
		h := hash(window)
		p.filter[h/64] |= 1 << (h % 64)
	}
}

// next moves the window of the last characters by one character.
func (p *pattern) next(window uint64, c byte) uint64 {
	return (window<<8 | uint64(fold[c])) & (1<<(8*p.size) - 1)
}

func hash(window uint64) uint64 { return window * 0x9e3779b97f4a7c15 >> (64 - filterBits) }

// find returns the positions of the key in the text.
func (p *pattern) find(text string, cut bool) *spans { return &p.search(text, cut).found }

func (p *pattern) search(text string, cut bool) *search {
	s := &search{pattern: p, cut: cut, length: int32(len(text))}
	overlap := p.longest*maxEscape + maxTail
	for start := 0; ; start += maxWindow {
		end := min(start+maxWindow+overlap, len(text))
		v := viewOf(text, start, end)
		decodings := maxDecodings
		if len(text) > maxWindow {
			decodings = 0
		}
		s.explore(v, maxLayers, decodings)
		if list, ok := numbers(text, start, end); ok {
			s.look(list)
		}
		if end == len(text) {
			return s
		}
	}
}

// fold maps letters to lower case, and the characters of the base64 alphabet for URLs to those of the standard
// alphabet.
var fold = func() (table [256]byte) {
	for c := range table {
		table[c] = byte(c)
	}
	for c := 'A'; c <= 'Z'; c++ {
		table[c] = byte(c) + 'a' - 'A'
	}
	table['-'], table['_'] = '+', '/'
	return table
}()

func foldAll(text string) string {
	folded := []byte(text)
	for i, c := range folded {
		folded[i] = fold[c]
	}
	return string(folded)
}
