package document

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"reflect"
	"regexp"

	"github.com/getkin/kin-openapi/openapi3"
)

// locate makes an [*Error] of what went wrong in loading: it adds the file and finds the line.
func (src *source) locate(err error) *Error {
	e, ok := errors.AsType[*Error](err)
	if !ok {
		e = &Error{Line: src.lineOf(err), Err: inOneLine(err)}
	}
	return e.in(src.name)
}

// lineOf finds the line of the description that an error of kin-openapi is about, 0 when it cannot
// tell: some errors name a line, some only quote a reference or a path.
func (src *source) lineOf(err error) int {
	if line := lineOfOrigin(err); line > 0 {
		return line
	}
	message := err.Error()
	if line := lineIn(message); line > 0 {
		return line
	}
	landmarks := landmarksIn(message)
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		landmarks = append(landmarks, filepath.Base(e.Path))
	}
	for _, text := range landmarks {
		if i := bytes.Index(src.data, []byte(text)); i >= 0 {
			return 1 + bytes.Count(src.data[:i], []byte("\n"))
		}
	}
	return 0
}

// lineOfOrigin finds the line that an error of kin-openapi carries in a field named Origin: its types of
// errors are many, and have no method for it. The innermost error is the most exact. 0 for none.
func lineOfOrigin(err error) int {
	line := 0
	for ; err != nil; err = errors.Unwrap(err) {
		if at, _ := PositionOf(originOf(err)); at > 0 {
			line = at
		}
	}
	return line
}

// originOf returns the origin that an error carries, nil for none, and the field that the error is about.
func originOf(err error) (origin *openapi3.Origin, field string) {
	if e, ok := err.(*openapi3.SchemaError); ok && e.Schema != nil {
		return e.Schema.Origin, e.SchemaField
	}
	value := reflect.Indirect(reflect.ValueOf(err))
	if value.Kind() != reflect.Struct {
		return nil, ""
	}
	if v := value.FieldByName("Origin"); v.IsValid() && v.CanInterface() {
		origin, _ = v.Interface().(*openapi3.Origin)
	}
	return origin, ""
}

var (
	webRef       = regexp.MustCompile(`https?://\S+`)
	quotedRef    = regexp.MustCompile(`"([^"]*#/[^"]*)"|\bref "([^"]+)"`)
	pathTemplate = regexp.MustCompile(`\s(/[\w{}/.~-]*)`)
	unquotedRef  = regexp.MustCompile(`#/[\w/.~-]+`)
)

// landmarksIn picks from a message what stands in the description word for word: references and
// paths.
func landmarksIn(message string) []string {
	var found []string
	for _, m := range quotedRef.FindAllStringSubmatch(message, -1) {
		found = append(found, m[1]+m[2])
	}
	found = append(found, webRef.FindAllString(message, -1)...)
	found = append(found, unquotedRef.FindAllString(message, -1)...)
	for _, m := range pathTemplate.FindAllStringSubmatch(message, -1) {
		found = append(found, m[1]+":")
	}
	return found
}
