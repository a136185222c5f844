package blooio

import (
	"context"
	"log/slog"
	"time"
)

// log writes a record of an attempt.
func (s *sender) log(ctx context.Context, call call, resp Response, failure *Error, took time.Duration) {
	if s.logger == nil {
		return
	}
	level := slog.LevelDebug
	attrs := []slog.Attr{
		slog.String("method", call.method),
		slog.String("path", scrub(call.path, call.key)),
		slog.Int("status", resp.StatusCode),
		slog.Int("attempt", call.attempts),
		slog.Duration("duration", took),
	}
	if failure != nil {
		attrs = append(attrs, slog.String("error", failure.outcome()))
		if failure.RequestID != "" {
			attrs = append(attrs, slog.String("request_id", failure.RequestID))
		}
		if failure.retryIn >= 0 {
			attrs = append(attrs, slog.Duration("retry_in", failure.retryIn))
		}
		// It is no reason to warn if the caller gave up, for example because it left a range.
		if ctx.Err() == nil {
			level = slog.LevelWarn
		}
	}
	s.logger.LogAttrs(ctx, level, "blooio request", attrs...)
}
