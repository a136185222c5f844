package redaction_test

import (
	"encoding/base64"
	"math/rand/v2"
	"slices"
	"strings"
)

const alphanumeric = lower + upper + decimal

// windowed are the words of a secret: every eight characters in a row, in steps of four.
func windowed(secret string) []string {
	var words []string
	for i := 0; i+8 <= len(secret); i += 4 {
		words = append(words, secret[i:i+8])
	}
	return words
}

// vendorKeys are how keys of vendors begin, and what they go on with.
var vendorKeys = []struct {
	prefix   string
	n        int
	alphabet string
}{
	{"bl_live_", 32, alphanumeric}, {"api_", 32, alphanumeric}, {"sk_live_", 24, alphanumeric}, {"rk_live_", 24, alphanumeric}, {"whsec_", 32, alphanumeric},
	{"ghp_", 36, alphanumeric}, {"gho_", 36, alphanumeric}, {"github_pat_", 22, alphanumeric}, {"glpat-", 20, alphanumeric},
	{"xoxb-", 24, alphanumeric}, {"AKIA", 16, upper + "234567"}, {"ASIA", 16, upper + "234567"}, {"AIza", 35, alphanumeric}, {"SK", 32, hexa}, {"AC", 32, hexa},
	{"SG.", 22, alphanumeric}, {"sk-proj-", 40, alphanumeric}, {"sk-ant-api03-", 40, alphanumeric}, {"npm_", 36, alphanumeric}, {"dop_v1_", 64, hexa}, {"shpat_", 32, hexa},
}

func makeVendorKey(r *rand.Rand) value {
	vendor := oneOf(r, vendorKeys)
	secret := drawn(r, vendor.n, vendor.alphabet)
	text := vendor.prefix + secret
	switch vendor.prefix {
	case "SG.":
		text += "." + drawn(r, 43, alphanumeric)
	case "xoxb-":
		text = vendor.prefix + drawn(r, 12, decimal) + "-" + drawn(r, 12, decimal) + "-" + secret
	case "github_pat_":
		text += "_" + drawn(r, 59, alphanumeric)
	}
	return value{kind: "vendor key", text: text, words: windowed(secret)}
}

func makeSession(r *rand.Rand) value {
	secret := drawn(r, 32, alphanumeric)
	switch r.IntN(4) {
	case 0:
		claims := `{"sub":"` + drawn(r, 10, decimal) + `","name":"` + title(oneOf(r, givenNames)) + `"}`
		payload := base64.RawURLEncoding.EncodeToString([]byte(claims))
		// What is between the number and the name is in any recording of people, in base64.
		words := slices.Concat(windowed(payload[12:24]), windowed(payload[40:]), windowed(secret))
		return value{kind: "session", text: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." + payload + "." + secret + "A1b2C3d4e5F", words: words}
	case 1:
		return value{kind: "session", text: "Bearer " + secret, words: windowed(secret)}
	}
	name := oneOf(r, []string{"sessionid", "PHPSESSID", "JSESSIONID", "sid", "connect.sid"})
	return value{kind: "session", text: name + "=" + strings.ToLower(secret), words: windowed(strings.ToLower(secret))}
}
