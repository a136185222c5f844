// Package render writes a [contract.Report] in the formats that people and programs read.
package render

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render/html"
	"github.com/blooio-community/blooio-go/contract/render/text"
)

// Format writes a report.
type Format func(w io.Writer, r *contract.Report, opts Options) error

// ByName returns the format with that name.
func ByName(name string) (Format, error) {
	if f, ok := formats[name]; ok {
		return f, nil
	}
	return nil, fmt.Errorf("unknown format %q (want %s)", name, strings.Join(Names(), ", "))
}

// Names lists the formats, sorted.
func Names() []string { return slices.Sorted(maps.Keys(formats)) }

// formats is the table of formats: to add one, add a row.
var formats = map[string]Format{
	"text":     Text,
	"html":     HTML,
	"json":     JSON,
	"env":      Env,
	"github":   GitHub,
	"junit":    JUnit,
	"line":     Line,
	"markdown": Markdown,
	"sarif":    SARIF,
}

// Text writes the report for a terminal or a log; see [text.Write].
func Text(w io.Writer, r *contract.Report, opts Options) error {
	return text.Write(w, r, text.Options{
		Color: opts.Color, Columns: opts.Columns, Link: opts.Link, Quiet: opts.Quiet, MaxFindings: opts.MaxFindings, ListedCoverage: opts.Coverage, FailOn: opts.FailOn,
	})
}

// HTML writes the report as one page that needs neither files nor a network. It has all findings, whatever
// opts.MaxFindings is; see [html.Write].
func HTML(w io.Writer, r *contract.Report, opts Options) error {
	return html.Write(w, r, html.Options{FailOn: opts.FailOn, Spec: opts.Spec})
}
