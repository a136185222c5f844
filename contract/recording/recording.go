// Package recording reads recordings of HTTP exchanges in all supported formats: HTTP Archives, see [har], and
// cassettes of go-vcr, see [cassette].
package recording

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/cassette"
	"github.com/blooio-community/blooio-go/contract/har"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// sniffed is how much of a file tells its format, in bytes.
const sniffed = 1024

// ReadFile streams the exchanges of the recording at path. The name decides the format: .har is an archive, .yaml and
// .yml are cassettes. For any other name the content decides.
//
// An entry that cannot be read becomes an exchange with LeftOut, and the stream continues. An error ends the stream,
// because the file is not a recording or is broken from there on. It is a [*har.Error] or a [*cassette.Error] if the
// recording is at fault.
func ReadFile(path string) iter.Seq2[contract.Exchange, error] {
	return func(yield func(contract.Exchange, error) bool) {
		read := har.ReadFile
		if isCassette(path) {
			read = cassette.ReadFile
		}
		read(path)(yield)
	}
}

// Read streams the exchanges of a recording as [ReadFile] does. The content decides the format. Exchanges and errors
// have the name in place of a file.
func Read(r io.Reader, name string) iter.Seq2[contract.Exchange, error] {
	return func(yield func(contract.Exchange, error) bool) {
		buffered := bufio.NewReader(r)
		head, _ := buffered.Peek(sniffed) // what fails here fails again for who reads on
		read := har.Read
		if cassette.Recognizes(head) {
			read = cassette.Read
		}
		read(buffered, name)(yield)
	}
}

// Files lists the recordings at the given paths, sorted. A file can have any name. A folder stands for every
// file in it and below that ends in .har, or that ends in .yaml or .yml and is a cassette. A path that does not exist
// and a folder without a recording are errors.
func Files(paths ...string) ([]string, error) {
	return recorded.Files(paths, func(path string) (bool, error) {
		switch extension(path) {
		case ".har":
			return true, nil
		case ".yaml", ".yml":
			head, err := headOf(path)
			if errors.Is(err, fs.ErrNotExist) { // a link that leads nowhere
				return false, nil
			}
			return cassette.Recognizes(head), err
		}
		return false, nil
	}, "want .har files or go-vcr cassettes")
}

func isCassette(path string) bool {
	switch extension(path) {
	case ".yaml", ".yml":
		return true
	case ".har":
		return false
	}
	head, _ := headOf(path) // who reads the file says what is wrong with it
	return cassette.Recognizes(head)
}

func extension(path string) string { return strings.ToLower(filepath.Ext(path)) }

// headOf reads the beginning of a file. It reads nothing of a pipe or device, which can be read only once.
func headOf(path string) ([]byte, error) {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	head := make([]byte, sniffed)
	n, err := io.ReadFull(file, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}
