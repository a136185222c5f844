package redaction_test

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxDigits is how many digits of a number in a row may be left: more are a survivor.
const maxDigits = 5

// needle is a part of a value that must be gone.
type needle struct {
	text     string
	isDigits bool
}

// needles are what to look for of a value.
func (v value) needles() (all []needle) {
	for _, word := range v.words {
		if utf8.RuneCountInString(word) >= minWord {
			all = append(all, needle{folded(word), false})
		}
	}
	if len(v.digits) >= 7 {
		for i := 0; i+maxDigits < len(v.digits); i++ {
			all = append(all, needle{v.digits[i : i+maxDigits+1], true})
		}
	}
	return all
}

// in tells whether a view has the needle, and where.
func (n needle) in(v view) int {
	if n.isDigits {
		return strings.Index(v.digits, n.text)
	}
	return strings.Index(v.folded, n.text)
}

// found is where a needle is in views, nil if it is in none.
func (n needle) found(views []view) *view {
	for i := range views {
		if n.in(views[i]) >= 0 {
			return &views[i]
		}
	}
	return nil
}

// isLeft tells whether any view has the needle.
func (n needle) isLeft(views []view) bool { return n.found(views) != nil }

// around is the needle in a view, with some of what is beside it.
func (n needle) around(v *view) string {
	text, at := v.folded, n.in(*v)
	if n.isDigits {
		text, at = v.text, placeOfDigits(v.text, n.text)
	}
	from, to := max(0, at-48), min(len(text), at+len(n.text)+32)
	return fmt.Sprintf("%s: …%s…", v.how, strings.Join(strings.Fields(strings.ToValidUTF8(text[from:to], "")), " "))
}

// placeOfDigits is where digits begin in a text that has them with separators between, or in odd forms.
func placeOfDigits(text, digits string) int {
	for from := range text {
		rest := digits
		for _, c := range text[from:] {
			if d := digitOf(c); d >= 0 && rest[0] == byte('0'+d) {
				rest = rest[1:]
			} else if rest == digits || !isSeparator(c) {
				break
			}
			if rest == "" {
				return from
			}
		}
	}
	return 0
}
