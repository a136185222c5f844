package pseudonym

import (
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
)

// want is what is asked of a pseudonym.
type want struct {
	form contract.Format
	fits func(string) bool
	fit  bool // what fits says of the text
	odd  bool // the text itself is not what is wanted
}

// IsOdd tells whether the text itself is a key or the number of an account.
func (w *want) IsOdd() bool { return w.odd }

// IsGood tells whether a pseudonym is of the kind of the text. It must be no key and no number of an account.
func (w *want) IsGood(pseudonym string) bool {
	return w.isAlike(pseudonym) && !isKey(pseudonym) && !isIBAN(pseudonym) && nextNoise(pseudonym, 0) < 0
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
