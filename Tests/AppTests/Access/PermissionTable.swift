// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import TestSupport
import Web

@testable import WorkPlan

/// Who may use which address. The plan is 临江市's; whoever is not named gets 404, whoever is not signed in the sign-in.
enum PermissionTable {
    struct Line: Sendable {
        let route: String
        let who: Who
        let plan: Mansion.PlanState
        /// What those who may get: a page, or a redirect to the next.
        let status: Int
        /// What the others get.
        let refusal: Int
        let fields: [String: String]

        init(
            _ route: String,
            _ who: Who,
            _ plan: Mansion.PlanState = .published,
            gets status: Int,
            others refusal: Int = 404,
            _ fields: [String: String] = [:]
        ) {
            self.route = route
            self.who = who
            self.plan = plan
            self.status = status
            self.refusal = refusal
            self.fields = fields
        }

        var isPost: Bool { route.hasPrefix("POST ") }

        var takesFiles: Bool { PermissionTable.formsWithFiles.contains(route) }

        func path(_ mansion: Mansion) -> String {
            let path = route.split(separator: " ")[1]
            guard let ids = mansion.ids[plan] else { return "" }
            let parts = path.split(separator: "/").map { part -> String in
                switch part {
                case ":plan": ids.plan.description
                case ":measure": ids.measure.description
                case ":item": ids.item.description
                case ":checkpoint": ids.checkpoint.description
                case ":reading": ids.reading.description
                case ":attachment": (path.hasPrefix("activities/") ? ids.photo : ids.attachment).description
                case ":amendment": ids.amendment?.description ?? ""
                case ":version": "1"
                case ":report": ids.report.description
                case ":endpoint": mansion.letters.endpoint.description
                case ":job": mansion.letters.job.description
                case ":notification": mansion.letters.dead.description
                case ":activity": ids.activity.description
                case ":document": ids.papers.document.description
                case ":receipt": ids.papers.receipt.description
                case ":incoming": ids.papers.incoming.description
                case ":assessment": ids.assessments.assessment.description
                case ":sheet": ids.assessments.sheet.description
                case ":extra": ids.assessments.extra.description
                case ":appeal": ids.assessments.appeal.description
                case ":programme": ids.calls.programme.description
                case ":certificate": ids.calls.certificate
                case ":entry": path.hasPrefix("congress-") ? mansion.congresses.entry.description : ids.calls.entry.description
                case ":publicity": ids.calls.publicity.description
                case ":objection": ids.calls.objection.description
                case ":expert": ids.calls.expert.description
                case ":review": ids.calls.review.description
                case ":account": mansion.trust.account.description
                case ":grant": mansion.grant
                case ":union": mansion.region.city.id.description
                case ":person": mansion.rolls.person.description
                case ":transfer": mansion.rolls.transfer.description
                case ":application": mansion.rolls.application.description
                case ":link": mansion.rolls.link.description
                case ":code": mansion.rolls.code
                case ":expulsion": mansion.rolls.expulsion.description
                case ":honour": mansion.rolls.honour.description
                case ":merger": mansion.rolls.merger.description
                case ":wish": mansion.rolls.wish.description
                case ":import": mansion.rolls.roll.description
                case ":export": mansion.rolls.export.description
                case ":act": mansion.rolls.unionAct.description
                case ":form": mansion.forms.form.description
                case ":collection": mansion.forms.collection.description
                case ":response": (plan == .submitted ? mansion.forms.submitted : mansion.forms.open).description
                case ":paper": mansion.forms.paper.description
                case ":congress": mansion.congresses.congress.description
                case ":meeting": mansion.congresses.meeting(beside: plan).description
                case ":material": mansion.congresses.material(beside: plan).description
                case ":motion": mansion.congresses.motion.description
                case ":followup": mansion.congresses.followUp.description
                case ":opinion": mansion.congresses.opinion.description
                case ":proposal": mansion.congresses.proposal.description
                case ":dossier": mansion.congresses.dossier.description
                case ":election": mansion.elections.election(beside: plan).description
                case ":candidate": mansion.elections.candidate.description
                case ":remark": mansion.elections.remark.description
                case ":round": mansion.elections.round.description
                case ":poll": mansion.polls.poll(beside: plan).description
                case ":rating": mansion.ratings.rating(beside: plan).description
                case ":remedy": mansion.ratings.remedy.description
                case ":impact": mansion.rolls.impact.description
                case ":kind": "refused"
                case ":slip": ids.slip?.description ?? ""
                case ":assignment": ids.assignment?.description ?? ""
                default: mansion.disclosures.id(part) ?? String(part)
                }
            }
            return "/" + parts.joined(separator: "/")
        }

        private func activity(_ mansion: Mansion) -> String { mansion.ids[plan]?.activity.description ?? "" }

        func form(_ mansion: Mansion) -> FormFields {
            var form: FormFields = [:]
            let cut = mansion.ids[plan]?.cut ?? -1
            let home = mansion.region.city.id.description
            for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
                form.add(
                    name,
                    [
                        ":cut": "\(cut)", ":union": home, ":activity": activity(mansion),
                        ":paper": mansion.forms.paper.description,
                    ][value] ?? value
                )
            }
            return form
        }
    }

    /// Addresses that take a sheet from nobody in particular, and so without a form's token.
    static let urns: Set = ["POST ballots/:poll/urn"]

    static let formsWithFiles: Set = [
        "POST imports", "POST plans/:plan/amendments", "POST activities", "POST activities/:activity", "POST documents",
        "POST documents/:document",
        "POST members/rolls/imports", "POST members/rolls/imports/:import/pieces", "POST assessment-sheets/:sheet",
        "POST form-responses/:response", "POST forms/:form/papers", "POST forms/:form/sheet",
        "POST assignments/:assignment/reports", "POST assignments/:assignment/application",
        "POST programme-entries/:entry/answers", "POST programme-entries/:entry/proof",
        "POST congress-meetings/:meeting/materials",
        "POST disclosure-topics/:topic/entries", "POST disclosure-entries/:disclosure",
    ]

    /// All rooms' tables, one to a file under `Permissions`.
    static let lines: [Line] =
        doors + trust + activities + congresses + plans + assignments + documents + reports + assessment + programmes + rolls
        + privacy + forms + elections + ballots + disclosures + ratings
}
