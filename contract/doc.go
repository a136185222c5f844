// Package contract checks recorded and live HTTP exchanges against an OpenAPI description and
// reports where the two have moved apart.
//
// A [Spec] is the description, an [Exchange] one request with its response. [Checker.Check] turns
// an exchange into [Evidence]: what was found wrong and what was seen. Evidence merges, so that
// exchanges can be checked in any order, in parallel or on several machines, and [Checker.Report]
// turns the sum into a [Report] with a verdict; saved reports merge too, see [MergeReports]. What
// [Accept] takes as known-good behaviour is compared with, and a [Baseline] says which findings are known.
//
// Nothing in this package knows a particular API. What it checks, it reads from the description;
// what OpenAPI cannot say, from extensions there: x-pagination on an operation, see [Pagination],
// x-http-status: true on a property that repeats the response's status, and x-forms on a string, with
// the forms that its values are known to have, see [FormOf].
package contract
