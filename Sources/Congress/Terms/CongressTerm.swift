// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A congress of one term (届) of a body: who elects it, how many it has, until when it sits.
struct CongressTerm: Sendable, Equatable {
    enum Form: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        /// 代表
        case delegates
        /// 全体教职工
        case everyone

        var label: String {
            switch self {
            case .delegates: "教职工代表大会"
            case .everyone: "教职工大会"
            }
        }
    }

    let id: ID<CongressTerm>
    let union: UnionID
    let unionPath: String
    let unionName: String
    let body: Body
    let form: Form
    let unitName: String
    let isBranch: Bool
    let number: Int
    let staff: Int
    let established: Int
    let years: Int
    let began: Day
    let createdAt: Instant
    let createdName: String

    /// The day on which the next term is to be elected.
    var ends: Day { began.adding(months: 12 * years) }

    var subject: Subject { Subject("congress", id) }
    var address: String { "/congresses/\(id)" }

    var kindLabel: String {
        switch body {
        case .staff: form.label
        case .union: form == .everyone ? "工会会员大会" : body.label
        }
    }

    /// `邕江大学第八届教职工代表大会`.
    var title: String { "\(unitName)第\(ChineseCount.of(number))届\(kindLabel)" }
}

/// A constituency (选举单位): a faculty, an office, a year group, with the seats that its staff elects.
struct Constituency: Sendable, Equatable {
    let id: ID<Constituency>
    let congress: ID<CongressTerm>
    let name: String
    let delegation: String
    let staff: Int
    let seats: Int
}

/// A delegate (代表) in a seat of a constituency.
struct Delegate: Sendable, Equatable {
    let id: ID<Delegate>
    let congress: ID<CongressTerm>
    let constituency: ID<Constituency>
    let person: PersonID?
    let name: String
    let traits: Set<Trait>
    let isHead: Bool
    let since: Day
    /// The first day on which the seat is empty.
    let vacantFrom: Day?
    let ending: String?

    func isInOffice(on day: Day) -> Bool {
        since <= day && vacantFrom.map { day < $0 } ?? true
    }
}

/// An organ of a congress (大会机构): presidium, special committees, executive committee.
struct Organ: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case presidium, committee, executive

        var label: String {
            switch self {
            case .presidium: "主席团"
            case .committee: "专门委员会"
            case .executive: "执行委员会"
            }
        }
    }

    let id: ID<Organ>
    let congress: ID<CongressTerm>
    let kind: Kind
    let name: String
    var members: [Delegate] = []
}

/// Small whole numbers as titles write them: 第八届, 第十二次.
enum ChineseCount {
    static func of(_ number: Int) -> String {
        let digits = Array("零一二三四五六七八九")
        guard (1...99).contains(number) else { return String(number) }
        let (tens, ones) = (number / 10, number % 10)
        let head = tens == 0 ? "" : (tens == 1 ? "十" : "\(digits[tens])十")
        return head + (ones == 0 ? "" : String(digits[ones]))
    }
}
