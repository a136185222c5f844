// Package parallel applies a function to a stream of values on several goroutines and keeps their order.
package parallel

import (
	"fmt"
	"iter"
	"runtime/debug"
	"sync"
)

// Map yields f of each value of in, in the order of in. f runs on up to jobs goroutines at once, and another
// goroutine reads in. At most jobs+1 values are in memory at a time, however slow the consumer is. With one job
// everything runs on the goroutine of the consumer.
//
// The first error of in ends the stream, after the results of the values before it. If the consumer stops early, Map
// returns after in and every f that has begun have ended, so that no goroutine is left. A panic in f or in is raised
// in the consumer as a [*Panic].
func Map[In, Out any](in iter.Seq2[In, error], jobs int, f func(In) Out) iter.Seq2[Out, error] {
	if jobs <= 1 {
		return sequential(in, f)
	}
	return func(yield func(Out, error) bool) {
		p := &pool[In, Out]{
			f: f, work: make(chan *task[In, Out]), ordered: make(chan *task[In, Out], jobs-1), stop: make(chan struct{}),
		}
		p.running.Go(func() { p.read(in) })
		for range jobs {
			p.running.Go(p.serve)
		}
		defer p.running.Wait()
		defer close(p.stop)
		for t := range p.ordered {
			<-t.done
			if t.panicked != nil {
				panic(t.panicked)
			}
			if !yield(t.out, t.err) || t.err != nil {
				return
			}
		}
	}
}

func sequential[In, Out any](in iter.Seq2[In, error], f func(In) Out) iter.Seq2[Out, error] {
	return func(yield func(Out, error) bool) {
		for value, err := range in {
			var out Out
			if err == nil {
				out = f(value)
			}
			if !yield(out, err) || err != nil {
				return
			}
		}
	}
}

// Panic is a panic of a function of [Map] on another goroutine.
type Panic struct {
	Value any
	// Stack is the stack of the goroutine that panicked.
	Stack []byte
}

func (p *Panic) Error() string { return fmt.Sprintf("%v\n\n%s", p.Value, p.Stack) }

// task is one value and its result. done is closed when the result is there.
type task[In, Out any] struct {
	in       In
	out      Out
	err      error
	panicked *Panic
	done     chan struct{}
}

type pool[In, Out any] struct {
	f       func(In) Out
	work    chan *task[In, Out] // for the workers
	ordered chan *task[In, Out] // for the consumer, in the order of the input
	stop    chan struct{}       // closed when the consumer wants no more
	running sync.WaitGroup
}

// read makes a task of each value. A panic becomes the last task.
func (p *pool[In, Out]) read(in iter.Seq2[In, error]) {
	defer close(p.work)
	defer close(p.ordered)
	last := &task[In, Out]{done: make(chan struct{})}
	close(last.done)
	if last.panicked = caught(func() { last.err = p.readAll(in) }); last.panicked != nil || last.err != nil {
		p.order(last)
	}
}

// readAll returns the error that ended the input.
func (p *pool[In, Out]) readAll(in iter.Seq2[In, error]) error {
	for value, err := range in {
		if err != nil {
			return err
		}
		t := &task[In, Out]{in: value, done: make(chan struct{})}
		if !p.order(t) {
			return nil
		}
		select {
		case p.work <- t:
		case <-p.stop:
			return nil
		}
	}
	return nil
}

// order appends a task to the output. It returns false when the consumer has stopped.
func (p *pool[In, Out]) order(t *task[In, Out]) bool {
	select {
	case p.ordered <- t:
		return true
	case <-p.stop:
		return false
	}
}

func (p *pool[In, Out]) serve() {
	for t := range p.work {
		t.panicked = caught(func() { t.out = p.f(t.in) })
		var none In
		t.in = none // release the input, because the result may wait a long time
		close(t.done)
	}
}

// caught runs a function and returns its panic, nil if there was none.
func caught(f func()) (p *Panic) {
	defer func() {
		if value := recover(); value != nil {
			p = &Panic{Value: value, Stack: debug.Stack()}
		}
	}()
	f()
	return nil
}
