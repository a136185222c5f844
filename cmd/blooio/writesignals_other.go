//go:build !unix

package main

import (
	"os"
	"syscall"
)

// signalsOfWrites are the signals by which the system ends a process whose write fails.
var signalsOfWrites = []os.Signal{syscall.SIGPIPE}
