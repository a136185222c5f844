package redact

import (
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/date"
)

// data returns the pseudonym of a text: one of the same kind that conforms to the spec exactly as the text does.
func (r *Redactor) data(text string, asks *constraint) string {
	if date.IsLike(text) {
		if f, _ := format.Detect(text); f == contract.FormatDate || f == contract.FormatDateTime {
			if other := date.Other(r.pseudonyms.Cipher, text); asks.Like(text).Fits(other) == asks.Fits(text) {
				return other
			}
		}
	}
	like := asks.Like(text)
	found := r.pseudonyms.find(text, like)
	if !found.IsFit && like.Fits(found.Text) != like.Fits(text) {
		return r.oblige(r.nearest(text, found.Text, like))
	}
	if found.IsObliged {
		r.oblige(found.Text)
	}
	return found.Text
}

// oblige notes a pseudonym that may look like real data because the description requires its form.
func (r *Redactor) oblige(pseudonym string) string {
	if r.obliged != nil {
		*r.obliged = append(*r.obliged, pseudonym)
	}
	return pseudonym
}

// maxSubstitutions is how many substitutions are tried. For a single letter, one in 26 is right.
const maxSubstitutions = 256

// nearest searches a pseudonym that conforms to the spec exactly as the text does, if the usual one does not. It
// returns the usual one if it finds none.
func (r *Redactor) nearest(text, usual string, asks *constraint) string {
	fits, form := asks.Fits(text), formOf(text)
	isGood := func(pseudonym string) bool {
		return pseudonym != text && asks.Fits(pseudonym) == fits && formOf(pseudonym) == form
	}
	if short := r.pseudonyms.shortEmail(text); isGood(short) {
		return short
	}
	for try := range maxSubstitutions {
		if pseudonym := r.pseudonyms.Letters(attempt(try)+"nearest", text); try < maxSteps && isGood(pseudonym) {
			return pseudonym
		}
		if pseudonym := r.substituted(attempt(try), text); isGood(pseudonym) {
			return pseudonym
		}
	}
	return usual
}

func formOf(text string) any {
	f, _ := format.Detect(text)
	return f
}

// substituted replaces each character by another, and equal ones by equal ones. The result can match a pattern with a
// back reference.
func (r *Redactor) substituted(context, text string) string {
	var b strings.Builder
	for _, char := range text {
		b.WriteString(r.pseudonyms.Letters(context+"character", string(char)))
	}
	return b.String()
}
