// Package groupicon has what the contract says of the icon of a group, which no generated code has.
package groupicon

import (
	"net/http"
	"slices"
)

// MaxBytes is how large an icon may be: 10 MB.
const MaxBytes = 10 << 20

// Types are the media types of icons.
var Types = []string{"image/jpeg", "image/png", "image/gif", "image/webp", heic, heif}

const (
	heic = "image/heic"
	heif = "image/heif"
)

// brands are those of images in a box called ftyp, with which a HEIF file begins (ISO/IEC 23008-12). A HEIC file is one whose
// images are coded as HEVC.
var brands = map[string]string{
	"heic": heic, "heix": heic, "heim": heic, "heis": heic, "hevc": heic, "hevx": heic, "mif1": heif, "msf1": heif,
}

// TypeOf is the media type of an icon by how it begins, empty if it is none of Types.
func TypeOf(content []byte) string {
	if len(content) >= 12 && string(content[4:8]) == "ftyp" {
		return brands[string(content[8:12])]
	}
	if mediaType := http.DetectContentType(content); slices.Contains(Types, mediaType) {
		return mediaType
	}
	return ""
}

// Like tells whether an icon begins as those of a media type do. HEIC files may call themselves HEIF, and the other way
// round.
func Like(mediaType string, content []byte) bool {
	of := TypeOf(content)
	return of != "" && family(of) == family(mediaType)
}

func family(mediaType string) string {
	if mediaType == heic {
		return heif
	}
	return mediaType
}
