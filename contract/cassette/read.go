package cassette

import (
	"fmt"
	"io"
	"iter"
	"os"
	"regexp"
	"sync"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// ReadFile streams the exchanges of the cassette at path, as [Read] does.
func ReadFile(path string) iter.Seq2[contract.Exchange, error] {
	return func(yield func(contract.Exchange, error) bool) {
		file, err := os.Open(path)
		if err != nil {
			yield(contract.Exchange{}, fmt.Errorf("opening the cassette: %w", err))
			return
		}
		defer file.Close()
		if info, err := file.Stat(); err == nil && info.IsDir() {
			yield(contract.Exchange{}, &Error{Name: path, Err: errDirectory})
			return
		}
		Read(file, path)(yield)
	}
}

// Read streams the exchanges of a cassette. Exchanges and errors have the name in place of a file.
//
// The Index of an exchange is the number of its interaction, and Line the line on which it begins.
//
// An interaction that cannot be read becomes an exchange with LeftOut, and the stream continues. An error ends the
// stream, because the file is not a cassette. It is an [*Error] if the file is at fault.
func Read(r io.Reader, name string) iter.Seq2[contract.Exchange, error] {
	return func(yield func(contract.Exchange, error) bool) {
		list, size, err := interactions(r, name)
		if err != nil {
			yield(contract.Exchange{}, err)
			return
		}
		var budget recorded.Budget
		w := newWalker(size)
		for i, item := range list {
			ex := exchangeOf(item.Node, w, &budget)
			ex.Recording, ex.Index, ex.Line = name, i, item.line
			if !yield(ex, nil) {
				return
			}
		}
	}
}

// The lines that tell a cassette, and what one in JSON begins with. They are compiled when first used, as most
// commands read no cassette.
var (
	interactionsLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^["']?interactions["']?\s*:`) })
	versionLine      = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^["']?version["']?\s*:`) })
	firstInteraction = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?m)^["']?interactions["']?\s*:\s*(#.*)?\r?\n(\s*(#.*)?\r?\n)*\s*-\s`)
	})
	jsonStart = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\s*\{\s*"(?:interactions"\s*:|version"\s*:(?s:.*)"interactions"\s*:)`)
	})
)

// Recognizes tells whether a file that begins like this is a cassette in YAML or JSON, which has interactions and a
// version. A list of interactions is enough, because the version comes last if keys are sorted. One kilobyte of the
// file is enough.
func Recognizes(head []byte) bool {
	return interactionsLine().Match(head) && (versionLine().Match(head) || firstInteraction().Match(head)) || jsonStart().Match(head)
}
