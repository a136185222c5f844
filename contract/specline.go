package contract

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/oasdiff/yaml"
)

var (
	lineInMessage = regexp.MustCompile(`\bline (\d+)`)
	localRef      = regexp.MustCompile(`['"\s](#/[^'"\s,}\]]*)`)
	webRef        = regexp.MustCompile(`https?://\S+`)
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
		if strings.Contains(message, "did not find expected") {
			line++ // the YAML parser counts these from 0, others from 1
		}
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
	refs = append(refs, webRef.FindAllString(message, -1)...)
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
	// The loader tries JSON first and reports both failures; the file is YAML.
	if _, after, ok := strings.Cut(text, "yaml: "); ok && strings.Contains(text, "json error") {
		text = lineInMessage.ReplaceAllString(after, "malformed YAML")
	}
	if len(text) > 400 {
		text = strings.ToValidUTF8(text[:400], "") + "…"
	}
	return errors.New(text)
}

// unresolvedRef finds the first reference within the description that leads nowhere: the loader
// reports it without saying which it is. Nil when each leads somewhere.
func unresolvedRef(name string, data []byte) *SpecError {
	var doc any
	if _, err := yaml.Unmarshal(data, &doc, yaml.DecodeOpts{}); err != nil {
		return nil
	}
	for i, line := range strings.Split(string(data), "\n") {
		for _, m := range localRef.FindAllStringSubmatch(line, -1) {
			if strings.Contains(line, "$ref") && !leadsSomewhere(doc, m[1]) {
				return &SpecError{File: name, Line: i + 1, Err: fmt.Errorf("the reference %s leads nowhere", m[1])}
			}
		}
	}
	return nil
}

func leadsSomewhere(value any, ref string) bool {
	for token := range jsontext.Pointer(ref[1:]).Tokens() {
		object, ok := value.(map[string]any)
		if !ok {
			return true // into a list: not ours to judge
		}
		if value, ok = object[token]; !ok {
			return false
		}
	}
	return true
}
