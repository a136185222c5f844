package ci_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	yaml "github.com/oasdiff/yaml3"
)

// pipeline runs the jobs of a pipeline of GitLab in their order, with as many instances as are to run in parallel.
func (s *server) pipeline(file *yaml.Node) bool {
	passed := true
	each(file, func(name string, job *yaml.Node) {
		script := field(job, "script")
		if script == nil {
			s.t.Errorf("%s has no script", name)
			return
		}
		var lines []string
		for _, line := range script.Content {
			lines = append(lines, line.Value)
		}
		total := 1
		if parallel := text(job, "parallel"); parallel != "" {
			total, _ = strconv.Atoi(parallel)
		}
		for i := range total {
			dir := s.checkout()
			if field(job, "needs") != nil {
				s.fetch(dir)
			}
			env := []string{fmt.Sprint("CI_NODE_INDEX=", i+1), fmt.Sprint("CI_NODE_TOTAL=", total)}
			ok := s.script(dir, env, "bash", "-eo", "pipefail", "-c", strings.Join(lines, "\n"))
			if ok || text(job, "artifacts", "when") == "always" {
				each(field(job, "artifacts", "reports"), func(_ string, path *yaml.Node) { ok = s.keep(dir, path.Value) && ok })
				for _, path := range pathsOf(field(job, "artifacts", "paths")) {
					ok = s.keep(dir, path) && ok
				}
			}
			passed = passed && ok
		}
	})
	return passed
}

func pathsOf(n *yaml.Node) (paths []string) {
	if n != nil {
		for _, path := range n.Content {
			paths = append(paths, path.Value)
		}
	}
	return paths
}

// cluster runs Kubernetes Jobs one after the other, each pod of an Indexed Job with its index, from 0. They share a
// volume.
func (s *server) cluster(jobs []*yaml.Node) bool {
	passed := true
	volume := s.checkout()
	for _, job := range jobs {
		pod := field(job, "spec", "template", "spec")
		completions := 1
		if text(job, "spec", "completionMode") == "Indexed" {
			completions, _ = strconv.Atoi(text(job, "spec", "completions"))
		}
		if text(job, "kind") != "Job" || completions < 1 || text(pod, "restartPolicy") != "Never" {
			s.t.Errorf("%s %s cannot be run", text(job, "kind"), text(job, "metadata", "name"))
		}
		for _, container := range field(pod, "containers").Content {
			mounts := field(container, "volumeMounts").Content
			if len(mounts) != 1 || text(mounts[0], "name") != text(field(pod, "volumes").Content[0], "name") {
				s.t.Errorf("%s does not mount the volume", text(container, "name"))
			}
			var command []string
			for _, part := range append(pathsOf(field(container, "command")), pathsOf(field(container, "args"))...) {
				command = append(command, strings.ReplaceAll(part, text(mounts[0], "mountPath"), volume))
			}
			for i := range completions {
				dir := filepath.Join(s.t.TempDir(), "root")
				if err := os.Mkdir(dir, 0o700); err != nil {
					s.t.Fatal(err)
				}
				passed = s.script(dir, []string{fmt.Sprint("JOB_COMPLETION_INDEX=", i)}, command...) && passed
			}
		}
	}
	return passed
}
