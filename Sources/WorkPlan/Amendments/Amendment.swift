// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// An amendment (修订): a later text of a published plan, and by whose decision it takes the former one's place.
///
/// Its id is that of the row that holds the new text while it is worked on, and the former text once it is in force.
struct Amendment: Sendable, Equatable {
    /// 正在修订, 待复核, 已生效.
    enum State: String, Sendable, SQLConvertible {
        case open, submitted, published

        var label: String {
            switch self {
            case .open: "正在修订"
            case .submitted: "待复核"
            case .published: "已生效"
            }
        }
    }

    /// Where it is written that the plan is amended: a target changes only by a recorded decision.
    struct Basis: Sendable, Equatable {
        /// A meeting, a leading group.
        let decision: String
        let number: String
        let on: Day

        /// `党组会决定（桂教工字〔2024〕25号，2024年6月20日）`
        var words: String { "\(decision)（\(number)，\(on.written)）" }
    }

    let id: ID<Plan>
    let plan: ID<Plan>
    /// The version that it makes.
    let version: Int
    let state: State
    let basis: Basis
    let madeAt: Instant
    let madeName: String
    let submittedBy: AccountID?
    let submittedName: String?
    let submittedAt: Instant?
    let publishedName: String?
    let publishedAt: Instant?
    /// How many measures it brought, once it is in force.
    let added: Int?

    var subject: Subject { Subject("amendment", id) }

    var address: String { "/amendments/\(id)" }

    func requireOpen() throws(AmendmentRefusal) {
        switch state {
        case .open: return
        case .submitted: throw .isSubmitted
        case .published: throw .isPublished
        }
    }

    /// Handing over needs every measure settled and every proposal of the new text decided.
    func submit(unsettled: Int, pending: Int) throws(AmendmentRefusal) {
        try requireOpen()
        guard unsettled == 0 else { throw .unsettled(unsettled) }
        guard pending == 0 else { throw .stillPending(pending) }
    }

    func requireSubmitted() throws(AmendmentRefusal) {
        switch state {
        case .open: throw .isOpen
        case .submitted: return
        case .published: throw .isPublished
        }
    }

    /// Putting it in force takes a second officer where the union asks for one.
    func publish(by account: AccountID, needsSecondOfficer: Bool) throws(AmendmentRefusal) {
        try requireSubmitted()
        guard !needsSecondOfficer || account != submittedBy else { throw .sameOfficer(submittedName ?? "") }
    }
}

/// Why something cannot be done with an amendment.
enum AmendmentRefusal: RuleViolation, Equatable {
    case notPublished
    case running(String)
    case isOpen
    case isSubmitted
    case isPublished
    case unsettled(Int)
    case stillPending(Int)
    case sameOfficer(String)
    case planMoved
    case noVerdict
    case noSuccessor
    case successorTaken(String)
    case noReason
    case noReturnReason
    case notChecked
    case isAmendment

    var sentence: String {
        switch self {
        case .notPublished: "这份要点还没有发布，直接改草稿就行，不用修订。"
        case .running(let name): "\(name)正在修订这份要点。一次只能有一份修订，先把那一份办完或者撤掉。"
        case .isOpen: "这次修订还没有送复核。先逐条定好再送。"
        case .isSubmitted: "这次修订已送复核。要改，先请复核人退回。"
        case .isPublished: "这次修订已经生效，不能再动；还要改，另起一次修订。"
        case .unsettled(let count): "还有 \(count) 条原来的举措没有定去留。接到新文的话上，或者写明理由结束，都定了再送。"
        case .stillPending(let count): "新文里还有 \(count) 条没有核对。到核对页收下或者不收，都核完再送。"
        case .sameOfficer(let name): "复核和送核不能是同一个人，这次修订是\(name)送的。请另一位有复核权限的人来办。"
        case .planMoved: "您看这一页以后，要点上又有新的办理，什么都没有改动。重看一遍这一页，再发布。"
        case .noVerdict: "选这条举措怎么办：接到新文的话上，还是结束。"
        case .noSuccessor: "选新文里的哪一句。没有列出的，先到核对页补一条。"
        case .successorTaken(let phrase): "那一句已经接了“\(phrase.prefix(20))”，一句话只能接一条。"
        case .noReason: "结束一条举措要写明理由，200 个字以内，承办的工会看得到。"
        case .noReturnReason: "退回要写明原因，200 个字以内，经办人才知道改什么。"
        case .notChecked: "“请您自己核的”两条都要核过、打上勾，才能发布。"
        case .isAmendment: "这是修订里的新文，在修订页里送复核、发布、撤掉。"
        }
    }

    var citation: String? {
        switch self {
        case .sameOfficer: "本会设定：发布要点须两人经手"
        default: nil
        }
    }
}
