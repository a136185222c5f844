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
	// maxLookup limits how long a group is searched for, maxDeletion how long its deletion is tried.
	maxLookup, maxDeletion = 15 * time.Second, 15 * time.Second
	// MaxCleanup limits how long a lifecycle continues after its context has ended.
	MaxCleanup = maxLookup + maxDeletion + time.Second
	// maxAttempt limits one request during the cleanup, so that there is time for another.
	maxAttempt = 4 * time.Second
	// maxCleanupWait limits the wait between two requests during the cleanup, whatever the rate.
	maxCleanupWait = time.Second
)

// cleanup calls f with a context that outlives ctx.
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
			err = nil // an earlier attempt has deleted it, but its response was lost
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
		return errors.New("the group still exists")
	}
	return err
}

// deleteNamed searches for a group that may have been created although no response arrived, and deletes it.
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

// lookup finds the id of the group by its name. It is empty if there is no such group.
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

// hide removes members from the text of an error.
func (l *lifecycle) hide(err error) error {
	if err == nil || l.masked(err.Error()) == err.Error() {
		return err
	}
	return errors.New(l.masked(err.Error()))
}

// masked masks members and the key in a text, which a server may repeat.
func (l *lifecycle) masked(text string) string {
	for _, member := range slices.SortedFunc(slices.Values(l.o.Members), longestFirst) {
		text = strings.ReplaceAll(text, member, MaskMember(member))
		if digits, isPhone := strings.CutPrefix(member, "+"); isPhone {
			text = strings.ReplaceAll(text, digits, MaskMember(member))
		}
	}
	return apikey.Long(l.Config.APIKey).Mask(text)
}

// longestFirst sorts texts by length, so that a text is not replaced as a part of another one.
func longestFirst(a, b string) int { return len(b) - len(a) }

// MaskMember shortens a member so that a person recognizes it: it shows the last two digits of a phone number, and
// nothing of any other address.
func MaskMember(member string) string {
	digits := strings.TrimPrefix(member, "+")
	if len(digits) < 5 || strings.Trim(digits, "0123456789") != "" {
		return "***"
	}
	return "+***" + digits[len(digits)-2:]
}
