// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// A ready programme (现成的评选): terms to begin with, kept as data. Its numbers are samples until the notice of the year is entered.
struct ReadyProgramme: Sendable, Equatable, Codable {
    let key: String
    let name: String
    /// A measure with one of these words is carried out by it.
    let words: [String]
    let summary: String
    let title: String
    let spec: ProgrammeSpec
    /// How it proposes to share entries out among judges; a sample, taken over only where the form says so.
    var review: ReviewSpec?

    /// Those that come with the program.
    static let all: [ReadyProgramme] = {
        guard let all = try? read(PackageResources.ready_json) else {
            preconditionFailure("ready.json is ours and must be readable")
        }
        return all
    }()

    static func read(_ file: [UInt8]) throws -> [ReadyProgramme] {
        try JSONDecoder().decode([ReadyProgramme].self, from: Data(file))
    }

    static func fitting(_ phrase: String) -> ReadyProgramme? {
        all.first { ready in ready.words.contains { phrase.contains($0) } }
    }
}
