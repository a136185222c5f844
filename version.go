package blooio

import (
	"runtime"
	"strings"
)

// Version is the version of this module, which requests carry in their User-Agent.
const Version = "0.1.0"

// userAgent is what User-Agent says; product, if any, comes first, as the more specific one.
func userAgent(product string) string {
	own := "blooio-go/" + Version + " (" + goVersion(runtime.Version()) + "; " + runtime.GOOS + "/" + runtime.GOARCH + ")"
	if product == "" {
		return own
	}
	return product + " " + own
}

// goVersion picks the version out of what a toolchain says of itself, which for development builds
// and experiments is several words.
func goVersion(toolchain string) string {
	for word := range strings.FieldsSeq(toolchain) {
		if strings.HasPrefix(word, "go") {
			return word
		}
	}
	return "go"
}
