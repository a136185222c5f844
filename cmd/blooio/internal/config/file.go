package config

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// File is a settings file.
type File struct {
	// Path is the name of the file, as it was given or found.
	Path string
	// Values are the values of the keys, by the name of the key.
	Values map[string]Value
	// Rules are the levels of rules in the order of the file. The level of a rule comes before the levels at its
	// locations.
	Rules []Rule
}

// Value is the value of a key in a file.
type Value struct {
	Position
	// Items has one value, or several for a list. A parameter is NAME=VALUE. File names are relative to the working
	// directory.
	Items []Item
}

// Item is one value, in the form that its flag takes.
type Item struct {
	Position
	Text string
}

// Texts returns the values in the form that the flag takes.
func (v Value) Texts() (texts []string) {
	for _, item := range v.Items {
		texts = append(texts, item.Text)
	}
	return texts
}

// Rule is the level of a rule, with its position in the file.
type Rule struct {
	Position
	contract.RuleLevel
}

// Position is a line and a column in a file, counted from 1. Column 0 means unknown.
type Position struct{ Line, Column int }

// Error is an error in a settings file, with its position.
type Error struct {
	File string
	Position
	Err error
}

func (e *Error) Error() string {
	if e.Column == 0 {
		return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err)
	}
	return fmt.Sprintf("%s:%d:%d: %v", e.File, e.Line, e.Column, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// Errors are all errors in a file, in the order of the file.
type Errors []*Error

// Error returns a line for each error.
func (list Errors) Error() string {
	var lines []string
	for _, e := range list {
		lines = append(lines, e.Error())
	}
	return strings.Join(lines, "\n")
}

func (list Errors) Unwrap() (errs []error) {
	for _, e := range list {
		errs = append(errs, e)
	}
	return errs
}

// maxBytes limits the size of a settings file.
const maxBytes = 1 << 20

// Load reads the file at path. Errors in its text are of type [Errors].
func Load(path string) (*File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading the settings: %w", err)
	}
	defer file.Close()
	// The system reports size 0 for a pipe or a device, so the bytes are counted.
	data, err := io.ReadAll(io.LimitReader(file, maxBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("reading the settings: %w", err)
	case len(data) > maxBytes:
		return nil, fmt.Errorf("%s is larger than %d KB, the limit for settings", path, maxBytes>>10)
	}
	return Parse(path, data)
}

// At returns an error with a position in the file.
func (f *File) At(p Position, err error) *Error { return &Error{f.Path, p, err} }

// Levels returns the levels of the rules for a checker.
func (f *File) Levels() (levels contract.RuleLevels) {
	if f == nil {
		return nil
	}
	for _, r := range f.Rules {
		levels = append(levels, r.RuleLevel)
	}
	return levels
}

// Paths returns the files and folders of a key. Patterns are replaced by the names that they match.
func (f *File) Paths(key string) ([]string, error) {
	var all []string
	for _, item := range f.Values[key].Items {
		matches, err := expand(item.Text)
		if err != nil {
			return nil, f.At(item.Position, fmt.Errorf("%s: %w", key, err))
		}
		all = append(all, matches...)
	}
	return all, nil
}

// resolved returns a file name relative to the working directory.
func (f *File) resolved(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return joined(filepath.Dir(f.Path), name)
}

// resolvedPattern returns a pattern relative to the working directory. Special characters in the folder of the
// settings are escaped.
func (f *File) resolvedPattern(pattern string) string {
	if filepath.IsAbs(pattern) || !strings.ContainsAny(pattern, special) {
		return f.resolved(pattern)
	}
	return joined(escaped.Replace(filepath.Dir(f.Path)), pattern)
}

func joined(folder, name string) string {
	joined := filepath.Join(folder, filepath.FromSlash(name))
	if strings.HasPrefix(joined, "-") {
		joined = "." + string(filepath.Separator) + joined // so that it is neither a flag nor standard input
	}
	return joined
}
