package blooiotest

import (
	"io"
	"mime/multipart"
	"net/http"
	"slices"

	"github.com/blooio-community/blooio-go/api"
	"github.com/blooio-community/blooio-go/internal/groupicon"
)

// An Icon is an uploaded icon of a group.
type Icon struct {
	// Name is the file's name, and MediaType is the media type that the upload stated.
	Name, MediaType string
	Content         []byte
}

// Icon returns the icon that was uploaded for a group. It returns false if none was uploaded, or if it was removed.
// Callers must not change its content.
func (h *Handler) Icon(groupID string) (Icon, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	icon, ok := h.icons[groupID]
	return icon, ok
}

// setIcon sets the icon of a group.
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

// readIcon reads the form of an upload, which must have exactly one part.
func readIcon(r *http.Request) (Icon, *reply) {
	form, err := r.MultipartReader()
	if err != nil {
		return Icon{}, malformed("The body must be multipart/form-data.")
	}
	part, err := form.NextPart()
	if err != nil || part.FormName() != "icon" {
		return Icon{}, malformed("The form must have a part named icon.")
	}
	icon, refused := iconIn(part)
	if refused != nil {
		return Icon{}, refused
	}
	if _, err := form.NextPart(); err != io.EOF {
		return Icon{}, malformed("The form must have exactly one part, and must be complete.")
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
		return Icon{}, malformed("The icon is incomplete.")
	case len(icon.Content) == 0:
		return Icon{}, malformed("The icon is empty.")
	case len(icon.Content) > groupicon.MaxBytes:
		return Icon{}, malformed("The icon is larger than 10 MB.")
	case !groupicon.Like(icon.MediaType, icon.Content):
		return Icon{}, malformed("The icon's content does not match its media type.")
	}
	return icon, nil
}
