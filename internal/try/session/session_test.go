package session_test

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/impact"
	"github.com/blooio-community/blooio-go/contract/openapi"
	"github.com/blooio-community/blooio-go/contract/recording"
	"github.com/blooio-community/blooio-go/internal/frozen"
	"github.com/blooio-community/blooio-go/internal/race"
	"github.com/blooio-community/blooio-go/internal/try/ask"
	"github.com/blooio-community/blooio-go/internal/try/session"
)

func load(t *testing.T) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load("openapi.yaml", frozen.Groups)
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

func begin(t *testing.T, o session.Options) *session.Session {
	t.Helper()
	if o.Spec == nil {
		o.Spec = load(t)
	}
	o.Rate = 10_000
	o.Source = func(string) ([]byte, error) { return frozen.Groups, nil }
	s, err := session.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// asking is the request of a recorded exchange.
func asking(op *openapi.Operation, ex *contract.Exchange) ask.Request {
	r := ask.Request{Operation: op.ID, Path: op.PathParameters(ex.URL)}
	for name, values := range ex.URL.Query() {
		for _, value := range values {
			r.Query = append(r.Query, [2]string{name, value})
		}
	}
	return r
}

// titles are the findings by rule and location, with how often they occurred.
func titles(findings []contract.Finding) (all []string) {
	for _, f := range findings {
		all = append(all, f.Fingerprint+" "+f.Rule+" "+f.Where()+": "+f.Expected+", "+f.Actual+", "+f.Impact)
	}
	slices.Sort(all)
	return all
}

// What the page finds in an answer from a recording is what a check of the exchange finds.
func TestFindingsAreThoseOfACheck(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "contract_test", "testdata", "broken", "*.har"))
	if err != nil || len(files) < 30 {
		t.Fatalf("%d recordings, %v", len(files), err)
	}
	spec := load(t)
	checker := check.Checker{Spec: spec, Impact: impact.Client()}
	found := 0
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			s := begin(t, session.Options{Spec: spec, Recordings: []string{file}})
			for ex, err := range recording.ReadFile(file) {
				op := spec.Match(&ex)
				if err != nil || op == nil || ex.Method != op.Method || ex.Status == 0 || ex.BodyOmitted || ex.LeftOut != "" {
					continue
				}
				a, err := s.Send(t.Context(), session.Send{Request: asking(op, &ex)})
				if err != nil {
					t.Fatal(err)
				}
				var got []contract.Finding
				for _, f := range a.Findings {
					got = append(got, contract.Finding{Fingerprint: f.Fingerprint, Rule: f.Rule, Operation: f.Operation, Status: f.Status, Location: f.Location, Expected: f.Expected, Actual: f.Actual, Impact: f.Impact})
				}
				want := checker.Report(checker.Check(ex))
				if have, wanted := titles(got), titles(want.Findings); !slices.Equal(have, wanted) || a.Verdict != want.Verdict {
					t.Errorf("entry %d: %s %s\nwant %s %s", ex.Index, a.Verdict, strings.Join(have, "\n"), want.Verdict, strings.Join(wanted, "\n"))
				}
				found += len(got)
			}
		})
	}
	if found < 30 {
		t.Errorf("%d findings in all", found)
	}
}

// A finding leads to its places in the body and to the lines of the description.
func TestFindingLeadsSomewhere(t *testing.T) {
	file := filepath.Join("..", "..", "..", "contract_test", "testdata", "broken", "response-type-mismatch.har")
	s := begin(t, session.Options{Recordings: []string{file}})
	for ex, err := range recording.ReadFile(file) {
		if err != nil {
			t.Fatal(err)
		}
		a, err := s.Send(t.Context(), session.Send{Request: asking(load(t).Match(&ex), &ex)})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Findings {
			if f.Rule != contract.RuleTypeMismatch {
				continue
			}
			if len(f.Pointers) != f.Occurrences || f.Pointer != f.Pointers[0] || !strings.Contains(string(ex.Body[f.Offset:]), "\"") {
				t.Errorf("pointers %v, offset %d of %s", f.Pointers, f.Offset, ex.Body)
			}
			property := f.Location[strings.LastIndexByte(f.Location, '/')+1:] + ":"
			lines := 0
			for _, line := range f.SpecLines {
				if line[0] == f.SpecLine || strings.Contains(line[1].(string), property) {
					lines++
				}
			}
			if lines < 2 || f.Title == "" || f.Advice == "" || f.Impact == "" {
				t.Errorf("got %+v", f)
			}
			return
		}
	}
	t.Error("no finding")
}

// The history keeps the last 100 exchanges, and of their bodies 64 MiB.
func TestLimitOfHistory(t *testing.T) {
	race.SkipLarge(t)
	size := 10
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte(strings.Repeat("x", size)))
	}))
	defer server.Close()
	s := begin(t, session.Options{})
	if _, err := s.SetTarget(session.SetTarget{Kind: "url", URL: server.URL}); err != nil {
		t.Fatal(err)
	}
	send := func() *session.Answer {
		a, err := s.Send(t.Context(), session.Send{Request: ask.Request{Operation: "listGroups", Key: "none"}})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	for range 101 {
		send()
	}
	if n := len(s.State().History); n != 100 {
		t.Errorf("%d exchanges are kept", n)
	}
	if _, err := s.Exchange(1); err == nil {
		t.Error("the first exchange is still there")
	}
	size = 32 << 20
	first := send()
	send()
	if a, err := s.Exchange(first.ID); err != nil || a.BodyKind != "cut" || len(a.Body) != 8<<20 {
		t.Errorf("%v, %s, %d bytes", err, a.BodyKind, len(a.Body))
	}
	send()
	if a, err := s.Exchange(first.ID); err != nil || a.BodyKind != "dropped" || a.Body != "" {
		t.Errorf("%v, %s, %d bytes", err, a.BodyKind, len(a.Body))
	}
}
