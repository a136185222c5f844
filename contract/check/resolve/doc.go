// Package resolve finds the schemas that apply at a location of a body. It merges allOf, and picks from oneOf and anyOf
// the alternatives that a value is meant for.
//
// A [Type] is resolved once, when the first value is met. What is below it is not resolved before.
package resolve
