package pseudonym

import "strings"

type keyStart struct {
	start string
	more  int
}

// keyStarts has the beginnings of vendors' keys and tokens, in lower case, with the minimum number of characters that
// follow.
var keyStarts = []keyStart{
	{"bearer ", 1}, {"basic ", 4}, {"eyj", 10}, {"bl_", 8}, {"bl-", 8}, {"api_", 8}, {"api-", 8}, {"key_", 8}, {"key-", 8},
	{"sk_", 8}, {"sk-", 8}, {"pk_", 8}, {"pk-", 8}, {"rk_", 8}, {"whsec_", 8},
	{"ghp_", 8}, {"gho_", 8}, {"ghu_", 8}, {"ghs_", 8}, {"ghr_", 8}, {"ghp-", 8}, {"gho-", 8}, {"github_pat_", 8}, {"glpat-", 8},
	{"xox", 8}, {"xapp-", 8}, {"akia", 16}, {"asia", 16}, {"aiza", 20}, {"ya29.", 8}, {"sg.", 16}, {"npm_", 16}, {"pypi-", 16}, {"dop_v1_", 8},
	{"shpat_", 8}, {"shpss_", 8}, {"hf_", 16}, {"sk-ant-", 8}, {"aws_", 16}, {"ac", 32}, {"sk", 32},
	{"glptt-", 8}, {"glrt-", 8}, {"lin_api_", 16}, {"xkeysib-", 16}, {"sq0", 8},
}

// keysByFirst has the rows of keyStarts by their first letter, in either case.
var keysByFirst = func() (rows [256][]uint8) {
	for i, k := range keyStarts {
		small, capital := k.start[0], k.start[0]&^0x20
		rows[small], rows[capital] = append(rows[small], uint8(i)), append(rows[capital], uint8(i))
	}
	return rows
}()

// IsKey tells whether a text begins like a key.
func IsKey(text string) bool {
	if len(text) < len("bearer x") {
		return false
	}
	for _, row := range keysByFirst[text[0]] {
		k := &keyStarts[row]
		if len(text) >= len(k.start)+k.more && text[1]|0x20 == k.start[1] && strings.EqualFold(text[:len(k.start)], k.start) && isToken(text[len(k.start):], k.start) {
			return true
		}
	}
	return false
}

// isToken tells whether the rest of a text can be that of a key. It is needed if the beginning is a word.
func isToken(rest, start string) bool {
	for i := range len(rest) {
		c := rest[i]
		switch {
		case '0' <= c && c <= '9', 'a' <= c|0x20 && c|0x20 <= 'z', c == '_', c == '-':
		case c == '.' || c == '=' || c == '/' || c == '+' || c == '~':
		default:
			return false
		}
	}
	if isTwilio(start) && !isHex(rest) {
		return false
	}
	last := start[len(start)-1]
	return last < 'a' || strings.ContainsAny(rest, "0123456789") // no word of letters alone
}

// isTwilio tells whether only hex digits follow a start, so that account_… is not a key.
func isTwilio(start string) bool { return start == "ac" || start == "sk" }

func isHex(text string) bool { return strings.Trim(text, "0123456789abcdefABCDEF") == "" }

// shortPrefix returns the prefix of an id that is too short to be detected: up to four letters and _, or up to two
// letters and -.
func shortPrefix(text string) string {
	n := 0
	for n < len(text) && 'a' <= text[n] && text[n] <= 'z' {
		n++
	}
	if n == 0 || n == len(text) || !(text[n] == '_' && n <= 4 || text[n] == '-' && n <= 2) {
		return ""
	}
	return text[:n+1]
}

// isIBAN tells whether a text is the number of a bank account: two letters, two digits, up to thirty others, and a
// remainder of 1 (ISO 13616).
func isIBAN(text string) bool {
	if len(text) < 15 || text[0] < 'A' || text[0] > 'Z' || text[1] < 'A' || text[1] > 'Z' || text[2] < '0' || text[2] > '9' || len(text) > 42 {
		return false
	}
	plain := strings.ReplaceAll(text, " ", "")
	if len(plain) < 15 || len(plain) > 34 {
		return false
	}
	remainder := 0
	for _, c := range []byte(plain[4:] + plain[:4]) {
		switch {
		case '0' <= c && c <= '9':
			remainder = remainder*10 + int(c-'0')
		case 'A' <= c && c <= 'Z':
			remainder = remainder*100 + int(c-'A') + 10
		default:
			return false
		}
		remainder %= 97
	}
	return remainder == 1
}
