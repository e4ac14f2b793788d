// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel

/// The ready catalogue (现成的公开目录): topics to begin with, kept as data, each with where it comes from. It sets no days.
struct ReadyTopic: Sendable, Equatable, Decodable {
    let title: String
    let category: Topic.Category
    let rhythm: DueRule.Rhythm
    let audience: Topic.Audience
    let source: String

    /// Those that come with the program.
    static let all: [ReadyTopic] = {
        guard let all = try? JSONDecoder().decode([ReadyTopic].self, from: Data(PackageResources.catalogue_json)) else {
            preconditionFailure("catalogue.json is ours and must be readable")
        }
        return all
    }()
}

/// The days that a unit sets for its whole catalogue (本单位的时限), each topic free to have others.
struct UnitDays: Sendable, Equatable {
    let standing: MonthDay
    let yearly: MonthDay
    let autumn: MonthDay
    let spring: MonthDay
    /// The day of the month, for each month and each quarter.
    let dayOfMonth: Int
    let eventDays: Int

    func rule(_ rhythm: DueRule.Rhythm) -> DueRule {
        switch rhythm {
        case .standing: .standing(standing)
        case .yearly: .yearly(yearly)
        case .terms: .terms(autumn: autumn, spring: spring)
        case .quarterly: .quarterly(dayOfMonth)
        case .monthly: .monthly(dayOfMonth)
        case .event: .event(workingDays: eventDays)
        }
    }
}
