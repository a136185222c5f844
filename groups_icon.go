package blooio

import (
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/internal/groupicon"
)

// Icon is an image that becomes the icon of a group.
type Icon struct {
	// Name is the name of the file, without control characters. If it is empty, the name is icon.
	Name string
	// Type is the media type: image/jpeg, image/png, image/gif, image/webp, image/heic or image/heif.
	Type string
	// Content is the image, of at most 10 MB. It is sent while it is read, and it is not closed. If it is an
	// [io.Seeker], the request can be repeated.
	//
	// After SetIcon has returned, no Read of Content begins. A Read that began earlier may still be running if the
	// context ended, or if the server answered before it received everything.
	Content io.Reader
}

// SetIcon sets the icon of a group. The client repeats the request only if all of this holds: the server cannot have
// received it, or refused it with 429; Content was not read yet, or is an [io.Seeker]; and a Read of Content that is
// still running ends within a tenth of a second.
//
// SetIcon returns [ErrInvalidParams] if the media type is not one of those that [Icon].Type lists, or if the icon is
// empty or larger than 10 MB. Nothing is sent if the size is known in advance: for files, and for readers with a
// method Len, such as [bytes.Reader]. An error of Content ends the request, and [errors.Is] finds it. If Content
// panics, SetIcon panics too. [ErrConflict] means that the group's chat is not linked on a device.
func (s *GroupsService) SetIcon(ctx context.Context, groupID string, icon Icon, opts ...RequestOption) (*GroupIcon, error) {
	if err := setGroupIcon.checkID(groupID); err != nil {
		return nil, err
	}
	form, err := newIconForm(icon)
	if err != nil {
		return nil, err
	}
	defer form.stop()
	req, err := setGroupIcon.made(api.NewSetGroupIconRequestWithBody(s.sender.baseURL, groupID, form.contentType, http.NoBody))
	if err != nil {
		return nil, err
	}
	req.Body, req.GetBody, req.ContentLength = nil, form.open, form.length
	sender := *s.sender
	sender.content = form
	result, err := send(ctx, &sender, setGroupIcon, req, opts, needs[GroupIcon]("icon_url"))
	form.repanic()
	return result, err
}

// RemoveIcon removes the icon of a group. The client repeats the request like one that only reads.
func (s *GroupsService) RemoveIcon(ctx context.Context, groupID string, opts ...RequestOption) (*RemovedGroupIcon, error) {
	if err := removeGroupIcon.checkID(groupID); err != nil {
		return nil, err
	}
	req, err := removeGroupIcon.made(api.NewRemoveGroupIconRequest(s.sender.baseURL, groupID))
	if err != nil {
		return nil, err
	}
	return send(ctx, s.sender, removeGroupIcon, req, opts, needs[RemovedGroupIcon]("removed"))
}

// check returns what is wrong with an icon, as far as that can be known before it is read.
func (i Icon) check() error {
	switch {
	case i.Content == nil:
		return setGroupIcon.invalid("the icon has no content")
	case !slices.Contains(groupicon.Types, i.Type):
		return setGroupIcon.invalid("the icon's type must be one of %s", strings.Join(groupicon.Types, ", "))
	case strings.ContainsFunc(i.Name, unicode.IsControl):
		return setGroupIcon.invalid("the icon's name has a control character")
	case !utf8.ValidString(i.Name):
		return setGroupIcon.invalid("the icon's name is not valid UTF-8")
	}
	switch size := sizeOf(i.Content); {
	case size == 0:
		return setGroupIcon.invalid("the icon is empty")
	case size > groupicon.MaxBytes:
		return setGroupIcon.invalid("the icon is larger than 10 MB")
	}
	return nil
}

// sizeOf returns how many bytes are left to read, -1 if that cannot be known.
func sizeOf(content io.Reader) int64 {
	switch sized := content.(type) {
	case interface{ Len() int }:
		return int64(sized.Len())
	case io.Seeker:
		at, err := sized.Seek(0, io.SeekCurrent)
		if err != nil {
			return -1
		}
		end, err := sized.Seek(0, io.SeekEnd)
		if _, back := sized.Seek(at, io.SeekStart); err != nil || back != nil {
			return -1
		}
		return max(end-at, 0)
	}
	return -1
}
