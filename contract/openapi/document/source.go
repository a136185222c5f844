package document

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract/openapi/decode"
	"github.com/blooio-community/blooio-go/contract/openapi/tree"
)

// read makes the model of the description in a file.
func read(name string, data []byte, files bool) (*decode.Result, error) {
	file, err := tree.Parse(name, data)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(name, file.Root, true); err != nil {
		return nil, err
	}
	return decode.Decode(file, readerOf(files))
}

// checkVersion refuses a document of another version of OpenAPI. Files that a description refers to need
// not name a version.
func checkVersion(name string, root *yaml.Node, required bool) error {
	switch key, value := tree.Field(root, "openapi"); {
	case key != nil && !strings.HasPrefix(value.Value, "3.0"):
		return &Error{File: name, Line: key.Line, Err: fmt.Errorf("OpenAPI %s is not supported, write the spec in 3.0.3", value.Value)}
	case key != nil || !required:
		return nil
	}
	what, line := foreign(name, root)
	if what == "" {
		what = "no OpenAPI description: the field openapi is missing"
	}
	return &Error{File: name, Line: line, Err: errors.New(what)}
}

// readerOf returns the function that reads the files that a description refers to, nil if nobody may.
func readerOf(files bool) decode.Reader {
	if !files {
		return nil
	}
	return func(name string) (*tree.File, error) {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		file, err := tree.Parse(name, data)
		if err != nil {
			return nil, err
		}
		return file, checkVersion(name, file.Root, false)
	}
}
