// SPDX-License-Identifier: Apache-2.0

/// Numbers as Prometheus reads them, text format 0.0.4: a name is explained once, whatever order its samples come in.
struct MetricText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    mutating func explain(_ name: String, _ kind: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    mutating func sample(_ name: String, _ labels: [(String, String)], _ value: String) {
        let list = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        text += list.isEmpty ? "\(name) \(value)\n" : "\(name){\(list)} \(value)\n"
    }

    mutating func add(_ gauges: [Gauge]) {
        var explained: Set<String> = []
        for gauge in gauges.sorted(by: { $0.name < $1.name }) {
            if explained.insert(gauge.name).inserted { explain(gauge.name, gauge.kind.rawValue, gauge.help) }
            sample(gauge.name, gauge.labels.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, "\(gauge.value)")
        }
    }

    /// Seconds of so many nanoseconds, exactly.
    static func seconds(_ nanoseconds: Int64) -> String {
        let fraction = String(nanoseconds % 1_000_000_000)
        return "\(nanoseconds / 1_000_000_000).\(String(repeating: "0", count: 9 - fraction.count))\(fraction)"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
