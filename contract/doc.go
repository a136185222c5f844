// Package contract has the vocabulary of checking an HTTP API against an OpenAPI description: what goes
// in, an [Exchange]; what comes out, a [Report] with a [Verdict], its [Finding] list, what was seen, and
// how much of the description was covered; the table of [Rules]; and the [Baseline] of findings that are
// known. It is plain data and imports nothing of the project.
//
// Package openapi reads a description, package check has the engine, packages har and cassette read
// recordings, and package render prints a report.
//
// Nothing here knows a particular API. What is checked is read from the description, and what OpenAPI
// cannot say from extensions there, see package openapi.
package contract
