// SPDX-License-Identifier: Apache-2.0
import Testing

/// What an operator has before them: the program, a folder, and in it a database.
struct OperatorsDesk: Sendable {
    let hearth: Executable
    let scratch: Scratch

    init() throws {
        hearth = try Executable.find()
        scratch = try Scratch()
    }

    var database: String { "sqlite:\(scratch.path("hearth.db"))" }

    /// Runs a command on the database.
    func run(_ arguments: String..., input: String = "") async throws -> Executable.Outcome {
        try await hearth.run(arguments + ["--database", database], input: input)
    }

    /// The chain's last link, as `audit verify` prints it.
    func link(_ outcome: Executable.Outcome) throws -> String {
        let line = try #require(outcome.output.split(separator: "\n").first { $0.contains("末条指纹") })
        return String(line.split(separator: " ").last ?? "")
    }
}
