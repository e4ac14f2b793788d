// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Storage

/// A measure (举措): one commitment of the plan, bound to the exact words that make it.
struct Measure: Sendable, Equatable {
    /// 待核, 已收, 已改, 不收.
    enum State: String, Sendable, SQLConvertible {
        case proposed, accepted, changed, excluded

        var label: String {
            switch self {
            case .proposed: "待核"
            case .accepted: "已收"
            case .changed: "已改"
            case .excluded: "不收"
            }
        }

        var isTaken: Bool { self == .accepted || self == .changed }
    }

    /// Who sees its light and number: everyone, or officers only.
    enum Audience: String, Sendable, SQLConvertible, CaseIterable {
        case everyone = "public"
        case officers

        var label: String { self == .everyone ? "公开" : "仅工会干部" }
    }

    let id: ID<Measure>
    let plan: ID<Plan>
    let item: ID<PlanItemRecord>
    /// Unicode scalars of the item's text.
    var span: Range<Int>
    var phrase: String
    var kind: MeasureKind
    var state: State
    var target: Target?
    var due: Day?
    var cadence: String
    var scope: String
    var references: String
    /// The offices that the text itself names, as it names them.
    var namedResponsible: String
    var namedPartners: String
    var leadLabel: String
    var supportLabel: String
    var audience: Audience
    var reason: String
    var hint: String

    var subject: Subject { Subject("measure", id) }
}

/// A target (目标): what a measure must reach, and who says so. It is never invented.
struct Target: Sendable, Equatable {
    enum Source: String, Sendable, SQLConvertible, CaseIterable {
        case text, policy, owner

        var label: String {
            switch self {
            case .text: "原文写明"
            case .policy: "政策依据"
            case .owner: "本会自定"
            }
        }
    }

    enum Operator: String, Sendable, SQLConvertible, CaseIterable {
        case atLeast = ">="
        case exactly = "="
        case atMost = "<="

        var label: String {
            switch self {
            case .atLeast: "不少于"
            case .exactly: "等于"
            case .atMost: "不超过"
            }
        }
    }

    let value: Quantity
    let unit: String
    let comparison: Operator
    let source: Source
    /// The document and article, where a policy sets it.
    let basis: String

    /// `不少于 2 个`
    var words: String { "\(comparison.label) \(value) \(unit)" }
}

/// An exact decimal of a target: digits and where the point stands, never floating.
struct Quantity: Sendable, Equatable, CustomStringConvertible {
    let text: String

    /// Reads `2`, `95`, `1.5`, `1,200`; nothing negative, nothing over twelve digits.
    init?(_ input: String) {
        let plain = input.filter { $0 != "," && $0 != "，" }.map(Self.halfWidth)
        let parts = String(plain).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isDigit) }) else {
            return nil
        }
        guard parts[0].utf8.count <= 12, parts.count == 1 || parts[1].utf8.count <= 4 else { return nil }
        let whole = String(parts[0].drop { $0 == "0" })
        text = (whole.isEmpty ? "0" : whole) + (parts.count == 2 ? ".\(parts[1])" : "")
    }

    var description: String { text }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func halfWidth(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, (0xFF10...0xFF19).contains(scalar.value) else { return character }
        return Character(Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)))
    }
}
