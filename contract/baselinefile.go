package contract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	yaml "github.com/oasdiff/yaml3"
)

// BaselineError says what is wrong with a baseline, and where.
type BaselineError struct {
	File string
	// Line counts from 1.
	Line int
	// Err is what is wrong.
	Err error
}

func (e *BaselineError) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

func (e *BaselineError) Unwrap() error { return e.Err }

// LoadBaseline reads the baseline in the file at path. What is wrong with its text is of type
// [*BaselineError].
func LoadBaseline(path string) (*Baseline, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	return ParseBaseline(path, data)
}

// ParseBaseline reads a baseline, in YAML or JSON. The name stands for the file in errors, which are of
// type [*BaselineError].
func ParseBaseline(name string, data []byte) (*Baseline, error) {
	p := baselineParser{file: name, lines: map[string]int{}}
	b, err := p.parse(data)
	if err != nil {
		return nil, err
	}
	return b, nil
}

type baselineParser struct {
	file  string
	lines map[string]int // of each fingerprint
}

func (p *baselineParser) errorf(line int, format string, args ...any) *BaselineError {
	return &BaselineError{p.file, max(line, 1), fmt.Errorf(format, args...)}
}

func (p *baselineParser) parse(data []byte) (*Baseline, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, p.errorf(1, "the file is empty, a baseline starts with version: 1")
	} else if err != nil {
		return nil, p.syntax(data, err)
	}
	if err := dec.Decode(&more); err == nil {
		return nil, p.errorf(more.Line, "there is a second document, a baseline is one")
	} else if !errors.Is(err, io.EOF) {
		return nil, p.syntax(data, err)
	}
	fields, err := p.fields(doc.Content[0], "version", "findings")
	if err != nil {
		return nil, err
	}
	switch version := fields["version"]; {
	case version == nil:
		return nil, p.errorf(doc.Content[0].Line, "version is missing, it is 1")
	case version.Value != "1":
		return nil, p.errorf(version.Line, "version is %s, this program reads version 1", shortened(version.Value))
	}
	return p.baseline(fields["findings"])
}

// syntax says where YAML does not parse, in words that quote nothing.
func (p *baselineParser) syntax(data []byte, err error) *BaselineError {
	return p.errorf(lineOf(data, err), "malformed YAML")
}

func (p *baselineParser) baseline(list *yaml.Node) (*Baseline, error) {
	b := &Baseline{File: p.file}
	if list == nil || list.Tag == "!!null" {
		return b, nil
	}
	if list.Kind != yaml.SequenceNode {
		return nil, p.errorf(list.Line, "findings is no list")
	}
	for _, node := range list.Content {
		e, err := p.entry(node)
		if err != nil {
			return nil, err
		}
		b.Entries = append(b.Entries, e)
	}
	return b, nil
}

var isFingerprint = regexp.MustCompile(`^[0-9a-f]{12}$`)

func (p *baselineParser) entry(node *yaml.Node) (e BaselineEntry, err error) {
	fields, err := p.fields(node, "fingerprint", "rule", "where", "reason", "owner", "expires")
	if err != nil {
		return e, err
	}
	for name, to := range map[string]*string{
		"fingerprint": &e.Fingerprint, "rule": &e.Rule, "where": &e.Where, "reason": &e.Reason, "owner": &e.Owner, "expires": &e.Expires,
	} {
		switch value := fields[name]; {
		case value == nil || value.Tag == "!!null":
		case value.Kind != yaml.ScalarNode:
			return e, p.errorf(value.Line, "%s is no text", name)
		default:
			*to = value.Value
		}
	}
	return e, p.validate(e, node, fields)
}

func (p *baselineParser) validate(e BaselineEntry, node *yaml.Node, fields map[string]*yaml.Node) error {
	if fields["fingerprint"] == nil {
		return p.errorf(node.Line, "fingerprint is missing")
	}
	line := fields["fingerprint"].Line
	if !isFingerprint.MatchString(e.Fingerprint) {
		return p.errorf(line, "fingerprint %s is not 12 digits of 0 to 9 and a to f", shortened(e.Fingerprint))
	}
	if before := p.lines[e.Fingerprint]; before > 0 {
		return p.errorf(line, "fingerprint %s is on line %d already", e.Fingerprint, before)
	}
	p.lines[e.Fingerprint] = line
	if _, known := ruleByName[e.Rule]; e.Rule == "" {
		return p.errorf(node.Line, "rule is missing")
	} else if !known {
		return p.errorf(fields["rule"].Line, "unknown rule %s%s", shortened(e.Rule), SuggestRule(e.Rule))
	}
	if _, err := time.Parse(time.DateOnly, e.Expires); e.Expires != "" && err != nil {
		return p.errorf(fields["expires"].Line, "expires %s is no date such as 2026-12-31", shortened(e.Expires))
	}
	return nil
}

// fields returns the values of a mapping that may have these names and no others.
func (p *baselineParser) fields(node *yaml.Node, names ...string) (map[string]*yaml.Node, error) {
	if node.Kind != yaml.MappingNode {
		return nil, p.errorf(node.Line, "this is no mapping with %s", strings.Join(names, ", "))
	}
	fields := map[string]*yaml.Node{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		switch {
		case !slices.Contains(names, key.Value):
			return nil, p.errorf(key.Line, "unknown field %s, there are %s", shortened(key.Value), strings.Join(names, ", "))
		case fields[key.Value] != nil:
			return nil, p.errorf(key.Line, "%s comes twice", key.Value)
		}
		fields[key.Value] = node.Content[i+1]
	}
	return fields, nil
}

// shortened quotes a piece of the file, or says how long it is where it may be more than a slip.
func shortened(text string) string {
	if harmless(text) {
		return strconv.Quote(text)
	}
	return "of " + plural(len([]rune(text)), "character")
}
