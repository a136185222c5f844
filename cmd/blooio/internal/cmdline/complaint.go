package cmdline

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/blooio-community/blooio-go/internal/suggest"
	"github.com/blooio-community/blooio-go/internal/terminal"
)

// Complaint returns the text of an error, safe for a terminal, in one line, or in one line for each of a list of
// errors. The system's errors about a file are shortened to its name and the problem. For a file that does not exist,
// a similar name is suggested.
func Complaint(err error) string {
	if list := listed(err); len(list) > 0 {
		var lines []string
		for _, one := range list {
			lines = append(lines, Complaint(one))
		}
		return strings.Join(lines, "\n")
	}
	text := strings.TrimPrefix(err.Error(), "blooio: ")
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		text = strings.Replace(text, e.Error(), e.Path+": "+wrongWith(e), 1)
	}
	return terminal.Plain(strings.ReplaceAll(text, "\n", "; "))
}

// listed returns the errors of a list of errors, nil for an error that only wraps several others.
func listed(err error) []error {
	list, ok := err.(interface{ Unwrap() []error })
	if !ok || err.Error() != errors.Join(list.Unwrap()...).Error() {
		return nil
	}
	return list.Unwrap()
}

func wrongWith(e *fs.PathError) string {
	switch {
	case errors.Is(e.Err, syscall.ENOENT):
		return "no such file or folder" + suggest.Hint(e.Path, beside(e.Path))
	case errors.Is(e.Err, syscall.EISDIR):
		return "a folder, not a file"
	}
	return e.Err.Error()
}

// maxBeside limits how many files are considered for a suggestion.
const maxBeside = 1000

// beside lists the paths of the files in the folder of a file that does not exist.
func beside(path string) (paths []string) {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return nil
	}
	defer folder.Close()
	names, _ := folder.Readdirnames(maxBeside) // what cannot be listed is not suggested
	for _, name := range names {
		if !strings.HasPrefix(name, ".") {
			paths = append(paths, strings.TrimSuffix(path, filepath.Base(path))+name)
		}
	}
	return paths
}
