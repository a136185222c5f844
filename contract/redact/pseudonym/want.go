package pseudonym

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
)

// want is what is asked of a pseudonym.
type want struct {
	text string
	form contract.Format
	fits func(string) bool
	fit  bool // what fits says of the text
	// obliged is set with a pseudonym that may look valid, for fits leaves it no choice.
	obliged bool
}

// replaced is the first pseudonym that is wanted, empty if none is found. Nearly always it is the very first, for which
// nothing has to be allocated.
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

// IsGood tells whether a pseudonym is of the kind of the text. It must be no key and no number of an account.
func (w *want) IsGood(pseudonym string) bool {
	return w.isAlike(pseudonym) && isHarmless(pseudonym)
}

// isHarmless tells whether a text is no key and no number of an account, and none begins in it.
func isHarmless(text string) bool {
	return !IsKey(text) && !isIBAN(text) && nextNoise(text, 0) < 0
}

func (w *want) isAlike(pseudonym string) bool {
	form, _ := format.Detect(pseudonym)
	return form == w.form && (w.fits == nil || w.fits(pseudonym) == w.fit)
}

// only is a pseudonym if it is like the text, and else empty.
func (w *want) only(pseudonym string) string {
	if w.isAlike(pseudonym) {
		return pseudonym
	}
	return ""
}
