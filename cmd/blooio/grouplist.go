package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// writer writes pages of groups in one format.
type writer interface {
	page(*blooio.Page) error
	close() error
}

func listFormats() []string { return []string{"table", "json", "ndjson"} }

func newWriter(o listOptions, w io.Writer) writer {
	switch o.format {
	case "json":
		return &jsonWriter{w: w, list: o.all}
	case "ndjson":
		return &ndjsonWriter{w}
	}
	table := &tableWriter{tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)}
	fmt.Fprintln(table, "ID\tCHANNEL TYPE\tNAME\tMEMBERS")
	return table
}

// tableWriter writes an overview without phone numbers and addresses.
type tableWriter struct{ *tabwriter.Writer }

func (t *tableWriter) page(p *blooio.Page) error {
	for _, g := range p.Data {
		name := "-"
		if g.Name != nil {
			name = *g.Name
		}
		if _, err := fmt.Fprintln(t, strings.Join([]string{
			terminal.Plain(g.ID), terminal.Plain(string(g.ChannelType)), terminal.Plain(name), strconv.Itoa(len(g.Members)),
		}, "\t")); err != nil {
			return err
		}
	}
	return nil
}

func (t *tableWriter) close() error { return t.Flush() }

// jsonWriter writes one page as the API sent it, or the groups of all pages as one array, indented.
type jsonWriter struct {
	w    io.Writer
	list bool
	some bool
}

func (j *jsonWriter) page(p *blooio.Page) error {
	if !j.list {
		return writeIndented(j.w, p.Body, "\n")
	}
	groups, err := groupsOf(p)
	if err != nil {
		return err
	}
	for _, group := range groups {
		lead := "[\n"
		if j.some {
			lead = ",\n"
		}
		j.some = true
		if _, err := io.WriteString(j.w, lead); err != nil {
			return err
		}
		if err := writeIndented(j.w, group, ""); err != nil {
			return err
		}
	}
	return nil
}

func (j *jsonWriter) close() error {
	if !j.list {
		return nil
	}
	end := "\n]\n"
	if !j.some {
		end = "[]\n"
	}
	_, err := io.WriteString(j.w, end)
	return err
}

// ndjsonWriter writes a group a line.
type ndjsonWriter struct{ w io.Writer }

func (n *ndjsonWriter) page(p *blooio.Page) error {
	groups, err := groupsOf(p)
	if err != nil {
		return err
	}
	for _, group := range groups {
		if err := group.Compact(tolerant...); err != nil {
			return err
		}
		if _, err := n.w.Write(append(group, '\n')); err != nil {
			return err
		}
	}
	return nil
}

func (n *ndjsonWriter) close() error { return nil }

// tolerant accepts what the SDK accepts.
var tolerant = []jsontext.Options{jsontext.AllowInvalidUTF8(true), jsontext.EscapeForHTML(false)}

// groupsOf returns the groups of a page as the API sent them, with properties that the types do
// not know.
func groupsOf(p *blooio.Page) ([]jsontext.Value, error) {
	var body struct {
		Data []jsontext.Value `json:"data"`
	}
	if err := json.Unmarshal(p.Body, &body, json.JoinOptions(tolerant...)); err != nil {
		return nil, fmt.Errorf("reading the page again: %w", err)
	}
	return body.Data, nil
}

func writeIndented(w io.Writer, value []byte, end string) error {
	v := jsontext.Value(value).Clone()
	if err := v.Indent(append(tolerant, jsontext.WithIndent("  "))...); err != nil {
		return fmt.Errorf("indenting: %w", err)
	}
	_, err := w.Write(append(v, end...))
	return err
}
