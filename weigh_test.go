package blooio_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/api"
)

// The bounds of a page, at their edges: the last size that is taken, and the first that is refused.
func TestPageBounds(t *testing.T) {
	const maxBody = 8 << 20
	const maxMembers = 10_000 + maxBody/100
	padding := `,"x":[` + strings.Repeat("0,", 60_000) + `0]` // what makes the page worth weighing
	for name, test := range map[string]struct {
		most int
		body func(n int) string
		want string
	}{
		"groups": {10 * api.ListGroupsLimitMax, func(n int) string {
			return `{"data":[` + list("{}", n) + `],"has_more":false}`
		}, "more than 2000 items"},
		"members": {maxMembers, func(n int) string {
			return `{"data":[{"members":[` + list("{}", n/2) + `]},{"members":[` + list("{}", n-n/2) + `]}],"has_more":false` + padding + `}`
		}, fmt.Sprintf("more than %d members", maxMembers)},
		"properties": {100_000 - 2, func(n int) string { // data and x are open, too
			var names strings.Builder
			for i := range n - 1 {
				fmt.Fprintf(&names, `"%x":0,`, i)
			}
			return `{"data":[],"x":{` + names.String() + `"last":0},"has_more":false}`
		}, "more than 100000 properties"},
		"name bytes": {4 << 20, func(n int) string { // data is open, too
			long := strings.Repeat("~", 1<<20)
			return `{"data":[],"x":{"` + long + `":[{"` + long + `":[` + list("0", 60_000) + `],"` +
				strings.Repeat("y", n-(2<<20)-len("datax")) + `":0}]},"has_more":false}`
		}, "open objects have property names of more than 4194304 bytes in total"},
		"bytes": {100_000, func(n int) string {
			return `{"data":[{"name":"` + strings.Repeat("é\xff", n) + `"}],"has_more":false}`
		}, "more than 100000 characters of the body are invalid"},
		"half emojis": {100_000, func(n int) string {
			const whole = `\ud83d\ude00\\ud83d` // one emoji, and text
			return `{"data":[{"name":"` + strings.Repeat(`\uD83D`, n/2) + whole + strings.Repeat(`\ude00`, n-n/2) + `"}],"has_more":false}`
		}, "more than 100000 characters of the body are invalid"},
		"emojis": {1 << 20, func(int) string {
			return `{"data":[{"name":"` + strings.Repeat(`\ud83d\ude00`, 80_000) + strings.Repeat(`\\ud83d`, 10_000) + `"}],"has_more":false}`
		}, ""},
		"closed properties": {1 << 20, func(int) string {
			return `{"data":[],"x":[` + list(`{"a":0,"b":0,"c":[{"d":0}]}`, 30_000) + `],"has_more":false}`
		}, ""},
		"cursor": {16 << 10, func(n int) string { return pageOf(strings.Repeat("c", n)) }, "longer than 16384 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, n := range []int{test.most, test.most + 1} {
				client := network(t, func(*http.Request) (*http.Response, error) {
					return jsonReply(200, test.body(n)), nil
				}, func(c *blooio.Config) { c.MaxBodyBytes = maxBody })
				_, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{Limit: 1})
				if n == test.most || test.want == "" {
					if err != nil {
						t.Errorf("%d: %v", n, err)
					}
					continue
				}
				if !errors.Is(err, blooio.ErrInvalidResponse) || !strings.Contains(err.Error(), test.want) {
					t.Errorf("%d: %v", n, err)
				}
			}
		})
	}
}

// list is n times an item, with commas between.
func list(item string, n int) string {
	return strings.TrimSuffix(strings.Repeat(item+",", n), ",")
}

// Arrays of the name members elsewhere than in a group hold what they like.
func TestOtherMembersAreNotCounted(t *testing.T) {
	many := `"members":[` + list("0", 60_000) + `]`
	for _, body := range []string{
		`{"data":[],"has_more":false,` + many + `}`,
		`{"data":[{"x":{` + many + `}}],"has_more":false}`,
		`{"data":[{"members":[{` + many + `}]}],"has_more":false}`,
		`{"data":[{"x":[` + list("0", 60_000) + `]}],"has_more":false}`,
	} {
		client := network(t, always(200, body), func(c *blooio.Config) { c.MaxBodyBytes = 1 << 20 })
		if _, err := client.Groups.List(t.Context(), blooio.ListGroupsParams{}); err != nil {
			t.Errorf("%.60s: %v", body, err)
		}
	}
}
