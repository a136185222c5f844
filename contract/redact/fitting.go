package redact

import (
	"github.com/blooio-community/blooio-go/contract/redact/described"
	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
)

// constraint is what the spec asks of a string.
type constraint = described.Constraint

// Bounds of the texts for which [pseudonyms.fitting] is looked for.
const (
	maxFitting      = 64 // bytes
	maxAlternatives = 64 // characters of a class
)

// fitting is the pseudonym of a text that fits what the spec asks, made of characters that the spec allows in their
// place: of the digits of a serial number in hexadecimal, letters to f. It is empty if there is none.
func (p *pseudonyms) fitting(text string, asks *constraint, isGood func(pseudonym string) bool) string {
	if asks == nil || len(text) > maxFitting {
		return ""
	}
	classes, indices := fittingClasses(text, asks)
	for try := range maxTries {
		at := -1
		pseudonym := p.Within(attempt(try)+"fitting", text, func(rune) (alphabet.Class, int) {
			at++
			return classes[at], indices[at]
		})
		if pseudonym != text && isGood(pseudonym) {
			return pseudonym
		}
	}
	return ""
}

// fittingClasses has for each character of a text those of its class with which the text fits, too, and which of them
// it is itself.
func fittingClasses(text string, asks *constraint) (classes []alphabet.Class, indices []int) {
	for i, char := range text {
		all, n := alphabet.Place(char)
		if len(all) > maxAlternatives {
			classes, indices = append(classes, all), append(indices, n)
			continue
		}
		var fits alphabet.Class
		for _, other := range all {
			if other == char {
				n = len(fits)
			} else if !asks.Fits(text[:i] + string(other) + text[i+len(string(char)):]) {
				continue
			}
			fits = append(fits, other)
		}
		classes, indices = append(classes, fits), append(indices, n)
	}
	return classes, indices
}
