package config

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/internal/suggest"
)

// shape says how the values of a key are written.
type shape int

const (
	scalar shape = iota
	list         // a value, or a list of them
	byName       // a mapping from names to values or lists of them
)

// kind describes the values of a key.
type kind struct {
	shape shape
	path  bool // values are files, relative to the folder of the settings
	want  string
	tags  []string // of YAML: !!str, !!int, !!float, !!bool
	// words are the only values; nil allows any value.
	words []string
	check func(text string) error
	// schema is the JSON Schema of one value.
	schema map[string]any
}

var text = kind{want: "text", tags: []string{"!!str"}, check: notEmpty, schema: map[string]any{"type": "string", "minLength": 1}}

var (
	oneFile = kind{path: true, want: "the name of a file", tags: text.tags, check: isFile, schema: text.schema}
	files   = kind{shape: list, path: true, want: "the name of a file or folder, or a pattern", tags: text.tags, check: isPattern, schema: text.schema}
	texts   = kind{shape: list, want: "an operationId", tags: text.tags, check: notEmpty, schema: text.schema}
	formats = kind{shape: list, want: "the name of a format, or NAME=FILE", tags: text.tags, check: isFormat,
		schema: map[string]any{"type": "string", "pattern": "^(" + strings.Join(render.Names(), "|") + ")(=.+)?$"}}
	params = kind{shape: byName, want: "a value", tags: []string{"!!str", "!!int", "!!float", "!!bool"}, check: anything,
		schema: map[string]any{"type": []string{"string", "number", "boolean"}}}
	boolean = kind{want: "true or false", tags: []string{"!!bool"}, check: anything, schema: map[string]any{"type": "boolean"}}
	rate    = kind{want: "a number above 0", tags: []string{"!!int", "!!float"}, check: isRate, schema: map[string]any{"type": "number", "exclusiveMinimum": 0}}
	age     = kind{want: wantAge, tags: text.tags, check: isAge,
		schema: map[string]any{"type": "string", "examples": []string{"30d", "12h"}}}
	failOn = kind{want: "error, warning, info or never", tags: text.tags, check: anything,
		words: []string{string(contract.SeverityError), string(contract.SeverityWarning), string(contract.SeverityInfo), "never"}}
	aLevel = kind{want: "off, info, warning or error", tags: text.tags, check: anything, words: contract.LevelNames()}
)

// countFrom is the kind of whole numbers from least on.
func countFrom(least int) kind {
	return kind{want: fmt.Sprintf("a whole number from %d", least), tags: []string{"!!int"}, schema: map[string]any{"type": "integer", "minimum": least},
		check: func(text string) error {
			if n, err := strconv.Atoi(text); err != nil || n < least || n > math.MaxInt32 {
				return errUnwanted
			}
			return nil
		}}
}

// errUnwanted means that a value is not of its kind, without further details.
var errUnwanted = errors.New("unwanted")

func anything(string) error { return nil }

func notEmpty(text string) error {
	if strings.TrimSpace(text) == "" || strings.ContainsRune(text, 0) {
		return errUnwanted
	}
	return nil
}

func isFile(text string) error {
	if strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") {
		return errors.New("want a file, not a URL: download it first")
	}
	return notEmpty(text)
}

func isRate(text string) error {
	if n, err := strconv.ParseFloat(text, 64); err != nil || !(n > 0) || math.IsInf(n, 0) {
		return errUnwanted
	}
	return nil
}

func isFormat(text string) error {
	name, file, toFile := strings.Cut(text, "=")
	if _, err := render.ByName(name); err != nil {
		return fmt.Errorf("unknown format %s (want %s, or one of them with =FILE)%s", quoted(name), strings.Join(render.Names(), ", "), suggest.Hint(name, render.Names()))
	}
	if toFile && notEmpty(file) != nil {
		return errors.New("the file name after = is missing")
	}
	return nil
}

func isAge(text string) error {
	if _, err := Age(text); err != nil {
		return errUnwanted
	}
	return nil
}

const day = 24 * time.Hour

// Age parses a duration, which may be in days, such as 30d.
func Age(text string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(text, "d"); ok {
		n, err := strconv.ParseUint(days, 10, 16)
		if err != nil || n == 0 {
			return 0, errAge
		}
		return time.Duration(n) * day, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, errAge
	}
	return d, nil
}

const wantAge = "a number of days such as 30d, or of hours such as 12h"

var errAge = errors.New("want " + wantAge)

// maxQuoted limits the length of a value that an error repeats.
const maxQuoted = 60

// quoted quotes a value of a file. A value that may be a key or a phone number must not get into a log, so only its
// length is returned.
func quoted(text string) string {
	digits := 0
	for _, r := range text {
		if '0' <= r && r <= '9' {
			digits++
		}
	}
	if digits > 6 || len(text) > maxQuoted || strings.Contains(text, "bl_") {
		return fmt.Sprintf("of %d characters", len([]rune(text)))
	}
	return strconv.Quote(text)
}
