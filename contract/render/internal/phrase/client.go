package phrase

import "strings"

// GoClient says in sentences what the generated client, and the SDK if that differs, make of a finding. The impact is
// what the checker says of it in a few words.
func GoClient(impact string) string {
	generated, sdk, differs := strings.Cut(impact, "; the SDK: ")
	if !differs {
		return effect("The Go client ", generated)
	}
	return effect("The generated client ", generated) + " " + effect("The SDK ", sdk)
}

// effects say in a whole clause what a client does.
var effects = map[string]string{
	"decoding fails":                   "cannot decode the response: the call returns an error",
	"request fails":                    "returns an error for the request",
	"follows the redirect":             "follows the redirect",
	"decodes as usual":                 "decodes the response as usual",
	"ignored":                          "ignores the value: your code does not see it",
	"unknown enum value":               "passes the value through, but no constant stands for it: Valid() is false",
	"zero value":                       "has the zero value there, as if it had been sent",
	"nil":                              "has nil there",
	"read as before":                   "reads the value as before",
	"a different value":                "has a different value than was sent",
	"the last value wins":              "takes the last of the values",
	"pagination never ends":            "never stops asking for pages",
	"pagination completes":             "gets all pages",
	"value passed through with U+FFFD": "replaces the invalid characters with U+FFFD",
	"value passed through unchanged":   "passes the value through unchanged",
	"pagination stops with an error":   "stops paging with an error",
	"returns nothing and no error (data silently missing)": "returns nothing and no error: data is missing, and nobody is told",
}

func effect(who, what string) string {
	switch known, isKnown := effects[what]; {
	case what == "":
		return ""
	case isKnown:
		return who + known + "."
	case strings.HasPrefix(what, "read as "):
		return who + "reads the value as " + strings.TrimPrefix(what, "read as ") + "."
	}
	return strings.TrimSuffix(who, " ") + ": " + what + "."
}
