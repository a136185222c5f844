package blooio

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/blooio-community/blooio-go/internal/race"
)

// countingContext ends after so many looks at it.
type countingContext struct {
	context.Context
	left int
}

func (c *countingContext) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// Whatever a heavy page is made of, its decoding looks at the context often, and stops when that has ended.
func TestDecodingStopsWithTheContext(t *testing.T) {
	race.SkipLarge(t)
	repeat := func(start, piece, end string) string {
		return start + strings.Repeat(piece, (6<<20)/len(piece)) + end + `],"has_more":false}`
	}
	for name, test := range map[string]struct {
		body   string
		looks  int // at least
		pieces bool
	}{
		"members":        {repeat(`{"data":[{"members":[{}`, `,{"identifier":"`+strings.Repeat("x", 50)+`"}`, `]}`), 200, true},
		"groups":         {repeat(`{"data":[{}`, `,{"name":"`+strings.Repeat("x", 5000)+`"}`, ``), 200, true},
		"unknown":        {repeat(`{"x":[{}`, `,{}`, `],"data":[`), 200, true},
		"unknown inside": {repeat(`{"data":[{"x":[0`, `,0`, `]}`), 200, true},
		"unknown names":  {repeat(`{"data":[{"x":[{}`, `,{"name":"value"}`, `]}`), 200, true},
		"many strings":   {repeat(`{"data":[{"members":[{"identifier":"`+strings.Repeat("x", maxPieced-1<<20)+`"}`, `,{"role":"`+strings.Repeat("y", 60)+`"}`, `]}`), 40, true},
		"a long string":  {repeat(`{"data":[{"name":"`+strings.Repeat("x", maxPieced)+`"}`, `,{"name":"`+strings.Repeat("y", 5000)+`"}`, ``), 1, false},
		"a long end":     {`{"data":[{"name":"` + strings.Repeat("x", maxPieced+1), 1, false},
		"light":          {`{"data":[` + strings.Repeat("{},", 200) + `{}],"has_more":false}`, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			whole := &countingContext{t.Context(), 1 << 30}
			_, err := decodePage(newPage)(whole, listGroups, Response{Body: []byte(test.body)}, 32<<20)
			looks := 1<<30 - whole.left
			if err != nil && name != "a long end" || looks < test.looks {
				t.Errorf("%d looks at the context, error %v", looks, err)
			}
			for _, after := range []int{0, looks / 3, looks / 2} { // more may be too late: the decoder keeps a larger buffer
				_, err := decodePage(newPage)(&countingContext{t.Context(), after}, listGroups, Response{Body: []byte(test.body)}, 32<<20)
				if (test.pieces || after == 0 && looks > 0) && !errors.Is(err, errStopped) {
					t.Errorf("after %d of %d looks: %v", after, looks, err)
				}
			}
		})
	}
}
