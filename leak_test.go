package blooio_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/internal/apikey/apikeytest"
	"github.com/blooio-community/blooio-go/internal/race"
)

// tally counts attempts to make the package show a key: in each family of places and each family of forms.
type tally struct {
	mu     sync.Mutex
	counts map[[2]string][2]int // attempts, broken
}

func (c *tally) add(place, form string, broken bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.counts[[2]string{place, form}]
	n[0]++
	if broken {
		n[1]++
	}
	c.counts[[2]string{place, form}] = n
}

func (c *tally) log(t *testing.T) {
	var total, broken int
	var rows strings.Builder
	for _, cell := range slices.SortedFunc(maps.Keys(c.counts), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		n := c.counts[cell]
		fmt.Fprintf(&rows, "%-22s %-14s %8d %8d %8d\n", cell[0], cell[1], n[0], n[0]-n[1], n[1])
		total, broken = total+n[0], broken+n[1]
	}
	t.Logf("attempts by the place of the key and the form of the output:\n%-22s %-14s %8s %8s %8s\n%s%-37s %8d %8d %8d",
		"place", "form", "attempts", "held", "broken", rows.String(), "all", total, total-broken, broken)
}

// TestLeakMatrix puts the key in every place where it can be, in every spelling, and looks for it in every form in
// which a program shows what the package gives it.
func TestLeakMatrix(t *testing.T) {
	table := &tally{counts: map[[2]string][2]int{}}
	t.Cleanup(func() { table.log(t) })
	var complaints atomic.Int32
	for name, place := range leakPlaces() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for keyName, key := range apikeytest.Keys {
				for spelling, spell := range apikeytest.Spellings {
					if skipped(name, keyName, spelling) {
						continue
					}
					spelled := spell(key)
					text, _ := place(t, key, spelled)
					if text == nil {
						continue // such as a line break in a header
					}
					for form, shown := range text {
						part := apikeytest.Part(shown, spelled)
						family, _, _ := strings.Cut(form, ":")
						table.add(name, family, part != "")
						if part != "" && complaints.Add(1) < 40 {
							t.Errorf("key %s as %s, in %s: %q of %q shows in %.600q", keyName, spelling, form, part, spelled, shown)
						}
					}
				}
			}
		})
	}
}

// skipped leaves cells of the matrix out, other ones for each place: a half, unless BLOOIO_TEST_FULL is set, and more in a
// short run and under the race detector, which takes a minute for all.
func skipped(names ...string) bool {
	part := uint32(2)
	switch {
	case race.Enabled:
		part = 16
	case testing.Short():
		part = 4
	case os.Getenv("BLOOIO_TEST_FULL") != "":
		part = 1
	}
	return crc32.ChecksumIEEE([]byte(strings.Join(names, " ")))%part != 0
}

// leakClient is a client with a log, which goes into the forms as well.
func leakClient(t *testing.T, key string, change func(*blooio.Config)) (*blooio.Client, *bytes.Buffer) {
	var log bytes.Buffer
	config := blooio.Config{
		APIKey: key, MaxRetries: 1, MaxRetryWait: 1, BaseURL: "https://api.example/v4",
		Logger: slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	change(&config)
	return newClient(t, config), &log
}

// asked is all that can be seen of one request: mostly for a list, and else for one of the other operations in turn.
func asked(t *testing.T, client *blooio.Client, log *bytes.Buffer, key, spelled string) (map[string]string, error) {
	turn := crc32.ChecksumIEEE([]byte(t.Name() + key + spelled))
	if turn%4 != 0 {
		return listed(t.Context(), client, log, verbsFor(key))
	}
	names := slices.Sorted(maps.Keys(calls))
	return called(t.Context(), client, log, names[turn/4%uint32(len(names))], "grp_1")
}

// called is what can be seen of a call, but for its result.
func called(ctx context.Context, client *blooio.Client, log *bytes.Buffer, name, id string, opts ...blooio.RequestOption) (map[string]string, error) {
	var resp blooio.Response
	_, err := calls[name].call(ctx, client.Groups, id, append(opts, blooio.WithResponse(&resp))...)
	forms := formsOf("response", resp, someVerbs)
	if err != nil {
		forms = formsOfError(err, someVerbs)
	}
	forms["log"] = log.String()
	return forms, err
}

// listed is all that can be seen of a request for a list.
func listed(ctx context.Context, client *blooio.Client, log *bytes.Buffer, verbs []string) (map[string]string, error) {
	page, err := client.Groups.List(ctx, blooio.ListGroupsParams{Cursor: "opaque"})
	forms := map[string]string{"log": log.String()}
	if err != nil {
		maps.Copy(forms, formsOfError(err, verbs))
	} else {
		maps.Copy(forms, formsOf("page", page, verbs))
		maps.Copy(forms, formsOf("page", *page, verbs))
	}
	return forms, err
}

// verbsFor are all verbs for one of the keys, and some for the others, so that the test takes seconds.
func verbsFor(key string) []string {
	if key == apikeytest.Keys["live"] {
		return []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T", "% x"}
	}
	return someVerbs
}

var someVerbs = []string{"%#v"}

// formsOf is every way in which a program prints a value.
func formsOf(name string, value any, verbs []string) map[string]string {
	forms := map[string]string{}
	for _, verb := range verbs {
		forms["fmt:"+name+" "+verb] = fmt.Sprintf(verb, value)
	}
	if len(verbs) > 1 {
		for _, nested := range []any{struct{ V any }{value}, map[string]any{"v": value}, []any{value}, &struct{ V any }{&value}} {
			forms[fmt.Sprintf("fmt:%s in %.9T", name, nested)] = fmt.Sprintf("%v %+v %#v", nested, nested, nested)
		}
	}
	var b bytes.Buffer
	for _, handler := range []slog.Handler{slog.NewTextHandler(&b, nil), slog.NewJSONHandler(&b, nil)} {
		logger := slog.New(handler)
		logger.Info("", "value", value)
		logger.WithGroup("group").With("value", value).Info("", slog.Group("more", slog.Any("value", []any{value})))
	}
	forms["slog:"+name] = b.String()
	encoded, err := json.Marshal(value)
	forms["json:"+name] = fmt.Sprintf("%s %v", encoded, err)
	return forms
}

// formsOfError is every way in which a program takes an error apart, and prints what it finds.
func formsOfError(err error, verbs []string) map[string]string {
	forms := formsOf("error", err, verbs)
	forms["text:Error"] = err.Error()
	forms["text:wrapped"] = fmt.Sprintf("%v %+v", fmt.Errorf("sync: %w", err), errors.Join(err, errors.New("other")))
	for i, text := range chain(err) {
		forms[fmt.Sprint("unwrap:", i)] = text
	}
	maps.Copy(forms, formsOfTargets(err))
	if e, ok := errors.AsType[*blooio.Error](err); ok {
		maps.Copy(forms, formsOf("value", *e, verbs))
		forms["fields:all"] = printed(e)
	}
	return forms
}
