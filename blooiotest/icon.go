package blooiotest

import (
	"io"
	"mime/multipart"
	"net/http"
	"slices"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/internal/groupicon"
)

// An Icon is what was uploaded as the icon of a group.
type Icon struct {
	// Name is the file's name, and MediaType what the upload said that it is.
	Name, MediaType string
	Content         []byte
}

// Icon returns the icon that was uploaded for a group, false if none was, or none is left. Callers must not change its
// content.
func (h *Handler) Icon(groupID string) (Icon, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	icon, ok := h.icons[groupID]
	return icon, ok
}

// setIcon gives a group an icon.
func (h *Handler) setIcon(r *http.Request, id string) (todo, *reply) {
	if refused := h.needsChat(id); refused != nil {
		return todo{}, refused
	}
	icon, refused := readIcon(r)
	if refused != nil {
		return todo{}, refused
	}
	return h.onGroup(id, func(group *api.Group) *reply {
		h.uploads++
		url := iconURL(id, h.uploads)
		group.IconURL = &url
		if h.icons == nil {
			h.icons = map[string]Icon{}
		}
		h.icons[id] = icon
		object := generator{seed: stream}.id("obj_", h.uploads)
		return jsonReply(http.StatusOK, api.GroupIconResult{Data: api.GroupIcon{ID: object, IconURL: &url}})
	})
}

// readIcon reads the form of an upload, which has one part and nothing else.
func readIcon(r *http.Request) (Icon, *reply) {
	form, err := r.MultipartReader()
	if err != nil {
		return Icon{}, malformed("The body must be multipart/form-data.")
	}
	part, err := form.NextPart()
	if err != nil || part.FormName() != "icon" {
		return Icon{}, malformed("The form must have a part that is called icon.")
	}
	icon, refused := iconIn(part)
	if refused != nil {
		return Icon{}, refused
	}
	if _, err := form.NextPart(); err != io.EOF {
		return Icon{}, malformed("The form must have one part, and an end.")
	}
	return icon, nil
}

func iconIn(part *multipart.Part) (Icon, *reply) {
	icon := Icon{Name: part.FileName(), MediaType: part.Header.Get("Content-Type")}
	if !slices.Contains(groupicon.Types, icon.MediaType) {
		return Icon{}, malformed("The icon must be JPEG, PNG, GIF, WebP, HEIC or HEIF.")
	}
	var err error
	icon.Content, err = io.ReadAll(io.LimitReader(part, groupicon.MaxBytes+1))
	switch {
	case err != nil:
		return Icon{}, malformed("The icon broke off.")
	case len(icon.Content) == 0:
		return Icon{}, malformed("The icon is empty.")
	case len(icon.Content) > groupicon.MaxBytes:
		return Icon{}, malformed("The icon is larger than 10 MB.")
	case !groupicon.Like(icon.MediaType, icon.Content):
		return Icon{}, malformed("The icon is of another type than it says.")
	}
	return icon, nil
}
