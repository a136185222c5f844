package render

// sarifSchema names the schema that the log follows, SARIF 2.1.0 with Errata 01.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// The types are the parts of SARIF 2.1.0 that a report needs, each with its section of the standard.
type (
	// sarifLog is a whole file, §3.13.
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}

	// sarifRun is one run of a tool, §3.14.
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		Artifacts   []sarifArtifact   `json:"artifacts,omitempty"`
		// Bases are what the relative URIs are relative to, by the id of the base (§3.14.14).
		Bases map[string]sarifArtifactLocation `json:"originalUriBaseIds,omitempty"`
		// Results is present even when it is empty: its absence would mean that the tool did not look for any
		// (§3.14.23).
		Results    []sarifResult  `json:"results"`
		ColumnKind string         `json:"columnKind"`
		Properties map[string]any `json:"properties"`
	}

	// sarifTool is §3.18, sarifDriver §3.19.
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name            string      `json:"name"`
		Version         string      `json:"version,omitempty"`
		SemanticVersion string      `json:"semanticVersion,omitempty"`
		InformationURI  string      `json:"informationUri"`
		Rules           []sarifRule `json:"rules"`
	}

	// sarifRule is a reportingDescriptor, §3.49.
	sarifRule struct {
		ID                   string             `json:"id"`
		Name                 string             `json:"name"`
		ShortDescription     sarifMessage       `json:"shortDescription"`
		FullDescription      sarifMessage       `json:"fullDescription"`
		Help                 sarifMessage       `json:"help"`
		HelpURI              string             `json:"helpUri"`
		DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
		Properties           sarifTags          `json:"properties"`
	}

	// sarifTags is a property bag's tags, §3.8.2.
	sarifTags struct {
		Tags []string `json:"tags"`
	}

	// sarifConfiguration is a reportingConfiguration, §3.50.
	sarifConfiguration struct {
		Level string `json:"level"`
	}

	// sarifMessage is a message, §3.11, or a multiformatMessageString, §3.12.
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}

	// sarifInvocation is §3.20, sarifNotification §3.58.
	sarifInvocation struct {
		ExecutionSuccessful        bool                `json:"executionSuccessful"`
		RuleConfigurationOverrides []sarifOverride     `json:"ruleConfigurationOverrides,omitempty"`
		ToolExecutionNotifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	// sarifOverride is a configurationOverride, §3.51; sarifReference is §3.52.
	sarifOverride struct {
		Descriptor    sarifReference  `json:"descriptor"`
		Configuration sarifOverridden `json:"configuration"`
	}
	sarifReference struct {
		ID    string `json:"id"`
		Index *int   `json:"index,omitempty"`
	}
	// sarifOverridden is a reportingConfiguration, §3.50, of a rule that may be off.
	sarifOverridden struct {
		Enabled *bool  `json:"enabled,omitempty"`
		Level   string `json:"level,omitempty"`
	}
	sarifNotification struct {
		Level   string       `json:"level"`
		Message sarifMessage `json:"message"`
	}

	// sarifArtifact is §3.24, sarifArtifactLocation §3.4.
	sarifArtifact struct {
		Location sarifArtifactLocation `json:"location"`
		Hashes   map[string]string     `json:"hashes,omitempty"`
	}
	sarifArtifactLocation struct {
		URI         string        `json:"uri,omitempty"`
		BaseID      string        `json:"uriBaseId,omitempty"`
		Description *sarifMessage `json:"description,omitempty"`
	}
)

type (
	// sarifResult is one finding, §3.27.
	sarifResult struct {
		RuleID string `json:"ruleId"`
		// RuleIndex is nil for a rule that the driver does not declare (§3.27.6).
		RuleIndex           *int              `json:"ruleIndex,omitempty"`
		Level               string            `json:"level"`
		Message             sarifMessage      `json:"message"`
		Locations           []sarifLocation   `json:"locations"`
		Related             []sarifLocation   `json:"relatedLocations,omitempty"`
		PartialFingerprints map[string]string `json:"partialFingerprints,omitempty"`
		OccurrenceCount     int               `json:"occurrenceCount,omitempty"`
		BaselineState       string            `json:"baselineState,omitempty"`
		// Suppressions is nil without a baseline, and then for all results (§3.27.23).
		Suppressions []sarifSuppression `json:"suppressions,omitzero"`
		Properties   map[string]any     `json:"properties"`
	}

	// sarifSuppression is §3.35.
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification,omitempty"`
	}

	// sarifLocation is §3.28: a line of a file, and the location in the response.
	sarifLocation struct {
		ID               int                    `json:"id,omitempty"`
		PhysicalLocation *sarifPhysicalLocation `json:"physicalLocation,omitempty"`
		LogicalLocations []sarifLogicalLocation `json:"logicalLocations,omitempty"`
		Message          *sarifMessage          `json:"message,omitempty"`
	}

	// sarifPhysicalLocation is §3.29, sarifRegion §3.30.
	sarifPhysicalLocation struct {
		ArtifactLocation sarifArtifactLocation `json:"artifactLocation"`
		Region           *sarifRegion          `json:"region,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}

	// sarifLogicalLocation is §3.33.
	sarifLogicalLocation struct {
		Name               string         `json:"name"`
		FullyQualifiedName string         `json:"fullyQualifiedName"`
		Kind               string         `json:"kind"`
		Properties         map[string]any `json:"properties"`
	}
)
