package config

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// File is what a file of settings says.
type File struct {
	// Path is its name as it was given or found.
	Path string
	// Values are by the names of their keys.
	Values map[string]Value
	// Rules are the levels of rules, in the order of the file: that of a rule before those at its locations.
	Rules []Rule
}

// Value is what a file says of a key.
type Value struct {
	Position
	// Items has one value, or several for a list. A parameter is NAME=VALUE. Names of files are relative to the working
	// directory.
	Items []Item
}

// Item is one value, as its flag takes it.
type Item struct {
	Position
	Text string
}

// Texts are the values as the flag takes them.
func (v Value) Texts() (texts []string) {
	for _, item := range v.Items {
		texts = append(texts, item.Text)
	}
	return texts
}

// Rule is the level of a rule, and where the file says so.
type Rule struct {
	Position
	contract.RuleLevel
}

// Position is a place in a file, counted from 1; a column of 0 is not known.
type Position struct{ Line, Column int }

// Error says what is wrong with a file of settings, and where.
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

// Errors are all that is wrong with a file, in its order.
type Errors []*Error

// Error has a line for each.
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

// maxBytes bounds the size of a file of settings.
const maxBytes = 1 << 20

// Load reads the file at path. What is wrong with its text is of type [Errors].
func Load(path string) (*File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading the settings: %w", err)
	}
	defer file.Close()
	// The size that the system tells is 0 for a pipe or a device.
	data, err := io.ReadAll(io.LimitReader(file, maxBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("reading the settings: %w", err)
	case len(data) > maxBytes:
		return nil, fmt.Errorf("%s: more than %d KB are not read as settings", path, maxBytes>>10)
	}
	return Parse(path, data)
}

// At says where in the file something is wrong.
func (f *File) At(p Position, err error) *Error { return &Error{f.Path, p, err} }

// Levels are the levels of the rules, as a checker takes them.
func (f *File) Levels() (levels contract.RuleLevels) {
	if f == nil {
		return nil
	}
	for _, r := range f.Rules {
		levels = append(levels, r.RuleLevel)
	}
	return levels
}

// Paths are the files and folders that a key names, patterns replaced by what they match.
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

// resolved is a name of a file as it is from the working directory.
func (f *File) resolved(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return joined(filepath.Dir(f.Path), name)
}

// resolvedPattern is a pattern as it is from the working directory. Of the folder of the settings, nothing is special.
func (f *File) resolvedPattern(pattern string) string {
	if filepath.IsAbs(pattern) || !strings.ContainsAny(pattern, special) {
		return f.resolved(pattern)
	}
	return joined(escaped.Replace(filepath.Dir(f.Path)), pattern)
}

func joined(folder, name string) string {
	joined := filepath.Join(folder, filepath.FromSlash(name))
	if strings.HasPrefix(joined, "-") {
		joined = "." + string(filepath.Separator) + joined // no flag, and not standard input
	}
	return joined
}
