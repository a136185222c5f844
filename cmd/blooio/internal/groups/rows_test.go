package groups

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/fuzzing"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// page is a body with groups of these names.
func page(t testing.TB, names ...string) []byte {
	t.Helper()
	groups := []map[string]any{}
	for i, name := range names {
		groups = append(groups, map[string]any{"id": "grp_" + strings.Repeat("7", i%3+4), "channel_type": "blooio", "created_at": 1767225600000 + int64(i), "name": name, "members": make([]struct{}, i)})
	}
	body, err := json.Marshal(map[string]any{"data": groups})
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// written is what bodies look like on a terminal of so many cells, 0 for none.
func written(t testing.TB, cells int, bodies ...[]byte) string {
	t.Helper()
	var b bytes.Buffer
	w := newRowWriter(&b, groupTable)
	w.cells = cells
	for _, body := range bodies {
		if err := w.body(body); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRowsOnTerminals(t *testing.T) {
	first := page(t, "Trip", "👨‍👩‍👧‍👦 family of four people", "می\u200cخواهم", "")
	later := page(t, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k")
	for name, test := range map[string]struct {
		cells  int
		bodies [][]byte
		want   string
	}{
		"wide": {80, [][]byte{first}, "" +
			"ID          TYPE    MEMBERS  CREATED     NAME\n" +
			"grp_7777    blooio        0  2026-01-01  Trip\n" +
			"grp_77777   blooio        1  2026-01-01  👨‍👩‍👧‍👦 family of four people\n" +
			"grp_777777  blooio        2  2026-01-01  می\u200cخواهم\n" +
			"grp_7777    blooio        3  2026-01-01  -\n"},
		"narrower": {50, [][]byte{first}, "" +
			"ID          TYPE    MEMBERS  NAME\n" +
			"grp_7777    blooio        0  Trip\n" +
			"grp_77777   blooio        1  👨‍👩‍👧‍👦 family of four pe…\n"},
		"narrow": {30, [][]byte{first}, "" +
			"ID          NAME\n" +
			"grp_7777    Trip\n" +
			"grp_77777   👨‍👩‍👧‍👦 family of four…\n"},
		"too narrow for anything": {6, [][]byte{first}, "" +
			"ID   …\n" +
			"grp_7…\n" +
			"grp_7…\n"},
		"the columns of the first page stay": {80, [][]byte{page(t, "a"), later}, "" +
			"ID        TYPE    MEMBERS  CREATED     NAME\n" +
			"grp_7777  blooio        0  2026-01-01  a\n" +
			"grp_7777  blooio        0  2026-01-01  a\n" +
			"grp_77777  blooio        1  2026-01-01  b\n"},
		"an empty page comes first": {80, [][]byte{page(t), page(t, "a")}, "" +
			"ID        TYPE    MEMBERS  CREATED     NAME\n" +
			"grp_7777  blooio        0  2026-01-01  a\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := written(t, test.cells, test.bodies...); !strings.HasPrefix(got, test.want) {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
	if got := written(t, 80, page(t), page(t)); got != "" {
		t.Errorf("no rows have a head: %q", got)
	}
}

// odd are names that could break a table.
var odd = []string{
	"", " ", "-", "tab\tand\nlines\r\n\v\f\u2028\u0085", "\x1b[31mred\x1b[0m\x1b]0;title\x07", "\u202egnp.exe", "\u2066isolated", "👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈",
	"🏴󠁧󠁢󠁥󠁮󠁧󠁿🇩🇪🇫", "1️⃣#️⃣", "می\u200cخواهم", "שָׁלוֹם", "مجموعة", "สวัสดี", "한글\u1112\u1161\u11ab", "町内会", "e\u0301\u0301", "\u200b\u200d\ufeff", "ｶﾞｷﾞ", "\xff\x00",
	strings.Repeat("long 町", 500),
}

// Elsewhere every line has all cells, whatever is in them, and nothing else.
func TestRowsForPrograms(t *testing.T) {
	got := written(t, 0, page(t, odd...), page(t, odd...))
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	if len(lines) != 2*len(odd) {
		t.Fatalf("%d lines for %d groups", len(lines), 2*len(odd))
	}
	for i, line := range lines {
		cells := strings.Split(line, "\t")
		name := odd[i%len(odd)]
		if len(cells) != 5 || cells[1] != "blooio" || cells[3] != "2026-01-01" || cells[4] != terminal.Plain(strings.ToValidUTF8(name, "\ufffd")) && name != "\xff\x00" {
			t.Errorf("%q: %q", name, line)
		}
		if strings.ContainsAny(line, "\r\v\f\x1b\x00\u202e\u2066\u2028\u0085") {
			t.Errorf("a terminal would obey %q", line)
		}
	}
}

// FuzzRows: no row is wider than the terminal, each group has a row, and no row has what a terminal obeys.
func FuzzRows(f *testing.F) {
	fuzzing.Start(f)
	for i, name := range odd {
		f.Add(name, odd[(i+1)%len(odd)], i*7)
	}
	f.Fuzz(func(t *testing.T, first, later string, cells int) {
		if cells = cells % 200; cells < 1 {
			cells = 1 - cells
		}
		got := written(t, cells, page(t, first, later), page(t, later, first, later))
		lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
		if len(lines) != 6 {
			t.Errorf("%d lines, want a head and 5 rows:\n%s", len(lines), got)
		}
		for _, line := range lines {
			line = strings.ReplaceAll(line, "\u200c"+terminal.Ellipsis, terminal.Ellipsis) // of Persian, it now joins nothing
			if width := terminal.Width(line); width > cells || terminal.Plain(line) != line {
				t.Errorf("%q has %d cells, want at most %d", line, width, cells)
			}
		}
	})
}

func TestDate(t *testing.T) {
	for created, want := range map[int64]string{
		0: "0", -1: "-1", 99: "99", 1767225599: "2025-12-31", 1767225600: "2026-01-01", 1767225600000: "2026-01-01", 1767311999999: "2026-01-01",
		1767225600000000: "2026-01-01", 631151999: "631151999", 631152000: "1990-01-01", 9223372036854775807: "9223372036854775807",
	} {
		if got := date(created); got != want {
			t.Errorf("%d: %s, want %s", created, got, want)
		}
	}
}
