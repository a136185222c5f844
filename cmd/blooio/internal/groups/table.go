package groups

import (
	"cmp"
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

// table is how items are shown as rows.
type table struct {
	head  []string
	cells func(item jsontext.Value) ([]string, error)
}

// tableOf makes a table of items of a type. A cell without text is a hyphen.
func tableOf[T any](head []string, cells func(T) []string) table {
	return table{head, func(item jsontext.Value) ([]string, error) {
		var of T
		if json.Unmarshal(item, &of, json.JoinOptions(tolerant...)) != nil {
			return nil, errNotShown
		}
		return cells(of), nil
	}}
}

// groupTable has no phone numbers and addresses.
var groupTable = tableOf([]string{"ID", "CHANNEL TYPE", "NAME", "MEMBERS"}, func(g blooio.Group) []string {
	return []string{g.ID, string(g.ChannelType), orEmpty(g.Name), strconv.Itoa(len(g.Members))}
})

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// tableWriter writes rows, all of them at the end, when the widths of their columns are known.
type tableWriter struct {
	*tabwriter.Writer
	table table
}

func newTableWriter(w io.Writer, t table) *tableWriter {
	writer := &tableWriter{tabwriter.NewWriter(w, 0, 0, 2, ' ', 0), t}
	fmt.Fprintln(writer, strings.Join(t.head, "\t"))
	return writer
}

func (t *tableWriter) body(body []byte) error {
	all, err := items(body)
	if err != nil {
		return err
	}
	for _, item := range all {
		cells, err := t.table.cells(item)
		if err != nil {
			return err
		}
		for i, cell := range cells {
			cells[i] = cmp.Or(terminal.Plain(cell), "-")
		}
		if _, err := fmt.Fprintln(t, strings.Join(cells, "\t")); err != nil {
			return err
		}
	}
	return nil
}

func (t *tableWriter) close() error { return t.Flush() }
