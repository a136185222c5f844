package suite

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/openapi"
)

// kinds has a value of every kind.
var kinds = map[string]any{
	"string": "text", "integer": 7.0, "number": 7.5, "boolean": true,
	"array": []any{}, "object": map[string]any{"other": 1.0},
}

// values replaces every value: by null, by each other kind, and by one that the spec excludes.
func values(s Subject) []mutant {
	var all []mutant
	for _, at := range sites(s.schema, s.body(0), true) {
		replace := func(operator, rule string, value any) {
			all = append(all, mutant{operator, pathText(at.path), rule, s.with(func(body map[string]any) any {
				return edited(body, at.path, func(any) any { return value })
			})})
		}
		replace("null", nullRule(s, at), nil)
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			if rule := "response-type-mismatch"; !allows(at.schema, kind) {
				if kind == "number" {
					rule += otherStatus(at.schema)
				}
				replace("retype", rule, kinds[kind])
			}
		}
		for _, part := range at.parts {
			switch {
			case len(part.Enum) > 0:
				replace("out of enum", "response-enum-value-undocumented", "carrier_pigeon")
			case part.Pattern != "":
				replace("out of pattern", "response-pattern-mismatch", "§")
			case part.Format == "uri", part.Format == "email":
				replace("out of format", "response-format-mismatch", "§")
			case part.Min != nil:
				replace("out of bounds", "response-bound-exceeded", *part.Min-1)
			case part.MinLength > 0:
				replace("out of bounds", "response-bound-exceeded", "")
			case part.MinItems > 0:
				replace("out of bounds", "response-bound-exceeded", []any{})
			}
		}
	}
	return all
}

// otherStatus is the rule that a number breaks, too, where the response's status is to be repeated.
func otherStatus(schema *openapi3.Schema) string {
	if schema.Extensions["x-http-status"] != true {
		return ""
	}
	return " error-status-mismatch"
}

// nullRule is what a null in place of a value is by the spec. What tells whether more follow has
// rules of its own.
func nullRule(s Subject, at site) string {
	switch {
	case at.schema.Nullable && s.isList() && len(at.path) == 1 && at.path[0] == s.p.Response.Next:
		return "pagination-cursor-missing"
	case at.schema.Nullable:
		return ""
	}
	return "response-null"
}

// allows tells whether a schema, or an alternative of it, allows values of a kind.
func allows(schema *openapi3.Schema, kind string) bool {
	for _, alternative := range append(slices.Clone(schema.OneOf), schema.AnyOf...) {
		if allows(alternative.Value, kind) {
			return true
		}
	}
	for _, part := range schema.AllOf {
		return allows(part.Value, kind)
	}
	if len(schema.OneOf)+len(schema.AnyOf) > 0 {
		return false
	}
	return schema.Type.Is(kind) || kind == "integer" && schema.Type.Is("number")
}

// wires breaks the text of a body, or writes the same in another way.
func wires(s Subject) []mutant {
	var all []mutant
	write := func(operator, place, rule string, edit func(string) string) {
		all = append(all, mutant{operator, place, rule, s.written(edit)})
	}
	text := ""
	s.written(func(whole string) string { text = whole; return whole })
	for _, n := range []int{1, len(text) / 3, len(text) / 2, len(text) - 1} {
		write("truncate", strconv.Itoa(n), "json-malformed", func(text string) string { return text[:n] })
	}
	for place, edit := range map[string]func(string) string{
		"bytes after":   func(text string) string { return text + "x" },
		"two documents": func(text string) string { return text + text },
		"BOM":           func(text string) string { return "\ufeff" + text },
		"UTF-16":        toUTF16,
		"gzip":          toGzip,
		"deep":          func(string) string { return strings.Repeat("[", 20000) + strings.Repeat("]", 20000) },
		"colon":         func(text string) string { return strings.Replace(text, ":", "::", 1) },
	} {
		write("break the wire", place, "json-malformed", edit)
	}
	for place, edit := range map[string]func(string) string{
		"indented":       indented,
		"white space":    func(text string) string { return " \r\n\t" + text + "\n" },
		"escapes":        func(text string) string { return strings.ReplaceAll(text, "o", `\u006f`) },
		"escaped slash":  func(text string) string { return strings.ReplaceAll(text, "/", `\/`) },
		"emoji by pairs": func(text string) string { return strings.Replace(text, `:"text`, `:"\ud83d\ude00`, 1) },
	} {
		write("write otherwise", place, "", edit)
	}
	more := someMember(s, text)
	write("duplicate key", "equal", "json-duplicate-key", func(text string) string { return strings.Replace(text, more, more+","+more, 1) })
	write("duplicate key", "escaped", "json-duplicate-key", func(text string) string {
		return strings.Replace(text, more, more+`,"\u00`+fmt.Sprintf("%02x", more[1])+more[2:], 1)
	})
	return append(all, numbersAndText(s)...)
}

// someMember is a member of the body as it is written: what says that more follow, or the first whose value is a string or
// a boolean.
func someMember(s Subject, text string) string {
	if s.isList() {
		return `"` + s.p.Response.More + `":true`
	}
	return member.FindString(text)
}

var member = regexp.MustCompile(`"\w+":("[^"\\]*"|true|false|\d+)`)

// numbersAndText writes integers and strings in ways that parsers disagree about.
func numbersAndText(s Subject) []mutant {
	const marker = "marker-7f3a"
	var all []mutant
	for _, at := range sites(s.schema, s.body(0), true) {
		write := func(operator, rule, text string) {
			all = append(all, mutant{operator, pathText(at.path), rule, s.written(func(string) string {
				body := edited(s.body(0), at.path, func(any) any { return marker })
				whole, _ := json.Marshal(body)
				return strings.Replace(string(whole), `"`+marker+`"`, text, 1)
			})})
		}
		switch {
		case at.schema.Type.Is("integer"):
			write("integer notation", "json-integer-notation"+otherStatus(at.schema), "7.0")
			write("integer notation", "json-integer-notation"+otherStatus(at.schema), "1e9")
			write("integer overflow", "json-integer-overflow"+otherStatus(at.schema), "9223372036854775808")
		case at.schema.Type.Is("string") && len(at.schema.Enum) == 0 && at.schema.Format == "" && at.schema.Pattern == "":
			write("invalid UTF-8", "json-invalid-utf8", "\"a\xff\"")
			write("lone surrogate", "json-lone-surrogate", `"a\ud83d"`)
		}
	}
	return all
}

// responses changes what is around the body.
func responses(s Subject) []mutant {
	var all []mutant
	for _, status := range []int{201, 202, 206, 301, 302, 304, 307, 308, 400, 403, 404, 418, 500, 502, 503} {
		if s.documents(status) {
			continue
		}
		walk := s.walk(0)
		walk[0].Status = status
		all = append(all, mutant{"change the status", strconv.Itoa(status), "response-status-undocumented", walk})
	}
	header := func(operator, rule, name, value string) {
		walk := s.walk(0)
		walk[0].Header = walk[0].Header.Clone()
		walk[0].Header.Set(name, value)
		all = append(all, mutant{operator, name + ": " + value, rule, walk})
	}
	for _, media := range []string{"text/html", "text/plain", "application/xml", "application/problem+json", ""} {
		header("change the media type", "response-media-type-undocumented", "Content-Type", media)
	}
	for _, media := range []string{"application/json; charset=utf-8", `application/json;charset="UTF-8"`, "APPLICATION/JSON"} {
		header("same media type", "", "Content-Type", media)
	}
	header("charset", "response-charset-not-utf8", "Content-Type", "application/json; charset=latin1")
	header("announce", "response-deprecation-announced", "Deprecation", "@1798761599")
	header("announce", "response-deprecation-announced", "Sunset", http.TimeFormat)
	header("announce", "response-deprecation-announced", "Warning", `299 - "old"`)
	header("announce", "response-deprecation-announced", "Link", `</v9>; rel="successor-version"`)
	walk := s.walk(0)
	walk[0].Body = nil
	return append(append(all, mutant{"empty the body", "", "response-body-missing", walk}), headers(s)...)
}

// headers drops a response header that the spec documents, and gives it another value. Only the invented spec has some.
func headers(s Subject) []mutant {
	const status = 203
	if !slices.ContainsFunc(s.Spec.Operations, func(op *openapi.Operation) bool { return op.Pagination != nil && op.Response(status) != nil }) {
		return nil
	}
	answer := func(pairs ...string) []contract.Exchange {
		ex := s.walk(0)[0]
		ex.Status, ex.Header, ex.Body = status, http.Header{"Date": {http.TimeFormat}}, nil
		for i := 0; i < len(pairs); i += 2 {
			ex.Header.Add(pairs[i], pairs[i+1])
		}
		return []contract.Exchange{ex}
	}
	return []mutant{
		{"documented headers", "all", "", answer("X-Job", "job-17", "X-Wait", "3")},
		{"documented headers", "the required one", "", answer("x-job", "job-17")},
		{"drop a header", "X-Job", "response-header-missing", answer("X-Wait", "3")},
		{"change a header", "X-Job", "response-header-mismatch", answer("X-Job", "17")},
		{"change a header", "X-Wait", "response-header-mismatch", answer("X-Job", "job-17", "X-Wait", "soon")},
		{"change a header", "X-Wait, by a second line", "response-header-mismatch", answer("X-Job", "job-17", "X-Wait", "3", "X-Wait", "0")},
	}
}

func toUTF16(text string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}

func toGzip(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return b.String()
}

func indented(text string) string {
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(text), "", "\t"); err != nil {
		panic(err)
	}
	return b.String()
}
