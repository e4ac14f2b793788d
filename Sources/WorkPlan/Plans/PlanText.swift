// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Storage

/// A section (部分) of a plan as the database keeps it.
struct PlanSectionRecord: Sendable, Equatable {
    let id: ID<PlanSectionRecord>
    let number: String
    let title: String
    var items: [PlanItemRecord]

    /// As the paper prints it: `一、强化…`.
    var heading: String {
        guard !number.isEmpty else { return title }
        return number.hasPrefix("第") ? "\(number) \(title)" : "\(number)、\(title)"
    }
}

/// An item (条目) of a plan as the database keeps it.
struct PlanItemRecord: Sendable, Equatable {
    let id: ID<PlanItemRecord>
    let position: Int
    let number: String
    let title: String
    let text: String

    /// What a reader calls it: its own number, or its place when it has none.
    var label: String { number.isEmpty ? "\(position + 1)" : number }

    /// Whether the title is printed before the text, or is its beginning already.
    var hasSeparateTitle: Bool { !title.isEmpty && !text.hasPrefix(title) }

    /// As the paper prints it: `1.`, `（一）`.
    var marker: String {
        guard let first = number.unicodeScalars.first else { return "" }
        if first.properties.numericType != nil && first.isASCII { return "\(number)." }
        return number.hasSuffix("是") ? number : "（\(number)）"
    }
}

/// What a stretch of an item's text was read as.
struct ClauseRecord: Sendable, Equatable {
    let span: Range<Int>
    let role: Clause.Role
    let reason: String
}
