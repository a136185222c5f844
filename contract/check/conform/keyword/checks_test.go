package keyword

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/internal/ecma"
)

func parse(t *testing.T, body string) jsondoc.Value {
	t.Helper()
	d, err := jsondoc.Parse([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return d.Root()
}

// items are that many different numbers, and again the first.
func items(n int) string {
	text := "[0"
	for i := range n {
		text += fmt.Sprint(",", (i+1)%n)
	}
	return text + "]"
}

func TestFaults(t *testing.T) {
	text, integer, array := openapi3.NewStringSchema, openapi3.NewIntegerSchema, openapi3.NewArraySchema
	var many []any
	for i := range maxListed + 1 {
		many = append(many, strings.Repeat("a", i))
	}
	for _, test := range []struct {
		schema *openapi3.Schema
		body   string
		want   Set
	}{
		{text(), `"a"`, 0},
		{text(), `1`, Type},
		{text(), `null`, Nullable},
		{text().WithNullable().WithEnum("a"), `null`, 0},
		{text().WithMinLength(2).WithMaxLength(3), `"é👍"`, 0},
		{text().WithMinLength(2), `"👍"`, MinLength},
		{text().WithMinLength(math.MaxInt64), `"a"`, MinLength},
		{text().WithMaxLength(3), `"abcd"`, MaxLength},
		{text().WithMaxLength(2).WithPattern("^b").WithFormat("date"), `"abc"`, MaxLength | Pattern | Format},
		{text().WithPattern(`\Aa`), `"a"`, Unreadable},
		{text().WithPattern("^(?!a)"), `"a"`, Pattern},
		{text().WithPattern("^(?!b)").WithMaxLength(9), `"` + strings.Repeat("a", 1<<20) + `"`, Exhausted | MaxLength},
		{text().WithEnum(many[:maxListed]...), `""`, 0},
		{text().WithEnum(many[:maxListed]...), `"b"`, Enum},
		{text().WithEnum(many...), `""`, 0},
		{text().WithEnum(many...), `"aaaaaaaa"`, 0},
		{text().WithEnum(many...), `1`, Enum | Type},
		{text().WithEnum(func() {}), `"a"`, Unknown},
		{integer().WithMin(1).WithMax(3), `4.5`, Type | Maximum},
		{integer().WithMin(1).WithExclusiveMin(true), `1`, ExclusiveMinimum},
		{integer().WithMax(3).WithExclusiveMax(true), `4`, Maximum | ExclusiveMaximum},
		{integer().WithFormat("int32"), `2147483648`, Format},
		{openapi3.NewFloat64Schema().WithFormat("float"), `3.4028235e38`, 0},
		{openapi3.NewFloat64Schema().WithFormat("float"), `-3.4028236e38`, Format},
		{openapi3.NewFloat64Schema().WithFormat("double"), `1e39`, 0},
		{array().WithMinItems(1).WithMaxItems(2), `[]`, MinItems},
		{array().WithMaxItems(2), `[1,2,3]`, MaxItems},
		{array().WithUniqueItems(true), items(maxPaired - 1), UniqueItems},
		{array().WithUniqueItems(true), items(maxPaired), UniqueItems},
		{array().WithUniqueItems(true), `[1, "1", [1], true]`, 0},
	} {
		v := parse(t, test.body)
		checks := ChecksOf(test.schema, nil, ecma.Compile)
		if got := checks.Faults(v); got != test.want {
			t.Errorf("%s: got %b, want %b", test.body, got, test.want)
		}
		if checks.Sure.Has(v.Kind()) && test.want != 0 {
			t.Errorf("%s: is sure to break nothing", test.body)
		}
	}
}

func TestHooks(t *testing.T) {
	schema := openapi3.NewInt64Schema().WithMax(9223372036854775807)
	written := func(_ *openapi3.Schema, name string) string {
		return map[string]string{"maximum": "9223372036854775807"}[name]
	}
	for _, test := range []struct {
		written func(*openapi3.Schema, string) string
		want    Set
	}{{nil, Format}, {written, Format | Maximum}} {
		checks := ChecksOf(schema, test.written, ecma.Compile)
		if got := checks.Faults(parse(t, "9223372036854775808")); got != test.want {
			t.Errorf("got %b, want %b", got, test.want)
		}
	}
	checks := ChecksOf(openapi3.NewStringSchema().WithPattern("^a"), nil, func(string) (*ecma.Pattern, error) { return nil, errors.New("no") })
	if got := checks.Faults(parse(t, `"a"`)); got != Unreadable {
		t.Errorf("got %b", got)
	}
}

func TestSet(t *testing.T) {
	n := 0
	for name, one := range (Required<<1 - 1).All() {
		if n++; one&Undecided == 0 && Named(name) != one {
			t.Errorf("%s is %b", name, one)
		}
	}
	if n != len(names) || Named("") != 0 || Named("title") != 0 {
		t.Error("a name is not that of a keyword")
	}
}
