package document

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/internal/ecma"
)

// maxPattern bounds how much of a pattern a note quotes, in bytes.
const maxPattern = 100

// leavePatterns leaves patterns unchecked that no regular expression engine accepts. It adds one note for each pattern,
// however many schemas have it.
func (d *Document) leavePatterns() {
	refused := map[string]error{}
	var all []*openapi3.Schema
	for _, schema := range d.Schemas {
		if _, known := refused[schema.Pattern]; !known {
			_, refused[schema.Pattern] = ecma.Compile(schema.Pattern)
		}
		if refused[schema.Pattern] != nil {
			all = append(all, schema)
		}
	}
	slices.SortStableFunc(all, func(a, b *openapi3.Schema) int {
		x, y := d.ErrorAt(a.Origin, "pattern", nil), d.ErrorAt(b.Origin, "pattern", nil)
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line))
	})
	noted := map[string]Note{}
	for _, schema := range all {
		if note, ok := noted[schema.Pattern]; ok {
			d.attach(schema, note)
			continue
		}
		text := fmt.Sprintf("the pattern %s is not checked: %s", quotedPattern(schema.Pattern), refused[schema.Pattern])
		d.LeaveUnchecked(schema, "pattern", text)
		noted[schema.Pattern] = d.Notes[len(d.Notes)-1]
	}
}

func quotedPattern(pattern string) string {
	if len(pattern) > maxPattern {
		return fmt.Sprintf("%q…", pattern[:maxPattern])
	}
	return fmt.Sprintf("%q", pattern)
}
