package contract

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
)

// Spec is an OpenAPI 3.0 description, ready to check exchanges against. It is safe for
// concurrent use.
type Spec struct {
	// File is the name that the description was loaded under.
	File string
	// Title and Version are those of the description's info object.
	Title, Version string
	// SHA256 is the hash of the description's bytes, in lower-case hex.
	SHA256 string

	operations []*operation
	servers    []server
	validation []openapi3.SchemaValidationOption
	shapes     sync.Map                    // *openapi3.Schema → *shape, see fixedShape
	names      map[*openapi3.Schema]string // of the schemas that the description gives one
}

// SpecError says what is wrong with a description, and where.
type SpecError struct {
	// File is the name that the description was loaded under.
	File string
	// Line counts from 1; 0 when it is not known.
	Line int
	// Err is what is wrong.
	Err error
}

func (e *SpecError) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.File, e.Err)
}

func (e *SpecError) Unwrap() error { return e.Err }

// LoadFile reads the description in the file at path, in YAML or JSON. References to other local
// files are followed, relative to that file; references to URLs are not. Errors in the
// description are of type [*SpecError].
func LoadFile(path string) (*Spec, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the spec: %w", err)
	}
	return load(path, data, true)
}

// Load reads a description from data, in YAML or JSON. The name stands for the file in errors.
// References to other files are not followed. Errors are of type [*SpecError].
func Load(name string, data []byte) (*Spec, error) {
	return load(name, data, false)
}

func load(name string, data []byte, files bool) (*Spec, error) {
	doc, err := parse(name, data, files)
	if err != nil {
		if unresolved := unresolvedRef(name, data); unresolved != nil {
			return nil, unresolved
		}
		return nil, &SpecError{File: name, Line: lineOf(data, err), Err: describe(err)}
	}
	if !strings.HasPrefix(doc.OpenAPI, "3.0.") {
		return nil, &SpecError{File: name, Line: lineOfKey(data, "openapi"),
			Err: fmt.Errorf("OpenAPI %s is not supported, write the spec in 3.0.3", doc.OpenAPI)}
	}
	if err := doc.Validate(context.Background()); err != nil {
		return nil, &SpecError{File: name, Line: lineOf(data, err), Err: describe(err)}
	}
	sum := sha256.Sum256(data)
	s := &Spec{
		File:       name,
		Title:      doc.Info.Title,
		Version:    doc.Info.Version,
		SHA256:     hex.EncodeToString(sum[:]),
		servers:    serversOf(doc.Servers),
		validation: validationOptions(),
		names:      map[*openapi3.Schema]string{},
	}
	if doc.Components != nil {
		for name, ref := range doc.Components.Schemas {
			s.names[ref.Value] = name
		}
	}
	if s.operations, err = operationsOf(doc); err != nil {
		return nil, &SpecError{File: name, Line: lineOf(data, err), Err: err}
	}
	if err := s.checkForms(); err != nil {
		return nil, err
	}
	return s, nil
}

func parse(name string, data []byte, files bool) (*openapi3.T, error) {
	if strings.TrimSpace(string(data)) == "" {
		return nil, errors.New("the file is empty")
	}
	loader := openapi3.NewLoader()
	loader.IncludeOrigin = true
	loader.IsExternalRefsAllowed = files
	loader.ReadFromURIFunc = readLocal
	doc, err := loader.LoadFromDataWithPath(asYAML(data), &url.URL{Path: filepath.ToSlash(name)})
	if err != nil {
		return nil, err
	}
	if doc.OpenAPI == "" {
		return nil, errors.New("no OpenAPI description: the field openapi is missing")
	}
	return doc, nil
}

func readLocal(_ *openapi3.Loader, location *url.URL) ([]byte, error) {
	if location.Scheme != "" && location.Scheme != "file" {
		return nil, fmt.Errorf("the reference to %s is not followed, only those to files are", location.Redacted())
	}
	data, err := os.ReadFile(filepath.FromSlash(location.Path))
	return asYAML(data), err
}

// asYAML makes the loader read JSON as the YAML that it is too: of JSON it does not keep the lines.
func asYAML(data []byte) []byte {
	if !json.Valid(data) || bytes.ContainsRune(data, '\t') {
		return data
	}
	return append(slices.Clip(data), "\n#"...)
}
