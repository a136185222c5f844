package keyword

// Matcher returns a fast function that tells whether a text matches an expression. A text that would take too long to
// match counts as matching. It returns nil for an invalid expression.
func Matcher(expr string, compile Compile) func(text string) bool {
	m := patternOf(expr, compile)
	if m == nil {
		return nil
	}
	return func(text string) bool { return m.fault(text) != Pattern }
}
