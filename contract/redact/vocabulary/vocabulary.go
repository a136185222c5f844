// Package vocabulary knows the words of APIs: those in a description, plain technical English, and the names and values
// that are registered for HTTP. A name made of such words is not personal, so redaction keeps it.
package vocabulary

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract/openapi"
)

// Vocabulary is that of one description, and what all APIs have in common. It is safe for concurrent use.
type Vocabulary struct {
	terms *terms
	// words are those of the description's names, in lower case; spelled are the names without case and separators.
	words, spelled map[string]bool
}

// Of makes the vocabulary of a description.
func Of(spec *openapi.Spec) *Vocabulary {
	v := &Vocabulary{terms: termsOf(spec), words: map[string]bool{}, spelled: map[string]bool{}}
	for _, names := range []map[string]bool{v.terms.properties, v.terms.headers, v.terms.others} {
		for name := range names {
			for _, part := range Split(name) {
				if word := strings.ToLower(part.Word); !ambiguous[word] {
					v.words[word] = true
				}
			}
		}
	}
	for name := range v.terms.properties {
		v.spelled[spelling(name)] = true
	}
	return v
}

// HasName tells whether a name of a property or parameter is the description's, or made of words.
func (v *Vocabulary) HasName(name string) bool {
	if v.terms.properties[name] || v.terms.others[name] {
		return true
	}
	if name == "" || len(name) > maxName {
		return false
	}
	if len(name) >= minSpelled && v.spelled[spelling(name)] {
		return true
	}
	hasWord, digits := false, 0
	for _, part := range Split(name) {
		if !v.HasWord(part.Word) || strings.Trim(part.Separator, "_-.") != "" {
			return false
		}
		if isNumber(part.Word) {
			digits += len(part.Word)
		} else {
			hasWord = hasWord || part.Word != ""
		}
	}
	return hasWord && digits <= maxDigits
}

// minSpelled is how long a name is at least that is the description's in another spelling, such as iconurl for icon_url.
const minSpelled = 3

// maxName is how long a name that is made of words can be, in bytes.
const maxName = 64

// HasWord tells whether a part of a name is a word, in the singular or the plural, or a number of one or two digits. The
// empty part, between two separators, is one.
func (v *Vocabulary) HasWord(part string) bool {
	if part == "" {
		return true
	}
	if isNumber(part) {
		return len(part) <= maxDigits
	}
	word := strings.ToLower(part)
	if v.words[word] || technical[word] {
		return true
	}
	for _, ending := range plurals {
		if stem, ok := strings.CutSuffix(word, ending.many); ok && len(stem) > 1 && (v.words[stem+ending.one] || technical[stem+ending.one]) {
			return true
		}
	}
	return v.words[word+"s"] || len(word) >= minSpelled && v.spelled[word]
}

// maxDigits is how many digits a name of words has at most, as in line_2 or sha1: more may be a person's.
const maxDigits = 2

var plurals = []struct{ many, one string }{{"ies", "y"}, {"es", ""}, {"s", ""}}

// HasHeader tells whether the name of a header, in its canonical form, is the description's, registered or made of words.
func (v *Vocabulary) HasHeader(name string) bool {
	if v.HasField(name) {
		return true
	}
	rest, ok := strings.CutPrefix(name, "X-")
	return ok && v.HasName(rest)
}

// HasField tells whether the name of a header, in its canonical form, is the description's or registered.
func (v *Vocabulary) HasField(name string) bool { return v.terms.headers[name] || fields[name] }

// Part is a word of a name with what separates it from the next: nothing where capitals or digits do.
type Part struct{ Word, Separator string }

// Split splits a name at everything but letters and digits, at capitals as in iconUrl and IconURLs, and between letters
// and digits. The parts together are the name.
func Split(name string) []Part {
	var parts []Part
	start := 0
	for i := 0; i < len(name); i++ {
		switch c := kindOf(name[i]); {
		case c == other:
			end := i + 1
			for end < len(name) && kindOf(name[end]) == other {
				end++
			}
			parts = append(parts, Part{name[start:i], name[i:end]})
			start, i = end, end-1
		case i > start && isBoundary(name, i):
			parts = append(parts, Part{name[start:i], ""})
			start = i
		}
	}
	if start < len(name) {
		parts = append(parts, Part{name[start:], ""})
	}
	return parts
}

type kind uint8

const (
	other kind = iota
	lower
	upper
	digit
)

func kindOf(c byte) kind {
	switch {
	case 'a' <= c && c <= 'z', c >= 0x80:
		return lower
	case 'A' <= c && c <= 'Z':
		return upper
	case '0' <= c && c <= '9':
		return digit
	}
	return other
}

// isBoundary tells whether a word begins at an offset, going by letters and digits alone.
func isBoundary(name string, i int) bool {
	before, at := kindOf(name[i-1]), kindOf(name[i])
	switch {
	case (before == digit) != (at == digit):
		return true
	case at == upper && before != upper:
		return true
	}
	return at == upper && i+1 < len(name) && kindOf(name[i+1]) == lower && !isPluralS(name[i+1:])
}

// isPluralS tells whether a rest is the s of a plural of capitals, as in URLs.
func isPluralS(rest string) bool {
	return rest[0] == 's' && (len(rest) == 1 || kindOf(rest[1]) != lower)
}

func isNumber(part string) bool { return part != "" && strings.Trim(part, "0123456789") == "" }

// spelling is a name without case and separators.
func spelling(name string) string {
	return strings.NewReplacer("_", "", "-", "", ".", "").Replace(strings.ToLower(name))
}
