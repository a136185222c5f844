package console

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ErrNobody means that a question cannot be asked, because standard input or standard error is not a terminal.
var ErrNobody = errors.New("standard input or standard error is not a terminal")

// Ask asks a question on standard error, also with --quiet, and reports whether the typed answer is yes. No answer
// means no. If the context ends first, the error is its cause.
func Ask(ctx context.Context, stdin io.Reader, stderr io.Writer, question string) (bool, error) {
	out := Loud(stderr)
	if !CanAsk(stdin, out) {
		return false, ErrNobody
	}
	fmt.Fprintf(out, "%s [y/N] ", question)
	answer := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(stdin).ReadString('\n') // what is wrong with a terminal is no answer
		answer <- line
	}()
	var line string
	select {
	case line = <-answer:
	case <-ctx.Done():
	}
	if !strings.HasSuffix(line, "\n") {
		fmt.Fprintln(out)
	}
	if ctx.Err() != nil {
		return false, context.Cause(ctx)
	}
	switch strings.ToLower(strings.TrimSpace(line)) {
	case "y", "yes":
		return true, nil
	}
	return false, nil
}
