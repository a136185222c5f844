// Package repository finds the paths of files in the repository that a command runs in.
package repository

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Repository makes paths relative to the root of a repository, as code hosts need them.
type Repository struct {
	// folder is where relative names start. roots are the possible roots; the first one that contains the file
	// counts.
	folder string
	roots  []string
}

// New finds the roots for names that are relative to a folder: the workspace of a job, if there is one, and the root
// of the repository that the folder is in, or else the folder. A symbolic link may lead to the folder.
func New(folder, workspace string) Repository {
	r := Repository{folder: folder}
	if workspace != "" {
		r.roots = append(r.roots, workspace)
	}
	r.roots = append(r.roots, rootOf(followed(folder)), rootOf(folder))
	return r
}

// Current returns the repository that the command runs in. GitHub expects paths relative to GITHUB_WORKSPACE.
func Current() Repository {
	folder, err := os.Getwd()
	if err != nil {
		folder = "."
	}
	return New(folder, os.Getenv("GITHUB_WORKSPACE"))
}

// rootOf returns the nearest folder above with .git, which is a file in a work tree or a submodule. It returns the
// folder itself if there is none.
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

// Path returns the path of a file with forward slashes: relative to a root if the file is inside it, else absolute.
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

// native converts a file name of a report that was made on Windows, unless a file with exactly that name exists.
func native(name string) string {
	if filepath.Separator == '\\' || !strings.Contains(name, `\`) {
		return name
	}
	if _, err := os.Lstat(name); err == nil {
		return name
	}
	return strings.ReplaceAll(name, `\`, "/")
}

// followed resolves the symbolic links in a folder's path. It returns the folder itself if it does not exist.
func followed(folder string) string {
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		return real
	}
	return filepath.Clean(folder)
}
