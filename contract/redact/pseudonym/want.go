package pseudonym

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
)

// want has the requirements for a pseudonym.
type want struct {
	text string
	form contract.Format
	fits func(string) bool
	fit  bool // what fits says of the text
	// obliged is set if the pseudonym may look like real data because fits allows nothing else.
	obliged bool
}

// replaced returns the first pseudonym that satisfies the requirements, empty if there is none. Nearly always it is the
// very first, which needs no allocation.
func (w *want) replaced(c *keyed.Cipher, j *keyed.Job) string {
	j.IsOdd = j.IsPermuted() && !isHarmless(w.text)
	if first := c.First(j); w.IsGood(first) {
		return first
	}
	wanted := *w
	j.Wanted = &wanted
	replaced, ok := c.Replace(j)
	if !ok {
		return ""
	}
	return replaced
}

// IsGood tells whether a pseudonym has the kind of the text. It must not be a key or an account number.
func (w *want) IsGood(pseudonym string) bool {
	return w.isAlike(pseudonym) && isHarmless(pseudonym)
}

// isHarmless tells whether a text contains neither a key nor an account number.
func isHarmless(text string) bool {
	return !IsKey(text) && !isIBAN(text) && nextNoise(text, 0) < 0
}

func (w *want) isAlike(pseudonym string) bool {
	form, _ := format.Detect(pseudonym)
	return form == w.form && (w.fits == nil || w.fits(pseudonym) == w.fit)
}

// only returns a pseudonym if it satisfies the requirements, otherwise "".
func (w *want) only(pseudonym string) string {
	if w.isAlike(pseudonym) {
		return pseudonym
	}
	return ""
}
