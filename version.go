package blooio

import (
	"runtime"
	"strings"
)

// Version is the version of this module. Requests send it in User-Agent.
const Version = "0.1.0"

// userAgent returns the User-Agent header. The product, if any, comes first, because it is more specific.
func userAgent(product string) string {
	own := "blooio-go/" + Version + " (" + goVersion(runtime.Version()) + "; " + runtime.GOOS + "/" + runtime.GOARCH + ")"
	if product == "" {
		return own
	}
	return product + " " + own
}

// goVersion finds the version in the description of a toolchain, which has several words for development builds and
// experiments.
func goVersion(toolchain string) string {
	for word := range strings.FieldsSeq(toolchain) {
		if strings.HasPrefix(word, "go") {
			return word
		}
	}
	return "go"
}
