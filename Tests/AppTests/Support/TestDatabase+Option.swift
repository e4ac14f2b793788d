// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage
import TestSupport
import Web

extension TestDatabase {
    /// The address as `hearth --database` takes it: `host=… port=… user=… dbname=… options='…'` becomes one URL.
    var option: String {
        guard engine == .postgres else { return "sqlite:\(address)" }
        guard !address.contains("://") else { return address }
        var parts: [String: String] = [:]
        for match in address.matches(of: /(\w+)=('[^']*'|\S+)/) {
            parts[String(match.output.1)] = match.output.2.trimmingCharacters(in: ["'"])
        }
        let query = parts.filter { $0.key != "dbname" }.sorted { $0.key < $1.key }.map {
            "\($0.key)=\(PercentCoding.encode($0.value))"
        }
        return "postgres:///\(parts["dbname"] ?? "postgres")?\(query.joined(separator: "&"))"
    }
}
