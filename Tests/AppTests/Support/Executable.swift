// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The built program, run as an operator runs it.
struct Executable: Sendable {
    struct Outcome: Sendable {
        let status: Int32
        let output: String
        let errors: String
    }

    let path: String

    /// Beside the tests it was built with, or where HEARTH_EXECUTABLE says.
    static func find() throws -> Executable {
        if let path = ProcessInfo.processInfo.environment["HEARTH_EXECUTABLE"], !path.isEmpty { return Executable(path: path) }
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appending(path: "hearth").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                return Executable(path: candidate)
            }
            folder.deleteLastPathComponent()
        }
        throw ExecutableIsMissing()
    }

    /// Runs it to its end.
    func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) async throws -> Outcome {
        let folder = try Scratch()
        let (output, errors, entry) = (folder.path("out"), folder.path("err"), folder.path("in"))
        try Data(input.utf8).write(to: URL(fileURLWithPath: entry))
        // Files, not pipes: nobody has to read along, and nothing can block.
        let process = try start(arguments, environment: environment, input: entry, output: output, errors: errors)
        return Outcome(
            status: await process.end(),
            output: try String(contentsOfFile: output, encoding: .utf8),
            errors: try String(contentsOfFile: errors, encoding: .utf8)
        )
    }

    func start(
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = "/dev/null",
        output: String,
        errors: String
    ) throws -> RunningProgram {
        let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        return try RunningProgram(path, arguments, environment: all, input: input, output: output, errors: errors)
    }
}

/// A folder for one test, gone afterwards.
final class Scratch: Sendable {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hearth-app-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    @discardableResult
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }
}

/// The program is not there to be run.
struct ExecutableIsMissing: Error, CustomStringConvertible {
    var description: String { "no hearth beside the tests: build the package first, or set HEARTH_EXECUTABLE" }
}
