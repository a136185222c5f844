package blooio

import (
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/api"
)

// A further list needs its row, its page and its request: pages of tags are read, walked and prefetched like those of groups.
type (
	tag      struct{ Word string }
	tagsBody struct {
		Data       []tag
		HasMore    bool    `json:"has_more"`
		NextCursor *string `json:"next_cursor"`
		Total      int     `json:"total"`
	}
	tagPage struct {
		tagsBody
		Response
	}
)

var listTags = operation{name: "list tags", success: http.StatusOK}

func newTagPage(body tagsBody, list listed[tag]) *tagPage {
	body.Data, body.HasMore, body.NextCursor = list.items, list.more, list.cursor
	return &tagPage{body, list.resp}
}

func (p *tagPage) list() listed[tag] { return listed[tag]{p.Data, p.HasMore, p.NextCursor, p.Response} }

func tagsOf(t *testing.T, pages map[string]string) listing[*tagPage, tag] {
	t.Helper()
	client, err := New(Config{APIKey: "key", MaxRetries: -1, Transport: bodies(pages)})
	if err != nil {
		t.Fatal(err)
	}
	sender := client.Groups.sender
	return listing[*tagPage, tag]{
		sender: sender, op: listTags, decode: decodePage(newTagPage),
		request: func(cursor string) (*http.Request, error) {
			return listTags.made(api.NewListGroupsRequest(sender.baseURL, &api.ListGroupsParams{Cursor: optional(cursor)}))
		},
	}
}

// bodies are answers by cursor.
type bodies map[string]string

func (b bodies) RoundTrip(req *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(b[req.URL.Query().Get("cursor")]))}, nil
}

func TestListOfAnotherType(t *testing.T) {
	tags := tagsOf(t, map[string]string{
		"":  `{"data":[{"word":"x"},{"Word":"a"},{"Word":"b"}],"has_more":true,"next_cursor":"2","total":4}`,
		"2": `{"data":[{"Word":"c"}],"has_more":false,"total":5}`,
	})
	all, err := Collect(tags.all(t.Context(), ""))
	if err != nil || !slices.Equal(all, []tag{{}, {"a"}, {"b"}, {"c"}}) {
		t.Errorf("%v, error %v", all, err)
	}
	pages, err := Collect(tags.pages(t.Context(), ""))
	if err != nil || len(pages) != 2 || pages[0].Total != 4 || pages[1].Total != 5 || *pages[0].NextCursor != "2" || pages[1].StatusCode != 200 {
		t.Errorf("%d pages, error %v", len(pages), err)
	}
	if page, _, err := tags.page(t.Context(), "2"); err != nil || page.list().next() != "" {
		t.Errorf("error %v", err)
	}
}

func TestErrorsOfAnotherType(t *testing.T) {
	for name, test := range map[string]struct {
		second string
		is     error
		want   string
	}{
		"leads back":     {`{"data":[{"Word":"c"}],"has_more":true,"next_cursor":"2"}`, ErrPagination, "next_cursor is the cursor of this page"},
		"no data":        {`{"has_more":false}`, ErrPagination, "data is missing or null"},
		"another shape":  {`{"data":{},"has_more":false}`, ErrInvalidResponse, "/data is an object (want slice)"},
		"too many items": {`{"data":[{}` + strings.Repeat(",{}", maxItems) + `],"has_more":false}`, ErrInvalidResponse, "more than 2000 items"},
	} {
		t.Run(name, func(t *testing.T) {
			tags := tagsOf(t, map[string]string{"": `{"data":[{"Word":"a"}],"has_more":true,"next_cursor":"2"}`, "2": test.second})
			all, err := Collect(tags.all(t.Context(), ""))
			pages, pagesErr := Collect(tags.pages(t.Context(), ""))
			if len(all) != 1 || len(pages) != 1 {
				t.Errorf("%d items, %d pages", len(all), len(pages))
			}
			for _, err := range []error{err, pagesErr} {
				if e, ok := errors.AsType[*Error](err); !errors.Is(err, test.is) || !ok || e.Cursor != "2" || !strings.Contains(err.Error(), test.want) {
					t.Errorf("error %v", err)
				}
			}
		})
	}
}
