package atomicfile

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"regexp"
	"sync"
)

// isTemporary matches the names of temporary files. People must not use such names for other files.
var isTemporary = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\.blooio-[A-Z2-7]{26}\.tmp$`) })

// maxTries limits the attempts to create a temporary file. An attempt fails only if another process takes the file
// for an abandoned one in the moment before it is locked.
const maxTries = 100

// temporaryIn creates a temporary file in a folder, whose name ends in a separator. It first removes abandoned ones
// there. Only the owner can read the file at any time.
func temporaryIn(folder string) (*os.File, error) {
	sweep(folder)
	for range maxTries {
		file, err := calls.open(folder+".blooio-"+rand.Text()+".tmp", os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		switch {
		case errors.Is(err, fs.ErrExist):
			continue
		case err != nil:
			return nil, err
		case claim(file):
			return file, nil
		}
		file.Close()
	}
	return nil, errVanished
}

// claim marks a file as belonging to a living process. It returns false if another process has just removed the file.
func claim(file *os.File) bool {
	if taken(lock(file)) {
		return false
	}
	is, err := file.Stat()
	named, nameErr := os.Lstat(file.Name())
	return err == nil && nameErr == nil && os.SameFile(is, named)
}

// sweep removes the abandoned temporary files in a folder. Files that cannot be listed or removed stay, because that
// is no reason not to write.
func sweep(folder string) {
	list, err := os.Open(folder)
	if err != nil {
		return
	}
	defer list.Close()
	names, _ := list.Readdirnames(-1)
	for _, name := range names {
		if !isTemporary().MatchString(name) {
			continue
		}
		path := folder + name
		if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() {
			removeDead(path)
		}
	}
}
