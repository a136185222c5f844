// Package apikeytest has keys, and the spellings in which a server may echo them, for tests that no output shows
// them.
package apikeytest

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"strings"
)

// Keys are keys of the usual shapes, and keys that need escapes.
var Keys = map[string]string{
	"live": "bl_live_S3cr3tKeyOfATest", "api": "api_0a1B2c3D4e5F6g7H", "escaped": `k/+"\<&>'=%41x`, "odd": "S3c-7r",
}

// Spellings returns the spellings in which a key may come back. The escape of a letter depends on its position.
var Spellings = map[string]func(string) string{
	"raw":          func(k string) string { return k },
	"upper":        strings.ToUpper,
	"lower":        strings.ToLower,
	"base64":       func(k string) string { return base64.StdEncoding.EncodeToString([]byte(k)) },
	"base64 1":     func(k string) string { return base64.RawStdEncoding.EncodeToString([]byte("u" + k + "?>?")) },
	"base64 2":     func(k string) string { return base64.StdEncoding.EncodeToString([]byte("u:" + k)) },
	"base64 url":   func(k string) string { return base64.URLEncoding.EncodeToString([]byte("???" + k + "~~")) },
	"base64 lower": func(k string) string { return strings.ToLower(base64.StdEncoding.EncodeToString([]byte("us:" + k))) },
	"base64 mime":  func(k string) string { return lines(base64.StdEncoding.EncodeToString([]byte("u:"+k)), "\r\n ") },
	"base64 JSON":  func(k string) string { return base64.StdEncoding.EncodeToString([]byte(quote(quote(k)))) },
	"base64 %":     func(k string) string { return url.QueryEscape(base64.StdEncoding.EncodeToString([]byte("??>" + k))) },
	"base64 x 2": func(k string) string {
		return base64.StdEncoding.EncodeToString([]byte(base64.URLEncoding.EncodeToString([]byte(":" + k))))
	},
	"base64 x 2, low": func(k string) string {
		return strings.ToLower(base64.StdEncoding.EncodeToString([]byte("x" + base64.StdEncoding.EncodeToString([]byte("u:"+k)))))
	},
	"hex base64": func(k string) string {
		return hex.EncodeToString([]byte(base64.StdEncoding.EncodeToString([]byte("us" + k))))
	},
	"base64 hex":   func(k string) string { return base64.StdEncoding.EncodeToString([]byte(hex.EncodeToString([]byte(k)))) },
	"query":        url.QueryEscape,
	"path":         url.PathEscape,
	"percent":      func(k string) string { return each(k, "%%%02X") },
	"percent low":  func(k string) string { return each(k, "%%%02x") },
	"percent 2":    func(k string) string { return url.QueryEscape(each(k, "%%%02x")) },
	"percent 3":    func(k string) string { return url.QueryEscape(url.QueryEscape(each(k, "%%%02X"))) },
	"some percent": func(k string) string { return k[:1] + each(k[1:len(k)-1], "%%%02X") + k[len(k)-1:] },
	"hex":          func(k string) string { return hex.EncodeToString([]byte(k)) },
	"HEX":          func(k string) string { return strings.ToUpper(hex.EncodeToString([]byte("x" + k))) },
	"odd hex":      func(k string) string { return "a" + hex.EncodeToString([]byte(k)) },
	"hex dump":     func(k string) string { return strings.Trim(fmt.Sprintf("% x", k), " ") },
	"hex colons":   func(k string) string { return strings.ReplaceAll(strings.Trim(fmt.Sprintf("% X", k), " "), " ", ":") },
	"hex dashes":   func(k string) string { return strings.ReplaceAll(strings.Trim(fmt.Sprintf("% x", k), " "), " ", "-") },
	"hex commas":   func(k string) string { return strings.ReplaceAll(strings.Trim(fmt.Sprintf("% x", k), " "), " ", ",") },
	"hex dots":     func(k string) string { return strings.ReplaceAll(strings.Trim(fmt.Sprintf("% x", k), " "), " ", ".") },
	"hex lines":    func(k string) string { return strings.ReplaceAll(strings.Trim(fmt.Sprintf("% x", k), " "), " ", "_") },
	"hex bars":     func(k string) string { return strings.ReplaceAll(strings.Trim(fmt.Sprintf("% x", k), " "), " ", "|") },
	"hex 0X":       func(k string) string { return strings.TrimSuffix(each(k, "0X%02X,"), ",") },
	"HTML zeros":   func(k string) string { return each(k, "&#00000000%d;") },
	"HTML 0 hex":   func(k string) string { return each(k, "&#X000000000%x;") },
	"tags":         func(k string) string { return lines(k, "<b></b>") },
	"tags, JSON":   func(k string) string { return quote(lines(k, "<b>")) },
	"comments":     func(k string) string { return lines(k, "<!-- -->") },
	"br, closed":   func(k string) string { return lines(k, "<br />") },
	"folded +":     func(k string) string { return url.QueryEscape(lines(k, "\r\n ")) },
	"folded %2B":   func(k string) string { return strings.ReplaceAll(url.QueryEscape(lines(k, "\n ")), "+", "%2B") },
	"quoted all":   func(k string) string { return each(k, "=%02X") },
	"numbers":      func(k string) string { return strings.ReplaceAll(strings.Trim(fmt.Sprint([]byte(k)), "[]"), " ", ";") },
	"hex Go":       func(k string) string { return fmt.Sprintf("%#v", []byte(k)) },
	"bytes":        func(k string) string { return fmt.Sprint([]byte(k)) },
	"bytes JSON":   func(k string) string { return strings.ReplaceAll(fmt.Sprint([]byte(k)), " ", ",") },
	"bytes path":   func(k string) string { return url.PathEscape(fmt.Sprint([]byte(k))) },
	"bytes query":  func(k string) string { return url.QueryEscape(strings.ReplaceAll(fmt.Sprint([]byte(k)), " ", ",")) },
	"JSON":         quote,
	"JSON in JSON": func(k string) string { return quote(quote(k)) },
	"JSON x 3":     func(k string) string { return quote(quote(quote(k))) },
	`\u`:           func(k string) string { return each(k, `\u%04x`) },
	`\U`:           func(k string) string { return each(k, `\u%04X`) },
	`\\u`:          func(k string) string { return quote(each(k, `\u%04x`)) },
	`\u{}`:         func(k string) string { return each(k, `\u{%x}`) },
	`\x`:           func(k string) string { return each(k, `\x%02x`) },
	`octal`:        func(k string) string { return each(k, `\%03o`) },
	"slashes":      func(k string) string { return strings.ReplaceAll(k, "/", `\/`) },
	"HTML":         html.EscapeString,
	"HTML 10":      func(k string) string { return each(k, "&#%d;") },
	"HTML 16":      func(k string) string { return each(k, "&#x%X;") },
	"HTML open":    func(k string) string { return each(k, "&#%d") },
	"HTML named": func(k string) string {
		return strings.NewReplacer("_", "&lowbar;", "/", "&sol;", "=", "&equals;").Replace(k)
	},
	"HTML in JSON": func(k string) string { return quote(html.EscapeString(k)) },
	"lines":        func(k string) string { return lines(k, "\n") },
	"folded":       func(k string) string { return lines(k, "\r\n\t") },
	`\n`:           func(k string) string { return lines(k, `\n`) },
	"br":           func(k string) string { return lines(k, "<br>") },
	"quoted print": func(k string) string { return lines(k, "=\r\n") },
	"shell":        func(k string) string { return lines(k, "\\\n") },
	"%0a":          func(k string) string { return lines(k, "%0a") },
	"zero width":   func(k string) string { return lines(k, "\u200b") },
	"UTF-16":       func(k string) string { return lines1(k, "\x00") },
}

func quote(text string) string {
	quoted, _ := json.Marshal(text)
	return string(quoted)
}

func each(text, format string) string {
	var b strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&b, format, text[i])
	}
	return b.String()
}

// lines breaks a text in two places; lines1 breaks it after each character.
func lines(text, end string) string {
	third := len(text) / 3
	return text[:third] + end + text[third:2*third] + end + text[2*third:]
}

func lines1(text, end string) string { return strings.Join(strings.Split(text, ""), end) }

// everyKey is the beginning of every live key.
const everyKey = "bl_live_"

// Part returns a part of a spelling that is in the text, empty if there is none. Line breaks, and escapes for
// backslashes and quotes in the text, are ignored. The part has eight characters, three quarters of a short spelling,
// or up to twelve characters of a spelling that takes many for each character of the key. The common beginning of all
// keys does not count.
func Part(text, spelling string) string {
	text, spelling = plain(text), plain(spelling)
	size := max(min(8, len(spelling)*3/4), min(len(spelling)/5, 12), 3)
	for i := 0; i+size <= len(spelling); i++ {
		if part := spelling[i : i+size]; part != everyKey && strings.Contains(text, part) {
			return part
		}
	}
	return ""
}

// remover removes what printers add: all backslashes, and escaped line breaks.
var remover = strings.NewReplacer(`\n`, "", `\r`, "", `\t`, "", `\x00`, "", `\u0000`, "", `\u200b`, "", `\`, "", `"`, "",
	"\n", "", "\r", "", "\t", "", " ", "", "\x00", "", "\u200b", "")

func plain(text string) string { return remover.Replace(text) }
