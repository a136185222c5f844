package document

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/yaml3"
)

// source is the file that a description is loaded from.
type source struct {
	name  string
	data  []byte
	later later
}

// parse reads the description and resolves its references.
func (src *source) parse(files bool) (*openapi3.T, error) {
	text := asYAML(src.data)
	in, err := inspect(src.name, text)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(src.name, in.root, true); err != nil {
		return nil, err
	}
	location := &url.URL{Path: filepath.ToSlash(src.name)}
	if isLater(in.root) {
		text = src.later.lower(location.Path, in.root, files)
	}
	loader := openapi3.NewLoader()
	loader.IncludeOrigin = true
	loader.IsExternalRefsAllowed = files
	loader.ReadFromURIFunc = src.readerOf(files)
	doc, err := loader.LoadFromDataWithPath(text, location)
	if err != nil {
		if isLater(in.root) {
			return nil, cmp.Or(src.later.unresolved(), src.later.original(src.name, err))
		}
		return nil, cmp.Or(in.unresolved(), err)
	}
	src.later.place(doc)
	return doc, nil
}

// checkVersion refuses a document of another version of OpenAPI. Files that a description refers to need
// not name a version.
func checkVersion(name string, root *yaml.Node, required bool) error {
	top := contentOf(root)
	switch key, value := keyIn(top, "openapi"); {
	case key != nil && !strings.HasPrefix(value.Value, "3.0.") && !isLater(root):
		return &Error{File: name, Line: key.Line, Err: fmt.Errorf("OpenAPI %s is not supported, write the spec in 3.0 or 3.1", value.Value)}
	case key != nil || !required:
		return nil
	}
	if key, value := keyIn(top, "swagger"); key != nil {
		return &Error{File: name, Line: key.Line, Err: fmt.Errorf("the spec is Swagger %s, which is not supported: write it in OpenAPI 3.0.3", value.Value)}
	}
	return &Error{File: name, Err: errors.New("no OpenAPI description: the field openapi is missing")}
}

// isLater tells whether a document is of a version after 3.0 that can be lowered to it.
func isLater(root *yaml.Node) bool {
	_, value := keyIn(contentOf(root), "openapi")
	return value != nil && laterVersion.MatchString(value.Value)
}

var laterVersion = regexp.MustCompile(`^3\.[12](\.|$)`)

// readerOf returns the function that reads the files that a description refers to.
func (src *source) readerOf(files bool) openapi3.ReadFromURIFunc {
	return func(_ *openapi3.Loader, location *url.URL) ([]byte, error) {
		switch {
		case location.Scheme != "" && location.Scheme != "file":
			return nil, fmt.Errorf("the reference to %s is not followed, only references to files are", location.Redacted())
		case !files:
			return nil, fmt.Errorf("the reference to %s is not followed, as the spec was not loaded from a file", location.Redacted())
		}
		if text := src.later.text(location.Path); text != nil {
			return text.Bytes, nil
		}
		data, err := os.ReadFile(filepath.FromSlash(location.Path))
		if err != nil {
			return nil, err
		}
		text := asYAML(data)
		in, err := inspect(location.Path, text)
		if err != nil {
			return nil, err
		}
		if err := checkVersion(location.Path, in.root, false); err != nil {
			return nil, err
		}
		if isLater(in.root) {
			text = src.later.lower(location.Path, in.root, files)
		}
		return text, nil
	}
}

// asYAML makes the loader read JSON as YAML, because it keeps no lines of JSON. JSON is YAML except for
// tabs, escaped slashes, and characters that are written as two UTF-16 surrogates.
func asYAML(data []byte) []byte {
	if !json.Valid(data) {
		return data
	}
	text := bytes.ReplaceAll(data, []byte("\t"), []byte(" ")) // in JSON, a tab stands between tokens only
	text = oddEscapes.ReplaceAllFunc(text, inYAML)
	return append(text, "\n#"...) // no JSON any more
}

// oddEscapes finds what JSON escapes in a way that YAML does not know. It finds pairs of backslashes so as
// not to take the second one for the start of an escape.
var oddEscapes = regexp.MustCompile(`\\\\|\\/|\\u[dD][89a-fA-F][0-9a-fA-F]{2}(\\u[dD][c-fC-F][0-9a-fA-F]{2})?`)

func inYAML(escape []byte) []byte {
	const unit = len(`\u0000`)
	switch {
	case string(escape) == `\/`:
		return escape[1:]
	case len(escape) < unit:
		return escape
	case len(escape) == unit:
		return []byte(string(utf8.RuneError)) // half of a character
	}
	return []byte(string(utf16.DecodeRune(codeUnit(escape[:unit]), codeUnit(escape[unit:]))))
}

func codeUnit(escape []byte) rune {
	n, _ := strconv.ParseUint(string(escape[len(`\u`):]), 16, 16)
	return rune(n)
}
