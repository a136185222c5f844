package contract

import (
	"errors"
	"net/mail"
	"net/netip"
	"net/url"
	"regexp"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
)

var (
	uuid     = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)
	base64ed = regexp.MustCompile(`^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$`)
)

// formats are the string formats that are checked; the validator's own pass for most of them lets
// through what is no such thing. A format that is not here is not checked.
var formats = map[string]func(string) bool{
	"uri": func(v string) bool {
		u, err := url.Parse(v)
		return err == nil && u.IsAbs() && (u.Host != "" || u.Opaque != "" || u.Path != "")
	},
	"uri-reference": func(v string) bool { _, err := url.Parse(v); return err == nil },
	"date-time":     func(v string) bool { _, err := time.Parse(time.RFC3339, v); return err == nil },
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

var errFormat = errors.New("not of this format")

func formatValidators() []openapi3.SchemaValidationOption {
	var options []openapi3.SchemaValidationOption
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
