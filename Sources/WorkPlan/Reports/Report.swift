// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage

/// A report (报告): what a union tells of its year, in sentences whose figures come from records.
struct Report: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        case half, annual, own

        var label: String {
            switch self {
            case .half: "上半年工作情况报告"
            case .annual: "年度工作总结"
            case .own: "落实情况自查报告"
            }
        }

        var meaning: String {
            switch self {
            case .half: "截至定稿那天，全部举措办得怎样，上半年交。"
            case .annual: "全年的总结，附以前定稿数字的更正。"
            case .own: "本会承办和有记录的举措，报给上级。"
            }
        }
    }

    enum State: String, Sendable, SQLConvertible {
        case draft, frozen

        var label: String { self == .draft ? "草稿" : "已定稿" }
    }

    let id: ID<Report>
    let plan: ID<Plan>
    let union: UnionID
    let path: String
    let kind: Kind
    let title: String
    let state: State
    let body: [Block]
    let revision: Int
    let createdAt: Instant
    let createdName: String
    let freeze: Freeze?
    /// The official document that it was handed over as.
    let document: ID<OfficialDocument>?

    var subject: Subject { Subject("report", id) }
    var address: String { "/reports/\(id)" }

    /// Whether it is final and its seal is still being worked out.
    var isSealing: Bool { freeze.map { $0.seal == nil } ?? false }

    /// What was kept when the report was made final (定稿).
    struct Freeze: Sendable, Equatable {
        let at: Instant
        let by: String
        let body: [FrozenBlock]
        /// The moment of the facts' history that the figures speak of; `nil` in reports frozen before marks were set.
        let mark: Int64?
        /// The SHA-256 of its text, its tables and the facts of each figure; `nil` while that is being worked out.
        let seal: String?
        /// The tables after it; `nil` in reports that were frozen before tables were kept.
        let annex: ReportAnnex?
    }

    /// A heading or a paragraph; figures stand in it as `{{6-4.value}}`.
    struct Block: Sendable, Equatable, Codable {
        var isHeading: Bool
        var text: String
    }

    /// A block with the words that its figures had.
    struct FrozenBlock: Sendable, Equatable, Codable {
        var isHeading: Bool
        var pieces: [Piece]
    }

    /// A stretch of plain words, or a figure with what it says.
    struct Piece: Sendable, Equatable, Codable {
        var words: String
        /// The figure's place: `measure.field`; `nil` for plain words.
        var token: String?
        /// Where the figure came from when the report was frozen.
        var origin: Origin?
    }
}

/// Why something cannot be done with a report.
enum ReportRefusal: RuleViolation, Equatable {
    case frozen
    case changedMeanwhile
    case unfinished(Int)
    case planNotPublished
    case notFrozen
    case notFinal
    case handedOver
    case unsealed
    case sealed

    var sentence: String {
        switch self {
        case .frozen: "这份报告已经定稿，文字和数字都不再变。数字后来有出入，看“变动表”；要更正，写进下一份报告。"
        case .changedMeanwhile: "这份报告刚才有人改过。打开看新的，再接着改，免得盖掉别人写的。"
        case .unfinished(let count): "还有 \(count) 处“请补写”没有写。补完再定稿。"
        case .planNotPublished: "要点发布以后才能写报告。"
        case .notFrozen: "这份报告还没有定稿，没有可比的数字。"
        case .notFinal: "定稿以后才能转成公文，免得数字还在变。先定稿。"
        case .sealed: "这份报告没有在等校验码：还没有定稿，或者已经算好了。刷新一下看看。"
        case .unsealed: "这份报告的校验码还在算，算好了再办这一步。等一会儿再点一次。"
        case .handedOver: "这份报告已经转成公文了，不再转一份。打开那份公文接着办；它作废以后可以重转。"
        }
    }
}
