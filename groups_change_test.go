package blooio_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
)

// serving returns a client of a server in memory.
func serving(t *testing.T, config blooio.Config, opts ...blooiotest.Option) (*blooio.GroupsService, *blooiotest.Server) {
	t.Helper()
	srv := blooiotest.NewServer(opts...)
	t.Cleanup(srv.Close)
	config.APIKey, config.BaseURL, config.MaxRetryWait = srv.APIKey, srv.URL, time.Millisecond
	client, err := blooio.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return client.Groups, srv
}

func TestLifeOfAGroup(t *testing.T) {
	groups, srv := serving(t, blooio.Config{}, blooiotest.WithSeed(2, 1))
	ctx := t.Context()
	made, err := groups.Create(ctx, blooio.CreateGroupParams{ChannelID: "ch_x", Members: []string{"+15550100", "jane@example.com"}, Name: "Trip"})
	if err != nil || *made.Name != "Trip" || len(made.Members) != 2 {
		t.Fatalf("created %+v, error %v", made, err)
	}
	got, err := groups.Get(ctx, made.ID)
	if err != nil || got.ID != made.ID {
		t.Errorf("read %+v, error %v", got, err)
	}
	members, err := groups.Members(ctx, made.ID)
	if err != nil || len(members) != 2 || members[1].Identifier != "jane@example.com" {
		t.Errorf("members %+v, error %v", members, err)
	}
	if got, err = groups.Update(ctx, made.ID, blooio.UpdateGroupParams{Name: "Journey"}); err != nil || *got.Name != "Journey" {
		t.Errorf("updated %+v, error %v", got, err)
	}
	all, err := blooio.Collect(groups.All(ctx, blooio.ListGroupsParams{}))
	if err != nil || len(all) != 3 || *all[2].Name != "Journey" {
		t.Errorf("%d groups, error %v", len(all), err)
	}
	icon, err := groups.SetIcon(ctx, made.ID, blooio.Icon{Type: "image/png", Content: strings.NewReader(pngStart)})
	if err != nil || icon.IconURL == nil {
		t.Errorf("icon %+v, error %v", icon, err)
	}
	if kept, _ := srv.Icon(made.ID); string(kept.Content) != pngStart || kept.Name != "icon" {
		t.Errorf("the server has %q", kept.Content)
	}
	removed, err := groups.RemoveIcon(ctx, made.ID)
	if err != nil || !removed.Removed {
		t.Errorf("removed %+v, error %v", removed, err)
	}
	deleted, err := groups.Delete(ctx, made.ID)
	if err != nil || !deleted.Deleted || deleted.ID != made.ID {
		t.Errorf("deleted %+v, error %v", deleted, err)
	}
	if _, err := groups.Get(ctx, made.ID); !errors.Is(err, blooio.ErrNotFound) {
		t.Errorf("read again: %v", err)
	}
}

// invalidParams is a call, and a part of the error that it is.
type invalidParams struct {
	call func(context.Context) error
	want string
}

// What cannot be sent is refused before anything is.
func TestInvalidParams(t *testing.T) {
	groups, srv := serving(t, blooio.Config{}, blooiotest.WithSeed(1, 1))
	create := func(params blooio.CreateGroupParams) func(context.Context) error {
		return func(ctx context.Context) error { _, err := groups.Create(ctx, params); return err }
	}
	rename := func(name string) func(context.Context) error {
		return func(ctx context.Context) error {
			_, err := groups.Update(ctx, "grp_1", blooio.UpdateGroupParams{Name: name})
			return err
		}
	}
	set := func(icon blooio.Icon) func(context.Context) error {
		return func(ctx context.Context) error { _, err := groups.SetIcon(ctx, "grp_1", icon); return err }
	}
	withHeader := func(name, value string) func(context.Context) error {
		return func(ctx context.Context) error {
			_, err := groups.Get(ctx, "grp_1", blooio.WithHeader(name, value))
			return err
		}
	}
	content := strings.NewReader(pngStart)
	tests := map[string]invalidParams{
		"no channel":          {create(blooio.CreateGroupParams{Members: []string{"+15550100"}}), "the channel's id is empty"},
		"no members":          {create(blooio.CreateGroupParams{ChannelID: "ch_1"}), "there are no members"},
		"an empty member":     {create(blooio.CreateGroupParams{ChannelID: "ch_1", Members: []string{"a@b.c", ""}}), "member 1 is empty"},
		"a member twice":      {create(blooio.CreateGroupParams{ChannelID: "ch_1", Members: []string{"a@b.c", "d@e.f", "a@b.c"}}), "members 0 and 2 are the same"},
		"half a character":    {create(blooio.CreateGroupParams{ChannelID: "ch_1", Members: []string{"a@b.c", "d\xed\xa0\xbd"}}), "member 1 is not valid UTF-8"},
		"bytes for a channel": {create(blooio.CreateGroupParams{ChannelID: "ch_\xff", Members: []string{"a@b.c"}}), "the channel's id is not valid UTF-8"},
		"bytes for a name":    {create(blooio.CreateGroupParams{ChannelID: "ch_1", Members: []string{"a@b.c"}, Name: "\xc3"}), "the name is not valid UTF-8"},
		"bytes, another name": {rename("\xf0\x9f\x98"), "the name is not valid UTF-8"},
		"no content":          {set(blooio.Icon{Type: "image/png"}), "the icon has no content"},
		"no type":             {set(blooio.Icon{Content: content}), "the icon's type must be one of image/jpeg"},
		"another type":        {set(blooio.Icon{Type: "image/svg+xml", Content: content}), "the icon's type must be one of image/jpeg"},
		"an empty icon":       {set(blooio.Icon{Type: "image/png", Content: strings.NewReader("")}), "the icon is empty"},
		"too large an icon":   {set(blooio.Icon{Type: "image/png", Content: bytes.NewReader(make([]byte, 10<<20+1))}), "the icon is larger than 10 MB"},
		"a name of lines":     {set(blooio.Icon{Name: "a\r\nb", Type: "image/png", Content: content}), "the icon's name has a control character"},
		"a name with NUL":     {set(blooio.Icon{Name: "a\x00b", Type: "image/png", Content: content}), "the icon's name has a control character"},
		"a name of bytes":     {set(blooio.Icon{Name: "a\xff", Type: "image/png", Content: content}), "the icon's name is not valid UTF-8"},
		"the key's header":    {withHeader("authorization", "x"), "the header Authorization is set by the client, and cannot be changed"},
		"a header of lines":   {withHeader("X-A", "a\r\nX-B: c"), "the value of the header X-A"},
		"a header of no name": {withHeader("", "a"), "the name of a header is empty or has characters that are not allowed"},
		"a header of spaces":  {withHeader("X A", "a"), "the name of a header is empty or has characters that are not allowed"},
	}
	for _, id := range []string{"", ".", "..", "grp_\xff", "grp_\xed\xa0\x80"} {
		for name, c := range calls {
			if strings.Contains(c.request, "ID") {
				tests[fmt.Sprintf("%s of the id %q", name, id)] = invalidParams{func(ctx context.Context) error {
					_, err := c.call(ctx, groups, id)
					return err
				}, "the group's id is "}
			}
		}
	}
	for name, c := range calls {
		tests[name+" without a context"] = invalidParams{func(context.Context) error {
			_, err := c.call(nil, groups, "grp_1")
			return err
		}, "the context is nil"}
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			err := test.call(t.Context())
			if !errors.Is(err, blooio.ErrInvalidParams) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
	if n := len(srv.Requests()); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

func TestStatusesOfOperations(t *testing.T) {
	for status, want := range map[int]error{400: blooio.ErrInvalidRequest, 401: blooio.ErrUnauthorized, 404: blooio.ErrNotFound, 409: blooio.ErrConflict, 422: blooio.ErrValidation, 202: blooio.ErrInvalidResponse, 204: blooio.ErrInvalidResponse} {
		groups, srv := serving(t, blooio.Config{}, blooiotest.WithSeed(1, 1))
		srv.Inject(blooiotest.Error(status, "a_code", "Why."))
		_, err := groups.Update(t.Context(), srv.Groups()[0].ID, blooio.UpdateGroupParams{Name: "x"})
		e, ok := errors.AsType[*blooio.Error](err)
		if !errors.Is(err, want) || !ok || e.StatusCode != status || status >= 400 && (e.Code != "a_code" || e.Message != "Why.") {
			t.Errorf("%d: got %v", status, err)
		}
	}
}

func TestRequestOptions(t *testing.T) {
	groups, srv := serving(t, blooio.Config{MaxRetries: 5}, blooiotest.WithSeed(3, 1))
	id := srv.Groups()[0].ID
	var resp blooio.Response
	if _, err := groups.Get(t.Context(), id, blooio.WithHeader("x-trace", "7"), nil, blooio.WithResponse(&resp)); err != nil {
		t.Fatal(err)
	}
	if got := srv.Requests()[0].Header.Get("X-Trace"); got != "7" || resp.StatusCode != 200 || resp.RequestID == "" || !bytes.Contains(resp.Body, []byte(id)) {
		t.Errorf("header %q, response %v", got, resp)
	}
	srv.Inject(blooiotest.Status(503, "").Always())
	_, err := groups.List(t.Context(), blooio.ListGroupsParams{}, blooio.WithMaxRetries(0))
	if e, ok := errors.AsType[*blooio.Error](err); !ok || e.Attempts != 1 {
		t.Errorf("error %v", err)
	}
	srv.ClearFaults()
	srv.Inject(blooiotest.Slow(time.Hour))
	if _, err := groups.Get(t.Context(), id, blooio.WithTimeout(time.Millisecond), blooio.WithMaxRetries(-1)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if got, err := blooio.Collect(groups.All(t.Context(), blooio.ListGroupsParams{}, blooio.WithHeader("X-Trace", "all"))); err != nil || len(got) != 3 {
		t.Errorf("%d groups, error %v", len(got), err)
	}
	if requests := srv.Requests(); requests[len(requests)-1].Header.Get("X-Trace") != "all" {
		t.Error("the pages of a range are asked for without its options")
	}
}

// A walk that fails says where to go on.
func TestCursorOfAFailure(t *testing.T) {
	groups, srv := serving(t, blooio.Config{MaxRetries: -1}, blooiotest.WithSeed(10, 1))
	for name, fault := range map[string]blooiotest.Fault{"a status": blooiotest.Status(500, ""), "a page that leads back": blooiotest.RepeatCursor(), "no page": blooiotest.Body("application/json", "{}")} {
		srv.Inject(fault.OnPage(3))
		var read []blooio.Group
		var failed *blooio.Error
		for page, err := range groups.Pages(t.Context(), blooio.ListGroupsParams{Limit: 3}) {
			if err != nil {
				failed, _ = errors.AsType[*blooio.Error](err)
				break
			}
			read = append(read, page.Data...)
		}
		if failed == nil || failed.Cursor == "" || strings.Contains(failed.Error(), failed.Cursor) {
			t.Fatalf("%s: %v", name, failed)
		}
		rest, err := blooio.Collect(groups.All(t.Context(), blooio.ListGroupsParams{Cursor: failed.Cursor}))
		if err != nil || len(read)+len(rest) != 10 {
			t.Errorf("%s: %d and %d groups, error %v", name, len(read), len(rest), err)
		}
		srv.ClearFaults()
	}
}

func TestCollectKeepsWhatCame(t *testing.T) {
	groups, srv := serving(t, blooio.Config{MaxRetries: -1}, blooiotest.WithSeed(5, 1))
	srv.Inject(blooiotest.Status(500, "").OnPage(2))
	got, err := blooio.Collect(groups.All(t.Context(), blooio.ListGroupsParams{Limit: 2}))
	if err == nil || len(got) != 2 {
		t.Errorf("%d groups, error %v", len(got), err)
	}
}
