// Package contract has the data types for checking an HTTP API against an OpenAPI description. The input is an
// [Exchange]. The output is a [Report] with a [Verdict], a list of [Finding], an [Observation] for each location, and
// the [Coverage]. There are also the table of [Rules] and the [Baseline] of known findings. The package imports nothing
// of the project.
//
// Package openapi reads a description, package check has the engine, packages har and cassette read
// recordings, and package render prints a report.
//
// Nothing here knows a particular API: the description says what is checked. Extensions in it say what OpenAPI cannot
// express, see package openapi.
package contract
