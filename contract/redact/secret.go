package redact

import (
	"bytes"
	"strings"

	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/contract/redact/pseudonym"
)

// isSecret tells whether a header or a parameter carries a key, by its name or its value.
func isSecret(name, value string) bool { return shown.IsKeyName(name) || pseudonym.IsKey(value) }

// credentials has the names of headers that carry a key or a cookie, in lower case and without separators.
var credentials = map[string]bool{
	"authorization": true, "proxyauthorization": true, "cookie": true, "setcookie": true, "cookie2": true, "ocpapimsubscriptionkey": true,
}

// isCredential tells whether a property has the name of a header that carries a key or a cookie. next_page_token, for
// example, has not.
func isCredential(name string) bool {
	var plain [maxCredential]byte
	n := 0
	for i := range len(name) {
		switch c := name[i]; {
		case c == '-' || c == '_' || c == '.':
			continue
		case n == len(plain):
			return false
		case 'A' <= c && c <= 'Z':
			plain[n] = c | 0x20
		default:
			plain[n] = c
		}
		n++
	}
	if n == 0 || strings.IndexByte("apcsox", plain[0]) < 0 {
		return false
	}
	return credentials[string(plain[:n])] || plain[0] == 'x' && (bytes.HasSuffix(plain[:n], []byte("key")) || bytes.HasSuffix(plain[:n], []byte("token")))
}

// maxCredential is how long the name of a credential is, without separators.
const maxCredential = 32
