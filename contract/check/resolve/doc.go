// Package resolve finds the schemas that apply at a location of a body. It merges allOf, and chooses the schemas of
// oneOf and anyOf that a value is meant for.
//
// A [Type] is resolved once, when the first value of it is met. The schemas below it are resolved later in the same way.
package resolve
