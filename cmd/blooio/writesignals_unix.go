//go:build unix

package main

import (
	"os"
	"syscall"
)

// signalsOfWrites are the signals by which the system ends a process whose write fails, unless they are ignored:
// because the reader of a pipe has closed it, or because a file is larger than ulimit -f allows.
var signalsOfWrites = []os.Signal{syscall.SIGPIPE, syscall.SIGXFSZ}
