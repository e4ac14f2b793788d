// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import TestSupport

@testable import WorkPlan

extension PlanItemRecord {
    static func sample(_ text: String, number: String = "3", title: String = "", position: Int = 2) -> PlanItemRecord {
        PlanItemRecord(
            id: .make(at: TestClock.start, salt: Int64(position)),
            position: position,
            number: number,
            title: title,
            text: text
        )
    }
}

extension Measure {
    /// A measure whose words stand in an item.
    static func sample(
        _ phrase: String,
        in item: PlanItemRecord,
        number: Int64 = 1,
        state: State = .accepted,
        target: Target? = nil,
        due: Day? = nil
    ) -> Measure {
        Measure(
            id: .make(at: TestClock.start, salt: number),
            plan: .make(at: TestClock.start, salt: 0),
            item: item.id,
            span: item.text.span(of: phrase),
            phrase: phrase,
            kind: .training,
            state: state,
            target: target,
            due: due,
            cadence: "",
            scope: "",
            references: "",
            namedResponsible: "",
            namedPartners: "",
            leadLabel: "省教育工会",
            supportLabel: "",
            audience: .everyone,
            reason: "",
            hint: "文中数字"
        )
    }
}

extension Target {
    static func atLeast(_ value: String, _ unit: String, source: Source = .text, basis: String = "") -> Target {
        guard let quantity = Quantity(value) else { preconditionFailure("no quantity") }
        return Target(value: quantity, unit: unit, comparison: .atLeast, source: source, basis: basis)
    }
}

extension Plan {
    static func sample(_ state: State, submittedBy: AccountID? = nil) -> Plan {
        Plan(
            id: .make(at: TestClock.start, salt: 9),
            union: .make(at: TestClock.start, salt: 1),
            unionPath: "000",
            year: 2024,
            title: "2024年工作要点",
            letterhead: "",
            issuer: "",
            number: "",
            recipients: [],
            issuedOn: nil,
            covering: "",
            preamble: "",
            closing: [],
            sourceName: "要点.txt",
            state: state,
            revision: 1,
            createdAt: TestClock.start,
            submittedBy: submittedBy,
            submittedName: submittedBy == nil ? nil : "张三",
            submittedAt: submittedBy == nil ? nil : TestClock.start,
            publishedName: nil,
            publishedAt: nil
        )
    }
}
