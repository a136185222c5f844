//go:build !race

package blooio_test

const raceEnabled = false
