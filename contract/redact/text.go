package redact

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/format"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
)

// pseudonyms makes the pseudonyms of texts. They depend on the text, on what the spec says about it, and on the key. It
// is safe for concurrent use.
type pseudonyms struct {
	*pseudonym.Maker
	shift time.Duration // of times
	// keyHeaders and keyParameters are the names of headers and parameters that carry a key according to the spec.
	keyHeaders, keyParameters map[string]bool
}

// maxTries is how many pseudonyms are tried before one is built character by character.
const maxTries = 16

// text returns the pseudonym of a text: one of the same kind that conforms to the spec exactly if the text does.
func (p *pseudonyms) text(text string, asks *constraint) string {
	return p.find(text, asks).Text
}

// find does the same as text, and tells whether the pseudonym is known to conform exactly as the text does.
func (p *pseudonyms) find(text string, asks *constraint) pseudonym.Found {
	if text == "" || text == openapi.Placeholder {
		return pseudonym.Found{Text: text, IsFit: true}
	}
	if found := p.Find(text, asks.Func()); found.Text != "" {
		return found
	}
	return pseudonym.Found{Text: p.otherwise(text, asks), IsFit: asks == nil, IsObliged: asks != nil}
}

// otherwise returns a pseudonym of another kind, if none of the text's own kind conforms.
func (p *pseudonyms) otherwise(text string, asks *constraint) string {
	form, lead := format.Detect(text)
	isGood := func(found string) bool {
		now, _ := format.Detect(found)
		return now == form && found != text && asks.Fits(found) == asks.Fits(text)
	}
	if short := p.shortEmail(text); form == contract.FormatEmail && isGood(short) {
		return short
	}
	if asks.Fits(text) {
		if asks.Mentions(text) {
			return text // the spec says it itself
		}
		if found := p.fitting(text, asks, isGood); found != "" {
			return found
		}
	}
	if form == contract.FormatURI {
		return p.ID("", lead, text)
	}
	return p.Letters("text", text)
}

// shortEmail returns an address of the same length at a host that is reserved for tests (RFC 6761). It is empty for a
// text that is not an address or is too short.
func (p *pseudonyms) shortEmail(text string) string {
	const host = "@x.test"
	at, room := strings.LastIndexByte(text, '@'), len(text)-len(host)
	if at <= 0 || room <= 0 {
		return ""
	}
	name := p.Letters("email"+text[at:], text[:at])
	for len(name) < room {
		name += "x"
	}
	for !utf8.ValidString(name[:room]) {
		room--
	}
	return name[:room] + host
}

// attempt returns the context of a further try.
func attempt(try int) string {
	if try == 0 {
		return ""
	}
	return fmt.Sprint("try ", try)
}

// nameFor returns a name for what is derived from a text.
func (p *pseudonyms) nameFor(text string) string { return fmt.Sprintf("%016x", p.Hash("name", text)) }

func isDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
