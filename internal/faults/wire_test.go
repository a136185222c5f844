package faults_test

import (
	"bytes"
	"context"
	"net"
	"sync"
	"sync/atomic"
	"syscall"
)

// wires is a network in memory. Each connection is a pipe whose other end a goroutine serves.
type wires struct {
	serve func(host string, conn net.Conn, reset func())
	dial  func(ctx context.Context, host string) error // goes wrong, if not nil and it returns an error
	column

	mu      sync.Mutex
	all     []*wire
	dialled map[string]bool // addresses
	down    bool
}

// DialContext connects to a host. The context matters to the function dial alone, as a pipe takes no time.
func (w *wires) DialContext(ctx context.Context, _, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	w.dialled[address] = true
	w.mu.Unlock()
	if w.dial != nil {
		if err := w.dial(ctx, host); err != nil {
			return nil, err
		}
	}
	here, there := net.Pipe()
	conn := &wire{Conn: here, there: there, elsewhere: host != apiHost, queue: make(chan []byte, 1000)}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.down {
		return nil, syscall.ECONNREFUSED
	}
	w.all = append(w.all, conn)
	go conn.pump()
	go func() {
		defer there.Close()
		w.serve(host, there, func() { conn.reset.Store(true) })
	}()
	return conn, nil
}

// cut closes all connections at the server's end, and lets no more be made.
func (w *wires) cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.down = true
	for _, conn := range w.all {
		conn.there.Close()
	}
}

// open counts the connections that the client has not closed.
func (w *wires) open() (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, conn := range w.all {
		if !conn.closed.Load() {
			n++
		}
	}
	return n
}

// mostRead is how many bytes the client read from the connection that it read most from.
func (w *wires) mostRead() (most int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, conn := range w.all {
		most = max(most, conn.read.Load())
	}
	return most
}

// leaked reports whether the client connected to another address than the one given or the proxy's, or sent a
// text to the proxy in the clear.
func (w *wires) leaked(text, address string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for a := range w.dialled {
		if a != address && a != proxyAddress {
			return true
		}
	}
	for _, conn := range w.all {
		conn.mu.Lock()
		found := conn.elsewhere && bytes.Contains(conn.written, []byte(text))
		conn.mu.Unlock()
		if found {
			return true
		}
	}
	return false
}

// wire is the client's end of a connection.
type wire struct {
	net.Conn
	there     net.Conn
	read      atomic.Int64
	closed    atomic.Bool
	reset     atomic.Bool
	elsewhere bool
	queue     chan []byte // on the way to the server, which may be busy with writing itself

	mu      sync.Mutex
	written []byte
}

// pump sends what the client wrote, as the buffer of a socket does.
func (w *wire) pump() {
	for p := range w.queue {
		_, _ = w.Conn.Write(p)
	}
}

func (w *wire) Read(p []byte) (int, error) {
	n, err := w.Conn.Read(p)
	w.read.Add(int64(n))
	if err != nil && w.reset.Load() {
		err = &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
	}
	return n, err
}

func (w *wire) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed.Load() {
		return 0, net.ErrClosed
	}
	w.written = append(w.written, p...)
	w.queue <- bytes.Clone(p)
	return len(p), nil
}

func (w *wire) Close() error {
	err := w.Conn.Close()
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.closed.Swap(true) {
		close(w.queue)
	}
	return err
}
