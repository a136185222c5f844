package main

import (
	"testing"
	"time"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
)

// What the line says of each kind of run.
func TestProgress(t *testing.T) {
	for name, test := range map[string]struct {
		run  func(p *progress)
		e    *check.Evidence
		want string
	}{
		"one recording": {func(p *progress) {
			p.reads(1, 4_000_000)
			p.next(4_000_000)
			p.see(1_000_000, nil)
		}, &check.Evidence{}, "1.0 of 4.0 MB, 1 exchange, 0 findings, 30s left"},
		"the second of three recordings": {func(p *progress) {
			p.reads(3, 6_000_000)
			p.next(1_000_000)
			p.see(9_000_000, nil) // bodies can be compressed in the file
			p.next(2_000_000)
			p.see(500_000, nil)
			p.see(500_000, nil)
		}, nil, "file 2 of 3, 2.0 of 6.0 MB, 3 exchanges, 20s left"},
		"accepted recordings": {func(p *progress) { p.what = "accepted recordings" }, &check.Evidence{}, "accepted recordings: 0 findings"},
		"standard input": {func(p *progress) {
			p.reads(1, 0)
			p.next(0)
			p.see(1_500_000, nil)
		}, nil, "1.5 MB, 1 exchange"},
		"a live run after a recording": {func(p *progress) {
			p.reads(1, 10)
			p.next(10)
			p.see(10, nil)
			p.sends(0)
			p.see(100_000, nil)
		}, nil, "live: 0.1 MB, 1 exchange"},
		"too little to say how much": {func(p *progress) { p.see(49_999, nil) }, nil, "1 exchange"},
		"little":                     {func(p *progress) { p.see(50_000, nil) }, nil, "0.1 MB, 1 exchange"},
		"a lifecycle": {func(p *progress) {
			p.sends(2)
			p.see(0, nil)
		}, nil, "live: exchange 1 of 2"},
		"a lifecycle with an attempt more": {func(p *progress) {
			p.sends(1)
			p.see(0, nil)
			p.see(0, nil)
		}, nil, "live: exchange 2 of 2"},
		"a large recording": {func(p *progress) {
			p.reads(1, 234_600_000)
			p.next(234_600_000)
			p.see(9_999_999, nil)
		}, nil, "10.0 of 235 MB, 1 exchange"},
		"reports": {func(p *progress) {
			p.reads(2, 3_000_000)
			p.next(1_000_000)
			p.next(2_000_000)
		}, nil, "file 2 of 2, 1.0 of 3.0 MB, 20s left"},
		"a recording to serve": {func(p *progress) {
			for range p.watch(2_000_000, func(yield func(contract.Exchange, error) bool) {
				yield(contract.Exchange{Body: make([]byte, 1_000_000)}, nil)
			}) {
				return
			}
		}, nil, "1.0 of 2.0 MB, 1 exchange, 10s left"},
	} {
		p := &progress{}
		test.run(p)
		p.start = time.Now().Add(-10 * time.Second)
		if got := p.text(test.e); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
		p.done()
	}
}
