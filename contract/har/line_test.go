package har_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/blooio-community/blooio-go/contract/har"
)

const anEntry = `{"request":{"method":"GET","url":"http://h/x"},"response":{"status":200,"content":{"text":"{}"}}}`

// An entry begins on the line of its bracket, however the archive is laid out.
func TestLineOfEntries(t *testing.T) {
	tests := map[string]struct {
		text string
		want string
	}{
		"one line":              {`{"log":{"entries":[` + anEntry + `,` + anEntry + `]}}`, "1 1"},
		"a line each":           {"{\"log\":{\"entries\":[\n" + anEntry + ",\n" + anEntry + "\n]}}", "2 3"},
		"commas on other lines": {"{\"log\":{\"entries\":[\n\n" + anEntry + "\n,\n\n" + anEntry + "]}}", "3 6"},
		"Windows":               {"{\r\n\"log\":{\"entries\":[\r\n" + anEntry + ",\r\n" + anEntry + "]}}\r\n", "3 4"},
		"a byte order mark":     {"\ufeff\n{\"log\":{\"entries\":[\n" + anEntry + "]}}", "3"},
		"after other members":   {"{\"log\":{\"pages\":[{\n\"id\":\n\"a\"},\n{}],\"creator\":\n{},\"entries\":\n[" + anEntry + "\n," + anEntry + "]}}", "6 7"},
		"escapes are no lines":  {`{"log":{"comment":"\n\n","entries":[` + "\n" + anEntry + "]}}", "2"},
		"lines within an entry": {"{\"log\":{\"entries\":[" + strings.ReplaceAll(anEntry, ",", ",\n") + ",\n" + anEntry + "]}}", "1 5"},
		"odd entries":           {"{\"log\":{\"entries\":[1,\nnull,\n{\"request\":\n[]},\n" + anEntry + "]}}", "1 2 3 5"},
		"web sockets":           {"{\"log\":{\"entries\":[{\"request\":{\"url\":\"ws://h\"}},\n" + anEntry + "]}}", "2"},
		"nested too deeply":     {"{\"log\":{\"entries\":[\n{\"a\":" + strings.Repeat("[\n", 20_000) + strings.Repeat("]", 20_000) + "},\n\n" + anEntry + ",\n" + anEntry + "]}}", "2 20004 20005"},
		"no line of its own":    {strings.Repeat("\n", 63) + `{"log":{"entries":[` + anEntry + "]}}", "64"},
		"a word of lines":       {strings.Repeat("\n", 64) + `{"log":{"entries":[` + anEntry + "]}}", "65"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for how, r := range map[string]io.Reader{"whole": strings.NewReader(test.text), "byte by byte": iotest.OneByteReader(strings.NewReader(test.text))} {
				if got := linesOf(t, r); got != test.want {
					t.Errorf("%s: %s, want %s", how, got, test.want)
				}
			}
		})
	}
}

// In an archive of entries large and small the lines are those of the text.
func TestLineOfManyEntries(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	var want []string
	b.WriteString("{\"log\":{\"entries\":[")
	for i := range 2000 {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strings.Repeat("\n", random.IntN(4)))
		want = append(want, fmt.Sprint(bytes.Count(b.Bytes(), []byte("\n"))+1))
		filler := strings.Repeat(" \n"[random.IntN(2):][:1], random.IntN(200)*random.IntN(200)*random.IntN(2))
		b.WriteString(strings.Replace(anEntry, ",", ","+filler, 1))
	}
	b.WriteString("]}}")
	if got := linesOf(t, &b); got != strings.Join(want, " ") {
		t.Error("the lines differ")
	}
}

func linesOf(t *testing.T, r io.Reader) string {
	t.Helper()
	var lines []string
	for ex, err := range har.Read(r, "a.har") {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprint(ex.Line))
	}
	return strings.Join(lines, " ")
}
