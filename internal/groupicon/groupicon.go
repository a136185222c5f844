// Package groupicon has what the contract says of the icon of a group, which no generated code has.
package groupicon

// MaxBytes is how large an icon may be: 10 MB.
const MaxBytes = 10 << 20

// Types are the media types of icons.
var Types = []string{"image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/heif"}
