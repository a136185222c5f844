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
	"strings"
	"time"

	"github.com/spf13/cobra"

	blooio "github.com/blooio-community/blooio-go"
	"github.com/blooio-community/blooio-go/blooiotest"
	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/recording"
	contracttest "github.com/blooio-community/blooio-go/contract_test"
	"github.com/blooio-community/blooio-go/internal/live"
)

// collector gathers evidence from wherever exchanges come from.
type collector struct {
	checker  contract.Checker
	evidence contract.Evidence
	progress *progress
	shard    shard
	saved    *saved // nil when nothing is to be
}

func (c *collector) collect(ctx context.Context, o checkOptions, args []string, stdin io.Reader) error {
	if o.live {
		// A missing key shows before anything else is done.
		if _, err := o.config(); err != nil {
			return fmt.Errorf("--live: %w", err)
		}
	}
	if len(args) == 0 && !o.live {
		if err := c.bundled(ctx); err != nil {
			return err
		}
		return c.memory(ctx)
	}
	if err := c.recordings(ctx, args, stdin); err != nil {
		return err
	}
	if o.live {
		return c.live(ctx, o.liveOptions)
	}
	return nil
}

func (c *collector) add(ex contract.Exchange) {
	c.evidence.Merge(c.checker.Check(ex))
	c.progress.see(ex, &c.evidence)
}

func (c *collector) stream(ctx context.Context, exchanges iter.Seq2[contract.Exchange, error]) error {
	for ex, err := range exchanges {
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			return &exitError{contract.ExitInconclusive, errors.New("interrupted")}
		}
		c.add(ex)
	}
	return nil
}

func (c *collector) recordings(ctx context.Context, paths []string, stdin io.Reader) error {
	files, err := filesOf(paths, stdin != nil)
	if err != nil {
		return err
	}
	files = c.shard.pick(files)
	for _, file := range files {
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			c.progress.total += info.Size()
		}
	}
	for _, file := range files {
		exchanges := recording.ReadFile(file)
		if file == standardInput {
			exchanges = recording.Read(stdin, "standard input")
		}
		if err := c.stream(ctx, exchanges); err != nil {
			return err
		}
	}
	return nil
}

// standardInput stands for it among the names of files.
const standardInput = "-"

// filesOf lists the recordings at paths, each once.
func filesOf(paths []string, stdin bool) ([]string, error) {
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
			if !slices.Contains(all, filepath.Clean(file)) {
				all = append(all, filepath.Clean(file))
			}
		}
	}
	return all, nil
}

// acceptedFrom sums accepted recordings up, nil when there are to be none.
func acceptedFrom(cmd *cobra.Command, spec *contract.Spec, o checkOptions) (*contract.Accepted, error) {
	if len(o.accepted) == 0 {
		return nil, nil
	}
	c := &collector{checker: contract.Checker{Spec: spec}, progress: newProgress(cmd.ErrOrStderr())}
	err := c.recordings(cmd.Context(), o.accepted, nil)
	c.progress.done()
	if err != nil {
		return nil, fmt.Errorf("--accepted: %w", err)
	}
	o.maxAge.warn(cmd.ErrOrStderr(), c.evidence.Report(spec).Recordings, time.Now())
	accepted := contract.Accept(&c.evidence, o.minEvidence)
	if accepted.Count().Exchanges == 0 {
		return nil, fmt.Errorf("--accepted %s: no exchange there belongs to an operation of the spec", strings.Join(o.accepted, " "))
	}
	return accepted, nil
}

// bundled checks the recordings that come with the command.
func (c *collector) bundled(ctx context.Context) error {
	entries, err := contracttest.Recordings.ReadDir(contracttest.RecordingsFolder)
	if err != nil {
		return fmt.Errorf("reading the bundled recordings: %w", err)
	}
	for _, entry := range entries {
		file, err := contracttest.Recordings.Open(contracttest.RecordingsFolder + "/" + entry.Name())
		if err != nil {
			return fmt.Errorf("reading the bundled recordings: %w", err)
		}
		err = c.stream(ctx, har.Read(file, "bundled "+entry.Name()))
		file.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// memory checks what the SDK gets from the in-memory server.
func (c *collector) memory(ctx context.Context) error {
	server := blooiotest.NewServer(blooiotest.WithSeed(450, 1))
	defer server.Close()
	err := live.Run(ctx, live.Options{
		Name: "SDK against the server in memory", Pages: 3, Exchange: c.add,
		Config: blooio.Config{APIKey: server.APIKey, BaseURL: server.URL},
	})
	if err != nil {
		return &exitError{exitFailed, fmt.Errorf("checking the server in memory: %w", err)}
	}
	return nil
}

// live checks the API. What breaks the run off makes it inconclusive; what was captured until
// then counts.
func (c *collector) live(ctx context.Context, o liveOptions) error {
	config, err := o.config()
	if err != nil {
		return err
	}
	run := o.run(config, c.checker.Spec, func(ex contract.Exchange) {
		c.add(ex)
		if c.saved != nil {
			c.saved.add(ex)
		}
	})
	if err := live.Run(ctx, run); err != nil {
		c.evidence.Interrupt(cutShort(err))
	}
	return nil
}
