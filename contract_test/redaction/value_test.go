package redaction_test

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

// value is a piece of personal data, or a secret, that the tests plant in a recording.
type value struct {
	kind string
	// text is how it is written, number how it is written as a JSON number; number is empty for what is none.
	text, number string
	// words are parts that must be gone, digits those of a number: no six of them in a row may be left.
	words  []string
	digits string
}

// kind makes values of one kind. A search for leaks has to find what isScanned.
type kind struct {
	name      string
	isScanned bool
	make      func(r *rand.Rand) value
}

// kinds are all that are planted. The last ones write a value in odd characters.
var kinds = []kind{
	{"name", false, makeName},
	{"user name", false, makeUserName},
	{"email address", true, makeEmail},
	{"postal address", true, makeAddress},
	{"date of birth", false, makeBirthday},
	{"phone, international", true, makeInternational},
	{"phone, national form", true, makeNational},
	{"phone, bare digits", false, makeBare},
	{"card", true, makeCard},
	{"IBAN", true, makeIBAN},
	{"SSN", true, makeSSN},
	{"coordinates", true, makeCoordinates},
	{"session", true, makeSession},
	{"vendor key", true, makeVendorKey},
	{"odd digits", false, makeOddDigits},
	{"odd letters", false, makeOddLetters},
}

// minWord is the length of the shortest word that must be gone; shorter ones are found by chance.
const minWord = 4

// wordsIn are the words of a text that must be gone, in the order of the text.
func wordsIn(text string) []string {
	var words []string
	for _, word := range strings.FieldsFunc(text, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsMark(c) && !unicode.IsDigit(c)
	}) {
		if len([]rune(word)) >= minWord && strings.ContainsFunc(word, unicode.IsLetter) {
			words = append(words, word)
		}
	}
	return words
}

func digitsIn(text string) string {
	return strings.Map(func(c rune) rune {
		if '0' <= c && c <= '9' {
			return c
		}
		return -1
	}, text)
}

// numeric is a value of digits, which can stand in JSON as a number unless it begins with 0.
func numeric(kind, text string) value {
	v := value{kind: kind, text: text, digits: digitsIn(text)}
	if v.digits[0] != '0' && len(v.digits) <= 19 {
		v.number = v.digits
	}
	return v
}

// drawn are n characters of an alphabet.
func drawn(r *rand.Rand, n int, alphabet string) string {
	letters := []rune(alphabet)
	var b strings.Builder
	for range n {
		b.WriteRune(letters[r.IntN(len(letters))])
	}
	return b.String()
}

func oneOf[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }

const (
	decimal = "0123456789"
	lower   = "abcdefghijklmnopqrstuvwxyz"
	upper   = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	hexa    = "0123456789abcdef"
)
