package har

import (
	"path/filepath"
	"strings"

	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// Files lists the recordings at the given paths: a file as it is, whatever its name, and of a folder
// every file that ends in .har, in it and below, sorted. A path that is not there, or a folder without a
// recording, is an error.
func Files(paths ...string) ([]string, error) {
	return recorded.Files(paths, func(path string) (bool, error) {
		return strings.EqualFold(filepath.Ext(path), ".har"), nil
	}, "want .har files")
}
