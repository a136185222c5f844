package styled

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// split splits a text at its commas, except within quotes.
func split(text string) []string {
	if text == "" {
		return nil
	}
	var items []string
	start, isQuoted := 0, false
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && isQuoted:
			i++
		case text[i] == '"':
			isQuoted = !isQuoted
		case text[i] == ',' && !isQuoted:
			items = append(items, strings.TrimSpace(text[start:i]))
			start = i + 1
		}
	}
	return append(items, strings.TrimSpace(text[start:]))
}

// Quoted is a text as JSON.
func Quoted(text string) string {
	list, _ := json.Marshal(text) // it never fails
	return string(list)
}

// pointer is a path without names that may be personal data.
func pointer(path []string) string {
	var b strings.Builder
	for _, name := range path {
		b.WriteString("/" + shown.Name(name))
	}
	return b.String()
}

// isBeyond tells whether a reading is a number that does not fit into 64 bits, or not a plain integer where the schema
// wants one.
func isBeyond(schema *openapi3.Schema, reading string) bool {
	if reading == "" || reading[0] != '-' && (reading[0] < '0' || reading[0] > '9') {
		return false
	}
	_, wrong := strconv.ParseFloat(reading, 64)
	if schema.Type.Is("integer") {
		_, wrong = strconv.ParseInt(reading, 10, 64)
	}
	return wrong != nil
}
