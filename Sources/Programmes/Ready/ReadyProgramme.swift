// SPDX-License-Identifier: Apache-2.0
import Forms
import Foundation
import Kernel

/// A ready programme (现成的评选): terms and a form to begin with, kept as data. What no source says is left open, for the officer to
/// fill in from the notice of the year.
struct ReadyProgramme: Sendable, Equatable, Codable {
    /// A number or a limit that it rests on (数的来历), and how sure that is.
    struct Figure: Sendable, Equatable, Codable {
        enum Certainty: String, Sendable, Codable {
            case sure, seen, practice, unknown

            var label: String {
                switch self {
                case .sure: "有原文"
                case .seen: "见过报道或者转载，用以前核对"
                case .practice: "做法，不是规定"
                case .unknown: "没有找到"
                }
            }
        }

        let what: String
        let value: String
        let source: String
        let certainty: Certainty

        var sentence: String { "\(what)：\(value)。\(source)（\(certainty.label)）" }
    }

    let key: String
    let name: String
    /// A measure with one of these words is carried out by it.
    let words: [String]
    let summary: String
    let title: String
    let figures: [Figure]
    let spec: ProgrammeSpec
    /// What it asks (申报表), unless the union asks with a form of its own.
    let form: FormSpec
    /// How it proposes to share entries out among judges; taken over only where the form says so.
    var review: ReviewSpec?

    /// Those that come with the program.
    static let all: [ReadyProgramme] = {
        let files = [
            PackageResources.ready_01_essay_json, PackageResources.ready_02_studio_json,
            PackageResources.ready_03_studio_upward_json, PackageResources.ready_04_model_worker_json,
            PackageResources.ready_05_may_national_json, PackageResources.ready_06_may_region_json,
            PackageResources.ready_07_pioneer_json, PackageResources.ready_08_ethics_json,
            PackageResources.ready_09_craftsman_json, PackageResources.ready_10_home_json,
            PackageResources.ready_11_officer_json, PackageResources.ready_12_delegate_json,
            PackageResources.ready_13_subsidy_json,
        ]
        guard let all = try? files.map(read) else { preconditionFailure("ready programmes are ours and must be readable") }
        return all
    }()

    static func read(_ file: [UInt8]) throws -> ReadyProgramme {
        try JSONDecoder().decode(ReadyProgramme.self, from: Data(file))
    }

    /// The one whose words a measure uses; of several the most particular.
    static func fitting(_ phrase: String) -> ReadyProgramme? {
        func longest(_ ready: ReadyProgramme) -> Int { ready.words.filter(phrase.contains).map(\.count).max() ?? 0 }
        return all.filter { longest($0) > 0 }.max { longest($0) < longest($1) }
    }
}
