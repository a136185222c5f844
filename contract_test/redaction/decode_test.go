package redaction_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/hex"
	"html"
	"io"
	"mime/quotedprintable"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

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
	{"read as ISO 8859-1", latin1Decoded},
	{"without line breaks in base64", joined},
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

var escape = regexp.MustCompile(`\\(?:[uU]\{?[0-9a-fA-F]{4}\}?(?:\\[uU][0-9a-fA-F]{4})*|x[0-9a-fA-F]{2}|.)`)

// unescaped undoes the escapes of JSON, and of JavaScript.
func unescaped(text string) string {
	if !strings.Contains(text, `\`) {
		return ""
	}
	return escape.ReplaceAllStringFunc(text, func(s string) string {
		switch s[1] {
		case 'n':
			return "\n"
		case 'r':
			return "\r"
		case 't', 'b', 'f':
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

var percent = regexp.MustCompile(`(?:%[0-9a-fA-F]{2})+|(?:%u[0-9a-fA-F]{4})+`)

func percentDecoded(text string) string {
	if !strings.Contains(text, "%") {
		return ""
	}
	return percent.ReplaceAllStringFunc(strings.ReplaceAll(text, "+", " "), func(s string) string {
		if s[1] == 'u' {
			return unescaped(strings.ReplaceAll(s, "%u", `\u`))
		}
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

// runs visits the parts of a text that have only characters of one kind, and at least so many.
func runs(text string, isOne func(byte) bool, atLeast int, visit func(string)) {
	for from := 0; from < len(text); from++ {
		end := from
		for end < len(text) && isOne(text[end]) {
			end++
		}
		if end-from >= atLeast {
			visit(text[from:end])
		}
		from = end
	}
}

func isAlphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func isBase64(c byte) bool {
	return isAlphanumeric(c) || c == '+' || c == '/' || c == '-' || c == '_'
}

func isHex(c byte) bool {
	return 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' || '0' <= c && c <= '9'
}

// isReadable tells whether text has a byte; what decodes to others was not encoded.
func isReadable(c byte) bool { return c >= ' ' && c != 0x7f || c == '\n' || c == '\r' || c == '\t' }

var standardAlphabet = strings.NewReplacer("-", "+", "_", "/")

// base64Decoded has what every run of the alphabet decodes to, from each of its first four characters.
func base64Decoded(text string) string {
	var b strings.Builder
	runs(text, isBase64, 8, func(run string) {
		if strings.ContainsAny(run, "-_") {
			run = standardAlphabet.Replace(run)
		}
		for offset := range min(4, len(run)-7) {
			part := run[offset:]
			if len(part)%4 == 1 {
				part = part[:len(part)-1]
			}
			decoded, _ := base64.RawStdEncoding.DecodeString(part)
			addReadable(&b, decoded)
		}
	})
	return b.String()
}

func hexDecoded(text string) string {
	var b strings.Builder
	runs(text, isHex, 8, func(run string) {
		decoded, _ := hex.DecodeString(run[:len(run)/2*2])
		addReadable(&b, decoded)
	})
	return b.String()
}

// addReadable adds the parts of decoded bytes that can be text, also in UTF-16 and compressed.
func addReadable(b *strings.Builder, decoded []byte) {
	if bytes.HasPrefix(decoded, []byte("\x1f\x8b")) {
		if r, err := gzip.NewReader(bytes.NewReader(decoded)); err == nil {
			decoded, _ = io.ReadAll(r)
		}
	}
	for from := range 2 {
		if bytes.IndexByte(decoded, 0) >= 0 || bytes.HasPrefix(decoded, []byte("\xff\xfe")) {
			addUTF16(b, decoded[from:])
		}
	}
	runs(string(decoded), isReadable, 4, func(run string) {
		valid := strings.ToValidUTF8(run, "\ufffd")
		if odd := strings.Count(valid, "\ufffd"); odd > 0 && odd <= len(run)/8 {
			b.WriteString(run + "\n") // in another charset
		}
		for text := range strings.SplitSeq(valid, "\ufffd") {
			if len(text) >= 4 {
				b.WriteString(text + "\n")
			}
		}
	})
}

// addUTF16 adds what bytes are in UTF-16, if that can be text.
func addUTF16(b *strings.Builder, decoded []byte) {
	units := make([]uint16, len(decoded)/2)
	for i := range units {
		units[i] = uint16(decoded[2*i]) | uint16(decoded[2*i+1])<<8
	}
	runs(string(utf16.Decode(units)), isReadable, 4, func(run string) {
		b.WriteString(run)
		b.WriteByte('\n')
	})
}

// latin1Decoded reads each byte that is not UTF-8 as a character.
func latin1Decoded(text string) string {
	if utf8.ValidString(text) {
		return ""
	}
	var b strings.Builder
	for i, c := range text {
		if c == utf8.RuneError && text[i] >= utf8.RuneSelf && !strings.HasPrefix(text[i:], "\ufffd") {
			c = rune(text[i])
		}
		b.WriteRune(c)
	}
	return b.String()
}

// joined is a text without the line breaks in its base64, also those that are escaped.
func joined(text string) string {
	text = lineBreaks.Replace(text)
	var b strings.Builder
	from := 0
	for at := strings.IndexByte(text, '\n'); at >= 0 && at+1 < len(text); {
		if isBase64(text[at+1]) && endsInBase64(text[:at]) {
			b.WriteString(text[from:at])
			from = at + 1
		}
		next := strings.IndexByte(text[at+1:], '\n')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	if from == 0 {
		return ""
	}
	return b.String() + text[from:]
}

var lineBreaks = strings.NewReplacer(`\\r\\n`, "\n", `\r\n`, "\n", `\\n`, "\n", `\n`, "\n", "\r\n", "\n")

// endsInBase64 tells whether the last characters of a line are of its alphabet.
func endsInBase64(line string) bool {
	const enough = 16
	if len(line) < enough {
		return false
	}
	for i := len(line) - enough; i < len(line); i++ {
		if !isBase64(line[i]) {
			return false
		}
	}
	return true
}

var punycoded = regexp.MustCompile(`(?i)xn--[a-z0-9-]+`)

func punycodeDecoded(text string) string {
	if !strings.Contains(strings.ToLower(text), "xn--") {
		return ""
	}
	return punycoded.ReplaceAllStringFunc(text, func(s string) string { return fromPunycode(s[4:]) })
}
