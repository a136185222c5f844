// Package house has a test of how the packages of this module fit together: which may import which, and how
// large and how entangled they may be. Its table is the plan of the house.
package house
