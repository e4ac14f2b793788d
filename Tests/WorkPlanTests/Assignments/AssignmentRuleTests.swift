// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import WorkPlan

@Suite("The life of an assignment")
struct AssignmentRuleTests {
    private static let day = Day.of(6, 28)

    private static func mark(_ name: String, _ account: Int64? = nil) -> Assignment.Mark {
        .init(at: Instant(startOf: day), name: name, account: account.map(AccountID.init(rawValue:)))
    }

    private static func assignment(_ state: Assignment.State, returned: Bool = false) -> Assignment {
        let issue = Issue(
            id: ID(rawValue: 1),
            issuer: UnionID(rawValue: 1),
            issuerPath: "000",
            issuerName: "省教育工会",
            title: "",
            part: .lead,
            recipients: "各市教育工会",
            instruction: "",
            due: .of(11, 30),
            issued: mark("张三", 1)
        )
        let isSigned = [.signed, .submitted, .closed].contains(state)
        return Assignment(
            id: ID(rawValue: 2),
            plan: ID(rawValue: 3),
            measure: ID(rawValue: 4),
            parent: nil,
            issue: issue,
            union: UnionID(rawValue: 5),
            unionPath: "000001",
            unionName: "临江市",
            due: .of(11, 30),
            state: state,
            signed: isSigned ? mark("赵六") : nil,
            submitted: [.submitted, .closed].contains(state) ? mark("赵六", 6) : nil,
            returned: returned ? mark("王五") : nil,
            closed: state == .closed ? mark("王五", 7) : nil,
            withdrawn: state == .withdrawn ? mark("张三") : nil
        )
    }

    @Test("Each state is open to its own verbs and to no others")
    func opening() {
        let open: [Assignment.State: [Assignment.Verb]] = [
            .issued: [.sign, .withdraw], .signed: [.report, .requestChange, .split, .submit, .withdraw],
            .submitted: [.sendBack, .close, .withdraw], .closed: [], .withdrawn: [],
        ]
        for state in Assignment.State.allCases {
            let assignment = Self.assignment(state)
            let allowed = Assignment.Verb.allCases.filter { verb in
                do {
                    try assignment.require(verb)
                    return true
                } catch {
                    return false
                }
            }
            #expect(allowed == open[state], "\(state)")
        }
    }

    @Test(
        "What is refused says who came first",
        arguments: [
            (Assignment.State.signed, Assignment.Verb.sign, AssignmentRefusal.isSigned(by: "赵六", on: day)),
            (.submitted, .sign, .isSigned(by: "赵六", on: day)), (.issued, .report, .notSigned), (.issued, .submit, .notSigned),
            (.issued, .close, .notSubmitted(nil)), (.signed, .close, .notSubmitted(nil)),
            (.submitted, .submit, .isSubmitted(by: "赵六")),
            (.submitted, .report, .isSubmitted(by: "赵六")), (.closed, .report, .isClosed(by: "王五", on: day)),
            (.closed, .close, .isClosed(by: "王五", on: day)), (.closed, .withdraw, .isClosed(by: "王五", on: day)),
            (.withdrawn, .sign, .isWithdrawn(by: "张三", on: day)),
        ]
    )
    func refusing(state: Assignment.State, verb: Assignment.Verb, refusal: AssignmentRefusal) {
        #expect(throws: refusal) { try Self.assignment(state).require(verb) }
    }

    @Test("What was sent back meanwhile names who sent it back")
    func refusingReturned() {
        #expect(throws: AssignmentRefusal.notSubmitted(Self.mark("王五"))) {
            try Self.assignment(.signed, returned: true).require(.close)
        }
    }

    @Test("Whoever asked for closing does not close; anybody else may")
    func separating() throws {
        #expect(throws: AssignmentRefusal.sameHand("赵六")) { try Self.assignment(.submitted).close(by: AccountID(rawValue: 6)) }
        try Self.assignment(.submitted).close(by: AccountID(rawValue: 7))
        #expect(throws: AssignmentRefusal.notSubmitted(nil)) { try Self.assignment(.signed).close(by: AccountID(rawValue: 7)) }
    }
}
