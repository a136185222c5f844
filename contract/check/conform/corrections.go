package conform

import (
	"slices"

	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
)

// correction is a case in which kin-openapi is wrong about OpenAPI 3.0.
type correction struct {
	Name     string
	Standard string // the section that says what is right
	Kin      string // what kin-openapi does
	Right    string // what it should do

	// wrong tells whether kin-openapi reports a violation wrongly because of this case, missed whether it misses one
	// because of it. They are called when the plan disagrees with kin-openapi. Either may be nil.
	wrong, missed func(claim) bool
}

// claim is that a value breaks a keyword.
type claim struct {
	plan    *Plan
	value   jsondoc.Value
	keyword keyword.Set
	faults  keyword.Set // what the plan knows to be wrong
	excused []string
	name    string  // the missing property
	verdict verdict // of the plan about the value, if the keyword combines schemas
}

// ofNumbers has the keywords that can depend on the exact value of a number, or of numbers in an array or object.
const ofNumbers = keyword.Enum | keyword.Type | keyword.Minimum | keyword.Maximum | keyword.ExclusiveMinimum | keyword.ExclusiveMaximum |
	keyword.MultipleOf | keyword.Format | keyword.UniqueItems

// corrections lists the cases in which kin-openapi v0.152.0 is wrong. In all other cases it decides.
var corrections = []correction{
	{
		Name:     "null-without-type",
		Standard: "OAS 3.0.3, Schema Object, nullable: it acts on the type, only if that is in the same schema",
		Kin:      "refuses null where a schema is not nullable, even if it names no type",
		Right:    "a schema that names no type allows null",
		wrong: func(c claim) bool {
			return c.keyword == keyword.Nullable && c.plan.schema.Type == nil && c.faults&keyword.Nullable == 0
		},
	},
	{
		// Plan.partDoubts finds it: kin-openapi is asked about the type and the enum alone.
		Name:     "null-beside-parts",
		Standard: "OAS 3.0.3, Schema Object, nullable: it acts on the type in the same schema; JSON Schema Validation Wright-00, 5.20",
		Kin:      "asks of null no more than that the parts accept it, if there is an oneOf, anyOf or allOf",
		Right:    "null must be allowed by the type and the enum beside them, too",
	},
	{
		Name:     "empty-parts",
		Standard: "JSON Schema Validation Wright-00, 5.23 oneOf, 5.25 not",
		Kin:      "takes a schema for empty if the schemas in it are empty, so that not: {} accepts everything, and so does oneOf: [{}, {}]",
		Right:    "not: {} refuses everything, and so does oneOf with two alternatives that accept everything",
		missed:   func(c claim) bool { return c.keyword&ofParts != 0 && c.plan.plans.isEmpty(c.plan.schema) },
	},
	{
		Name:     "one-way",
		Standard: "OAS 3.0.3, Schema Object, readOnly and writeOnly: required takes effect on the response or the request only",
		Kin:      "wants required properties that are for the other direction, unless it is told which one the value is of",
		Right:    "they need not come, whichever part of an allOf says that they are readOnly or writeOnly",
		wrong: func(c claim) bool {
			ref := c.plan.schema.Properties[c.name]
			return c.keyword == keyword.Required && (c.plan.plans.bars(ref) || slices.Contains(c.excused, c.name))
		},
	},
	{
		Name:     "exact-numbers",
		Standard: "RFC 8259, 6; JSON Schema Validation Wright-00, 5.1 to 5.5, 5.12, 5.20: on numbers, not on what float64 makes of them",
		Kin:      "converts numbers to float64, so that integers beyond 2^53 and long fractions become others",
		Right:    "bounds, enum, uniqueItems, integer and int64 go by the number that is written; -0 is 0",
		wrong:    func(c claim) bool { return aboutNumbers(c) && c.faults&(c.keyword|keyword.Unknown) == 0 },
		missed:   func(c claim) bool { return aboutNumbers(c) },
	},
	{
		Name:     "multiple-of",
		Standard: "JSON Schema Validation Wright-00, 5.1 multipleOf",
		Kin:      "forgives 2^-51 of the number, which from about 10^15 on is more than there can be",
		Right:    "rounding is forgiven up to a thousandth of the keyword's value",
		wrong: func(c claim) bool {
			return c.keyword == keyword.MultipleOf && c.faults&(c.keyword|keyword.Unknown) == 0
		},
		missed: func(c claim) bool { return c.keyword == keyword.MultipleOf },
	},
	{
		Name:     "discriminator-names",
		Standard: "OAS 3.0.3, Discriminator Object: the names of schemas are mapped implicitly, and a mapping adds to them",
		Kin:      "ignores a discriminator without a mapping, and refuses names that are not in the mapping",
		Right:    "the name of an alternative selects it",
		wrong:    func(c claim) bool { return aboutAlternatives(c) && c.verdict == sound },
		missed:   func(c claim) bool { return aboutAlternatives(c) },
	},
	{
		// Plan.child finds it, and its schema has doubts of its own: kin-openapi is not asked about the parent's.
		Name:     "discriminator-of-parent",
		Standard: "OAS 3.0.3, Discriminator Object, the second example",
		Kin:      "ignores a discriminator that is beside neither oneOf nor anyOf",
		Right:    "the value must conform to the schema that it names, which has the parent in its allOf",
	},
	{
		Name:     "parts",
		Standard: "JSON Schema Validation Wright-00, 5.22 to 5.25",
		Kin:      "judges the parts of a composed schema with the errors above",
		Right:    "they are judged without",
		wrong:    func(c claim) bool { return c.keyword&ofParts != 0 && c.verdict == sound },
		missed:   func(c claim) bool { return c.keyword&ofParts != 0 },
	},
	{
		Name:     "pattern-syntax",
		Standard: "OAS 3.0.3, Schema Object, pattern: the syntax is that of ECMA-262",
		Kin:      "reads patterns with package regexp; refuses every string if that cannot, and so takes an alternative for one that does not fit",
		Right:    "patterns are those of ECMA 262; of one that cannot be read nothing is known, nor about alternatives that it decides",
		wrong: func(c claim) bool {
			return c.keyword == keyword.Pattern && (c.plan == nil || c.faults&c.keyword == 0) || c.keyword&ofParts != 0 && c.verdict == open
		},
		missed: func(c claim) bool { return c.keyword == keyword.Pattern },
	},
}

func aboutNumbers(c claim) bool {
	switch c.value.Kind() {
	case jsondoc.Number, jsondoc.Array, jsondoc.Object:
		return c.keyword&ofNumbers != 0
	}
	return false
}

func aboutAlternatives(c claim) bool {
	return c.keyword&(keyword.OneOf|keyword.AnyOf|keyword.Discriminator) != 0 && c.plan.schema.Discriminator != nil
}

// isWrong tells whether kin-openapi reports a violation wrongly.
func (p *Plans) isWrong(d Doubt, v Violation, f keyword.Set) bool {
	c := claim{value: d.Value, keyword: keyword.Named(v.Keyword), faults: f}
	if v.Schema != nil {
		path := v.Path
		if n := len(path); v.Keyword == "required" && n > 0 {
			path, c.name = path[:n-1], path[n-1]
		}
		if len(path) == 0 {
			c.excused = d.excused
		}
		if c.plan = p.passing(v.Schema); v.Schema != d.schema || len(path) > 0 {
			c.value = d.Value.Follow(path)
			c.faults = c.plan.faults(Doubt{Value: c.value, schema: v.Schema, asked: v.Schema, own: c.keyword&ofParts == 0})
		}
		if c.keyword&ofParts != 0 {
			var r run
			r.excuse(d.excused)
			c.verdict = c.plan.judge(&r, c.value, alone)
		}
	}
	return slices.ContainsFunc(corrections, func(one correction) bool {
		return one.wrong != nil && (c.plan != nil || one.Name == "pattern-syntax") && one.wrong(c)
	})
}

func isMissed(c claim) bool {
	return slices.ContainsFunc(corrections, func(one correction) bool { return one.missed != nil && one.missed(c) })
}
