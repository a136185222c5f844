// Package groupicon has the parts of the contract about the icon of a group that the generated code does not have.
package groupicon

import (
	"net/http"
	"slices"
)

// MaxBytes is the largest size of an icon: 10 MB.
const MaxBytes = 10 << 20

// Types are the media types of icons.
var Types = []string{"image/jpeg", "image/png", "image/gif", "image/webp", heic, heif}

const (
	heic = "image/heic"
	heif = "image/heif"
)

// brands are the image brands in the box ftyp at the beginning of a HEIF file (ISO/IEC 23008-12). In a HEIC file the
// images are coded as HEVC.
var brands = map[string]string{
	"heic": heic, "heix": heic, "heim": heic, "heis": heic, "hevc": heic, "hevx": heic, "mif1": heif, "msf1": heif,
}

// TypeOf returns the media type of an icon from its first bytes, empty if it is none of Types.
func TypeOf(content []byte) string {
	if len(content) >= 12 && string(content[4:8]) == "ftyp" {
		return brands[string(content[8:12])]
	}
	if mediaType := http.DetectContentType(content); slices.Contains(Types, mediaType) {
		return mediaType
	}
	return ""
}

// Like reports whether the first bytes of an icon fit a media type. HEIC counts as HEIF, and HEIF as HEIC.
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
