// Package cassette reads cassettes of go-vcr, the recordings that Go tests keep of the HTTP exchanges
// they replay: YAML of format version 1 (go-vcr up to v2) and 2 (v3 and v4).
//
// Merge keys are followed as go-vcr follows them. A field that is odd is read where it can be; an interaction that
// cannot be read is left out and said to be.
//
// A cassette is in memory as a whole while it is read, as it is for go-vcr, so its size is limited. It
// does not say when its exchanges took place.
package cassette
