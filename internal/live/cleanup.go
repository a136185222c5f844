package live

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/internal/apikey"
)

const (
	// maxLookup bounds how long a group is looked for, maxDeletion how long it is tried to delete it.
	maxLookup, maxDeletion = 15 * time.Second, 15 * time.Second
	// MaxCleanup bounds how long a lifecycle goes on after its context has ended.
	MaxCleanup = maxLookup + maxDeletion + time.Second
	// maxAttempt bounds one request then, so that another one has time.
	maxAttempt = 4 * time.Second
	// maxCleanupWait bounds the wait between two requests then, whatever the rate.
	maxCleanupWait = time.Second
)

// cleanup calls f with a context that outlives another one.
func (l *lifecycle) cleanup(ctx context.Context, limit time.Duration, f func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), limit)
	defer cancel()
	l.polite.hurry(maxCleanupWait)
	return f(ctx)
}

// delete deletes the group, reads it again, and notes whether it is gone.
func (l *lifecycle) delete(ctx context.Context, client *blooio.Client, id string) error {
	return l.cleanup(ctx, maxDeletion, func(ctx context.Context) error {
		deleted, err := client.Groups.Delete(ctx, id, blooio.WithTimeout(maxAttempt))
		if err == nil && !deleted.Deleted {
			err = errors.New("the server answered that the group was not deleted")
		}
		if answer, ok := errors.AsType[*blooio.Error](err); ok && errors.Is(err, blooio.ErrNotFound) && answer.Attempts > 1 {
			err = nil // an attempt before has deleted it, and its response was lost
		}
		unread := l.read(ctx, id)
		switch {
		case unread == nil:
			l.note("group %s is gone", id)
		case err == nil:
			l.note("group %s: the API says that it is deleted, but reading it does not confirm that: look, and delete it by hand", id)
			return fmt.Errorf("%s: %w", confirming.Doing, unread)
		default:
			l.note("group %s may still be there: delete it by hand", id)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", deleting.Doing, err)
		}
		return nil
	})
}

// read reads the deleted group. Its error is nil if the group is gone.
func (l *lifecycle) read(ctx context.Context, id string) error {
	client, err := l.client(l.Config.APIKey, http.StatusNotFound, "")
	if err != nil {
		return err
	}
	switch _, err = client.Groups.Get(ctx, id, blooio.WithTimeout(maxAttempt)); {
	case errors.Is(err, blooio.ErrNotFound):
		return nil
	case err == nil:
		return errors.New("it is still there")
	}
	return err
}

// deleteNamed looks for a group that may have been created although no response said so, and deletes it.
func (l *lifecycle) deleteNamed(ctx context.Context, client *blooio.Client) error {
	id := ""
	err := l.cleanup(ctx, maxLookup, func(ctx context.Context) (err error) {
		id, err = l.lookup(ctx, client)
		return err
	})
	switch {
	case err != nil:
		l.note("a group may have been created: look for one named %q, and delete it by hand", l.o.Group)
		return fmt.Errorf("looking for the group by its name: %w", err)
	case id == "":
		l.note("no group named %q is listed; should one appear, delete it by hand", l.o.Group)
		return nil
	}
	l.note("created group %s, which was found by its name", id)
	return l.delete(ctx, client, id)
}

// lookup finds the id of the group by its name, empty if there is none.
func (l *lifecycle) lookup(ctx context.Context, client *blooio.Client) (string, error) {
	for page, err := range client.Groups.Pages(ctx, blooio.ListGroupsParams{Limit: api.ListGroupsLimitMax}, blooio.WithTimeout(maxAttempt)) {
		if err != nil {
			return "", err
		}
		for _, group := range page.Data {
			if group.Name != nil && *group.Name == l.o.Group {
				return group.ID, nil
			}
		}
	}
	return "", nil
}

func (l *lifecycle) note(format string, args ...any) {
	l.Note(l.masked(fmt.Sprintf(format, args...)))
}

// hide is an error without members.
func (l *lifecycle) hide(err error) error {
	if err == nil || l.masked(err.Error()) == err.Error() {
		return err
	}
	return errors.New(l.masked(err.Error()))
}

// masked is text without members and the key, which a server may repeat.
func (l *lifecycle) masked(text string) string {
	for _, member := range slices.SortedFunc(slices.Values(l.o.Members), longestFirst) {
		text = strings.ReplaceAll(text, member, MaskMember(member))
		if digits, isPhone := strings.CutPrefix(member, "+"); isPhone {
			text = strings.ReplaceAll(text, digits, MaskMember(member))
		}
	}
	return apikey.Long(l.Config.APIKey).Mask(text)
}

// longestFirst sorts texts so that none is replaced as a part of another one.
func longestFirst(a, b string) int { return len(b) - len(a) }

// MaskMember is a member for a person to recognize: the last two digits of a phone number, and nothing of anything else.
func MaskMember(member string) string {
	digits := strings.TrimPrefix(member, "+")
	if len(digits) < 5 || strings.Trim(digits, "0123456789") != "" {
		return "***"
	}
	return "+***" + digits[len(digits)-2:]
}
