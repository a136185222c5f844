// Package key knows how the keys and tokens of many vendors begin.
package key

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/internal/lazy"
)

// Kind is what a key is.
type Kind int

const (
	APIKey Kind = iota
	PrivateKey
	BearerToken
	WebToken
	Password // of Basic authentication, with its user
)

// keys are how keys and tokens of vendors begin, in the words of their documentation, with what follows. The first
// group of the pattern is what was found, if it has one.
var keys = []struct {
	kind    Kind
	begins  string
	pattern func() *regexp.Regexp
	// maybeWords is set where a plain name can begin alike, such as api_version.
	maybeWords bool
}{
	{APIKey, "bl_", lazy.Regexp(`^bl_[A-Za-z0-9_-]{8,}`), true},
	{APIKey, "api_", lazy.Regexp(`^api_[A-Za-z0-9_-]{8,}`), true},
	{APIKey, "sk_", stripe, true}, {APIKey, "pk_", stripe, true}, {APIKey, "rk_", stripe, true},
	{APIKey, "whsec_", lazy.Regexp(`^whsec_[A-Za-z0-9+/=_-]{16,}`), true},
	{APIKey, "ghp_", gitHub, true}, {APIKey, "gho_", gitHub, true}, {APIKey, "ghu_", gitHub, true},
	{APIKey, "ghs_", gitHub, true}, {APIKey, "ghr_", gitHub, true},
	{APIKey, "github_pat_", lazy.Regexp(`^github_pat_[A-Za-z0-9_]{20,}`), true},
	{APIKey, "glpat-", lazy.Regexp(`^gl(?:pat|ptt|rt|cbt|dt)-[A-Za-z0-9_-]{16,}`), true},
	{APIKey, "xox", lazy.Regexp(`^xox[abeoprsx]-[A-Za-z0-9_-]{8,}`), true},
	{APIKey, "xapp-", lazy.Regexp(`^xapp-[A-Za-z0-9_-]{16,}`), true},
	{APIKey, "hooks", lazy.Regexp(`^hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{16,}`), false},
	{APIKey, "AKIA", amazon, false}, {APIKey, "ASIA", amazon, false}, {APIKey, "ABIA", amazon, false}, {APIKey, "ACCA", amazon, false},
	{APIKey, "AIza", lazy.Regexp(`^AIza[A-Za-z0-9_-]{35}`), false},
	{APIKey, "ya29.", lazy.Regexp(`^ya29\.[A-Za-z0-9_-]{20,}`), false},
	{APIKey, "GOCSPX-", lazy.Regexp(`^GOCSPX-[A-Za-z0-9_-]{20,}`), false},
	{APIKey, "SK", lazy.Regexp(`^SK[0-9a-f]{32}(?:[^A-Za-z0-9]|$)`), false},
	{APIKey, "AC", lazy.Regexp(`^AC[0-9a-f]{32}(?:[^A-Za-z0-9]|$)`), false},
	{APIKey, "SG.", lazy.Regexp(`^SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}`), false},
	{APIKey, "sk-", lazy.Regexp(`^sk-[A-Za-z0-9_-]{20,}`), true},
	{APIKey, "npm_", lazy.Regexp(`^npm_[A-Za-z0-9]{30,}`), true},
	{APIKey, "pypi-", lazy.Regexp(`^pypi-[A-Za-z0-9_-]{16,}`), true},
	{APIKey, "dop_v", digitalOcean, false}, {APIKey, "doo_v", digitalOcean, false}, {APIKey, "dor_v", digitalOcean, false},
	{APIKey, "shp", lazy.Regexp(`^shp(?:at|ca|pa|ss)_[A-Za-z0-9]{16,}`), false},
	{APIKey, "hf_", lazy.Regexp(`^hf_[A-Za-z0-9]{30,}`), true},
	{APIKey, "key-", lazy.Regexp(`^key-[0-9a-f]{32}(?:[^A-Za-z0-9]|$)`), false},
	{APIKey, "xkeysib-", lazy.Regexp(`^xkeysib-[A-Za-z0-9-]{32,}`), false},
	{APIKey, "dapi", lazy.Regexp(`^dapi[0-9a-f]{32}(?:[^A-Za-z0-9]|$)`), false},
	{APIKey, "lin_api_", lazy.Regexp(`^lin_api_[A-Za-z0-9]{32,}`), false},
	{APIKey, "sq", lazy.Regexp(`^sq0[a-z]{3}-[A-Za-z0-9_-]{22,}`), false},
	{APIKey, "M", discord, false}, {APIKey, "N", discord, false}, {APIKey, "O", discord, false},
	{WebToken, "eyJ", webToken, false},
	{PrivateKey, "BEGIN", lazy.Regexp(`^BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----`), false},
	{PrivateKey, "PuTTY", lazy.Regexp(`^PuTTY-User-Key-File-[0-9]`), false},
	{PrivateKey, "AGE-", lazy.Regexp(`^AGE-SECRET-KEY-1[A-Z0-9]{40,}`), false},
	{BearerToken, "Bearer", bearer, false}, {BearerToken, "bearer", bearer, false}, {BearerToken, "BEARER", bearer, false},
	{Password, "Basic", basic, false}, {Password, "basic", basic, false}, {Password, "BASIC", basic, false},
}

var (
	stripe       = lazy.Regexp(`^[spr]k_(?:(?:live|test|prod)_[A-Za-z0-9_-]{8,}|[A-Za-z0-9_-]{16,})`)
	gitHub       = lazy.Regexp(`^gh[pousr]_[A-Za-z0-9_]{16,}`)
	amazon       = lazy.Regexp(`^A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}(?:[^A-Za-z0-9]|$)`)
	digitalOcean = lazy.Regexp(`^do[opr]_v[0-9]_[0-9a-f]{32,}`)
	discord      = lazy.Regexp(`^[MNO][A-Za-z0-9_-]{22,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,45}(?:[^A-Za-z0-9_-]|$)`)
	// The names with which the header of a token begins are those of RFC 7515 and RFC 7516. Without one, what follows has
	// to be longer. The second of five parts may be empty.
	webToken = lazy.Regexp(`^eyJ(?:(?:hbGci|0eXAi|raWQi|lbmMi|jdHki|6aXAi|qa3Ui|qd2si|4NXQi|4NWMi|4NXUi|lcGsi|hcHUi|hcHYi|wMmMi|wMnMi|jcml0)[A-Za-z0-9_-]{4,}\.\.?[A-Za-z0-9_-]|` +
		`[A-Za-z0-9_-]{10,}\.(?:[A-Za-z0-9_-]{10,}|\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.))`)
	bearer = lazy.Regexp(`^(?i)bearer[ \t+]+([a-z0-9._~+/=|:-]{8,})`)
	basic  = lazy.Regexp(`^(?i)basic[ \t+]+([a-z0-9+/_-]{6,}=*)`)
)

// byFirst has the rows of keys by their first byte.
var byFirst = func() (rows [256][]uint8) {
	for i, k := range keys {
		rows[k.begins[0]] = append(rows[k.begins[0]], uint8(i))
	}
	return rows
}()

// maxMatch is how much of a text is matched with a pattern, and maxHeader how much of a web token, whose first part may
// have certificates in it, in bytes.
const maxMatch, maxHeader = 256, 4 << 10

// MayBegin tells whether any key begins with a byte.
func MayBegin(c byte) bool { return len(byFirst[c]) > 0 }

// At yields the keys that begin at an offset: what each is, and where in the text. Names that begin as keys do are none.
func At(text string, start int, yield func(kind Kind, from, to int)) {
	for _, row := range byFirst[text[start]] {
		k := &keys[row]
		rest := text[start:]
		if !strings.HasPrefix(rest, k.begins) {
			continue
		}
		limit := maxMatch
		if k.kind == WebToken {
			limit = maxHeader
		}
		m := k.pattern().FindStringSubmatchIndex(rest[:min(limit, len(rest))])
		if m == nil {
			continue
		}
		m = m[len(m)-2:]
		what := rest[m[0]:m[1]]
		isName := k.maybeWords && (isWords(what) || k.begins == "api_" && isPartOfName(text, start))
		if !isName && !(k.kind == Password && !isBasic(what)) {
			yield(k.kind, start+m[0], start+m[1])
		}
	}
}

// isPartOfName tells whether a name goes on at an offset after an underscore, as in protobuf_api_proto.
func isPartOfName(text string, at int) bool {
	return at > 1 && text[at-1] == '_' && (isLetter(text[at-2]) || text[at-2]-'0' <= 9)
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }

// isWords tells whether what looks like a key is a name, such as api_version_header or api_v4_groups: a key has eight
// characters or more with digits or capitals among them.
func isWords(text string) bool {
	if strings.HasPrefix(text, "bl_live_") {
		return false
	}
	for part := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == '_' || c == '-' }) {
		digits, capitals, small := 0, 0, 0
		for _, c := range []byte(part) {
			switch {
			case c-'0' <= 9:
				digits++
			case c < 'a':
				capitals++
			default:
				small++
			}
		}
		if len(part) >= 8 && (digits > 0 || capitals > 1 && small > 1) {
			return false
		}
	}
	return true
}

// isBasic tells whether a text is the user and password of RFC 7617 in base64, or looks like base64: not so in "basic
// knowledge" and "Basic IP-level access".
func isBasic(text string) bool {
	plain := strings.NewReplacer("-", "+", "_", "/", "=", "").Replace(text)
	data, err := base64.RawStdEncoding.DecodeString(plain[:len(plain)/4*4]) // what follows may be a slash of a URL
	if err == nil && bytes.IndexByte(data, ':') > 0 && utf8.Valid(data) && bytes.IndexFunc(data, unicode.IsControl) < 0 {
		return true
	}
	return strings.HasSuffix(text, "=") || len(text) >= 12 && strings.ContainsAny(text, "0123456789") && strings.ToLower(text) != text
}
