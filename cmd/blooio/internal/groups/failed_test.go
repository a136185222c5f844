package groups

import (
	"context"
	"strings"
	"testing"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
)

// A creation whose outcome is open says so; one that was refused or cannot have arrived does not.
func TestCreationMayHaveArrived(t *testing.T) {
	server := blooiotest.NewServer()
	t.Cleanup(server.Close)
	fails := func(address string) string {
		t.Helper()
		client, err := blooio.New(blooio.Config{APIKey: server.APIKey, BaseURL: address, MaxRetries: -1})
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.Groups.Create(t.Context(), blooio.CreateGroupParams{ChannelID: "ch_1", Members: []string{"jane@example.com"}})
		return failed(err, adviceOnCreation).Error()
	}
	const may = "; the group may have been created: look at blooio groups list before you try again"
	for name, test := range map[string]struct {
		fault blooiotest.Fault
		open  bool
	}{
		"an answer that breaks off": {blooiotest.Cut(10), true},
		"an answer that is no JSON": {blooiotest.Body("text/html", "<p>"), true},
		"a proxy's error":           {blooiotest.HTML(502), true},
		"too many requests":         {blooiotest.RetryAfter(429, "1"), false},
		"a refusal":                 {blooiotest.HTML(403), false},
	} {
		server.Inject(test.fault)
		if text := fails(server.URL); strings.HasSuffix(text, may) != test.open {
			t.Errorf("%s: %s", name, text)
		}
	}
	if text := fails("http://localhost:1"); strings.Contains(text, may) {
		t.Errorf("no connection: %s", text)
	}
}

// Who interrupts a list reads that and nothing of its request.
func TestInterruptedList(t *testing.T) {
	server := blooiotest.NewServer()
	t.Cleanup(server.Close)
	client, err := blooio.New(blooio.Config{APIKey: server.APIKey, BaseURL: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = client.Groups.List(ctx, blooio.ListGroupsParams{})
	if got := listFailed(ctx, err).Error(); got != "interrupted" {
		t.Errorf("got %s", got)
	}
	if got := listFailed(t.Context(), err).Error(); !strings.Contains(got, "canceled") {
		t.Errorf("another error: %s", got)
	}
}
