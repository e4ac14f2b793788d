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

    /// The token that a program shows: `nil` when it shows none, `.some(nil)` when it is none of ours.
    var bearer: BearerToken?? {
        guard let line = headers[.authorization], line.lowercased().hasPrefix("bearer ") else { return .none }
        return .some(BearerToken(String(line.dropFirst(7))))
    }

    /// Whether the visitor asks for a page's values instead of its markup.
    var wantsJSON: Bool {
        headers[.accept]?.hasPrefix("application/json") ?? false
    }
}
