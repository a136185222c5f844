// Package render writes a [contract.Report] in the formats that people and programs read.
package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
)

// Options are what a format may heed.
type Options struct {
	// Color allows ANSI colours.
	Color bool
	// MaxFindings bounds how many findings a format for people writes; 0 is all.
	MaxFindings int
}

// Format writes a report.
type Format func(w io.Writer, r *contract.Report, opts Options) error

// formats is the table of formats: adding one is adding a line.
var formats = map[string]Format{
	"text":     Text,
	"html":     HTML,
	"json":     JSON,
	"env":      Env,
	"github":   GitHub,
	"junit":    JUnit,
	"markdown": Markdown,
	"sarif":    SARIF,
}

// ByName returns the format of that name.
func ByName(name string) (Format, error) {
	if f, ok := formats[name]; ok {
		return f, nil
	}
	return nil, fmt.Errorf("unknown format %q, the formats are %s", name, strings.Join(Names(), ", "))
}

// Names lists the formats, sorted.
func Names() []string {
	var names []string
	for name := range formats {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
