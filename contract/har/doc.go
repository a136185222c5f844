// Package har reads and writes recordings of HTTP exchanges in the HTTP Archive format 1.2, which browsers and proxies
// save.
//
// Reading is a stream: one entry is in memory at a time, whatever the size of the file. Mistakes and omissions of
// recorders are tolerated if the exchange can still be checked. Any other entry is left out and reported, and the other
// entries are read. A file that is not a recording or is truncated is an error, which says where, and what kind of file
// it is if that is known.
//
// Bodies are returned decoded, whether the recorder saved them as they were sent (gzip, deflate, br or zstd), decoded,
// or in a file beside the recording. If the recorder lost a body or a part of it, the exchange says that it was
// omitted, because that is not the server's fault.
//
// In addition to the format, an entry may have _expectedStatus and _probe, and its content _redacted, as in {"at":
// ["/data/*/name"], "names": ["/data/*/kfdru"], "pseudonyms": "3f2a90c1"}: see [contract.Exchange] and
// [contract.Redaction].
package har
