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

// Read streams the exchanges of a cassette. The name is what they say they come from, and stands for the file in
// errors.
//
// The Index of an exchange is the number of its interaction, and Line the line on which it begins.
//
// An interaction that cannot be read is an exchange with LeftOut, and the stream goes on. An error ends it, and
// means that there is no cassette. It is an [*Error] if the file is at fault.
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

// Recognizes tells whether a file that starts like this is a cassette, in YAML or in JSON: it has interactions, and a
// version. Where keys are sorted, the version comes last, so a list of interactions is enough. The first kilobyte is
// enough too.
func Recognizes(head []byte) bool {
	return interactionsLine().Match(head) && (versionLine().Match(head) || firstInteraction().Match(head)) || jsonStart().Match(head)
}
