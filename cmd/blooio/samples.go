package main

import (
	"bytes"
	"embed"
	"fmt"
	"path"

	"github.com/blooio-community/blooio-go/contract/har"
)

// samples are the accepted recordings in contract_test/testdata/recordings. blooio check uses them when no recording
// is named. A test makes sure that they are equal.
//
//go:embed samples/*.har
var samples embed.FS

const samplesFolder = "samples"

// eachSample calls f with the exchanges of each sample.
func eachSample(f func(exchanges) error) error {
	entries, err := samples.ReadDir(samplesFolder)
	if err != nil {
		return fmt.Errorf("reading the samples: %w", err)
	}
	for _, entry := range entries {
		text, err := samples.ReadFile(path.Join(samplesFolder, entry.Name()))
		if err != nil {
			return fmt.Errorf("reading the samples: %w", err)
		}
		if err := f(fromNoFile(har.Read(bytes.NewReader(text), "sample "+entry.Name()))); err != nil {
			return err
		}
	}
	return nil
}
