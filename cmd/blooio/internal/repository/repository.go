// Package repository tells where files are in the repository that a command runs in.
package repository

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Repository tells paths that are relative to the root of a repository, as code hosts want them.
type Repository struct {
	// folder is what relative names are relative to, roots are what paths may be relative to, the first that has the file.
	folder string
	roots  []string
}

// New finds the roots for names that are relative to a folder: the workspace of a job, if there is one, and the
// root of the repository that the folder is in, or else the folder. The folder may have been entered by a link.
func New(folder, workspace string) Repository {
	r := Repository{folder: folder}
	if workspace != "" {
		r.roots = append(r.roots, workspace)
	}
	r.roots = append(r.roots, rootOf(followed(folder)), rootOf(folder))
	return r
}

// Current is the one that the command runs in. GITHUB_WORKSPACE is what GitHub takes paths as relative to.
func Current() Repository {
	folder, err := os.Getwd()
	if err != nil {
		folder = "."
	}
	return New(folder, os.Getenv("GITHUB_WORKSPACE"))
}

// rootOf is the folder with .git, which is a file in a work tree or a submodule, that a folder is in; the folder if it is
// in none.
func rootOf(folder string) string {
	for at := folder; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			return folder
		}
	}
}

// Path is a file's path with forward slashes: relative to a root that it is below, which it is inside of then, or else
// absolute.
func (r Repository) Path(name string) (path string, inside bool) {
	name = native(name)
	if filepath.Separator == '/' && len(name) > 2 && name[1:3] == ":/" { // a drive of Windows
		return "/" + name, false
	}
	if !filepath.IsAbs(name) {
		name = r.folder + string(filepath.Separator) + name // not cleaned, see below
	}
	folder, file := filepath.Split(name)
	// Folders that are links, as temporary ones often are, count for where they lead, or else for where they are.
	ways := []func(string) string{followed, filepath.Clean}
	if slices.Contains(strings.Split(filepath.ToSlash(folder), "/"), "..") {
		ways = ways[:1] // what is above a link is not what it looks like
	}
	for _, root := range r.roots {
		for _, of := range ways {
			relative, err := filepath.Rel(of(root), filepath.Join(of(folder), file))
			if err == nil && filepath.IsLocal(relative) {
				return filepath.ToSlash(relative), true
			}
		}
	}
	if path = filepath.ToSlash(filepath.Clean(name)); !strings.HasPrefix(path, "/") { // a drive of Windows
		path = "/" + path
	}
	return path, false
}

// native writes a name in a report that was made on Windows as it is elsewhere, unless a file has that very name.
func native(name string) string {
	if filepath.Separator == '\\' || !strings.Contains(name, `\`) {
		return name
	}
	if _, err := os.Lstat(name); err == nil {
		return name
	}
	return strings.ReplaceAll(name, `\`, "/")
}

// followed is where a folder is once links are followed, the folder itself if it is not there.
func followed(folder string) string {
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		return real
	}
	return filepath.Clean(folder)
}
