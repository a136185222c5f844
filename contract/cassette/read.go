package cassette

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"os"
	"regexp"
	"sync"

	yaml "github.com/oasdiff/yaml3"

	"github.com/blooio-community/blooio-go/contract"
	"github.com/blooio-community/blooio-go/contract/internal/recorded"
)

// maxCassette bounds a cassette, in bytes. What is read of it takes up to a dozen times that in memory.
const maxCassette = 64 << 20

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
		for i, node := range list {
			list[i] = nil // so that it can be collected
			ex := exchangeOf(node, w, &budget)
			ex.Recording, ex.Index, ex.Line = name, i, node.Line
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

// interactions parses the cassette and returns its interactions, and its size in bytes.
func interactions(r io.Reader, name string) (all []*yaml.Node, size int, err error) {
	data, err := io.ReadAll(io.LimitReader(r, maxCassette+1))
	if err != nil {
		return nil, 0, fmt.Errorf("reading the cassette %s: %w", name, err)
	}
	if len(data) > maxCassette {
		return nil, 0, &Error{Name: name, Err: errTooLarge}
	}
	doc, err := document(data, name)
	if err != nil {
		return nil, 0, err
	}
	w := newWalker(len(data))
	version, list := w.field(doc, "version"), w.field(doc, "interactions")
	switch {
	case version == nil || list == nil || list.Kind != yaml.SequenceNode && !isNull(list):
		return nil, 0, &Error{name, doc.Line, errNoCassette}
	case version.Value != "1" && version.Value != "2":
		return nil, 0, &Error{name, version.Line, errVersion}
	}
	return list.Content, len(data), nil
}

func document(data []byte, name string) (*yaml.Node, error) {
	dec := yaml.NewDecoder(bytes.NewReader(asYAML(data)))
	var doc, more yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, &Error{Name: name, Err: errEmpty}
	} else if err != nil {
		return nil, syntaxError(name, err)
	}
	switch err := dec.Decode(&more); {
	case err == nil:
		return nil, &Error{name, more.Line, errTrailing}
	case !errors.Is(err, io.EOF):
		return nil, syntaxError(name, err)
	}
	return doc.Content[0], nil
}

// unread is what is known of an interaction that could not be read.
func unread(reason string) contract.Exchange {
	return contract.Exchange{URL: &url.URL{}, LeftOut: reason}
}
