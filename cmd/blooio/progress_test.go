package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract/check"
)

func TestProgress(t *testing.T) {
	var screen bytes.Buffer
	now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	p := &progress{w: &screen, now: func() time.Time { return now }, start: now, total: 4_000_000}
	p.see(1_000_000, &check.Evidence{})
	if screen.Len() > 0 {
		t.Errorf("a short run shows %q", screen.String())
	}
	now = now.Add(10 * time.Second)
	p.see(1_000_000, &check.Evidence{})
	if got := screen.String(); got != "\r\x1b[K0 pages, 0 items, 2.0 MB, 0 findings, 10s left" {
		t.Errorf("got %q", got)
	}
	now = now.Add(interval / 2)
	p.see(1_000_000, &check.Evidence{})
	if n := strings.Count(screen.String(), "pages"); n != 1 {
		t.Errorf("%d lines at once", n)
	}
	p.done()
	if !strings.HasSuffix(screen.String(), "\r\x1b[K") {
		t.Errorf("the line stays: %q", screen.String())
	}
	if newProgress(&screen).w != nil {
		t.Error("progress on something that is not a terminal")
	}
}
