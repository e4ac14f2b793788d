// SPDX-License-Identifier: Apache-2.0
internal import Logging
internal import Synchronization

/// Keeps the lines that the server logs, for tests to read.
final class RecordedLog: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    private var logger: Logger {
        Logger(label: "hearth.tests") { [self] _ in Handler(log: self) }
    }

    /// With the number that Hummingbird gives each request.
    var numbered: Logger {
        var logger = logger
        logger[metadataKey: "hb.request.id"] = "\(UInt64.random(in: .min ... .max))"
        return logger
    }

    func keep(_ line: String) {
        kept.withLock { $0.append(line) }
    }

    private struct Handler: LogHandler {
        let log: RecordedLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let values = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            log.keep("\(event.level) \(event.message) \(values.joined(separator: " "))")
        }
    }
}
