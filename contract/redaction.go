package contract

// Redaction says which values of a body were replaced by pseudonyms. Those have the kind and the format that the
// values had; nothing else of them is the API's.
type Redaction struct {
	// At are the locations of the values: JSON pointers with * for array indices and keys of maps. Each stands for
	// what is below it as well, "" for the whole body.
	At []string `json:"at"`
	// Pseudonyms is the same in recordings in which equal values have equal pseudonyms. Empty: that is not known.
	Pseudonyms string `json:"pseudonyms,omitempty"`
}
