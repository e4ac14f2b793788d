// SPDX-License-Identifier: Apache-2.0
internal import HTTPTypes
internal import Hummingbird

extension Request {
    /// Whether the visitor takes gzip; `gzip;q=0` says no.
    var acceptsGzip: Bool {
        let codings = (headers[.acceptEncoding] ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
        return codings.contains { coding in
            let parts = coding.split(separator: ";")
            let isRefused = parts.dropFirst().contains { $0 == "q=0" || $0.hasPrefix("q=0.000") || $0 == "q=0.0" }
            return parts.first == "gzip" && !isRefused
        }
    }

    /// Whether the visitor asks for a page's values instead of its markup.
    var wantsJSON: Bool {
        headers[.accept]?.hasPrefix("application/json") ?? false
    }
}
