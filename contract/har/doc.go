// Package har reads and writes recordings of HTTP exchanges in the HTTP Archive format 1.2, which browsers and
// proxies save.
//
// Reading is a stream: one entry is in memory at a time, whatever the size of the file. A mistake of a recorder is
// tolerated if the exchange can still be checked. An entry that cannot be read is left out and reported; the others
// are read. A file that is not a recording, or that breaks off, is an error with the position and, if it is known,
// the kind of file.
//
// Bodies are decoded, whether the recorder kept them as they were sent (gzip, deflate, br or zstd), decoded, or in a
// file beside the recording. If the recorder lost a body or a part of it, the exchange says so: that is not a fault
// of the server.
//
// An entry may also have _expectedStatus and _probe, and its content _redacted, as in
// {"at": ["/data/*/name"], "names": ["/data/*/kfdru"], "pseudonyms": "3f2a90c1"}: see [contract.Exchange] and [contract.Redaction].
package har
