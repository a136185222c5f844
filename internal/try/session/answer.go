package session

import (
	"cmp"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check/jsondoc"
	"github.com/blooio-community/blooio-go/contract/openapi/media"
	"github.com/blooio-community/blooio-go/internal/try/ask"
)

// Answer is the answer to a request, with what was found in it.
type Answer struct {
	ID           int         `json:"id"`
	At           time.Time   `json:"at"`
	Request      ask.Request `json:"request"`
	Method       string      `json:"method"`
	URL          string      `json:"url"`
	Status       int         `json:"status"`
	StatusText   string      `json:"status_text"`
	HTTPVersion  string      `json:"http_version"`
	Milliseconds float64     `json:"ms"`
	// Size is that of the body, in bytes when decompressed.
	Size    int         `json:"size"`
	Headers [][2]string `json:"headers"`
	Body    string      `json:"body"`
	// BodyKind is json, text, html, binary, empty, cut, or dropped for one that is no longer kept.
	BodyKind  string           `json:"body_kind"`
	Truncated bool             `json:"truncated"`
	Verdict   contract.Verdict `json:"verdict"`
	Reason    string           `json:"reason"`
	Findings  []Finding        `json:"findings"`
	Walk      *Walk            `json:"walk"`
	NextPage  *ask.Request     `json:"next_page"`
	Target    Target           `json:"target"`
}

// maxShown is how much of a body is shown, in bytes.
const maxShown = 8 << 20

// take checks an exchange, keeps it, and returns the answer.
func (s *Session) take(sent *sent, t *target, in Send) *Answer {
	checker := s.checker()
	s.mu.Lock()
	e := &entry{exchange: s.withoutKeys(sent.exchange)}
	request, at := s.maskedRequest(in.Request), s.shown(t.Target)
	id := s.history.next()
	s.mu.Unlock()
	ex := &e.exchange
	ex.Index = id
	evidence := checker.Check(*ex)
	report, pointers := checker.Occurrences(evidence)
	e.answer = Answer{
		ID: id, At: ex.Started, Request: request, Method: ex.Method, Status: ex.Status, StatusText: http.StatusText(ex.Status),
		HTTPVersion: strings.TrimSuffix(sent.proto, ".0"), Milliseconds: float64(sent.took.Microseconds()) / 1000, Size: len(ex.Body),
		Verdict: report.Verdict, Reason: reasonOf(report, ex.Status), Target: at,
	}
	e.answer.Findings = s.findings(report, pointers, ex.Body)
	e.answer.NextPage = s.nextPage(&e.answer, ex)
	if in.Walk != "" {
		e.answer.Walk = s.walkOn(in.Walk, checker, evidence, e)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.history.add(e)
	slices.SortFunc(s.history.entries, func(a, b *entry) int { return cmp.Compare(a.answer.ID, b.answer.ID) })
	return e.shown()
}

// reasonOf says in a sentence why the verdict is what it is. A report speaks of many exchanges, and here is one.
func reasonOf(report *contract.Report, status int) string {
	if report.Verdict == contract.VerdictInconclusive && slices.Contains(report.InconclusiveBecause, contract.CauseNoSuccess) && len(report.Findings) == 0 {
		return fmt.Sprintf("nothing is wrong with this answer, but a %d does not show that successes are as documented", status)
	}
	return report.Reason
}

// Exchange returns an answer again.
func (s *Session) Exchange(id int) (*Answer, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, err := s.history.find(id)
	if err != nil {
		return nil, err
	}
	return e.shown(), nil
}

// shown is the answer with its URL, headers and body.
func (e *entry) shown() *Answer {
	a := e.answer
	a.URL = e.exchange.URL.String()
	a.Headers = headersOf(e.exchange.Header)
	a.Body, a.BodyKind = bodyOf(&e.exchange)
	switch {
	case e.dropped:
		a.BodyKind = "dropped"
	case len(a.Body) > maxShown:
		a.Body, a.BodyKind, a.Truncated = cut(a.Body, maxShown), "cut", true
	case e.exchange.BodyOmitted:
		a.BodyKind, a.Truncated = "cut", true
	}
	a.NextPage = clonedRequest(a.NextPage)
	if a.Walk != nil {
		walk := *a.Walk
		walk.Next = clonedRequest(walk.Next)
		a.Walk = &walk
	}
	return &a
}

// clonedRequest is a copy, as those of the history change when there is a new key to mask.
func clonedRequest(r *ask.Request) *ask.Request {
	if r == nil {
		return nil
	}
	clone := *r
	return &clone
}

// cut cuts a text at a character, after so many bytes at most.
func cut(text string, most int) string {
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

// bodyOf is a body as text, and what it is.
func bodyOf(ex *contract.Exchange) (text, kind string) {
	if len(ex.Body) == 0 {
		return "", "empty"
	}
	name, _, _ := mime.ParseMediaType(ex.Header.Get("Content-Type"))
	isText := media.IsJSON(name) || strings.HasPrefix(name, "text/")
	if !utf8.Valid(ex.Body) && !isText || strings.ContainsRune(string(ex.Body[:min(len(ex.Body), 1024)]), 0) {
		return "", "binary"
	}
	text = strings.ToValidUTF8(string(ex.Body), "\uFFFD")
	switch doc, err := jsondoc.Parse(ex.Body); {
	case err == nil:
		doc.Release()
		return text, "json"
	case strings.Contains(name, "html"):
		return text, "html"
	}
	return text, "text"
}

// headersOf lists headers by name. Of cookies only the name and the attributes are shown.
func headersOf(h http.Header) [][2]string {
	all := [][2]string{}
	for name, values := range h {
		for _, value := range values {
			if http.CanonicalHeaderKey(name) == "Set-Cookie" {
				value = withoutCookie(value)
			}
			all = append(all, [2]string{name, value})
		}
	}
	slices.SortStableFunc(all, func(a, b [2]string) int { return cmp.Compare(a[0], b[0]) })
	return all
}

func withoutCookie(value string) string {
	pair, attributes, _ := strings.Cut(value, ";")
	name, _, _ := strings.Cut(pair, "=")
	if attributes != "" {
		attributes = ";" + attributes
	}
	return name + "=[masked]" + attributes
}
