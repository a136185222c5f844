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

// Complaint is the text of an error, safe on a terminal, in one line, or in one for each of a list of errors. What the
// system says about a file becomes its name and what is wrong with it; one that is not there gets a suggestion.
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

// listed are the errors that an error lists, a line each. One that only wraps several is no list.
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

// maxBeside bounds the files that are looked at for a suggestion.
const maxBeside = 1000

// beside lists the paths of what is in the folder of a file that is not there.
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
