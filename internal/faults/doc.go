// Package faults has the fault matrix: what can go wrong between the client and a server, tried in every way
// that the client is called. Each cell is a call that must return in time, with the whole list or an error of
// the documented type, and leave nothing behind. It has tests only.
package faults
