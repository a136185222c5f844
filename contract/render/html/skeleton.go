package html

import (
	"strconv"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// skeleton is the part of a body that leads to a location: the lines before it, the location with its
// value, and the lines after.
type skeleton struct {
	Before string `json:"before,omitempty"`
	Marked string `json:"marked,omitempty"`
	After  string `json:"after,omitempty"`
}

const (
	// maxLevels bounds how deep a skeleton is; of a deeper body it has the innermost levels.
	maxLevels = 12
	// maxName bounds the characters of a name.
	maxName = 80
)

// skeletonOf draws a finding's example, nothing for one that concerns the response as a whole. A report
// contains no bodies: the skeleton comes from the pointer and from what the finding says of the value.
func skeletonOf(f contract.Finding) (s skeleton) {
	levels := levelsOf(f)
	if len(levels) == 0 {
		return s
	}
	var before, after strings.Builder
	indent := ""
	line := func(text string) { before.WriteString(indent + text + "\n") }
	if left := len(levels) - maxLevels; left > 0 {
		line("… " + shown.Count(left, "level") + " further up")
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
	return skeleton{before.String() + indent, lead + terminal.Plain(f.Actual), "\n" + after.String()}
}

// level is an object or an array that a pointer leads through.
type level struct {
	open, close string
	// lead is what stands before the value inside: its name, unless it is an item, which has an index.
	lead, index string
}

func levelsOf(f contract.Finding) []level {
	if f.Example == "" {
		return nil
	}
	pattern := strings.Split(f.Location, "/")[1:]
	var levels []level
	for i, token := range strings.Split(strings.TrimPrefix(f.Example, "/"), "/") {
		name := nameOf(token)
		// The location has * for an index, but not for a name made of digits.
		if isIndex(token) && (i >= len(pattern) || pattern[i] == "*") {
			levels = append(levels, level{open: "[", close: "]", index: name})
			continue
		}
		levels = append(levels, level{open: "{", close: "}", lead: `"` + name + `": `})
	}
	return levels
}

// nameOf is a token of a pointer as it is in the body, RFC 6901 §4.
func nameOf(token string) string {
	name := []rune(terminal.Plain(strings.NewReplacer("~1", "/", "~0", "~").Replace(token)))
	if len(name) > maxName {
		return string(name[:maxName]) + "…"
	}
	return string(name)
}

func isIndex(token string) bool {
	_, err := strconv.ParseUint(token, 10, 32)
	return err == nil
}
