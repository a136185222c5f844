package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/cmd/blooio/internal/exit"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/check"
	"github.com/blooio-community/blooio-go/contract/recording"
	"github.com/blooio-community/blooio-go/internal/live"
	"github.com/blooio-community/blooio-go/internal/parallel"
)

type exchanges = iter.Seq2[contract.Exchange, error]

// collector checks exchanges of any source and merges the evidence.
type collector struct {
	checker  check.Checker
	jobs     jobs
	leftOut  *leftOut
	evidence check.Evidence
	progress *progress
}

// checked is the evidence of one exchange.
type checked struct {
	evidence *check.Evidence
	size     int // of the body, in bytes
}

func (c *collector) check(ex contract.Exchange) checked {
	return checked{c.checker.Check(ex), len(ex.Body)}
}

func (c *collector) merge(one checked) {
	c.evidence.Merge(one.evidence)
	c.progress.see(one.size, &c.evidence)
}

// stream checks the exchanges of a recording on several cores. It merges the evidence on this goroutine.
func (c *collector) stream(ctx context.Context, all exchanges) error {
	var unread check.Evidence // only the reading goroutine uses it until everything is read
	for one, err := range parallel.Map(readable(ctx, all, &unread), int(c.jobs), c.check) {
		if ctx.Err() != nil {
			return exit.ErrInterrupted
		}
		if err != nil {
			return err
		}
		c.merge(one)
	}
	c.evidence.Merge(&unread)
	c.evidence.Settle()
	return nil
}

// readable passes on exchanges that could be read, and counts the others here: a recording may have millions of
// entries of two bytes, which are not worth a check on another goroutine.
func readable(ctx context.Context, all exchanges, unread *check.Evidence) exchanges {
	return func(yield func(contract.Exchange, error) bool) {
		for ex, err := range all {
			if err == nil && ex.LeftOut != "" && ctx.Err() == nil {
				unread.LeaveOut(ex)
			} else if !yield(ex, err) {
				return
			}
		}
	}
}

// recordings checks files, one after the other.
func (c *collector) recordings(ctx context.Context, files []string, stdin io.Reader) error {
	c.progress.reads(len(files), sizeOf(files))
	for _, file := range files {
		c.progress.next(sizeOf([]string{file}))
		all := recording.ReadFile(file)
		if file == standardInput {
			all = fromNoFile(recording.Read(stdin, "standard input"))
		}
		if err := c.stream(ctx, c.leftOut.watch(all)); err != nil {
			return err
		}
	}
	return nil
}

// fromNoFile removes the lines of exchanges, for sources that are not files.
func fromNoFile(all exchanges) exchanges {
	return func(yield func(contract.Exchange, error) bool) {
		for ex, err := range all {
			if ex.Line = 0; !yield(ex, err) {
				return
			}
		}
	}
}

// standardInput is the file name that means standard input.
const standardInput = "-"

// filesAt lists the recordings at paths, each once. If stdin is set, "-" means standard input.
func filesAt(paths []string, stdin bool) ([]string, error) {
	var all []string
	for _, path := range paths {
		files := []string{path}
		if path != standardInput || !stdin {
			var err error
			if files, err = recording.Files(path); err != nil {
				return nil, err
			}
		}
		for _, file := range files {
			if file = cleaned(file, stdin); !slices.Contains(all, file) {
				all = append(all, file)
			}
		}
	}
	return all, nil
}

// cleaned returns a path in its shortest form. "-" means standard input, but "./-" is a file.
func cleaned(path string, stdin bool) string {
	short := filepath.Clean(path)
	if stdin && short == standardInput && path != standardInput {
		return "." + string(filepath.Separator) + short
	}
	return short
}

// samples checks the recordings that come with the command.
func (c *collector) samples(ctx context.Context) error {
	return eachSample(func(all exchanges) error { return c.stream(ctx, all) })
}

// memory checks the responses that the SDK gets from the server in memory.
func (c *collector) memory(ctx context.Context) error {
	server := blooiotest.NewServer(blooiotest.WithSeed(450, 1))
	defer server.Close()
	err := live.Run(ctx, live.Options{
		Name: "SDK against the server in memory", Pages: 3, Operations: c.checker.Spec.Operations,
		Config:   blooio.Config{APIKey: server.APIKey, BaseURL: server.URL},
		Exchange: func(ex contract.Exchange) { c.merge(c.check(ex)) },
	})
	switch {
	case ctx.Err() != nil:
		return exit.ErrInterrupted
	case err != nil:
		return exit.With(exit.Failed, fmt.Errorf("checking the server in memory: %w", err))
	}
	return nil
}

// live checks the API. An error makes the run inconclusive; the exchanges before it still count.
func (c *collector) live(ctx context.Context, plan *livePlan, save func(contract.Exchange)) {
	c.progress.sends(plan.exchanges())
	err := plan.run(ctx, func(ex contract.Exchange) {
		c.merge(c.check(ex))
		save(ex)
	})
	if err != nil {
		c.evidence.Interrupt(cutShort(err))
	}
}

// cutShort returns why a live run ended early.
func cutShort(err error) string {
	if errors.Is(err, context.Canceled) {
		return "interrupted"
	}
	return err.Error()
}

// sizeOf returns the total size of the regular files, in bytes.
func sizeOf(files []string) (sum int64) {
	for _, file := range files {
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			sum += info.Size()
		}
	}
	return sum
}
