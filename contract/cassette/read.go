package cassette

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"regexp"
	"sync"

	yaml "github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract"
)

// maxCassette bounds a cassette, in bytes. What is read of it takes up to a dozen times that in memory.
const maxCassette = 64 << 20

// ReadFile streams the exchanges of the cassette at path. The first error ends the stream; it is an
// [*Error] when the cassette is at fault.
func ReadFile(path string) iter.Seq2[contract.Exchange, error] {
	return func(yield func(contract.Exchange, error) bool) {
		file, err := os.Open(path)
		if err != nil {
			yield(contract.Exchange{}, fmt.Errorf("opening the cassette: %w", err))
			return
		}
		defer file.Close()
		if info, err := file.Stat(); err == nil && info.IsDir() {
			yield(contract.Exchange{}, &Error{Name: path, Interaction: -1, Err: errDirectory})
			return
		}
		Read(file, path)(yield)
	}
}

// Read streams the exchanges of a cassette. The name is what they say they come from, and stands for
// the file in errors. The first error ends the stream.
func Read(r io.Reader, name string) iter.Seq2[contract.Exchange, error] {
	return func(yield func(contract.Exchange, error) bool) {
		list, err := interactions(r, name)
		if err != nil {
			yield(contract.Exchange{}, err)
			return
		}
		for i, node := range list {
			list[i] = nil // so that it can be collected
			ex, err := exchangeOf(node)
			if err != nil {
				err.Name, err.Interaction = name, i
				yield(contract.Exchange{}, err)
				return
			}
			ex.Recording, ex.Index = name, i
			if !yield(ex, nil) {
				return
			}
		}
	}
}

// The lines that tell a cassette. They are compiled when first used, as most commands read no cassette.
var (
	interactionsLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^["']?interactions["']?\s*:`) })
	versionLine      = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^["']?version["']?\s*:`) })
	firstInteraction = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?m)^["']?interactions["']?\s*:\s*(#.*)?\r?\n(\s*(#.*)?\r?\n)*\s*-\s`)
	})
)

// Recognizes tells whether a file that starts like this is a cassette: it has interactions, and a version. Where keys
// are sorted, the version comes last, so a list of interactions is enough. The first kilobyte is enough too.
func Recognizes(head []byte) bool {
	return interactionsLine().Match(head) && (versionLine().Match(head) || firstInteraction().Match(head))
}

// interactions parses the cassette and returns its interactions.
func interactions(r io.Reader, name string) ([]*yaml.Node, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxCassette+1))
	if err != nil {
		return nil, fmt.Errorf("reading the cassette %s: %w", name, err)
	}
	if len(data) > maxCassette {
		return nil, &Error{Name: name, Interaction: -1, Err: errTooLarge}
	}
	doc, err := document(data, name)
	if err != nil {
		return nil, err
	}
	version, list := field(doc, "version"), field(doc, "interactions")
	switch {
	case version == nil || list == nil || list.Kind != yaml.SequenceNode && !isNull(list):
		return nil, &Error{name, doc.Line, -1, errNoCassette}
	case version.Value != "1" && version.Value != "2":
		return nil, &Error{name, version.Line, -1, errVersion}
	}
	return list.Content, nil
}

func document(data []byte, name string) (*yaml.Node, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, &Error{Name: name, Interaction: -1, Err: errEmpty}
	} else if err != nil {
		return nil, syntaxError(name, err)
	}
	switch err := dec.Decode(&more); {
	case err == nil:
		return nil, &Error{name, more.Line, -1, errTrailing}
	case !errors.Is(err, io.EOF):
		return nil, syntaxError(name, err)
	}
	return doc.Content[0], nil
}
