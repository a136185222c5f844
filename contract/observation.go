package contract

import (
	"encoding/json"
	"slices"
)

// Observation is what was seen at one location of the responses of one operation and status. It has counts, and what
// the values look like, but no values.
type Observation struct {
	Operation string `json:"operation"`
	Status    int    `json:"status"`
	Location  string `json:"location"`
	// Seen counts the values, including nulls. Null counts the nulls, Absent the objects without the property.
	Seen   int `json:"seen"`
	Null   int `json:"null"`
	Absent int `json:"absent"`
	// Kinds are the JSON kinds of the values.
	Kinds Kinds `json:"kinds"`
	// Spec is what the spec says about the location, and SpecLine the line that says it. They are empty and 0 for an
	// undocumented location.
	Spec     string `json:"spec,omitempty"`
	SpecLine int    `json:"spec_line,omitempty"`
	// Values counts the values of an enumeration that were seen. Values that are not in the enumeration are not
	// counted.
	Values map[string]int `json:"values,omitempty"`
	// Formats counts strings by what they look like.
	Formats FormatCounts `json:"formats,omitzero"`
	// Units counts numbers by epoch unit, if they would be a time between 1990 and 2100. Digits is the number of digits
	// that the largest number has before the decimal point.
	Units  UnitCounts `json:"units,omitzero"`
	Digits int        `json:"digits,omitempty"`
	// Redacted is true if redaction replaced some of the values, so that only their kinds and formats were compared
	// with accepted recordings.
	Redacted bool `json:"redacted,omitempty"`
}

// Kinds is a set of JSON kinds. Its JSON form is a sorted list of their names.
type Kinds uint8

// The kinds, sorted by name. An integer does not count as a number here.
const (
	KindArray Kinds = 1 << iota
	KindBoolean
	KindInteger
	KindNull
	KindNumber
	KindObject
	KindString
)

var kindNames = []string{"array", "boolean", "integer", "null", "number", "object", "string"}

// Names lists the kinds of the set, sorted.
func (k Kinds) Names() []string {
	names := []string{}
	for i, name := range kindNames {
		if k&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// MarshalJSON implements [json.Marshaler].
func (k Kinds) MarshalJSON() ([]byte, error) { return json.Marshal(k.Names()) }

// UnmarshalJSON implements [json.Unmarshaler]. Unknown names are ignored.
func (k *Kinds) UnmarshalJSON(text []byte) error {
	var names []string
	if err := json.Unmarshal(text, &names); err != nil {
		return err
	}
	for i, name := range kindNames {
		if slices.Contains(names, name) {
			*k |= 1 << i
		}
	}
	return nil
}

// Format is what a string looks like, whatever the spec says about it.
type Format uint8

const (
	FormatOther Format = iota
	FormatE164
	FormatEmail
	FormatURI
	FormatDateTime
	FormatDate
	FormatUUID
	// FormatPrefixed is an id with a prefix, such as grp_8f3a.
	FormatPrefixed
	// FormatCount is how many formats there are.
	FormatCount
)

var formatNames = [FormatCount]string{"other", "e164", "email", "uri", "date-time", "date", "uuid", "prefixed"}

// String is the format's name in reports and in the extension x-forms of a spec.
func (f Format) String() string { return formatNames[f] }

// FormatNamed returns the format of a name.
func FormatNamed(name string) (f Format, known bool) {
	i := slices.Index(formatNames[:], name)
	return Format(max(i, 0)), i >= 0
}

// FormatCounts counts strings by their format. Its JSON form has a member for each format that was seen.
type FormatCounts [FormatCount]int

// MarshalJSON implements [json.Marshaler].
func (c FormatCounts) MarshalJSON() ([]byte, error) {
	return json.Marshal(counted(formatNames[:], c[:]))
}

// UnmarshalJSON implements [json.Unmarshaler].
func (c *FormatCounts) UnmarshalJSON(text []byte) error {
	return uncounted(text, formatNames[:], c[:])
}

// Named has the counts that are not 0, by name.
func (c FormatCounts) Named() map[string]int { return counted(formatNames[:], c[:]) }

// Unit is the epoch unit of a number: what it counts if it is a Unix time between 1990 and 2100. The ranges of the
// units do not overlap, so a number has at most one unit.
type Unit uint8

const (
	UnitNone Unit = iota
	UnitSeconds
	UnitMilliseconds
	UnitMicroseconds
	UnitNanoseconds
	// UnitCount is how many units there are.
	UnitCount
)

var unitNames = [UnitCount]string{"none", "seconds", "milliseconds", "microseconds", "nanoseconds"}

// String is the unit's name in reports.
func (u Unit) String() string { return unitNames[u] }

// UnitCounts counts numbers by their unit. Its JSON form has a member for each unit that was seen.
type UnitCounts [UnitCount]int

// MarshalJSON implements [json.Marshaler].
func (c UnitCounts) MarshalJSON() ([]byte, error) { return json.Marshal(counted(unitNames[:], c[:])) }

// UnmarshalJSON implements [json.Unmarshaler].
func (c *UnitCounts) UnmarshalJSON(text []byte) error { return uncounted(text, unitNames[:], c[:]) }

// Named has the counts that are not 0, by name.
func (c UnitCounts) Named() map[string]int { return counted(unitNames[:], c[:]) }

// counted maps names to counts, without those that are 0.
func counted(names []string, counts []int) map[string]int {
	named := map[string]int{}
	for i, n := range counts {
		if n > 0 {
			named[names[i]] = n
		}
	}
	return named
}

func uncounted(text []byte, names []string, counts []int) error {
	var named map[string]int
	if err := json.Unmarshal(text, &named); err != nil {
		return err
	}
	for i, name := range names {
		counts[i] = named[name]
	}
	return nil
}
