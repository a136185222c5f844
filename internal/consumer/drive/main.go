// Command drive runs the two programs of scripts/consumer against the server in memory: once for their results, and
// many times to compare the processor time until they are ready.
//
// usage: drive SERVICE PLAIN
//
// It prints the steps of the service, then a line with the median start-up of each program and their ratio.
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"slices"
	"time"

	"github.com/blooio-community/blooio-go/blooiotest"
)

// starts is how many times each program is started.
const starts = 41

func main() {
	server := blooiotest.NewServer(blooiotest.WithSeed(1000, 1))
	defer server.Close()
	env := append(os.Environ(), "API_KEY="+server.APIKey, "BASE_URL="+server.URL)
	var times [2][]time.Duration
	for i, program := range os.Args[1:3] {
		run := exec.Command(program)
		run.Env, run.Stderr = env, os.Stderr
		if i == 0 {
			run.Stdout = os.Stdout
		}
		if err := run.Run(); err != nil {
			log.Fatalf("%s: %v", program, err)
		}
	}
	for range starts {
		for i, program := range os.Args[1:3] { // in turn, as the machine's load changes
			start := exec.Command(program, "start")
			start.Env = env
			if err := start.Run(); err != nil {
				log.Fatalf("%s start: %v", program, err)
			}
			times[i] = append(times[i], start.ProcessState.UserTime()+start.ProcessState.SystemTime())
		}
	}
	service, plain := median(times[0]), median(times[1])
	fmt.Printf("start-up %v %v %.2f\n", service, plain, float64(service)/float64(plain))
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
