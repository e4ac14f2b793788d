// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport

@testable import WorkPlan

extension PlanHouse {
    /// The address of every page of the room, for a draft, a plan handed over and a published one.
    func pages(draft: ID<Plan>, submitted: ID<Plan>, published: ID<Plan>, words: String) async throws -> [String] {
        let (drafted, living) = (try await measure(words, of: draft), try await measure(words, of: published))
        return [
            "/plans", "/plans/\(published)", "/plans/\(published)/measures/\(living.id)", "/plans/\(published)/list",
            "/plans/\(published)/pace", "/plans/\(published)/timeline", "/plans/\(published)/unions",
            "/plans/\(published)/journal", "/imports/new",
            "/plans/\(draft)/review", "/plans/\(submitted)/review", "/plans/\(draft)/removal", "/measures/\(drafted.id)/split",
            "/measures/\(drafted.id)/edit", "/measures/\(living.id)/edit", "/items/\(drafted.item)/measures/new",
        ]
    }
}
