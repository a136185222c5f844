//go:build unix

package main

import (
	"os"
	"syscall"
)

// signalsOfWrites are those by which the system ends a process whose write fails, unless they are ignored: the reader
// of a pipe is gone, or a file is larger than ulimit -f allows.
var signalsOfWrites = []os.Signal{syscall.SIGPIPE, syscall.SIGXFSZ}
