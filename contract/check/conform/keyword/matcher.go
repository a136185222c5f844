package keyword

// Matcher returns a function that tells whether a text matches an expression, as fast as can be. What would take too
// long to tell matches. It is nil for an expression that cannot be read.
func Matcher(expr string, compile Compile) func(text string) bool {
	m := patternOf(expr, compile)
	if m == nil {
		return nil
	}
	return func(text string) bool { return m.fault(text) != Pattern }
}
