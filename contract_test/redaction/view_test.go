package redaction_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"html"
	"io"
	"mime/quotedprintable"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// view is a text as somebody reads it who undoes what a file does to text.
type view struct {
	how    string
	text   string
	folded string // without regard to case, compatibility, marks and what is invisible
	digits string // runs of digits without their separators
}

// viewsOf are all views of a text: as it is, and with escapes undone in the orders in which they are found.
func viewsOf(text string) []view {
	views := []view{{"raw", text, folded(text), digitRuns(text)}}
	seen := map[string]bool{text: true}
	look(text, "", 3, seen, func(how, text string) {
		views = append(views, view{how, text, folded(text), digitRuns(text)})
	})
	return views
}

// decoders undo one escape wherever it is in a text.
var decoders = []struct {
	how    string
	decode func(string) string
}{
	{"unescaped", unescaped},
	{"percent-decoded", percentDecoded},
	{"without entities", func(s string) string { return html.UnescapeString(s) }},
	{"without quoted-printable", unquotedPrintable},
	{"base64-decoded", base64Decoded},
	{"hex-decoded", hexDecoded},
	{"with host names decoded", punycodeDecoded},
}

// look visits what decoders make of a text, and of that again.
func look(text, how string, depth int, seen map[string]bool, visit func(how, text string)) {
	if depth == 0 {
		return
	}
	for _, d := range decoders {
		decoded := d.decode(text)
		if decoded == "" || seen[decoded] {
			continue
		}
		seen[decoded] = true
		name := strings.TrimPrefix(how+", "+d.how, ", ")
		visit(name, decoded)
		look(decoded, name, depth-1, seen, visit)
	}
}

// folded undoes what makes equal text look different: case, compatibility forms, marks, invisible characters.
func folded(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.M, c) || unicode.Is(unicode.Cf, c) {
			return -1
		}
		return unicode.ToLower(c)
	}, norm.NFKD.String(text))
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// digitRuns has the digits of a text, of all scripts, in ASCII. Separators between them are left out, and
// anything else is one line break.
func digitRuns(text string) string {
	var b strings.Builder
	gap := true
	for _, c := range text {
		switch d := digitOf(c); {
		case d >= 0:
			b.WriteByte(byte('0' + d))
			gap = false
		case !isSeparator(c) && !gap:
			b.WriteByte('\n')
			gap = true
		}
	}
	return b.String()
}

// isSeparator tells whether people write a character between the digits of a number.
func isSeparator(c rune) bool {
	return strings.ContainsRune(" -./()_\u00a0+", c) || c >= utf8.RuneSelf && unicode.Is(unicode.Cf, c)
}

// digitOf is the value of a digit of any kind, -1 for what is none.
func digitOf(c rune) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case c < utf8.RuneSelf:
		return -1
	case c == '⓿':
		return 0
	case '❶' <= c && c <= '❾':
		return int(c-'❶') + 1
	}
	if d := norm.NFKD.String(string(c)); len(d) == 1 && '0' <= d[0] && d[0] <= '9' {
		return int(d[0] - '0')
	}
	if unicode.Is(unicode.Nd, c) {
		zero := c
		for unicode.Is(unicode.Nd, zero-1) && c-zero < 9 {
			zero--
		}
		return int(c-zero) % 10
	}
	return -1
}

var escape = regexp.MustCompile(`\\(?:[uU]\{?[0-9a-fA-F]{4}\}?(?:\\[uU][0-9a-fA-F]{4})*|x[0-9a-fA-F]{2}|.)`)

// unescaped undoes the escapes of JSON, and of JavaScript.
func unescaped(text string) string {
	if !strings.Contains(text, `\`) {
		return ""
	}
	return escape.ReplaceAllStringFunc(text, func(s string) string {
		switch s[1] {
		case 'n', 'r', 't', 'b', 'f':
			return " "
		case 'x':
			n, _ := strconv.ParseUint(s[2:], 16, 8)
			return string(rune(n))
		case 'u', 'U':
			if len(s) < 6 {
				return s[1:]
			}
			var units []uint16
			for _, part := range strings.Split(strings.ToLower(s), `\u`)[1:] {
				n, _ := strconv.ParseUint(strings.Trim(part, "{}"), 16, 16)
				units = append(units, uint16(n))
			}
			return string(utf16.Decode(units))
		}
		return s[1:]
	})
}

var percent = regexp.MustCompile(`(?:%[0-9a-fA-F]{2})+`)

func percentDecoded(text string) string {
	if !strings.Contains(text, "%") {
		return ""
	}
	return percent.ReplaceAllStringFunc(strings.ReplaceAll(text, "+", " "), func(s string) string {
		decoded, _ := url.PathUnescape(s)
		return decoded
	})
}

func unquotedPrintable(text string) string {
	if !strings.Contains(text, "=") || !strings.Contains(text, "=\n") && !quotedByte.MatchString(text) {
		return ""
	}
	decoded, _ := io.ReadAll(quotedprintable.NewReader(strings.NewReader(text)))
	return string(decoded)
}

var quotedByte = regexp.MustCompile(`(?:=[0-9A-F]{2}){2}`)

var base64Run = regexp.MustCompile(`[A-Za-z0-9+/_-]{8,}`)

// base64Decoded has what every run of the alphabet decodes to, from each of its first four characters.
func base64Decoded(text string) string {
	var b bytes.Buffer
	for _, run := range base64Run.FindAllString(text, -1) {
		run = strings.NewReplacer("-", "+", "_", "/").Replace(run)
		for offset := range min(4, len(run)-7) {
			whole := run[offset : offset+(len(run)-offset)/4*4]
			decoded, _ := base64.StdEncoding.DecodeString(whole)
			rest, _ := base64.RawStdEncoding.DecodeString(run[offset:])
			b.Write(decoded)
			b.WriteByte('\n')
			if len(rest) > len(decoded) {
				b.Write(rest)
				b.WriteByte('\n')
			}
		}
	}
	return plausible(b.String())
}

var hexRun = regexp.MustCompile(`(?:[0-9a-fA-F]{2}){4,}`)

func hexDecoded(text string) string {
	var b strings.Builder
	for _, run := range hexRun.FindAllString(text, -1) {
		decoded, _ := hex.DecodeString(run)
		b.Write(decoded)
		b.WriteByte('\n')
	}
	return plausible(b.String())
}

// plausible leaves out what decodes to no text, which is most of what is decoded without having been encoded.
func plausible(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		if runs := printable.FindAllString(strings.ToValidUTF8(line, "\x00"), -1); len(runs) > 0 {
			b.WriteString(strings.Join(runs, "\x00"))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

var printable = regexp.MustCompile(`[^\x00-\x08\x0e-\x1f\x7f]{4,}`)

var punycoded = regexp.MustCompile(`(?i)xn--[a-z0-9-]+`)

func punycodeDecoded(text string) string {
	if !strings.Contains(strings.ToLower(text), "xn--") {
		return ""
	}
	return punycoded.ReplaceAllStringFunc(text, func(s string) string { return fromPunycode(s[4:]) })
}
