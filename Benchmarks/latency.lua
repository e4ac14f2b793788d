-- SPDX-License-Identifier: Apache-2.0
-- Prints the figures of a run of wrk as one line of JSON. Times are in microseconds.
local line = '{"requests": %d, "microseconds": %d, "bytes": %d, "p50": %d, "p95": %d, "p99": %d, "errors": %d}\n'

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    line, summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(95), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.timeout + errors.status
  ))
end
