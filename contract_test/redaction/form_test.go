package redaction_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// form writes a value as a place demands. It returns "" for a value that cannot stand there.
type form func(v value) string

// forms are what the templates of places have between « and ».
var forms = map[string]form{
	"r":  func(v value) string { return v.text },                                    // raw
	"s":  func(v value) string { return quotedJSON(v.text) },                        // in a JSON string
	"ss": func(v value) string { return quotedJSON(quotedJSON(v.text)) },            // in JSON in a JSON string
	"u":  func(v value) string { return unitEscaped(v.text, `\u%04x`) },             // each character escaped
	"U":  func(v value) string { return unitEscaped(v.text, `\u%04X`) },             //
	"uu": func(v value) string { return quotedJSON(unitEscaped(v.text, `\u%04x`)) }, //
	"su": halfEscaped,                                                               // the second half is escaped
	"n":  func(v value) string { return v.number },                                  // a JSON number
	"e":  exponent,                                                                  // a number with an exponent
	"p":  func(v value) string { return url.PathEscape(v.text) },                    // in a path
	"q":  func(v value) string { return url.QueryEscape(v.text) },                   // in a query
	"P":  func(v value) string { return byteEscaped(v.text, "%%%02X") },             // each byte percent-encoded
	"PP": func(v value) string { return byteEscaped(v.text, "%%25%02X") },           // twice
	"Q":  func(v value) string { return byteEscaped(v.text, "=%02X") },              // quoted-printable
	"x":  func(v value) string { return hex.EncodeToString([]byte(v.text)) },        //
	"b":  func(v value) string { return base64.StdEncoding.EncodeToString([]byte("v=" + v.text)) },
	"B":  func(v value) string { return base64.RawURLEncoding.EncodeToString([]byte(v.text)) },
	"bb": func(v value) string {
		return base64.StdEncoding.EncodeToString([]byte(base64.StdEncoding.EncodeToString([]byte(v.text))))
	},
	"h":  entities,                                                                          // each character an entity
	"t":  token,                                                                             // what a header's name can have
	"i":  identifier,                                                                        // what a name in a program can have
	"l":  label,                                                                             // a label of a host
	"xn": func(v value) string { return idnLabel(v.text) },                                  //
	"f":  func(v value) string { return quotedJSON(norm.NFD.String(v.text)) },               // marks apart
	"z":  func(v value) string { return strings.Join(strings.Split(v.text, ""), "\u200b") }, // invisible spaces between
	"0":  leadingZeros,
	"c":  camel,                                              // words of a name in a program
	"g":  func(v value) string { return grouped(v, ",", 3) }, // digits in thousands
	"g2": func(v value) string { return grouped(v, " ", 2) }, // digits in pairs
	"bl": func(v value) string {
		return lines(base64.StdEncoding.EncodeToString([]byte("Dear " + v.text + ", welcome.")))
	},
	"gz": func(v value) string {
		return base64.StdEncoding.EncodeToString(gzipped(`{"data":[{"title":"` + quotedJSON(v.text) + `"}]}`))
	},
	"js": func(v value) string { return latin1(v, `\x%02x`) },            // as JavaScript escapes bytes
	"%u": func(v value) string { return unitEscaped(v.text, "%%u%04x") }, // as JavaScript once did
	"1":  func(v value) string { return latin1(v, "%c") },                // in ISO 8859-1
	"16": utf16LE,
}

// expand writes a value into a template. It is false if the value cannot stand there.
func expand(template string, v value) (string, bool) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(template, "«")
		b.WriteString(before)
		if !found {
			return b.String(), true
		}
		name, after, _ := strings.Cut(rest, "»")
		f := forms[name]
		if f == nil {
			panic("no form " + name)
		}
		text := f(v)
		if text == "" {
			return "", false
		}
		b.WriteString(text)
		template = after
	}
}

func quotedJSON(text string) string {
	quoted, _ := json.Marshal(text)
	return string(quoted[1 : len(quoted)-1])
}

func unitEscaped(text, format string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, format, unit)
	}
	return b.String()
}

func byteEscaped(text, format string) string {
	var b strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&b, format, text[i])
	}
	return b.String()
}

func halfEscaped(v value) string {
	all := []rune(v.text)
	return quotedJSON(string(all[:len(all)/2])) + unitEscaped(string(all[len(all)/2:]), `\u%04x`)
}

func exponent(v value) string {
	if v.number == "" || strings.Contains(v.number, ".") {
		return ""
	}
	return v.number[:1] + "." + v.number[1:] + "e" + fmt.Sprint(len(v.number)-1)
}

func leadingZeros(v value) string {
	if v.number == "" {
		return ""
	}
	return "00" + v.number
}

func entities(v value) string {
	var b strings.Builder
	for _, c := range v.text {
		fmt.Fprintf(&b, "&#%d;", c)
	}
	return b.String()
}

// only keeps the words and numbers in ASCII, and writes a separator for what is between them. A value of which that
// leaves nothing to look for is none.
func only(v value, separator string) string {
	kept := slices.DeleteFunc(strings.FieldsFunc(v.text, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsMark(c) && !unicode.IsNumber(c)
	}), func(word string) bool { return !isASCII(word) })
	text := strings.Join(kept, separator)
	isLeft := func(word string) bool { return strings.Contains(strings.ToLower(text), strings.ToLower(word)) }
	if !slices.ContainsFunc(v.words, isLeft) && len(digitsIn(text)) < 7 {
		return ""
	}
	return text
}

func token(v value) string      { return only(v, "-") }
func identifier(v value) string { return only(v, "_") }
func label(v value) string      { return strings.ToLower(only(v, "-")) }

// idnLabel is a host's label of what has letters beyond ASCII.
func idnLabel(text string) string {
	letters := strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsMark(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, norm.NFC.String(text))
	if isASCII(letters) {
		return ""
	}
	return "xn--" + toPunycode(letters)
}

// camel joins words as programs do.
func camel(v value) string {
	words := strings.Split(identifier(v), "_")
	for i, word := range words {
		if word != "" {
			words[i] = title(word)
		}
	}
	return strings.Join(words, "")
}

// grouped writes the digits of a number with separators, from the right.
func grouped(v value, separator string, size int) string {
	if v.number == "" || strings.Contains(v.number, ".") {
		return ""
	}
	text := v.number
	for i := len(text) - size; i > 0; i -= size {
		text = text[:i] + separator + text[i:]
	}
	return text
}

// lines breaks a text as it is broken in mails, within a JSON string.
func lines(text string) string {
	var b strings.Builder
	for i, c := range text {
		if b.WriteRune(c); i%24 == 23 {
			b.WriteString(`\r\n`)
		}
	}
	return b.String()
}

func gzipped(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text)) // a buffer takes everything
	w.Close()
	return b.Bytes()
}

// latin1 writes each character of one byte in a format, or as it is for %c, of which only words in ASCII are found again
// in base64. A value with other characters cannot be written so.
func latin1(v value, format string) string {
	if format == "%c" && v.digits == "" && !slices.ContainsFunc(v.words, isASCII) {
		return ""
	}
	var b strings.Builder
	for _, c := range v.text {
		switch {
		case c > 0xff:
			return ""
		case format == "%c":
			b.WriteByte(byte(c))
		default:
			fmt.Fprintf(&b, format, c)
		}
	}
	return b.String()
}

func utf16LE(v value) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(v.text)) {
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}
