package redact

import (
	"github.com/blooio-community/blooio-go/contract/redact/described"
	"github.com/blooio-community/blooio-go/contract/redact/internal/alphabet"
)

// constraint is what the spec requires of a string.
type constraint = described.Constraint

// Bounds of the texts for which [pseudonyms.fitting] is looked for.
const (
	maxFitting      = 64 // bytes
	maxAlternatives = 64 // characters of a class
)

// fitting returns a pseudonym that conforms to the spec. It replaces each character by one that the spec allows there,
// such as the digits 0 to f of a hexadecimal number. It is empty if there is none.
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

// fittingClasses returns, for each character of a text, the characters of its class with which the text still conforms,
// and the index of the character among them.
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
