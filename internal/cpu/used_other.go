//go:build !unix

package cpu

import "time"

var start = time.Now()

func used() time.Duration { return time.Since(start) }
