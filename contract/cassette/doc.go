// Package cassette reads cassettes of go-vcr, the recordings that Go tests keep of the HTTP exchanges
// they replay: YAML of format version 1 (go-vcr up to v2) and 2 (v3 and v4).
//
// Merge keys are followed as go-vcr follows them. A field that is odd is read where it can be; an interaction that
// cannot be read is left out and said to be.
//
// The text of a cassette is in memory while it is read, so its size is limited. Its interactions are parsed piece by
// piece, twice: first to see that all of them can be, so that an error comes before the first exchange. Where a list of
// interactions cannot be taken apart, as with aliases between them, in flow style or in JSON, all are parsed at once, and
// there may be so many values. The same holds for those of one interaction.
//
// A cassette does not say when its exchanges took place.
package cassette
