package live

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net"
	"net/http"
	"time"

	blooio "github.com/blooio-community/blooio-go"
)

// LifecycleOptions describe the group that a lifecycle creates.
type LifecycleOptions struct {
	// Options has no pages, operations and probes. Note is called with what happens to the group.
	Options
	// Channel and Members are those of the new group.
	Channel string
	Members []string
	// Group is the name of the new group. The group is found by it if its id is unknown.
	Group string
}

// LifecycleName returns a name that says what the group is for. Names from different milliseconds differ.
func LifecycleName(now time.Time) string {
	return "blooio contract check, safe to delete (" + now.UTC().Format("2006-01-02T15:04:05.000Z") + ")"
}

// LifecycleStep is a request of a lifecycle.
type LifecycleStep struct {
	// Operation is the operationId. Request has the method and the path. Doing describes the step for a person.
	Operation, Request, Doing string

	send func(ctx context.Context, client *blooio.Client, l *lifecycle, id string) error
}

// LifecycleSteps lists the requests in the order in which they are sent.
func LifecycleSteps() []LifecycleStep {
	return append(append([]LifecycleStep{creating}, between...), deleting, confirming)
}

var (
	creating   = LifecycleStep{Operation: "createGroup", Request: "POST /groups", Doing: "creating the group"}
	deleting   = LifecycleStep{Operation: "deleteGroup", Request: "DELETE /groups/{id}", Doing: "deleting the group"}
	confirming = LifecycleStep{Operation: "getGroup", Request: "GET /groups/{id}", Doing: "reading the deleted group, which must be a 404"}
)

// between are the steps between creation and deletion.
var between = []LifecycleStep{
	{"getGroup", "GET /groups/{id}", "reading the group", func(ctx context.Context, client *blooio.Client, _ *lifecycle, id string) error {
		_, err := client.Groups.Get(ctx, id)
		return err
	}},
	{"listGroups", "GET /groups", "listing groups", func(ctx context.Context, client *blooio.Client, _ *lifecycle, _ string) error {
		_, err := client.Groups.List(ctx, blooio.ListGroupsParams{})
		return err
	}},
	{"listGroupMembers", "GET /groups/{id}/members", "listing the members", func(ctx context.Context, client *blooio.Client, _ *lifecycle, id string) error {
		_, err := client.Groups.Members(ctx, id)
		return err
	}},
	{"updateGroup", "PATCH /groups/{id}", "renaming the group", func(ctx context.Context, client *blooio.Client, l *lifecycle, id string) error {
		_, err := client.Groups.Update(ctx, id, blooio.UpdateGroupParams{Name: l.o.Group + " renamed"})
		return err
	}},
	{"setGroupIcon", "POST /groups/{id}/icon", "setting the icon", func(ctx context.Context, client *blooio.Client, _ *lifecycle, id string) error {
		_, err := client.Groups.SetIcon(ctx, id, icon())
		return err
	}},
	{"removeGroupIcon", "DELETE /groups/{id}/icon", "removing the icon", func(ctx context.Context, client *blooio.Client, _ *lifecycle, id string) error {
		_, err := client.Groups.RemoveIcon(ctx, id)
		return err
	}},
}

// icon returns an image of a square in one color.
func icon() blooio.Icon {
	var content bytes.Buffer
	square := image.NewPaletted(image.Rect(0, 0, 32, 32), color.Palette{color.RGBA{0x33, 0x66, 0x99, 0xff}})
	if err := png.Encode(&content, square); err != nil {
		panic(err) // writing to a buffer cannot fail
	}
	return blooio.Icon{Name: "blooio-contract-check.png", Type: "image/png", Content: bytes.NewReader(content.Bytes())}
}

// RunLifecycle creates a group, reads, lists and changes it, and deletes it. It deletes the group also after a step
// without a response, after the first 429 and after the end of the context; that may take up to [MaxCleanup] longer.
// If it is unknown whether the group was created, RunLifecycle searches for it by its name. It never changes or
// deletes another group. If a step is refused, that is an error, and the next step follows.
//
// The error names the steps that failed. Errors and notes show neither the key nor members.
func RunLifecycle(ctx context.Context, o LifecycleOptions) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	l := &lifecycle{newRunner(o.Options, stop), o}
	defer l.gate.close()
	return l.hide(l.run(ctx))
}

type lifecycle struct {
	*runner
	o LifecycleOptions
}

func (l *lifecycle) run(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err // nothing was sent
	}
	client, err := l.client(l.Config.APIKey, 0, "")
	if err != nil {
		return err
	}
	group, err := client.Groups.Create(ctx, blooio.CreateGroupParams{ChannelID: l.o.Channel, Members: l.o.Members, Name: l.o.Group})
	if err == nil && (group.Name == nil || *group.Name != l.o.Group) {
		err = errors.New("the group in the response does not have the new name")
		l.note("the response to the creation has group %s, of another name: it may be somebody's, so look, and delete it by hand if it is the new one", group.ID)
	}
	if err != nil {
		failed := creating.failed(ctx, err)
		if cannotBeCreated(err) {
			return failed
		}
		return both(failed, l.deleteNamed(ctx, client))
	}
	l.note("created group %s", group.ID)
	return both(l.walkThrough(ctx, client, group.ID), l.delete(ctx, client, group.ID))
}

// cannotBeCreated reports whether an error means that no group was created: the request was not sent, or it was
// refused.
func cannotBeCreated(err error) bool {
	if dial, ok := errors.AsType[*net.OpError](err); ok && dial.Op == "dial" || errors.Is(err, blooio.ErrInvalidParams) {
		return true
	}
	failed, ok := errors.AsType[*blooio.Error](err)
	return ok && failed.StatusCode/100 == 4 && failed.StatusCode != http.StatusRequestTimeout
}

// walkThrough sends the steps between creation and deletion. It stops after a step without a response.
func (l *lifecycle) walkThrough(ctx context.Context, client *blooio.Client, id string) (failed error) {
	for _, step := range between {
		err := step.send(ctx, client, l, id)
		if err == nil {
			continue
		}
		failed = both(failed, step.failed(ctx, err))
		if unanswered(ctx, err) != nil {
			break
		}
	}
	return failed
}

// failed returns the error of a step.
func (s LifecycleStep) failed(ctx context.Context, err error) error {
	if context.Cause(ctx) == errRateLimited {
		err = errors.New("the server answered 429 (too many requests)")
	}
	return fmt.Errorf("%s: %w", s.Doing, err)
}

// both joins two errors on one line.
func both(first, second error) error {
	if first == nil || second == nil {
		return cmp.Or(first, second)
	}
	return fmt.Errorf("%w; %w", first, second)
}
