package code

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

func encoded(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

// isText tells whether all characters of a body can be looked at, but for line breaks and tabs.
func isText(body []byte) bool {
	return utf8.Valid(body) && !strings.ContainsFunc(string(body), func(r rune) bool {
		return !unicode.IsPrint(r) && r != '\n' && r != '\t' || r == unicode.ReplacementChar
	})
}

// goText is a text as a string of Go, over several lines if it has some.
func goText(text string) string {
	if strings.Contains(text, "\n") && isText([]byte(text)) && !strings.Contains(text, "`") {
		return "`" + text + "`"
	}
	return strconv.Quote(text)
}

// scriptText is a text as a string of JavaScript, over several lines if it has some.
func scriptText(text string) string {
	if strings.Contains(text, "\n") && isText([]byte(text)) {
		return "`" + strings.NewReplacer("\\", "\\\\", "`", "\\`", "${", "\\${", "</", "<\\/").Replace(text) + "`"
	}
	return strings.ReplaceAll(quoted(text, `\u{%x}`), "</", `<\/`)
}

// pythonText is a text as a string of Python, over several lines if it has some.
func pythonText(text string) string {
	if !strings.Contains(text, "\n") || !isText([]byte(text)) {
		return quoted(text, `\U%08x`)
	}
	var b strings.Builder
	for i := range len(text) {
		// A quote before another one, or at the end, would help to end the string.
		if c := text[i]; c == '\\' || c == '"' && (i == len(text)-1 || text[i+1] == '"') {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	return `"""` + b.String() + `"""`
}

// quoted is a text in double quotes, as JavaScript and Python have them. What cannot be looked at is escaped: as \x and \u,
// and what is longer as the format says.
func quoted(text, long string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, long, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// shellEscapes is a text as one word for printf's format %b.
func shellEscapes(text []byte) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, c := range text {
		if c < ' ' || c > '~' || c == '\'' || c == '\\' {
			fmt.Fprintf(&b, `\0%03o`, c)
		} else {
			b.WriteByte(c)
		}
	}
	b.WriteByte('\'')
	return b.String()
}
