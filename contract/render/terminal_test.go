package render_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/render"
	"github.com/blooio-community/blooio-go/contract/render/internal/rendertest"
)

func textOf(t *testing.T, r *contract.Report, opts render.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := render.Text(&b, r, opts); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	return lines[len(lines)-1]
}

// The last line is the verdict, however long it is.
func TestTextEndsWithTheVerdict(t *testing.T) {
	for name, r := range rendertest.Reports() {
		for _, reason := range []string{r.Reason, strings.Repeat("a long reason ", 20) + "ends"} {
			r.Reason = reason
			for _, quiet := range []bool{false, true} {
				text := textOf(t, r, render.Options{Quiet: quiet})
				if want := string(r.Verdict) + ": " + reason; !strings.HasPrefix(lastLine(text), want) {
					t.Errorf("%s, quiet %t: the last line is %q, want %q", name, quiet, lastLine(text), want)
				}
			}
		}
	}
}

// Quiet leaves the findings and the verdict.
func TestQuietText(t *testing.T) {
	reports := rendertest.Reports()
	if got := textOf(t, reports["clean"], render.Options{Quiet: true}); strings.Count(got, "\n") != 1 {
		t.Errorf("a clean report:\n%s", got)
	}
	got := textOf(t, reports["drift"], render.Options{Quiet: true})
	for _, f := range reports["drift"].Findings {
		if !strings.Contains(got, f.Fingerprint) {
			t.Errorf("finding %s is missing", f.Rule)
		}
	}
	if strings.Contains(got, "  coverage") || strings.Contains(got, "  exchanges") || strings.Contains(got, "blooio ") || strings.HasPrefix(got, "\n") {
		t.Errorf("more than that:\n%s", got)
	}
}

// Lines fill the columns that there are, besides the last one.
func TestTextHasTheWidthOfTheTerminal(t *testing.T) {
	r := rendertest.Reports()["drift"]
	r.Findings[0].Expected = strings.Repeat("word ", 100)
	for _, columns := range []int{40, 60, 80, 120} {
		longest := 0
		text := textOf(t, r, render.Options{Columns: columns})
		for line := range strings.Lines(strings.TrimSuffix(text, lastLine(text)+"\n")) {
			if strings.Contains(line, "word") {
				longest = max(longest, len(line)-1)
			}
		}
		if longest > columns || longest < columns-len(" word") {
			t.Errorf("%d columns: the longest line has %d", columns, longest)
		}
	}
	if textOf(t, r, render.Options{Columns: 80}) != textOf(t, r, render.Options{}) {
		t.Error("the default is not 80 columns")
	}
}

var link = regexp.MustCompile("\x1b]8;;([^\x1b]*)\x1b\\\\")

// Hyperlinks are all that a link function adds, each is closed on its line, and none has a URL that could end it.
func TestHyperlinks(t *testing.T) {
	r := rendertest.Reports()["drift"]
	r.Recordings[0].Name = "odd\x1b name.har"
	asked := map[string]bool{}
	to := func(file string) string {
		asked[file] = true
		if strings.HasPrefix(file, "odd") {
			return "file:///" + file
		}
		return "file:///x/" + file
	}
	plain, linked := textOf(t, r, render.Options{}), textOf(t, r, render.Options{Link: to})
	if got := link.ReplaceAllString(linked, ""); got != plain || linked == plain {
		t.Errorf("links change more:\n%q", got)
	}
	open := 0
	for line := range strings.Lines(linked) {
		for _, match := range link.FindAllStringSubmatch(line, -1) {
			if match[1] == "" {
				open--
			} else {
				open++
			}
		}
		if open != 0 {
			t.Errorf("a link is open at the end of %q", line)
		}
	}
	rule, _ := contract.RuleNamed(r.Findings[0].Rule)
	for _, want := range []string{rule.Help(), "file:///x/" + r.Findings[0].ExampleRecording} {
		if !strings.Contains(linked, "\x1b]8;;"+want+"\x1b\\") {
			t.Errorf("no link to %s in\n%q", want, linked)
		}
	}
	if strings.Contains(linked, "file:///odd") || !asked[r.Recordings[0].Name] {
		t.Errorf("a hostile URL is in a link, or was not asked for: %v", asked)
	}
	if got := textOf(t, r, render.Options{Link: func(string) string { return "" }}); strings.Contains(got, "file:") {
		t.Errorf("links to files that are not there:\n%q", got)
	}
}
