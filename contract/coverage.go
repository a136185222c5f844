package contract

// Coverage says how much of the spec the exchanges exercised. Properties, nulls and enumerations count at the locations
// that were reached: what the spec describes below a property that was never seen is not counted.
type Coverage struct {
	// Operations counts the operations of the spec. A response of any status covers one.
	Operations Ratio `json:"operations"`
	// Statuses counts the responses that the spec documents, per operation.
	Statuses Ratio `json:"statuses"`
	// Properties counts the properties of the objects that were seen. A value other than null covers one.
	Properties Ratio `json:"properties"`
	// Nulls counts the properties that may be null.
	Nulls Ratio `json:"nulls"`
	// Enums counts the values of each enumeration, sorted by name.
	Enums []EnumCoverage `json:"enums"`
	// Uncovered lists what no exchange exercised, sorted. What is below a listed location is not listed.
	Uncovered []Uncovered `json:"uncovered"`
	// Unchecked lists the first keywords that apply to locations that were reached and that the checker cannot check,
	// sorted by their place in the spec: keywords of OpenAPI 3.1, malformed ones, and patterns that no regular
	// expression engine accepts.
	Unchecked []Unchecked `json:"unchecked,omitempty"`
	// MoreUnchecked counts the further ones that are not listed.
	MoreUnchecked int `json:"more_unchecked,omitempty"`
}

// Unchecked is a keyword of a schema that is not checked, or not in full.
type Unchecked struct {
	// File and Line are the place of the keyword in the spec. The line is 0 when it is not known.
	File string `json:"file"`
	Line int    `json:"line"`
	// Keyword is its name, and Text says what is not checked.
	Keyword string `json:"keyword"`
	Text    string `json:"text"`
	// Operation, Status and Location are the first location that was reached and to which the keyword applies.
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

// EnumCoverage is how many values of an enumeration were seen.
type EnumCoverage struct {
	// Name is the name of the enumeration, such as "channel types" for a schema ChannelType.
	Name string `json:"name"`
	Ratio
}

// Uncovered is something that the spec describes and that no exchange exercised.
type Uncovered struct {
	// What is "operation", "status", "property", "items", "null" or "values". "items" stands for the items of an array
	// or the values of a map that was always empty.
	What      string `json:"what"`
	Operation string `json:"operation"`
	// Status is the response's key in the spec: a code, a class such as 4XX, or default; empty for an
	// operation.
	Status string `json:"status"`
	// Location is where in the body, empty for an operation and a status.
	Location string `json:"location"`
	// Values has the values of an enumeration that were not seen.
	Values []string `json:"values,omitempty"`
}
