package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// The samples are copies, because go:embed does not reach out of the command's folder.
func TestSamplesAreTheAcceptedRecordings(t *testing.T) {
	recordings, err := filepath.Glob(filepath.Join(acceptedFolder, "*.har"))
	if err != nil || len(recordings) == 0 {
		t.Fatalf("%d recordings, %v", len(recordings), err)
	}
	for _, path := range recordings {
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := samples.ReadFile(samplesFolder + "/" + filepath.Base(path))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: the copy differs (%v): cp %s/*.har samples/", filepath.Base(path), err, acceptedFolder)
		}
	}
	if entries, _ := samples.ReadDir(samplesFolder); len(entries) != len(recordings) {
		t.Errorf("%d samples, %d recordings: remove what is no longer accepted from samples/", len(entries), len(recordings))
	}
}
