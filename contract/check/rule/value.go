package rule

import (
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// maxShown bounds the numbers that are shown: as a JSON number a phone number has seven digits or more.
var maxShown, _ = jsondoc.ParseNumber("1000000")

var minShown, _ = jsondoc.ParseNumber("-1000000")

// show renders a value without giving away whose it is: a number below a million, a boolean and null as
// they are, of anything else its kind and size.
func (s *Subject) show(v jsondoc.Value) string {
	switch v.Kind() {
	case jsondoc.Null:
		return "null"
	case jsondoc.Bool:
		return strconv.FormatBool(v.Bool())
	case jsondoc.Number:
		n := v.Number()
		if s.ShowValues || n.Compare(minShown) > 0 && n.Compare(maxShown) < 0 {
			return observe.ShortNumber(n)
		}
		return kindOf(v) + " of " + shown.Count(n.Digits(), "digit")
	case jsondoc.String:
		if s.ShowValues {
			return strconv.Quote(v.Text())
		}
		return "string of " + shown.Count(utf8.RuneCountInString(v.Text()), "character")
	case jsondoc.Array:
		return "array of " + shown.Count(v.Len(), "item")
	case jsondoc.Object:
		if v.Len() == 1 {
			return "object of 1 property"
		}
		return "object of " + strconv.Itoa(v.Len()) + " properties"
	}
	return "nothing"
}

// showToken renders the value of a site where the description speaks of tokens, such as enum values and id prefixes:
// a short one is shown, because which one it is says what has drifted.
func (s *Subject) showToken(site *Site) string {
	if v := site.Value; v.Kind() == jsondoc.String && (s.ShowValues || !s.isReplaced(site)) {
		return s.Token(v.Text())
	}
	return s.showAt(site)
}

// Token renders a text where the description speaks of tokens.
func (s *Subject) Token(text string) string {
	switch {
	case shown.Harmless(text):
		return text
	case s.ShowValues:
		return strconv.Quote(text)
	}
	return "string of " + shown.Count(utf8.RuneCountInString(text), "character")
}

// StatusText renders a status with its name.
func StatusText(status int) string {
	return strings.TrimSpace(strconv.Itoa(status) + " " + http.StatusText(status))
}

// shownName renders the name of a property that the description does not know.
func (s *Subject) shownName(name string) string {
	if s.ShowValues {
		return name
	}
	return shown.Name(name)
}

// kindOf names a value's JSON kind, with integers apart from other numbers.
func kindOf(v jsondoc.Value) string {
	if kind := observe.KindOf(v); kind != 0 {
		return kind.Names()[0]
	}
	return "nothing"
}

// enumText lists the values of an enumeration.
func enumText(values []any) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, observe.EnumText(v))
	}
	return shown.List(texts)
}

// positioned gives a finding a position in the description.
func positioned(f contract.Finding, at contract.Position) contract.Finding {
	f.Place(at)
	return f
}
