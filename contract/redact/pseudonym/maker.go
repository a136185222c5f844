// Package pseudonym replaces personal texts and numbers by fakes of the same kind: a phone number by one that no country
// assigns, a name by letters of the same script.
//
// A pseudonym depends only on the value, on the salt and on what the caller demands of it. Equal
// values become equal, different ones different. A value with 2^60 or more possible pseudonyms gets characters drawn
// from a keyed hash of the whole value, which cannot be computed back. Below that, a keyed permutation keeps different
// values different; docs/redaction.md says what somebody who has the salt can do.
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
	// Salt makes pseudonyms the same in everything that is made with it. Empty is a random one that is forgotten.
	Salt string
	// Shift is added to dates and times. They stay without one.
	Shift time.Duration
	// IsDocumented tells whether a prefix of ids, such as "grp_", is one that a description has. Other prefixes are
	// replaced. Nil is for none.
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

// New makes a maker. With a salt that was not used before in the process it takes a fraction of a second, see
// [keyed.Iterations].
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

// samples are texts of each kind, by whose pseudonyms those of all texts are known.
var samples = []string{
	"member", "J", "Jane Doe", "Иван", "नमस्ते", "①②③④", "+14155552671", "+1 (415) 555-2671", "(415) 555-2671", "0049 151 23456789", "030 123456",
	"jane@corp.example", "https://corp.example/a/b.png?c=d#e", "grp_8f3a2b1c", "customer_8f3a2b1c", "john_doe", "8f3a2b1c-0000-4000-8000-8f3a2b1c8f3a",
	"2026-05-01", "2026-05-01T12:00:00Z", "4155552671", "447911123456", "4111111111111111", "4111 1111 1111 1111", "078-05-1120", "GB82WEST12345698765432",
	"52.520008,13.404954", "sk_live_0123456789abcdef", "a text of more than sixty letters, so that its characters are drawn from a hash",
}

// Name names the pseudonyms: that of others is another one, also if they are of the same salt and were made by another
// version of this package or of what it knows.
func (m *Maker) Name(context string) string {
	text := context + "\x00" + m.shift.String() + unicode.Version + numbering.Version()
	for _, sample := range samples {
		text += "\x00" + m.Text(sample, nil)
	}
	text += "\x00" + m.Number("4155552671", nil) + m.Number("-52.520008", nil) + m.Number("1.5e10", nil)
	return fmt.Sprintf("%016x", m.Hash("name", text))
}
