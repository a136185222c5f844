package rule

import (
	"strconv"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/check/observe"
	"github.com/blooio-community/blooio-go/contract/check/rule/wording"
	"github.com/blooio-community/blooio-go/contract/internal/shown"
)

// show renders a value, without personal data unless values are to be shown.
func (s *Subject) show(v jsondoc.Value) string {
	switch {
	case s.ShowValues && v.Kind() == jsondoc.String:
		return strconv.Quote(v.Text())
	case s.ShowValues && v.Kind() == jsondoc.Number:
		return observe.ShortNumber(v.Number())
	}
	return wording.Value(v)
}

// showAt renders the value of a site. If redaction has replaced it, only its kind and size are shown.
func (s *Subject) showAt(site *Site) string {
	if v := site.Value; !s.ShowValues && s.isReplaced(site) && (v.Kind() == jsondoc.Number || v.Kind() == jsondoc.String) {
		return wording.Size(v) + redacted
	}
	return s.show(site.Value)
}

// showToken renders the value of a site where the description has tokens, such as enum values and id prefixes. A short
// one is shown, because a reader needs to know which one it is.
func (s *Subject) showToken(site *Site) string {
	if v := site.Value; v.Kind() == jsondoc.String && (s.ShowValues || !s.isReplaced(site)) {
		return s.Token(v.Text())
	}
	return s.showAt(site)
}

// showListed renders a value that is not among the values that the description lists.
func (s *Subject) showListed(site *Site) string {
	if !s.ShowValues && s.isReplaced(site) {
		return "a value that is not listed" + redacted
	}
	return s.showToken(site)
}

// Token renders a text where the description has tokens.
func (s *Subject) Token(text string) string {
	switch {
	case shown.Harmless(text):
		return text
	case s.ShowValues:
		return strconv.Quote(text)
	}
	return wording.Text(text)
}

// shownName renders the name of an undocumented property.
func (s *Subject) shownName(name string) string {
	if s.ShowValues {
		return name
	}
	return shown.Name(name)
}

// positioned returns a finding with a position in the description.
func positioned(f contract.Finding, at contract.Position) contract.Finding {
	f.Place(at)
	return f
}
