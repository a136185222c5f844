package contract

import (
	"errors"
	"net/mail"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
)

var (
	uuid = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)
	// notInURI are the characters that RFC 3986 wants percent-encoded, and the parser lets through.
	notInURI = regexp.MustCompile("[^!-~]|[\"<>\\\\^`{|}]")
	dateTime = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$`)
	base64ed = regexp.MustCompile(`^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$`)
)

// formats are the string formats that are checked; the validator's own pass for most of them lets
// through what is no such thing. A format that is not here is not checked.
var formats = map[string]func(string) bool{
	"uri": func(v string) bool {
		u, err := url.Parse(v)
		return err == nil && !notInURI.MatchString(v) && u.IsAbs() && (u.Host != "" || u.Opaque != "" || u.Path != "")
	},
	"uri-reference": func(v string) bool { _, err := url.Parse(v); return err == nil && !notInURI.MatchString(v) },
	"date-time":     isDateTime,
	"date":          func(v string) bool { _, err := time.Parse(time.DateOnly, v); return err == nil },
	"email": func(v string) bool {
		address, err := mail.ParseAddress(v)
		return err == nil && address.Address == v
	},
	"uuid": uuid.MatchString,
	"byte": base64ed.MatchString,
	"ipv4": func(v string) bool { a, err := netip.ParseAddr(v); return err == nil && a.Is4() },
	"ipv6": func(v string) bool { a, err := netip.ParseAddr(v); return err == nil && a.Is6() },
}

// isDateTime goes by RFC 3339: the letters may be small and a minute may have a leap second, which
// the parser refuses; it takes hours of one digit and a comma, which the RFC does not.
func isDateTime(v string) bool {
	v = strings.ToUpper(v)
	if !dateTime.MatchString(v) {
		return false
	}
	const seconds = len("2006-01-02T15:04:")
	if v[seconds:seconds+2] == "60" {
		v = v[:seconds] + "59" + v[seconds+2:]
	}
	_, err := time.Parse(time.RFC3339, v)
	return err == nil
}

var errFormat = errors.New("not of this format")

// validationOptions are those of every call of the validator. Its messages are never read: they
// hold values of responses, and take time and memory in the square of a body's depth to write.
func validationOptions() []openapi3.SchemaValidationOption {
	options := []openapi3.SchemaValidationOption{
		openapi3.MultiErrors(),
		openapi3.SetSchemaErrorMessageCustomizer(func(*openapi3.SchemaError) string { return "invalid" }),
	}
	for name, valid := range formats {
		options = append(options, openapi3.WithStringFormatValidator(name, openapi3.NewCallbackValidator(func(v string) error {
			if valid(v) {
				return nil
			}
			return errFormat
		})))
	}
	return options
}
