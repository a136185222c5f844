// Package cassette reads cassettes of go-vcr, the recordings that Go tests keep of the HTTP exchanges
// they replay: YAML of format version 1 (go-vcr up to v2) and 2 (v3 and v4).
//
// Merge keys are resolved as go-vcr does. Odd fields are read if possible. An interaction that cannot be read is left
// out and reported.
//
// The text of a cassette is kept in memory while it is read, so its size is limited. The interactions are parsed one
// piece after the other, and twice: first to make sure that all can be parsed, so that an error comes before the first
// exchange. If the list of interactions cannot be split, because of aliases between them, flow style or JSON, all are
// parsed at once, and their number of values is limited.
//
// A cassette does not say when its exchanges took place.
package cassette
