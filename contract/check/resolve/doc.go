// Package resolve tells what a description says at a location of a body: the schemas that apply there,
// with allOf merged, and of oneOf and anyOf those that a value is meant for.
//
// A [Type] is resolved when a value is met, and once: what is below it is not looked at before.
package resolve
