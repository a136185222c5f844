package html_test

import (
	"encoding/xml"
	"io"
	"iter"
	"regexp"
	"strings"
	"testing"
)

// elementsOf lists a page's elements with the names of their attributes, and fails for any that is not
// closed, for an attribute that runs or loads something, and for a reference that leads nowhere.
func elementsOf(t *testing.T, page string) []string {
	t.Helper()
	for _, kind := range []*regexp.Regexp{styleBlock, scriptBlock, dataBlock} {
		page = kind.ReplaceAllLiteralString(page, "<script></script>")
	}
	var elements, open, references []string
	ids := map[string]bool{}
	for token := range tokensOf(t, page) {
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, token.Name.Local)
			element := token.Name.Local
			for _, a := range token.Attr {
				element += " " + a.Name.Local
				checkAttribute(t, token.Name.Local, a)
				if a.Name.Local == "id" {
					ids[a.Value] = true
				} else if id := referenceOf(a); id != "" {
					references = append(references, id)
				}
			}
			elements = append(elements, element)
		case xml.EndElement:
			if last := open[len(open)-1]; last != token.Name.Local {
				t.Fatalf("<%s> is closed by </%s>", last, token.Name.Local)
			}
			open = open[:len(open)-1]
		}
	}
	for _, id := range references {
		if !ids[id] {
			t.Errorf("nothing has the id %s", id)
		}
	}
	return elements
}

// tokensOf reads a page by the rules of XML, but for what HTML writes shorter.
func tokensOf(t *testing.T, page string) iter.Seq[xml.Token] {
	dec := xml.NewDecoder(strings.NewReader(page))
	dec.Strict, dec.AutoClose, dec.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	return func(yield func(xml.Token) bool) {
		for {
			token, err := dec.Token()
			if err == io.EOF {
				return
			} else if err != nil {
				t.Fatal(err)
			}
			if !yield(token) {
				return
			}
		}
	}
}

// referenceOf is the id that an attribute names. That of a finding may be on a page that is not shown.
func referenceOf(a xml.Attr) string {
	switch a.Name.Local {
	case "for", "aria-labelledby":
		return a.Value
	case "href":
		if id, ok := strings.CutPrefix(a.Value, "#"); ok && !strings.HasPrefix(id, "f-") {
			return id
		}
	}
	return ""
}

func checkAttribute(t *testing.T, element string, a xml.Attr) {
	t.Helper()
	switch name := a.Name.Local; {
	case strings.HasPrefix(name, "on"), name == "style", name == "src", name == "srcdoc", name == "action":
		t.Errorf("<%s> has the attribute %s", element, name)
	case name == "href" && a.Value != "data:,":
		if !strings.HasPrefix(a.Value, "#") && !strings.HasPrefix(a.Value, "https://github.com/blooio-community/blooio-go") {
			t.Errorf("<%s> leads to %s", element, a.Value)
		}
	}
}
