// Package docs has the tests of the documentation: that its links lead somewhere, and that pages can be found.
package docs
