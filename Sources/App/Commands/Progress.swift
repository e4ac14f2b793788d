// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// A line on standard error that says how far long work has come; nothing when nobody watches.
final class Progress: Sendable {
    private let name: String
    private let isWatched = isatty(2) == 1
    private let last = Mutex(-1)

    init(_ name: String) {
        self.name = name
    }

    func show(_ done: Int, of total: Int) {
        guard isWatched, total > 0 else { return }
        let percent = done * 100 / total
        let isNews = last.withLock { last in
            defer { last = percent }
            return last != percent
        }
        if isNews { FileHandle.standardError.write(Data("\r\(name) \(done)/\(total)，\(percent)%".utf8)) }
    }

    func finish() {
        if isWatched { FileHandle.standardError.write(Data("\n".utf8)) }
    }
}

/// A file's size as people say it.
struct Size {
    let bytes: Int

    init(of path: String) throws {
        bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }

    var text: String { bytes < 1 << 20 ? "\(bytes >> 10) KB" : "\(bytes >> 20) MB" }
}

/// A program of PostgreSQL that backs up or restores.
struct Tool {
    let name: String

    init(_ name: String) {
        self.name = name
    }

    func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus != 127 else { throw Complaint("没有 \(name)：装上 postgresql-client 再来。") }
        guard process.terminationStatus == 0 else { throw Complaint("\(name) 没有办成，原因见上面。") }
    }
}
