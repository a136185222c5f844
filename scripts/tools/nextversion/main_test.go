package main

import (
	"strings"
	"testing"
)

func TestBump(t *testing.T) {
	tests := []struct{ version, change, next, step string }{
		{"v0.1.2", "breaking", "v0.2.0", "minor"},
		{"v0.1.2", "feature", "v0.1.3", "patch"},
		{"v0.1.2", "fix", "v0.1.3", "patch"},
		{"v1.4.9", "breaking", "v2.0.0", "major"},
		{"v1.4.9", "feature", "v1.5.0", "minor"},
		{"v1.4.9", "fix", "v1.4.10", "patch"},
		{"v1.4.9-rc.1+build", "fix", "v1.4.10", "patch"},
	}
	for _, test := range tests {
		t.Run(test.version+" "+test.change, func(t *testing.T) {
			next, step, err := bump(test.version, test.change)
			if err != nil || next != test.next || step != test.step {
				t.Errorf("bump = %q, %q, %v, want %q, %q", next, step, err, test.next, test.step)
			}
		})
	}
}

func TestAdvise(t *testing.T) {
	tests := []struct{ name, change, tag, declared, want string }{
		{"nothing released", "breaking", "", "v0.1.0",
			"a minor version: v0.2.0 after v0.1.0. No version is tagged yet, so v0.1.0 can still take it in."},
		{"released", "fix", "v0.1.0", "v0.1.0", "a patch version: v0.1.1 after v0.1.0"},
		{"declared by an earlier change", "fix", "v0.1.0", "v0.2.0",
			"a patch version: v0.1.1 after v0.1.0. The source declares v0.2.0 already, which is enough."},
		{"declared too low", "breaking", "v0.1.0", "v0.1.1", "a minor version: v0.2.0 after v0.1.0"},
		{"nothing declared", "breaking", "v0.1.0", "v", "a minor version: v0.2.0 after v0.1.0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := advise(test.change, test.tag, test.declared)
			if err != nil || got != test.want {
				t.Errorf("advise = %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestAdviseRefuses(t *testing.T) {
	tests := []struct{ name, change, tag, declared, want string }{
		{"an unknown change", "huge", "", "v0.1.0", "-change"},
		{"a tag that is no version", "fix", "latest", "v0.1.0", "latest"},
		{"neither tag nor declared version", "fix", "", "v", "not a version"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := advise(test.change, test.tag, test.declared)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one that says %q", err, test.want)
			}
		})
	}
}
