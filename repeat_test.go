package blooio_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/blooiotest"
)

// What must not happen twice is repeated only if it cannot have arrived, or was turned away unseen.
func TestRetriesOfOperations(t *testing.T) {
	faults := map[string]blooiotest.Fault{"503": blooiotest.Status(503, ""), "429": blooiotest.Status(429, ""), "a lost answer": blooiotest.Drop(), "a cut answer": blooiotest.Cut(5)}
	stream := func(ctx context.Context, g *blooio.GroupsService, id string, opts ...blooio.RequestOption) (any, error) {
		return g.SetIcon(ctx, id, blooio.Icon{Type: "image/png", Content: io.MultiReader(strings.NewReader(pngStart))}, opts...)
	}
	once := map[string]bool{"create": true, "update": true, "set icon": true}
	for fault, injected := range faults {
		try := func(name string, call func(context.Context, *blooio.GroupsService, string, ...blooio.RequestOption) (any, error), want int) {
			t.Run(name+", "+fault, func(t *testing.T) {
				groups, srv := serving(t, blooio.Config{Transport: &http.Transport{DisableKeepAlives: true}}, blooiotest.WithGroups([]api.Group{{ID: "grp_1", ChatLinked: true}}))
				srv.Inject(injected)
				_, err := call(t.Context(), groups, "grp_1")
				if n := len(srv.Requests()); n != want {
					t.Errorf("%d requests, want %d", n, want)
				}
				lost := name == "delete" && (fault == "a lost answer" || fault == "a cut answer")
				if lost != errors.Is(err, blooio.ErrNotFound) || (err == nil) != (want == 2 && !lost) {
					t.Errorf("error %v", err)
				}
			})
		}
		for name, c := range calls {
			want := 2
			if once[name] && fault != "429" {
				want = 1
			}
			try(name, c.call, want)
		}
		try("set icon of a stream", stream, 1)
	}
}

// A connection that could not be made carried nothing.
func TestUnsentIsRepeated(t *testing.T) {
	refused := 0
	groups, srv := serving(t, blooio.Config{Transport: &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		if refused++; refused <= 2 {
			return nil, &net.OpError{Op: "dial", Net: network, Err: errors.New("connection refused")}
		}
		return new(net.Dialer).DialContext(ctx, network, address)
	}}})
	for _, content := range []io.Reader{strings.NewReader(pngStart), iotest.OneByteReader(strings.NewReader(pngStart))} {
		refused = 0
		made, err := groups.Create(t.Context(), blooio.CreateGroupParams{ChannelID: "ch_1", Members: []string{"a@b.c"}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := groups.SetIcon(t.Context(), made.ID, blooio.Icon{Type: "image/png", Content: content}); err != nil {
			t.Error(err)
		}
	}
	if n := len(srv.Groups()); n != 2 {
		t.Errorf("%d groups", n)
	}
}
