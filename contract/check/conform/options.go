package conform

import (
	"errors"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract/check/conform/keyword"
	"github.com/blooio-community/blooio-go/contract/check/format"
)

var errFormat = errors.New("not of this format")

// options are the options for calls of kin-openapi. Its messages are not used, because they contain values of responses
// and take time and memory quadratic in the depth of a body. Formats are passed only if needed, because each call makes
// a map of them.
type options struct {
	plain, withFormats []openapi3.SchemaValidationOption
}

// makeOptions lets kin-openapi compile patterns with a function, unless that is nil.
func makeOptions(compile keyword.Compile) options {
	plain := []openapi3.SchemaValidationOption{
		openapi3.MultiErrors(),
		openapi3.SetSchemaErrorMessageCustomizer(func(*openapi3.SchemaError) string { return "invalid" }),
	}
	if compile != nil {
		plain = append(plain, openapi3.SetSchemaRegexCompiler(func(pattern string) (openapi3.RegexMatcher, error) { return compile(pattern) }))
	}
	all := slices.Clone(plain)
	for _, name := range format.Names() {
		valid := format.Valid(name)
		all = append(all, openapi3.WithStringFormatValidator(name, openapi3.NewCallbackValidator(func(text string) error {
			if valid(text) {
				return nil
			}
			return errFormat
		})))
	}
	return options{plain, all}
}
