package ci_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	yaml "github.com/oasdiff/yaml3"
)

const thisAction = "blooio-community/blooio-go@"

// workflow runs the jobs of a workflow of GitHub Actions in their order, and every job of a matrix.
func (s *server) workflow(file *yaml.Node) bool {
	passed := true
	done := map[string]bool{}
	each(field(file, "jobs"), func(name string, job *yaml.Node) {
		if needs := text(job, "needs"); needs != "" && !done[needs] {
			s.t.Errorf("%s needs %s, which did not run before", name, needs)
		}
		ok := true
		legs := matrix(field(job, "strategy", "matrix"))
		for _, leg := range legs {
			leg["strategy.job-total"] = fmt.Sprint(len(legs))
			ok = s.steps(field(job, "steps"), s.checkout(), leg) && ok
		}
		done[name], passed = ok, passed && ok
	})
	return passed
}

// matrix has the context of each job of a matrix with one variable, which is one without.
func matrix(n *yaml.Node) []map[string]string {
	legs := []map[string]string{}
	each(n, func(name string, values *yaml.Node) {
		for _, value := range values.Content {
			legs = append(legs, map[string]string{"matrix." + name: value.Value})
		}
	})
	if len(legs) == 0 {
		legs = append(legs, map[string]string{})
	}
	return legs
}

// steps runs the steps of a job.
func (s *server) steps(list *yaml.Node, dir string, context map[string]string) bool {
	context = maps.Clone(context)
	if context == nil {
		context = map[string]string{}
	}
	for _, v := range s.env {
		if name, value, _ := strings.Cut(v, "="); strings.HasPrefix(name, "SECRET_") {
			context["secrets."+strings.TrimPrefix(name, "SECRET_")] = value
		}
	}
	passed := true
	for _, n := range list.Content {
		condition := strings.TrimSpace(strings.Trim(text(n, "if"), "${}"))
		switch {
		case condition != "" && condition != "!cancelled()":
			s.t.Errorf("line %d: condition %s is unknown", n.Line, condition)
		case condition == "" && !passed:
			continue
		}
		passed = s.step(n, dir, context) && passed
	}
	return passed
}

// step runs one step, and tells whether it succeeded.
func (s *server) step(n *yaml.Node, dir string, context map[string]string) bool {
	var env []string
	each(field(n, "env"), func(name string, value *yaml.Node) { env = append(env, name+"="+s.expand(value.Value, context)) })
	if run := text(n, "run"); run != "" {
		return s.script(dir, env, "bash", "-ec", s.expand(run, context))
	}
	with := map[string]string{}
	each(field(n, "with"), func(name string, value *yaml.Node) { with[name] = s.expand(value.Value, context) })
	uses := text(n, "uses")
	if strings.HasPrefix(uses, thisAction) {
		return s.action(text(n, "id"), with, dir, context)
	}
	name, _, _ := strings.Cut(uses, "@")
	stub, known := stubs[name]
	if !known {
		s.t.Errorf("line %d: unknown action %s", n.Line, uses)
		return false
	}
	return stub == nil || stub(s, dir, with)
}

// stubs stand for others' actions.
var stubs = map[string]func(s *server, dir string, with map[string]string) bool{
	"actions/checkout": nil,
	"actions/setup-go": nil,
	"actions/upload-artifact": func(s *server, dir string, with map[string]string) bool {
		return s.keep(dir, with["path"])
	},
	"actions/download-artifact": func(s *server, dir string, with map[string]string) bool {
		return with["merge-multiple"] == "true" && s.fetch(dir)
	},
	"github/codeql-action/upload-sarif": func(s *server, dir string, with map[string]string) bool {
		return json.Valid([]byte(read(filepath.Join(dir, with["sarif_file"]))))
	},
}

// action runs this project's action.
func (s *server) action(id string, with map[string]string, dir string, context map[string]string) bool {
	env := append([]string{"BLOOIO_ACTION_BINARY=" + binary(s.t)}, s.env...)
	inputs := field(parse(s.t, read(filepath.Join(root(), "action.yml")))[0], "inputs")
	for name, value := range with {
		if field(inputs, name) == nil {
			s.t.Errorf("the action has no input %s", name)
		}
		variable := "INPUT_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		if name == "api-key" || name == "base-url" {
			variable = "BLOOIO_" + strings.TrimPrefix(variable, "INPUT_")
		}
		env = append(env, variable+"="+value)
	}
	r := step{script: filepath.Join(root(), "scripts", "action"), dir: dir, env: env}.run(s.t)
	s.t.Logf("the action: exit %d\n%s", r.code, r.log)
	for name, value := range r.outputs {
		context["steps."+id+".outputs."+name] = value
	}
	return r.code == 0
}

var expression = regexp.MustCompile(`\$\{\{ *(.*?) *\}\}`)

// expand puts the values of expressions into a text.
func (s *server) expand(text string, context map[string]string) string {
	return expression.ReplaceAllStringFunc(text, func(found string) string {
		name := expression.FindStringSubmatch(found)[1]
		value, known := context[name]
		if !known {
			s.t.Errorf("expression %s is unknown", name)
		}
		return value
	})
}

// keep hands files of a job to others.
func (s *server) keep(dir string, patterns ...string) bool {
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(files) == 0 {
			s.t.Logf("nothing is at %s", pattern)
			return false
		}
		for _, file := range files {
			if err := os.WriteFile(filepath.Join(s.artifacts, filepath.Base(file)), []byte(read(file)), 0o600); err != nil {
				s.t.Fatal(err)
			}
		}
	}
	return true
}

// fetch puts what other jobs have kept into a folder.
func (s *server) fetch(dir string) bool {
	if err := os.CopyFS(dir, os.DirFS(s.artifacts)); err != nil {
		s.t.Fatal(err)
	}
	return true
}

// The steps of action.yml hand each input to the script, and its outputs are those that the script sets.
func TestActionFile(t *testing.T) {
	action := parse(t, read(filepath.Join(root(), "action.yml")))[0]
	script := read(filepath.Join(root(), "scripts", "action")) + read(filepath.Join(root(), "scripts", "lib", "inputs.bash"))
	for _, n := range field(action, "runs", "steps").Content {
		if text(n, "run") == "" {
			continue
		}
		env := field(n, "env")
		each(field(action, "inputs"), func(name string, input *yaml.Node) {
			want, found := "${{ inputs."+name+" }}", false
			each(env, func(variable string, value *yaml.Node) {
				found = found || value.Value == want && strings.Contains(script, variable)
			})
			if !found {
				t.Errorf("step %s does not hand over input %s", text(n, "id"), name)
			}
			if text(input, "description") == "" || field(input, "default") == nil {
				t.Errorf("input %s has no description or no default", name)
			}
		})
	}
	names := regexp.MustCompile(`OUTPUTS='(.*)'`).FindStringSubmatch(read(filepath.Join(root(), "scripts", "lib", "outcome.bash")))
	if names == nil {
		t.Fatal("the script has no list of outputs")
	}
	var outputs []string
	each(field(action, "outputs"), func(name string, _ *yaml.Node) { outputs = append(outputs, name) })
	if got := strings.Join(outputs, " "); got != names[1] {
		t.Errorf("outputs %s, and the script sets %s", got, names[1])
	}
}

// This project's workflows use inputs and outputs that its action has, and scripts that there are.
func TestWorkflows(t *testing.T) {
	needsBash(t)
	action := parse(t, read(filepath.Join(root(), "action.yml")))[0]
	files, err := filepath.Glob(filepath.Join(root(), ".github", "workflows", "*.yml"))
	if err != nil || len(files) == 0 {
		t.Fatal("no workflows")
	}
	for _, file := range files {
		workflow := read(file)
		for _, output := range regexp.MustCompile(`steps\.check\.outputs\.([\w-]+)`).FindAllStringSubmatch(workflow, -1) {
			if field(action, "outputs", output[1]) == nil {
				t.Errorf("%s: the action has no output %s", file, output[1])
			}
		}
		each(field(parse(t, workflow)[0], "jobs"), func(job string, n *yaml.Node) {
			for _, step := range field(n, "steps").Content {
				if text(step, "uses") == "./" {
					each(field(step, "with"), func(name string, _ *yaml.Node) {
						if field(action, "inputs", name) == nil {
							t.Errorf("%s: %s: the action has no input %s", file, job, name)
						}
					})
				}
				for _, script := range regexp.MustCompile(`(?:scripts|\.ci)/[\w-]+`).FindAllString(text(step, "run"), -1) {
					if info, err := os.Stat(filepath.Join(root(), script)); err != nil || info.Mode()&0o100 == 0 {
						t.Errorf("%s: %s cannot be run: %v", file, script, err)
					}
				}
			}
		})
	}
}
