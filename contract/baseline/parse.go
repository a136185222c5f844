// Package baseline reads and writes the file of known findings. A finding in that file does not fail a check.
package baseline

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
	"sync"
	"time"

	yaml "github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

// Error says what is wrong with a baseline, and where.
type Error struct {
	File string
	// Line counts from 1.
	Line int
	// Err is what is wrong.
	Err error
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

// Load reads the baseline in the file at path. What is wrong with its text is of type
// [*Error].
func Load(path string) (*contract.Baseline, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	return Parse(path, data)
}

// Parse reads a baseline, in YAML or JSON. The name stands for the file in errors, which are of
// type [*Error].
func Parse(name string, data []byte) (*contract.Baseline, error) {
	p := parser{file: name, lines: map[string]int{}}
	b, err := p.parse(data)
	if err != nil {
		return nil, err
	}
	return b, nil
}

type parser struct {
	file  string
	lines map[string]int // of each fingerprint
}

func (p *parser) errorf(line int, format string, args ...any) *Error {
	return &Error{p.file, max(line, 1), fmt.Errorf(format, args...)}
}

func (p *parser) parse(data []byte) (*contract.Baseline, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, p.errorf(1, "the file is empty (a baseline starts with version: 1)")
	} else if err != nil {
		return nil, p.syntax(err)
	}
	if err := dec.Decode(&more); err == nil {
		return nil, p.errorf(more.Line, "unexpected second YAML document")
	} else if !errors.Is(err, io.EOF) {
		return nil, p.syntax(err)
	}
	fields, err := p.fields(doc.Content[0], "version", "findings")
	if err != nil {
		return nil, err
	}
	switch version := fields["version"]; {
	case version == nil:
		return nil, p.errorf(doc.Content[0].Line, "version is missing (want version: 1)")
	case version.Value != "1":
		return nil, p.errorf(version.Line, "unknown version %s (want 1)", shown.Quoted(version.Value))
	}
	return p.baseline(fields["findings"])
}

// syntax says where the YAML is invalid, without quoting it.
func (p *parser) syntax(err error) *Error {
	return p.errorf(lineOf(err), "invalid YAML")
}

var lineInMessage = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bline (\d+)`) })

// lineOf finds the line in an error of the YAML parser, 0 when it names none.
func lineOf(err error) int {
	m := lineInMessage().FindStringSubmatch(err.Error())
	if m == nil {
		return 0
	}
	line, _ := strconv.Atoi(m[1])
	if strings.Contains(err.Error(), "did not find expected") {
		line++ // the parser counts these from 0, others from 1
	}
	return line
}

func (p *parser) baseline(list *yaml.Node) (*contract.Baseline, error) {
	b := &contract.Baseline{File: p.file}
	if list == nil || list.Tag == "!!null" {
		return b, nil
	}
	if list.Kind != yaml.SequenceNode {
		return nil, p.errorf(list.Line, "findings is not a list")
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

var fingerprints = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9a-f]{12}$`) })

func (p *parser) entry(node *yaml.Node) (e contract.BaselineEntry, err error) {
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
			return e, p.errorf(value.Line, "%s is not text", name)
		default:
			*to = value.Value
		}
	}
	return e, p.validate(e, node, fields)
}

func (p *parser) validate(e contract.BaselineEntry, node *yaml.Node, fields map[string]*yaml.Node) error {
	if fields["fingerprint"] == nil {
		return p.errorf(node.Line, "fingerprint is missing")
	}
	line := fields["fingerprint"].Line
	if !fingerprints().MatchString(e.Fingerprint) {
		return p.errorf(line, "fingerprint %s is not 12 lower-case hex digits", shown.Quoted(e.Fingerprint))
	}
	if before := p.lines[e.Fingerprint]; before > 0 {
		return p.errorf(line, "duplicate fingerprint %s (first on line %d)", e.Fingerprint, before)
	}
	p.lines[e.Fingerprint] = line
	if _, known := contract.RuleNamed(e.Rule); e.Rule == "" {
		return p.errorf(node.Line, "rule is missing")
	} else if !known {
		return p.errorf(fields["rule"].Line, "unknown rule %s%s", shown.Quoted(e.Rule), suggest.Hint(e.Rule, contract.RuleNames()))
	}
	if _, err := time.Parse(time.DateOnly, e.Expires); e.Expires != "" && err != nil {
		return p.errorf(fields["expires"].Line, "expires %s is not a date (want one such as 2026-12-31)", shown.Quoted(e.Expires))
	}
	return nil
}

// fields returns the values of a mapping that may have these names and no others.
func (p *parser) fields(node *yaml.Node, names ...string) (map[string]*yaml.Node, error) {
	if node.Kind != yaml.MappingNode {
		return nil, p.errorf(node.Line, "not a mapping (want %s)", strings.Join(names, ", "))
	}
	fields := map[string]*yaml.Node{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		switch {
		case !slices.Contains(names, key.Value):
			return nil, p.errorf(key.Line, "unknown field %s (want %s)", shown.Quoted(key.Value), strings.Join(names, ", "))
		case fields[key.Value] != nil:
			return nil, p.errorf(key.Line, "duplicate field %s", key.Value)
		}
		fields[key.Value] = node.Content[i+1]
	}
	return fields, nil
}
