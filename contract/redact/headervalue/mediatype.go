package headervalue

import (
	"maps"
	"mime"
	"slices"
	"strings"

	"github.com/blooio-community/blooio-go/contract/redact/vocabulary"
	"github.com/blooio-community/blooio-go/internal/lazy"
)

// accepted keeps the known media types of an Accept header with their weights.
func (k Keeper) accepted(value string) string {
	ranges := strings.Split(value, ",")
	for i, one := range ranges {
		name, parameter, has := strings.Cut(one, ";")
		plain := strings.ToLower(strings.TrimSpace(name))
		if !k.Vocabulary.HasMediaType(plain) {
			name = k.otherMediaType(plain)
		}
		if parameter = strings.ReplaceAll(parameter, " ", ""); has && quality().MatchString(parameter) {
			name += ";" + parameter
		}
		ranges[i] = name
	}
	return strings.Join(ranges, ",")
}

var quality = lazy.Regexp(`^(v=b3;)?q=[01]?\.?[0-9]{0,3}$`)

// MediaType keeps a known media type, its character set, and parameters that the spec uses to distinguish several. A
// malformed value stays malformed.
func (k Keeper) MediaType(value string, documented []string) string {
	name, parameters, err := mime.ParseMediaType(value)
	if name == "" {
		if value != "" {
			return "/"
		}
		return ""
	}
	if !k.Vocabulary.HasMediaType(name) {
		name = k.otherMediaType(name)
	}
	var kept strings.Builder
	kept.WriteString(name)
	for _, parameter := range slices.Sorted(maps.Keys(parameters)) {
		text := parameters[parameter]
		switch known, same := documentedParameter(documented, parameter, text); {
		case parameter == "charset" && vocabulary.IsCharset(text), same:
			kept.WriteString("; " + strings.TrimPrefix(mime.FormatMediaType("x", map[string]string{parameter: text}), "x; "))
		case parameter == "charset", known:
			kept.WriteString("; " + parameter + "=unknown")
		}
	}
	if isPlain(value, kept.String()) {
		return value
	}
	if err != nil {
		kept.WriteString("; x") // a parameter without a value
	}
	return kept.String()
}

// isPlain tells whether a value differs from the normalized one only in case, spaces and quotes.
func isPlain(value, made string) bool {
	plain := strings.NewReplacer(" ", "", "\t", "", `"`, "")
	return strings.EqualFold(plain.Replace(value), plain.Replace(made))
}

// otherMediaType keeps the top level and the syntax of a media type, such as +json.
func (k Keeper) otherMediaType(name string) string {
	top, subtype, isPair := strings.Cut(name, "/")
	if !vocabulary.IsTopLevel(top) {
		top = k.Letters("media", top)
	}
	if !isPair {
		return top
	}
	suffix := ""
	for _, syntax := range []string{"+json", "+xml", "+yaml", "+cbor", "+zip", "+gzip"} {
		if plain, ok := strings.CutSuffix(subtype, syntax); ok {
			subtype, suffix = plain, syntax
		}
	}
	return top + "/" + k.Letters("media", subtype) + suffix
}

// documentedParameter tells whether one of the media types of a response has a parameter, and with this value.
func documentedParameter(documented []string, name, value string) (known, same bool) {
	for _, key := range documented {
		if _, parameters, err := mime.ParseMediaType(key); err == nil {
			text, has := parameters[name]
			known, same = known || has, same || has && strings.EqualFold(text, value)
		}
	}
	return known, same
}
