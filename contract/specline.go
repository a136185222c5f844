package contract

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

var (
	lineInMessage = regexp.MustCompile(`\bline (\d+)`)
	quotedRef     = regexp.MustCompile(`"([^"]*#/[^"]*)"|\bref "([^"]+)"`)
	pathTemplate  = regexp.MustCompile(`\s(/[\w{}/.~-]*)`)
	unquotedRef   = regexp.MustCompile(`#/[\w/.~-]+`)
)

// lineOf finds the line of the description that an error of the loader is about, 0 when it cannot
// tell: the loader reports some errors with a line, some with the text of a reference only.
func lineOf(data []byte, err error) int {
	if schemaErr, ok := errors.AsType[*openapi3.SchemaError](err); ok && schemaErr.Schema != nil {
		if line, _ := positionOf(schemaErr.Schema.Origin, schemaErr.SchemaField); line > 0 {
			return line
		}
	}
	message := err.Error()
	if m := lineInMessage.FindStringSubmatch(message); m != nil {
		line, _ := strconv.Atoi(m[1])
		return line
	}
	for _, ref := range landmarksIn(message) {
		if i := bytes.Index(data, []byte(ref)); i >= 0 {
			return 1 + bytes.Count(data[:i], []byte("\n"))
		}
	}
	return 0
}

// landmarksIn picks from a message what stands in the description word for word: references and
// paths.
func landmarksIn(message string) []string {
	var refs []string
	for _, m := range quotedRef.FindAllStringSubmatch(message, -1) {
		refs = append(refs, m[1]+m[2])
	}
	refs = append(refs, unquotedRef.FindAllString(message, -1)...)
	for _, m := range pathTemplate.FindAllStringSubmatch(message, -1) {
		refs = append(refs, m[1]+":")
	}
	return refs
}

// lineOfKey finds the line of a top-level key.
func lineOfKey(data []byte, key string) int {
	for i, line := range strings.Split(string(data), "\n") {
		if strings.HasPrefix(strings.TrimLeft(line, " \t\"'"), key) {
			return i + 1
		}
	}
	return 0
}

// positionOf returns the line and column of a field within what origin describes, or of the whole
// when the field has none.
func positionOf(origin *openapi3.Origin, field string) (line, column int) {
	if origin == nil {
		return 0, 0
	}
	if at, ok := origin.Fields.Lookup(field); ok && at.Line > 0 {
		return at.Line, at.Column
	}
	if at, ok := origin.Sequences[field]; ok && len(at) > 0 {
		return at[0].Line, at[0].Column
	}
	if origin.Key != nil {
		return origin.Key.Line, origin.Key.Column
	}
	return 0, 0
}

// describe turns an error of the loader into one line.
func describe(err error) error {
	text := strings.Join(strings.Fields(err.Error()), " ")
	if len(text) > 400 {
		text = text[:400] + "…"
	}
	return errors.New(text)
}
