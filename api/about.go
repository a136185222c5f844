// Package api has the types and the low-level client that oapi-codegen generates from openapi.yaml: a method for each
// operation, a type for each schema, and the bounds of parameters as constants.
//
// Most programs use package blooio, whose types are those of this package. It follows pages, retries, limits what it
// reads, hides the API key, and turns refusals into errors. This package does none of that. Use it for an operation that
// package blooio does not have, or to see a response exactly as it came.
package api
