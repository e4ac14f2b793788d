// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// That somebody holds a post (任职) in a union: which office, how it came about, from when until when.
struct Holding: Sendable, Equatable {
    enum Office: String, Sendable, CaseIterable, SQLConvertible {
        case chair, viceChair, auditChair, auditMember, womenChair, member

        var label: String {
            switch self {
            case .chair: "主席"
            case .viceChair: "副主席"
            case .auditChair: "经费审查委员会主任"
            case .auditMember: "经费审查委员会委员"
            case .womenChair: "女职工委员会主任"
            case .member: "委员"
            }
        }

        /// The body whose election brings it.
        var body: Term.Body {
            switch self {
            case .chair, .viceChair, .member: .committee
            case .auditChair, .auditMember: .audit
            case .womenChair: .women
            }
        }

        /// Whether one person alone holds it.
        var isSingle: Bool { [.chair, .auditChair, .womenChair].contains(self) }

        var audits: Bool { self == .auditChair || self == .auditMember }
    }

    /// How somebody came to a post (产生方式).
    enum Manner: String, Sendable, CaseIterable, SQLConvertible {
        case elected, appointed, acting

        var label: String {
            switch self {
            case .elected: "选举"
            case .appointed: "上级任命"
            case .acting: "代理"
            }
        }
    }

    let id: ID<Holding>
    let union: UnionID
    let person: PersonID
    let name: String
    let title: String
    let office: Office?
    let manner: Manner?
    let since: Day
    let until: Day?
    let basis: String
    /// The last day on which somebody may act without election.
    let actingDue: Day?

    var subject: Subject { Subject("post", id) }

    func holds(on day: Day) -> Bool { since <= day && day <= (until ?? day) }

    /// What must hold beside those who hold posts of the union on the day on which this one begins.
    func check(against others: [Holding], _ term: Term?, _ rules: PostRules) throws(PostRefusal) {
        guard let office else { return }
        let beside = others.filter { $0.id != id && $0.until ?? since >= since }
        if office.isSingle, let holder = beside.first(where: { $0.office == office }) { throw .isTaken(office, holder.name) }
        let own = beside.filter { $0.person == person }
        if own.contains(where: { $0.office == office }) { throw .holdsAlready(name, office) }
        let isChair = office == .chair || own.contains { $0.office == .chair }
        let audits = office.audits || own.contains { $0.office?.audits ?? false }
        if isChair, audits { throw .auditsOneself(name, rules.auditApart) }
        guard manner == .elected else { return }
        guard let term else { throw .noTerm(office.body) }
        guard since >= term.since else { throw .beforeTerm(term.words, term.since) }
    }
}

/// Why somebody cannot hold a post.
enum PostRefusal: RuleViolation, Equatable {
    case isTaken(Holding.Office, String)
    case holdsAlready(String, Holding.Office)
    case auditsOneself(String, Rule)
    case noTerm(Term.Body)
    case beforeTerm(String, Day)
    case nothing

    var sentence: String {
        switch self {
        case .isTaken(let office, let name): "现在的\(office.label)是\(name)，先登记离任，再登记新的。"
        case .holdsAlready(let name, let office): "\(name)已经是\(office.label)，不用再登记。"
        case .auditsOneself(let name, _): "\(name)不能又当主席又管经费审查，两个职务分给两个人。"
        case .noTerm(let body): "\(body.label)还没有登记届期。选举产生的，先在届期里登记这一届。"
        case .beforeTerm(let words, let day): "\(words)是\(day.written)选出的，任职日期不能更早。"
        case .nothing: "这一条任职已经登记离任，或者没有了。"
        }
    }

    var citation: String? {
        if case .auditsOneself(_, let rule) = self { rule.citation } else { nil }
    }
}
