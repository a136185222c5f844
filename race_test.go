//go:build race

package blooio_test

const raceEnabled = true
