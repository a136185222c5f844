// Package contract has the data types for checking an HTTP API against an OpenAPI description. A check takes
// an [Exchange] and makes a [Report]: a [Verdict], a list of [Finding], what was seen at each location, and how
// much of the description was covered. [Rules] is the table of rules, [Baseline] a list of known findings. The
// package is plain data and imports nothing of the project.
//
// Package openapi reads a description, package check has the engine, packages har and cassette read
// recordings, and package render prints a report.
//
// Nothing here is about a particular API. Everything is read from the description; extensions say what
// OpenAPI cannot, see package openapi.
package contract
