package render

import (
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// htmlSkeleton is the part of a body that leads to a place: what stands before the place, the place with
// what came there, and what stands after.
type htmlSkeleton struct {
	Before string `json:"before,omitempty"`
	Marked string `json:"marked,omitempty"`
	After  string `json:"after,omitempty"`
}

const (
	// mostLevels is how deep a skeleton is; of what lies deeper the innermost levels are drawn.
	mostLevels = 12
	// mostName is how many characters of a name are drawn.
	mostName = 80
)

// skeletonOf draws a finding's example, nothing for one that concerns the response as a whole. A report
// holds no bodies: all that is drawn is the pointer and what the finding says of the value.
func skeletonOf(f contract.Finding) (s htmlSkeleton) {
	levels := levelsOf(f)
	if len(levels) == 0 {
		return s
	}
	var before, after strings.Builder
	indent := ""
	line := func(text string) { before.WriteString(indent + text + "\n") }
	if left := len(levels) - mostLevels; left > 0 {
		line("… " + count(left, "level", "levels") + " further up")
		levels = levels[left:]
	}
	closing := []string{}
	lead := ""
	for _, level := range levels {
		line(lead + level.open)
		closing = append(closing, indent+level.close+"\n")
		indent += "  "
		if level.index != "" {
			line("// item " + level.index)
		}
		lead = level.lead
	}
	for i := len(closing) - 1; i >= 0; i-- {
		after.WriteString(closing[i])
	}
	return htmlSkeleton{before.String() + indent, lead + terminal.Plain(f.Actual), "\n" + after.String()}
}

// htmlLevel is an object or an array that a pointer leads through.
type htmlLevel struct {
	open, close string
	// lead is what stands before the value inside: its name, unless it is an item, which has an index.
	lead, index string
}

func levelsOf(f contract.Finding) []htmlLevel {
	if f.Example == "" {
		return nil
	}
	places := strings.Split(f.Place, "/")[1:]
	var levels []htmlLevel
	for i, token := range strings.Split(strings.TrimPrefix(f.Example, "/"), "/") {
		name := nameOf(token)
		// In a place an index is a *, and a name made of digits is not.
		if isIndex(token) && (i >= len(places) || places[i] == "*") {
			levels = append(levels, htmlLevel{open: "[", close: "]", index: name})
			continue
		}
		levels = append(levels, htmlLevel{open: "{", close: "}", lead: `"` + name + `": `})
	}
	return levels
}

// nameOf is a token of a pointer as it is in the body, RFC 6901 §4.
func nameOf(token string) string {
	name := []rune(terminal.Plain(strings.NewReplacer("~1", "/", "~0", "~").Replace(token)))
	if len(name) > mostName {
		return string(name[:mostName]) + "…"
	}
	return string(name)
}

func isIndex(token string) bool {
	_, err := strconv.ParseUint(token, 10, 32)
	return err == nil
}
