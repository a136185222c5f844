package conclude

import (
	"slices"
	"strings"
	"unicode"
)

// areAlike tells whether an undocumented property may be a documented one with a new name, by comparing the names: they
// have the same words in any order, in singular or plural, or abbreviated; or one name has all words of the other and
// few more; or they differ by a typing mistake. Names that only share a word usually mean different things, such as
// due_date and start_date. others has the names of the other documented properties. A word that they share as well,
// such as url, does not count.
func areAlike(documented, came string, others []string) bool {
	a, b := wordsOf(documented), wordsOf(came)
	switch {
	case slices.Equal(withoutNumbers(a), withoutNumbers(b)):
		return slices.Equal(a, b) // line_1 is not line_2
	case len(a) == len(b):
		return areMisspelt(a, b)
	case min(len(documented), len(came)) < minWhole:
		return false
	case len(a) > len(b):
		a, b = b, a
	}
	return isExtended(a, b, others)
}

// minWhole is the minimum length of a name that is recognized within a longer one.
const minWhole = 3

// isExtended tells whether a name has all words of a shorter one, and at most as many further words. Words that another
// documented property has do not count.
func isExtended(short, long []string, others []string) bool {
	added := slices.Clone(long)
	for _, word := range short {
		i := slices.Index(added, word)
		if i < 0 {
			return false
		}
		added = slices.Delete(added, i, i+1)
	}
	isOther := func(word string) bool { return otherThing[word] || isNumber(word) }
	if len(added) > len(short) || slices.ContainsFunc(added, isOther) {
		return false
	}
	return !slices.ContainsFunc(others, func(name string) bool {
		words := wordsOf(name)
		return !slices.ContainsFunc(short, func(word string) bool { return !slices.Contains(words, word) })
	})
}

// otherThing has words that change what a name means when they are added: created_at and created_by are different
// things.
var otherThing = setOf("by old previous prev next last first min max parent child count total sum hash is has not no error sub " +
	"id code text html markdown raw formatted short long web ip " +
	"cent ms millisecond second sec minute hour day percent ratio byte utc local en de fr es it pt nl ja zh ru")

// minMisspelt is the minimum length of a word in which a typing mistake is recognized.
const minMisspelt = 5

// areMisspelt tells whether the words are the same except for one, which differs in one letter.
func areMisspelt(a, b []string) bool {
	differing := 0
	for i := range a {
		switch {
		case a[i] == b[i]:
		case min(len(a[i]), len(b[i])) >= minMisspelt && isOneEdit(a[i], b[i]) && !isNumber(a[i]) && !isNumber(b[i]):
			differing++
		default:
			return false
		}
	}
	return differing == 1
}

// isOneEdit tells whether one word becomes the other by inserting, removing or replacing one character, or by swapping
// two neighbours.
func isOneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	a, b = a[n:], b[n:]
	switch {
	case len(b) == len(a)+1:
		return a == b[1:]
	case len(a) != len(b) || a == "":
		return false
	}
	return a[1:] == b[1:] || len(a) > 1 && a[0] == b[1] && a[1] == b[0] && a[2:] == b[2:]
}

// wordsOf splits a name such as icon_url, iconUrl or IconURLs into its words, in lower case, in the singular and in
// their usual form, sorted.
func wordsOf(name string) []string {
	words := strings.FieldsFunc(strings.ToLower(spaced(name)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, word := range words {
		word = singular(word)
		if usual := usualForm[word]; usual != "" {
			word = usual
		}
		words[i] = word
	}
	slices.Sort(words)
	return words
}

// spaced puts a space between words that are separated by capitals or digits.
func spaced(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if i > 0 {
			before := runes[i-1]
			endsCapitals := unicode.IsUpper(r) && unicode.IsUpper(before) && i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if unicode.IsUpper(r) && !unicode.IsUpper(before) || endsCapitals || unicode.IsDigit(r) != unicode.IsDigit(before) {
				b.WriteByte(' ')
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// minPlural is the minimum length of a word whose final s counts as a plural.
const minPlural = 4

func singular(word string) string {
	switch {
	case len(word) < minPlural || strings.HasSuffix(word, "ss") || strings.HasSuffix(word, "us") || strings.HasSuffix(word, "is"):
		return word
	case strings.HasSuffix(word, "ies") && len(word) > minPlural:
		return word[:len(word)-3] + "y"
	}
	for _, ending := range []string{"sses", "xes", "ches", "shes"} {
		if strings.HasSuffix(word, ending) {
			return word[:len(word)-2]
		}
	}
	return strings.TrimSuffix(word, "s")
}

// usualForm maps abbreviations and synonyms to one common form.
var usualForm = map[string]string{
	"uri": "url", "link": "url", "href": "url", "kind": "type",
	"at": "time", "on": "time", "date": "time", "datetime": "time", "timestamp": "time", "ts": "time",
	"creation": "created", "modified": "updated", "modification": "updated",
	"ids": "id", "ident": "identifier", "desc": "description", "num": "number", "nr": "number", "msg": "message",
	"org": "organization", "organisation": "organization", "addr": "address", "ref": "reference", "lang": "language",
	"img": "image", "qty": "quantity", "amt": "amount", "config": "configuration", "info": "information", "tel": "phone",
	"telephone": "phone", "lat": "latitude", "lng": "longitude", "lon": "longitude", "tz": "timezone",
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

func withoutNumbers(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), isNumber)
}

func isNumber(word string) bool { return word[0] >= '0' && word[0] <= '9' }
