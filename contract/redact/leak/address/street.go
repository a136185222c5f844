// Package address finds postal addresses, by a word for a street or by a house number with a postal code.
package address

import (
	"regexp"
	"strings"
	"sync"

	"github.com/blooio-community/blooio-go/internal/lazy"
)

// maxStreet is how much before and after the word for a street belongs to an address, in strings.
const maxStreet = 80

// streets are the words for a street, with what stands before and after them in an address.
var streets = sync.OnceValue(func() map[string]*streetForm {
	all := map[string]*streetForm{}
	for words, form := range map[string]*streetForm{
		"street avenue road lane boulevard drive terrace parkway court square ave blvd": {
			before: lazy.Regexp(`(?:^|[^A-Za-z0-9.])(\d{1,5}[A-Za-z]?(?:[-/]\d{1,4})? (?:[NSEW]{1,2}\.? )?(?:\d{1,3}(?:st|nd|rd|th) |(?:\p{Lu}[\p{L}'.]+ ){1,3}))$`), capital: true},
		"st rd dr ln ct pl sq way place circle highway hwy pkwy close crescent": {
			before: lazy.Regexp(`(?:^|[^A-Za-z0-9.])(\d{1,5}[A-Za-z]? (?:[NSEW]{1,2}\.? )?(?:\d{1,3}(?:st|nd|rd|th) |(?:\p{Lu}[\p{L}'.]+ ){1,3}))$`),
			after:  lazy.Regexp(`^\.?(?:,? (?:Apt|Suite|Unit|Ste|#|Floor)|,? ?\p{Lu}[\p{L} ]{2,30},? (?:[A-Z]{2},? )?\d{5}|,? ?\p{Lu}[\p{L} ]{2,30},? [A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|["\\\n<]|$)`), capital: true},
		"rue avenue boulevard bd impasse quai allée chemin": {
			before: lazy.Regexp(`(?:^|[^A-Za-z0-9.])(\d{1,4}(?: ?(?:bis|ter|quater|[A-D]))?,? (?:[a-zé]+ )?)$`),
			after:  lazy.Regexp(`^ (?:(?:de|du|des|la|le|les|aux?|de la|de l'|d'|l') ?)?(?:de |l')?\p{Lu}\p{L}+`)},
		"place route cours square": {
			before: lazy.Regexp(`(?:^|[^A-Za-z0-9.])(\d{1,4}(?: ?(?:bis|ter|quater|[A-D]))?,? )$`),
			after:  lazy.Regexp(`^ [\p{L}' -]{3,40},? \d{5} \p{Lu}`)},
		"calle avenida avda paseo carrera rua travessa plaza": {
			after: lazy.Regexp(`^\.?(?: (?:de|del|la|las|los|el|y|da|do|dos|\p{Lu}\p{L}+)){1,5},? ?(?:[nN][º°.]?o? ?)?\d{1,4}(?:[^\d.]|$)`)},
		"via viale piazza corso vicolo": {
			after: lazy.Regexp(`^(?: (?:di|del|della|dei|delle|da|\p{Lu}\p{Ll}{2,})){1,4},? \d{1,4}(?:/?[a-zA-Z])?(?:,? ?-? ?\d{5} \p{Lu}|["\\\n<]|$)`)},
	} {
		for word := range strings.FieldsSeq(words) {
			if all[word] != nil {
				form.also = all[word]
			}
			copied := *form
			all[word] = &copied
		}
	}
	return all
})

// streetForm is one way of writing an address.
type streetForm struct {
	before, after func() *regexp.Regexp // nil for anything
	capital       bool                  // of the word, which many sentences have in small letters
	also          *streetForm
}

// suffixes are the ends of the names of streets, before a number, and whether a postal code has to follow.
var suffixes = []struct {
	end    string
	postal bool
}{
	{"straße", false}, {"strasse", false}, {"str", false}, {"allee", false}, {"gasse", false}, {"chaussee", false}, {"straat", false}, {"laan", false}, {"gracht", false},
	{"weg", true}, {"platz", true}, {"ring", true}, {"damm", true}, {"ufer", true}, {"plein", true}, {"kade", true}, {"dijk", true}, {"hof", true}, {"singel", true},
}

var (
	houseNumber = lazy.Regexp(`^\.? \d{1,4}(?: ?[a-zA-Z])?(?:[^\p{L}\d.:]|$)`)
	postalCode  = lazy.Regexp(`^\.? \d{1,4}(?: ?[a-zA-Z])?,? ?(?:\d{5}|\d{4} ?[A-Z]{2}) \p{Lu}`)
)

// AtWord looks for a postal address around the word from start to end of a text, and says where it begins. It is faint
// if its only sign is a word of two letters, which may be there by chance.
func AtWord(text string, start, end int) (at int, faint, ok bool) {
	if end-start > maxWord {
		return 0, false, false
	}
	lower := strings.ToLower(text[start:end])
	for form := streets()[lower]; form != nil; form = form.also {
		if at, ok := form.in(text, start, end); ok {
			return at, end-start < 3, true
		}
	}
	if c := text[start]; 'a' <= c && c <= 'z' && byteAt(text, start-1) != '-' {
		return 0, false, false
	}
	for _, s := range suffixes {
		if strings.HasSuffix(lower, s.end) {
			pattern := houseNumber
			if s.postal {
				pattern = postalCode
			}
			before := byteAt(text, start-1)
			isName := lower != s.end || before == ' ' || before == '-'
			isPartOfName := before == '_' && isLetter(byteAt(text, start-2)) // as in SYS_ERRSTR 41
			return start, false, isName && !isPartOfName && matchesAt(pattern(), text, end)
		}
	}
	return 0, false, false
}

// maxWord is how long a word for a street is at most, in bytes.
const maxWord = 40

// in tells whether a word stands in an address of a form, and where that begins.
func (form *streetForm) in(text string, start, end int) (int, bool) {
	if c := text[start]; form.capital && 'a' <= c && c <= 'z' {
		return 0, false
	}
	at := start
	if form.before != nil {
		from := max(start-maxStreet, 0)
		m := form.before().FindStringSubmatchIndex(text[from:start])
		if m == nil {
			return 0, false
		}
		at = from + m[2]
	}
	if form.after == nil {
		return at, true
	}
	return at, end == len(text) && form.after().MatchString("") || matchesAt(form.after(), text, end)
}
