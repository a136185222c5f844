package contract

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// ReadReport reads a report as package render writes it as JSON. The error says what is wrong: another schema version,
// a truncated file, or something that is not a report.
func ReadReport(r io.Reader) (*Report, error) {
	dec := json.NewDecoder(r)
	var report Report
	err := dec.Decode(&report)
	mismatch, ok := errors.AsType[*json.UnmarshalTypeError](err)
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, errors.New("the report breaks off: it was not written to its end")
	case ok && report.SchemaVersion == 0:
		return nil, fmt.Errorf("not a report: %s has the wrong type", cmp.Or(mismatch.Field, "the whole"))
	case err != nil && !ok:
		return nil, errors.New("not a report: invalid JSON")
	case report.SchemaVersion == 0:
		return nil, errors.New("not a report: schema_version is missing")
	case report.SchemaVersion > ReportVersion:
		return nil, fmt.Errorf("the report has schema_version %d, this program reads %d: it was made by a newer blooio, use that one",
			report.SchemaVersion, ReportVersion)
	case report.SchemaVersion != ReportVersion:
		return nil, fmt.Errorf("the report has schema_version %d, this program reads %d: check the recordings again with this version of blooio",
			report.SchemaVersion, ReportVersion)
	case ok:
		return nil, fmt.Errorf("not a report: %s has the wrong type", cmp.Or(mismatch.Field, "the whole"))
	case report.Spec.SHA256 == "" || report.Verdict == "":
		return nil, errors.New("not a report: spec or verdict is missing")
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the report")
	}
	return &report, nil
}
