package page_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/try/page"
)

// maxSize is what the page may weigh, in bytes.
const maxSize = 150_000

func TestSize(t *testing.T) {
	if n := len(page.HTML()); n > maxSize {
		t.Errorf("the page has %d bytes, want at most %d", n, maxSize)
	}
}

var blocks = regexp.MustCompile(`(?s)<(style|script)[^>]*>(.*?)</(?:style|script)>`)

// The policy allows the blocks that are in the page, and no others.
func TestPolicy(t *testing.T) {
	directives := map[string]string{}
	for directive := range strings.SplitSeq(page.Policy(), "; ") {
		name, value, _ := strings.Cut(directive, " ")
		directives[name] = value
	}
	found := blocks.FindAllSubmatch(page.HTML(), -1)
	if len(found) != 2 {
		t.Fatalf("%d blocks of style and script, want 2", len(found))
	}
	for _, block := range found {
		sum := sha256.Sum256(block[2])
		want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
		if got := directives[string(block[1])+"-src"]; got != want {
			t.Errorf("%s-src is %s, want %s", block[1], got, want)
		}
		delete(directives, string(block[1])+"-src")
	}
	want := map[string]string{"default-src": "'none'", "connect-src": "'self'", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "'none'"}
	for name, value := range want {
		if directives[name] != value {
			t.Errorf("%s is %q, want %q", name, directives[name], value)
		}
	}
	if len(directives) != len(want) {
		t.Errorf("the policy has more directives than expected: %v", directives)
	}
}

func TestScriptIsTame(t *testing.T) {
	script := string(blocks.FindAllSubmatch(page.HTML(), -1)[1][2])
	for _, wild := range []string{
		"innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "DOMParser", "document.write", "eval(", "new Function", "javascript:", "createContextualFragment",
		"localStorage", "sessionStorage", "indexedDB", "document.cookie", "history.pushState", "history.replaceState", "XMLHttpRequest", "WebSocket", "sendBeacon", "import(",
	} {
		if strings.Contains(script, wild) {
			t.Errorf("the script has %s", wild)
		}
	}
	if n := strings.Count(script, "fetch("); n != 1 {
		t.Errorf("the script fetches in %d places, want 1", n)
	}
}

func TestNothingForeign(t *testing.T) {
	address := regexp.MustCompile(`(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s'"]*`)
	known := []string{
		"http://www.w3.org/2000/svg", // a name space, which is fetched from nowhere
		"https://api.example.com/v4", // what is shown in an empty field
	}
	for _, found := range address.FindAllString(string(page.HTML()), -1) {
		if !slices.Contains(known, found) {
			t.Errorf("the page names %s", found)
		}
	}
}

// No attribute of an element loads, runs or styles anything, ids are unique, and what is referred to exists.
func TestElements(t *testing.T) {
	dec := xml.NewDecoder(strings.NewReader(blocks.ReplaceAllString(string(page.HTML()), "")))
	dec.Strict, dec.AutoClose, dec.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	ids := map[string]int{}
	var references []string
	for {
		token, err := dec.Token()
		if err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range element.Attr {
			switch name := a.Name.Local; {
			case name == "id":
				ids[a.Value]++
			case slices.Contains([]string{"for", "aria-labelledby", "aria-describedby"}, name):
				references = append(references, a.Value)
			case strings.HasPrefix(name, "on"), slices.Contains([]string{"style", "src", "srcdoc", "action", "formaction", "ping"}, name):
				t.Errorf("<%s> has the attribute %s", element.Name.Local, name)
			case name == "href" && !strings.HasPrefix(a.Value, "#") && !strings.HasPrefix(a.Value, "data:image/svg+xml,"):
				t.Errorf("<%s> leads to %s", element.Name.Local, a.Value)
			}
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%d elements have the id %s", n, id)
		}
	}
	for _, id := range references {
		if ids[id] == 0 && id != "dialog-title" { // which a dialog has once it is open
			t.Errorf("nothing has the id %s", id)
		}
	}
}

// half matches a style that makes something stay half transparent. That takes contrast, and the colors have none to spare.
var half = regexp.MustCompile(`opacity: 0?\.\d`)

func TestTextIsNotDimmed(t *testing.T) {
	style := blocks.FindAllSubmatch(page.HTML(), -1)[0][2]
	for _, line := range half.FindAll(style, -1) {
		t.Errorf("the style has %q", line)
	}
}
