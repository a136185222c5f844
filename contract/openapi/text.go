package openapi

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Text renders the constraint in one line, such as "string, nullable, format uri".
func (c *Constraint) Text() string {
	says := slices.Clone(c.says)
	if c.Nullable {
		says = append(says, "nullable")
	}
	if len(c.Enum) > 0 {
		says = append(says, "one of "+enumText(c.Enum))
	}
	slices.SortStableFunc(says, func(a, b string) int { return rankOf(a) - rankOf(b) })
	var once []string // two parts may say the same
	for _, text := range says {
		if !slices.Contains(once, text) {
			once = append(once, text)
		}
	}
	return strings.Join(once, ", ")
}

// inSpecWords lists the constraints of a schema in words.
func inSpecWords(schema *openapi3.Schema) []string {
	says := schema.Type.Slice()
	says = slices.Clip(says)
	if schema.Format != "" {
		says = append(says, "format "+schema.Format)
	}
	if schema.Pattern != "" {
		says = append(says, "pattern "+schema.Pattern)
	}
	if schema.Min != nil {
		says = append(says, "minimum "+number(*schema.Min))
	}
	if schema.Max != nil {
		says = append(says, "maximum "+number(*schema.Max))
	}
	return says
}

var ranks = []string{"array", "boolean", "integer", "number", "object", "string", "nullable", "format", "pattern", "minimum", "maximum", "one of"}

func rankOf(text string) int {
	return slices.IndexFunc(ranks, func(word string) bool { return strings.HasPrefix(text, word) })
}

func enumText(values []any) string {
	var names []string
	for _, v := range values {
		if n, ok := v.(float64); ok {
			names = append(names, number(n))
		} else {
			names = append(names, fmt.Sprint(v))
		}
	}
	return strings.Join(names, ", ")
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// inWords turns a name such as ChannelType or channel_type into words in the plural: channel types.
func inWords(name string) string {
	words := strings.Join(wordsIn(name), " ")
	for _, ending := range plurals {
		if stem, ok := strings.CutSuffix(words, ending.one); ok {
			return stem + ending.many
		}
	}
	return words
}

// plurals has endings and their plurals. The first that matches counts. A word that ends in s counts as a plural.
var plurals = []struct{ one, many string }{
	{"us", "uses"}, {"ss", "sses"}, {"s", "s"}, {"x", "xes"}, {"ch", "ches"}, {"sh", "shes"},
	{"ay", "ays"}, {"ey", "eys"}, {"oy", "oys"}, {"y", "ies"}, {"", "s"},
}

// wordsIn splits a name at capitals, underscores, hyphens and dots.
func wordsIn(name string) []string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && 'A' <= r && r <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteRune(r)
	}
	return strings.FieldsFunc(strings.ToLower(b.String()), func(r rune) bool { return r == '_' || r == '-' || r == '.' })
}
