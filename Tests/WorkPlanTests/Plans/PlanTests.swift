// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import WorkPlan

@Suite("The states of a work plan")
struct PlanTests {
    private let officer = AccountID(rawValue: 1)
    private let reviewer = AccountID(rawValue: 2)

    @Test("A draft whose proposals are all decided is handed over")
    func submitting() throws {
        try Plan.sample(.draft).submit(pending: 0, taken: 1)
    }

    @Test("A draft with a proposal that waits is not handed over")
    func submittingTooEarly() {
        #expect(throws: PlanRefusal.stillPending(2)) { try Plan.sample(.draft).submit(pending: 2, taken: 5) }
    }

    @Test("A draft of which nothing was taken is not handed over")
    func submittingNothing() {
        #expect(throws: PlanRefusal.noMeasure) { try Plan.sample(.draft).submit(pending: 0, taken: 0) }
    }

    @Test("What was handed over is not handed over again")
    func submittingTwice() {
        #expect(throws: PlanRefusal.isSubmitted) { try Plan.sample(.submitted).submit(pending: 0, taken: 1) }
        #expect(throws: PlanRefusal.isPublished) { try Plan.sample(.published).submit(pending: 0, taken: 1) }
    }

    @Test("A second officer publishes what the first handed over")
    func publishing() throws {
        let plan = Plan.sample(.submitted, submittedBy: officer)
        try plan.publish(by: reviewer, needsSecondOfficer: true)
        #expect(throws: PlanRefusal.sameOfficer("张三")) { try plan.publish(by: officer, needsSecondOfficer: true) }
    }

    @Test("Where the union asks for no second officer, the first may publish")
    func publishingAlone() throws {
        try Plan.sample(.submitted, submittedBy: officer).publish(by: officer, needsSecondOfficer: false)
    }

    @Test("Only what was handed over is published")
    func publishingOutOfTurn() {
        #expect(throws: PlanRefusal.isDraft) { try Plan.sample(.draft).publish(by: reviewer, needsSecondOfficer: false) }
        #expect(throws: PlanRefusal.isPublished) { try Plan.sample(.published).publish(by: reviewer, needsSecondOfficer: false) }
    }

    @Test("Only what was handed over is sent back")
    func sendingBack() throws {
        try Plan.sample(.submitted).sendBack()
        #expect(throws: PlanRefusal.isDraft) { try Plan.sample(.draft).sendBack() }
        #expect(throws: PlanRefusal.isPublished) { try Plan.sample(.published).sendBack() }
    }

    @Test("Measures are cut only while the plan is a draft")
    func requiringDraft() throws {
        try Plan.sample(.draft).requireDraft()
        #expect(throws: PlanRefusal.isSubmitted) { try Plan.sample(.submitted).requireDraft() }
        #expect(throws: PlanRefusal.isPublished) { try Plan.sample(.published).requireDraft() }
    }

    @Test("The table of states knows exactly these ways")
    func listingVerbs() {
        #expect(Plan.lifecycle.verbs(from: .draft) == [.submit, .discard])
        #expect(Plan.lifecycle.verbs(from: .submitted) == [.sendBack, .publish])
        #expect(Plan.lifecycle.verbs(from: .published).isEmpty)
    }

    @Test(
        "Each refusal says in Chinese what is wrong",
        arguments: [
            PlanRefusal.isDraft, .isSubmitted, .isPublished, .stillPending(3), .noMeasure, .sameOfficer("张三"), .yearTaken(2024),
        ]
    )
    func refusing(refusal: PlanRefusal) {
        #expect(refusal.sentence.hasSuffix("。"))
        #expect(refusal.sentence.unicodeScalars.allSatisfy { !$0.properties.isAlphabetic || $0.value > 0x2E80 })
    }

    @Test("A refusal names the number, the person or the year it is about")
    func naming() {
        #expect(PlanRefusal.stillPending(3).sentence.contains("还有 3 条"))
        #expect(PlanRefusal.sameOfficer("张三").sentence.contains("是张三送的"))
        #expect(PlanRefusal.sameOfficer("张三").citation != nil)
        #expect(PlanRefusal.yearTaken(2024).sentence.contains("2024年"))
    }
}
