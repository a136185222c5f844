package contract

// Coverage says how much of what the spec describes the exchanges exercised. Properties, nulls and
// enumerations count at the locations that were reached: what is described below a property that never
// came is not counted.
type Coverage struct {
	// Operations counts the operations that the spec describes; one is covered by a response of any status.
	Operations Ratio `json:"operations"`
	// Statuses counts the responses that the spec documents, per operation.
	Statuses Ratio `json:"statuses"`
	// Properties counts the properties of the objects that came; one is covered by a value other than null.
	Properties Ratio `json:"properties"`
	// Nulls counts the properties that may be null.
	Nulls Ratio `json:"nulls"`
	// Enums counts the values of each enumeration, sorted by name.
	Enums []EnumCoverage `json:"enums"`
	// Uncovered lists what no exchange exercised, sorted. What is below something that is listed is not.
	Uncovered []Uncovered `json:"uncovered"`
	// Unchecked lists what the spec demands at locations that were reached and the checker cannot check, sorted by where
	// the spec demands it: keywords of OpenAPI 3.1, keywords that are written wrongly, and patterns that no engine takes.
	// The first few are listed.
	Unchecked []Unchecked `json:"unchecked,omitempty"`
	// MoreUnchecked counts those that are not listed.
	MoreUnchecked int `json:"more_unchecked,omitempty"`
}

// Unchecked is a keyword of a schema that is not checked, or not in full.
type Unchecked struct {
	// File and Line are where the spec has it; the line is 0 when it is not known.
	File string `json:"file"`
	Line int    `json:"line"`
	// Keyword is the keyword, Text what of it is not checked.
	Keyword string `json:"keyword"`
	Text    string `json:"text"`
	// Operation, Status and Location are the first location that it is about and that was reached.
	Operation string `json:"operation"`
	// Status is the response's key in the spec.
	Status   string `json:"status"`
	Location string `json:"location"`
}

// Ratio is how much of a whole.
type Ratio struct {
	Covered int `json:"covered"`
	Of      int `json:"of"`
}

// Count adds one to the whole.
func (r *Ratio) Count(covered bool) {
	r.Of++
	if covered {
		r.Covered++
	}
}

// EnumCoverage is how many values of an enumeration came.
type EnumCoverage struct {
	// Name is that of the enumeration, such as "channel types" for a schema ChannelType.
	Name string `json:"name"`
	Ratio
}

// Uncovered is something that the spec describes and that no exchange exercised.
type Uncovered struct {
	// What is "operation", "status", "property", "items", "null" or "values". Items are those of an array, or the values
	// of a map, which came empty whenever it came.
	What      string `json:"what"`
	Operation string `json:"operation"`
	// Status is the response's key in the spec: a code, a class such as 4XX, or default; empty for an
	// operation.
	Status string `json:"status"`
	// Location is where in the body, empty for an operation and a status.
	Location string `json:"location"`
	// Values are those of an enumeration that did not come.
	Values []string `json:"values,omitempty"`
}
