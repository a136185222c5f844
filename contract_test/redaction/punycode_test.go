package redaction_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Punycode of host names, RFC 3492, section 6.

const (
	base, tMin, tMax, skew, damp = 36, 1, 26, 38, 700
	firstBias, firstN            = 72, 128
	punycodeDigits               = "abcdefghijklmnopqrstuvwxyz0123456789"
)

func threshold(k, bias int) int { return min(max(k-bias, tMin), tMax) }

func adapted(delta, count int, first bool) int {
	if delta /= 2; first {
		delta /= damp / 2
	}
	delta += delta / count
	k := 0
	for ; delta > (base-tMin)*tMax/2; k += base {
		delta /= base - tMin
	}
	return k + (base-tMin+1)*delta/(delta+skew)
}

// toPunycode encodes a label, section 6.3.
func toPunycode(label string) string {
	var out strings.Builder
	for _, c := range label {
		if c < utf8.RuneSelf {
			out.WriteRune(c)
		}
	}
	done := out.Len()
	basic := done
	if basic > 0 {
		out.WriteByte('-')
	}
	all := []rune(label)
	n, delta, bias := rune(firstN), 0, firstBias
	for ; done < len(all); n++ {
		next := rune(utf8.MaxRune)
		for _, c := range all {
			if c >= n {
				next = min(next, c)
			}
		}
		delta += int(next-n) * (done + 1)
		n = next
		for _, c := range all {
			if c < n {
				delta++
			}
			if c == n {
				addNumber(&out, delta, bias)
				bias = adapted(delta, done+1, done == basic)
				delta = 0
				done++
			}
		}
		delta++
	}
	return out.String()
}

// addNumber writes a number of variable length.
func addNumber(out *strings.Builder, n, bias int) {
	for k := base; ; k += base {
		t := threshold(k, bias)
		if n < t {
			out.WriteByte(punycodeDigits[n])
			return
		}
		out.WriteByte(punycodeDigits[t+(n-t)%(base-t)])
		n = (n - t) / (base - t)
	}
}

// fromPunycode is the text itself where it is not well-formed.
func fromPunycode(text string) string {
	out, rest := []rune{}, strings.ToLower(text)
	if i := strings.LastIndexByte(rest, '-'); i >= 0 {
		out, rest = []rune(rest[:i]), rest[i+1:]
	}
	n, i, bias := firstN, 0, firstBias
	for len(rest) > 0 {
		before, w := i, 1
		for k := base; ; k += base {
			if rest == "" {
				return text
			}
			digit := strings.IndexByte(punycodeDigits, rest[0])
			rest = rest[1:]
			if i += digit * w; digit < 0 || i > 1<<30 {
				return text
			}
			t := threshold(k, bias)
			if digit < t {
				break
			}
			w *= base - t
		}
		bias = adapted(i-before, len(out)+1, before == 0)
		n += i / (len(out) + 1)
		i %= len(out) + 1
		if n > utf8.MaxRune {
			return text
		}
		out = slices.Insert(out, i, rune(n))
		i++
	}
	return string(out)
}

func TestPunycode(t *testing.T) {
	for text, want := range map[string]string{"bücher": "bcher-kva", "пример": "e1afmkfd", "münchen-ost": "mnchen-ost-9db"} {
		if got := toPunycode(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
		if got := fromPunycode(want); got != text {
			t.Errorf("%s: got %s, want %s", want, got, text)
		}
	}
}
