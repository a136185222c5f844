// Package pseudonym replaces personal data by fake values of the same kind: a phone number by one that no country
// assigns, a name by other letters of the same script.
//
// The pseudonym depends only on the value, the salt and the requirements of the caller. Equal values get equal
// pseudonyms, different values different ones. A value with 2^60 or more possible pseudonyms gets characters from a
// keyed hash of the whole value, which cannot be reversed. Below that, a keyed permutation keeps different values
// different. docs/redaction.md says what is possible with knowledge of the salt.
package pseudonym

import (
	"crypto/rand"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
	"unicode"

	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/keyed"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym/numbering"
)

// Options say how pseudonyms are made.
type Options struct {
	// Salt makes pseudonyms the same wherever it is used. If it is empty, a random salt is used and forgotten.
	Salt string
	// Shift is added to dates and times. If it is 0, they stay.
	Shift time.Duration
	// IsDocumented tells whether a description has a prefix of ids, such as "grp_". Other prefixes are replaced. Nil
	// means that there are none.
	IsDocumented func(prefix string) bool
}

// Maker makes pseudonyms. It is safe for concurrent use.
type Maker struct {
	*keyed.Cipher
	shift        time.Duration
	isDocumented func(prefix string) bool
	hosts        sync.Map // the labels of hosts, which are the same again and again
	hostCount    atomic.Int32
}

// New returns a maker. The first call with a salt takes a fraction of a second, see [keyed.Iterations].
func New(o Options) *Maker {
	var key [keyed.KeyLength]byte
	if o.Salt == "" {
		rand.Read(key[:]) // it never fails
	} else {
		key = keyed.Stretch(o.Salt)
	}
	m := &Maker{Cipher: keyed.New(key), shift: o.Shift, isDocumented: o.IsDocumented}
	if m.isDocumented == nil {
		m.isDocumented = func(string) bool { return false }
	}
	return m
}

// samples has texts of each kind. Two makers that agree on their pseudonyms agree on all.
var samples = []string{
	"member", "J", "Jane Doe", "Иван", "नमस्ते", "①②③④", "+14155552671", "+1 (415) 555-2671", "(415) 555-2671", "0049 151 23456789", "030 123456",
	"jane@corp.example", "https://corp.example/a/b.png?c=d#e", "grp_8f3a2b1c", "customer_8f3a2b1c", "john_doe", "8f3a2b1c-0000-4000-8000-8f3a2b1c8f3a",
	"2026-05-01", "2026-05-01T12:00:00Z", "4155552671", "447911123456", "4111111111111111", "4111 1111 1111 1111", "078-05-1120", "GB82WEST12345698765432",
	"52.520008,13.404954", "sk_live_0123456789abcdef", "a text of more than sixty letters, so that its characters are drawn from a hash",
}

// Name identifies the pseudonyms of a maker. It differs for another salt, and for another version of this package or
// its data.
func (m *Maker) Name(context string) string {
	text := context + "\x00" + m.shift.String() + unicode.Version + numbering.Version()
	for _, sample := range samples {
		text += "\x00" + m.Text(sample, nil)
	}
	text += "\x00" + m.Number("4155552671", nil) + m.Number("-52.520008", nil) + m.Number("1.5e10", nil)
	return fmt.Sprintf("%016x", m.Hash("name", text))
}
