// Package har reads and writes recordings of HTTP exchanges in the HTTP Archive format 1.2, the
// one that browsers and proxies save.
//
// Reading is a stream: one entry is in memory at a time, whatever the size of the file. What a recorder got
// wrong or left out is tolerated where the exchange can still be judged. Any other entry is left out and said
// to be, and costs no other one. What is no recording at all, or breaks off, is an error that says where, and
// what the file is where that is known.
//
// A body comes out decoded, whether the recorder kept it as it was sent (gzip, deflate, br or zstd), as it was
// meant, or in a file beside the recording. Where the recorder lost it, or a part of it, the exchange
// says that it was left out: what a recorder lost is no fault of the server.
//
// Beside what the format has, an entry may have _expectedStatus and _probe, and its content _redacted, as in
// {"at": ["/data/*/name"], "names": ["/data/*/kfdru"], "pseudonyms": "3f2a90c1"}: see [contract.Exchange] and [contract.Redaction].
package har
