package session

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/request"
	"github.com/blooio-community/blooio-go/internal/try/ask"
	"github.com/blooio-community/blooio-go/internal/try/diff"
)

// Diff compares two answers.
func (s *Session) Diff(a, b int) (*diff.Diff, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var both [2]contract.Exchange
	for i, id := range []int{a, b} {
		e, err := s.history.find(id)
		if err != nil {
			return nil, err
		}
		if e.dropped {
			return nil, wrong("id", "the body of exchange %d is not kept any more: send it again", id)
		}
		both[i] = e.exchange
	}
	return diff.Of(s.o.Spec, &both[0], &both[1]), nil
}

// Report is a report for whoever runs the API, in Markdown: what was asked, what the documentation says, and what came
// instead. It has no key and no personal data.
func (s *Session) Report(id int) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, err := s.history.find(id)
	if err != nil {
		return "", err
	}
	a := &e.answer
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s\n\n", inline(a.Request.Operation), headline(a))
	fmt.Fprintf(&b, "- Request: %s\n", code(s.requestLine(e)))
	fmt.Fprintf(&b, "- Key: %s\n", keyNames[a.Request.Key])
	fmt.Fprintf(&b, "- Answer: %d %s, %s, %d bytes\n", a.Status, a.StatusText, mediaTypeOf(e.exchange.Header), a.Size)
	fmt.Fprintf(&b, "- When: %s UTC\n", a.At.UTC().Format(time.DateTime))
	for _, name := range requestIDs(e.exchange.Header) {
		fmt.Fprintf(&b, "- %s: %s\n", name, code(shownID(s.mask(e.exchange.Header.Get(name)))))
	}
	fmt.Fprintf(&b, "- Documentation: %s %s, %s\n", inline(s.o.Spec.Title), inline(s.o.Spec.Version), inline(s.o.Spec.File))
	for i := range a.Findings {
		writeFinding(&b, &a.Findings[i])
	}
	if len(a.Findings) == 0 {
		fmt.Fprintf(&b, "\n%s\n", inline(a.Reason))
	}
	return b.String(), nil
}

var keyNames = map[string]string{"": "a valid one", ask.KeyValid: "a valid one", ask.KeyNone: "none", ask.KeyUnknown: "one that is not valid"}

func headline(a *Answer) string {
	switch n := len(a.Findings); n {
	case 0:
		return string(a.Verdict)
	case 1:
		return "the answer differs from the documentation in 1 place"
	default:
		return fmt.Sprintf("the answer differs from the documentation in %d places", n)
	}
}

// writeFinding writes what was expected and what came. Both are as in reports, without values that may be personal.
func writeFinding(b *strings.Builder, f *Finding) {
	location := "the answer as a whole"
	if f.Location != "" {
		location = code(f.Location)
	}
	fmt.Fprintf(b, "\n## %s at %s\n\n", inline(f.Title), location)
	fmt.Fprintf(b, "- Expected: %s\n- Got: %s\n- How often: %d of %d\n", inline(f.Expected), inline(f.Actual), f.Occurrences, f.Of)
	if f.SpecLine > 0 {
		fmt.Fprintf(b, "- Documented at: %s, line %d\n", inline(f.SpecFile), f.SpecLine)
	}
	if f.Impact != "" {
		fmt.Fprintf(b, "- What a client does: %s\n", inline(f.Impact))
	}
	if len(f.SpecLines) > 0 {
		b.WriteString("\n")
		for _, line := range f.SpecLines {
			fmt.Fprintf(b, "    %5d  %s\n", line[0], strings.ReplaceAll(fmt.Sprint(line[1]), "\t", " "))
		}
	}
}

// requestLine returns method, path and query. Ids in the path are named only, and so is the length of a value in the query
// that may be personal data.
func (s *Session) requestLine(e *entry) string {
	op := s.o.Spec.Operation(e.answer.Request.Operation)
	line := op.Method + " " + op.Path
	for i, pair := range e.answer.Request.Query {
		separator := "&"
		if i == 0 {
			separator = "?"
		}
		name, value := pair[0], pair[1]
		if value != "" && !request.IsImpersonal(op, "query", name, value) {
			value = fmt.Sprintf("(%d characters)", utf8.RuneCountInString(value))
		}
		if !slices.ContainsFunc(op.Input.Parameters, func(p *openapi3.Parameter) bool { return p.In == "query" && p.Name == name }) {
			name = "(another parameter)"
		}
		line += separator + name + "=" + value
	}
	return line
}

// requestIDs are the headers by which a vendor finds a request in its logs.
func requestIDs(h http.Header) (names []string) {
	for name := range h {
		switch strings.ToLower(name) {
		case "x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-trace-id", "traceparent", "cf-ray":
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// shownID is the id of a request, or how long it is if it could be somebody's address or number.
func shownID(id string) string {
	isLetter := func(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }
	other := func(r rune) bool { return !isLetter(r) && (r < '0' || r > '9') && !strings.ContainsRune("-_.:/=", r) }
	if strings.ContainsFunc(id, other) || !strings.ContainsFunc(id, isLetter) {
		return fmt.Sprintf("(%d characters)", utf8.RuneCountInString(id))
	}
	return id
}

func mediaTypeOf(h http.Header) string {
	name, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	if name == "" {
		return "no media type"
	}
	return inline(name)
}

// inline is a text that Markdown takes for nothing else, in one line.
func inline(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", "|", `\|`, "#", `\#`).Replace(text)
}

// code is a text as code.
func code(text string) string {
	return "`" + strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "`", "'") + "`"
}
