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
                case ":slip": ids.slip?.description ?? ""
                case ":assignment": ids.assignment?.description ?? ""
                default: String(part)
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
                form.add(name, [":cut": "\(cut)", ":union": home, ":activity": activity(mansion)][value] ?? value)
            }
            return form
        }
    }

    static let formsWithFiles: Set = [
        "POST imports", "POST plans/:plan/amendments", "POST activities", "POST activities/:activity", "POST documents",
        "POST documents/:document",
        "POST members/rolls/imports", "POST members/rolls/imports/:import/pieces", "POST assessment-sheets/:sheet",
        "POST assignments/:assignment/reports", "POST assignments/:assignment/application",
    ]

    static let lines: [Line] = [
        // Before the door, and one's own.
        Line("GET login", .nobodyYet, gets: 200, others: 303),
        Line("POST login", .anyone, gets: 422, ["account": "nobody", "password": "wrong"]),
        Line("POST logout", .anyone, gets: 303),
        Line("GET login/code", .anyone, gets: 303),
        Line("POST login/code", .anyone, gets: 303, ["code": "123456"]),
        Line("GET account", .signedIn, gets: 200),
        Line("POST account/sessions/:session/end", .signedIn, gets: 404),
        Line("GET account/second-factor", .signedIn, gets: 200),
        Line("POST account/second-factor", .signedIn, gets: 422, ["current": "x"]),
        Line("POST account/second-factor/confirmation", .signedIn, gets: 422, ["code": "1"]),
        Line("POST account/second-factor/recovery-codes", .signedIn, gets: 422, ["current": "x"]),
        Line("POST account/second-factor/removal", .signedIn, gets: 422, ["current": "x"]),
        Line("GET account/tokens", .signedIn, gets: 200),
        Line("POST account/tokens", .signedIn, gets: 422),
        Line("POST account/tokens/:token/end", .signedIn, gets: 404),
        Line("GET unions/:union/second-factor", .inCharge([.chair, .securityAdmin]), gets: 200),
        Line("POST unions/:union/second-factor", .inCharge([.chair, .securityAdmin]), gets: 303, ["from": "2030-01-01"]),
        Line("POST accounts/:account/second-factor-reset", .inCharge([.chair, .securityAdmin]), gets: 422, ["reason": "丢了"]),
        Line("POST account/look", .signedIn, gets: 303, ["theme": "dark", "size": "large"]),
        Line("POST account/other-sessions", .signedIn, gets: 303),
        Line("POST account/password", .signedIn, gets: 422, ["current": "x", "fresh": "y", "again": "z"]),
        Line("GET api", .signedIn, gets: 200),
        Line("GET unions/:union/settings", .managers, gets: 200),
        Line("POST unions/:union/settings", .managers, gets: 303, ["confirms": "no"]),
        Line("GET account/notifications", .signedIn, gets: 200),
        Line("POST account/notifications", .signedIn, gets: 303, ["wish": "none"]),
        Line("POST account/notifications/confirmation", .signedIn, gets: 422, ["code": "1"]),
        Line("GET unions/:union/endpoints", .managers, gets: 200),
        Line("POST unions/:union/endpoints", .managers, gets: 200, ["url": "https://oa.example.org/", "wish": "all"]),
        Line("POST endpoints/:endpoint/removal", .managers, gets: 303),
        Line("GET unions/:union/dead-letters", .managers, gets: 200),
        Line("POST notifications/:notification/resending", .managers, gets: 303),
        // Accounts and grants: somebody of the city.
        Line("GET invitation", .anyone, gets: 404),
        Line("POST invitation", .anyone, gets: 404),
        Line("GET accounts", .anywhere([.chair, .systemAdmin, .securityAdmin, .auditor]), gets: 200),
        Line("GET accounts/new", .anywhere([.systemAdmin]), gets: 200),
        Line("POST accounts", .anywhere([.systemAdmin]), gets: 422, ["login": ""]),
        Line("GET accounts/:account", .inCharge([.chair, .systemAdmin, .securityAdmin, .auditor]), gets: 200),
        Line("POST accounts/:account/invitation", .inCharge([.systemAdmin]), gets: 200),
        Line("POST accounts/:account/disabling", .inCharge([.systemAdmin]), gets: 303, ["reason": "调走"]),
        Line("POST accounts/:account/enabling", .inCharge([.systemAdmin]), gets: 422),
        Line("POST accounts/:account/unlocking", .inCharge([.systemAdmin]), gets: 422),
        Line("POST accounts/:account/session-end", .inCharge([.systemAdmin]), gets: 303),
        Line("GET grants", .anywhere([.chair, .systemAdmin, .securityAdmin, .auditor]), gets: 200),
        Line("GET accounts/:account/grants/new", .inCharge([.chair, .securityAdmin]), gets: 200),
        Line("POST accounts/:account/grants", .inCharge([.chair, .securityAdmin]), gets: 422, ["role": ""]),
        Line("POST grants/:grant/end", .inCharge([.chair, .securityAdmin]), gets: 422, ["reason": ""]),
        // Long work is its owner's alone, and the owner is none of these.
        Line("GET jobs", .signedIn, gets: 200),
        Line("GET jobs/:job", .signedIn, gets: 404),
        Line("POST jobs/:job/stop", .signedIn, gets: 404),
        // The office.
        Line("GET tasks", .signedIn, gets: 200),
        Line("GET tasks/done", .signedIn, gets: 200),
        Line("GET journal", .anywhere([.chair, .officer, .reviewer, .auditor]), gets: 200),
        // Looking at plans.
        Line("GET /", .signedIn, gets: 303),
        Line("GET plans", .signedIn, gets: 200),
        Line("GET plans/:plan", .addressees, gets: 200),
        Line("GET plans/:plan/measures/:measure", .addressees, gets: 200),
        Line("GET plans/:plan/list", .addressees, gets: 200),
        Line("GET plans/:plan/timeline", .addressees, gets: 200),
        Line("GET plans/:plan/unions", .addressees, gets: 200),
        Line("GET plans/:plan", .readers, .draft, gets: 200),
        Line("GET plans/:plan/measures/:measure", .readers, .submitted, gets: 200),
        Line("GET plans/:plan/list", .readers, .draft, gets: 200),
        Line("GET plans/:plan/timeline", .readers, .submitted, gets: 200),
        Line("GET plans/:plan/unions", .readers, .draft, gets: 200),
        Line("GET plans/:plan/journal", .auditors, gets: 200),
        Line("GET plans/:plan/journal", .auditors, .draft, gets: 200),
        // Importing and reviewing.
        Line("GET imports/new", .anywhere([.officer]), gets: 200),
        Line("POST imports", .anywhere([.officer]), gets: 422, ["text": "这不是要点"]),
        Line("GET plans/:plan/review", .readers, .draft, gets: 200),
        Line("GET plans/:plan/review", .readers, .published, gets: 200),
        Line("POST plans/:plan/acceptances", .editors, .draft, gets: 303),
        Line("POST measures/:measure/acceptance", .editors, .draft, gets: 303),
        Line("POST measures/:measure/exclusion", .editors, .draft, gets: 303),
        Line("POST measures/:measure/reopening", .editors, .draft, gets: 303),
        Line("POST measures/:measure/merger", .editors, .draft, gets: 303),
        Line("GET measures/:measure/split", .editors, .draft, gets: 200),
        Line("POST measures/:measure/splits", .editors, .draft, gets: 303, ["at": ":cut"]),
        Line("GET measures/:measure/edit", .editors, .draft, gets: 200),
        Line("GET measures/:measure/edit", .editors, .published, gets: 200),
        Line("POST measures/:measure", .editors, .draft, gets: 422, ["phrase": "不在原文里的话"]),
        Line("GET items/:item/measures/new", .editors, .draft, gets: 200),
        Line("POST items/:item/measures", .editors, .draft, gets: 422, ["phrase": "不在原文里的话"]),
        // Handing over, confirming, taking away. A draft with proposals that wait is refused to its officers by a rule.
        Line("POST plans/:plan/submission", .editors, .draft, gets: 422),
        Line("GET plans/:plan/publication", .publishers, .submitted, gets: 200),
        Line("POST plans/:plan/publication", .publishers, .submitted, gets: 422, ["seen": "yes"]),
        Line("POST plans/:plan/return", .publishers, .submitted, gets: 303, ["why": "拆得不对"]),
        Line("GET plans/:plan/removal", .editors, .draft, gets: 200),
        Line("POST plans/:plan/removal", .editors, .draft, gets: 303),
        // Attachments: as far as their record may be read.
        Line("GET attachments/:attachment", .readers, gets: 200),
        Line("GET attachments/:attachment/view", .readers, gets: 200),
        // Amending: versions are read by whom the plan was sent to, an amendment by whoever reads all of the plan.
        Line("GET plans/:plan/versions", .addressees, gets: 200),
        Line("GET plans/:plan/versions/:version", .addressees, gets: 303),
        Line("GET plans/:plan/comparison", .addressees, gets: 200),
        Line("GET plans/:plan/amendments/new", .editors, .published, gets: 303),
        Line("POST plans/:plan/amendments", .editors, .published, gets: 422),
        Line("GET amendments/:amendment", .readers, .published, gets: 200),
        Line("GET amendments/:amendment/comparison", .readers, .published, gets: 200),
        Line(
            "POST amendments/:amendment/measures/:measure/verdict",
            .editors,
            .published,
            gets: 303,
            ["verdict": "end", "reason": "合并"]
        ),
        Line("GET amendments/:amendment/removal", .editors, .published, gets: 200),
        Line("POST amendments/:amendment/removal", .editors, .published, gets: 303),
        Line("POST amendments/:amendment/submission", .editors, .published, gets: 422),
        Line("GET amendments/:amendment/publication", .publishers, .published, gets: 200),
        Line("POST amendments/:amendment/publication", .publishers, .published, gets: 422, ["seen": "yes"]),
        Line("POST amendments/:amendment/return", .publishers, .published, gets: 422, ["why": "不妥"]),
        Line("GET plans/:plan/matrix", .beholders, gets: 200),
        Line("POST plans/:plan/matrix/export", .beholders, gets: 200),
        // Assignments: the city issues to its school, which signs; the city supervises.
        Line("GET measures/:measure/assignments/new", .supervisors, .published, gets: 200),
        Line(
            "POST measures/:measure/assignments",
            .supervisors,
            .published,
            gets: 303,
            ["to": "children", "part": "lead", "due": "12月20日"]
        ),
        Line("GET assignments", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET assignments/:assignment", .bothSides, gets: 200),
        Line("POST assignments/:assignment/signature", .responsible([.officer]), gets: 303),
        Line("POST assignments/:assignment/acknowledgement", .responsible([.officer]), gets: 422),
        Line("POST assignments/:assignment/reports", .responsible([.officer]), gets: 422),
        Line("POST assignments/:assignment/changes", .responsible([.officer]), gets: 422),
        Line("POST assignments/:assignment/application", .responsible([.officer]), gets: 422),
        Line("GET assignments/:assignment/parts/new", .responsible([.officer, .chair]), gets: 422),
        Line("POST assignments/:assignment/parts", .responsible([.officer, .chair]), gets: 422),
        Line("POST assignments/:assignment/closure", .supervisors, gets: 422),
        Line("POST assignments/:assignment/return", .supervisors, gets: 422),
        Line("POST assignments/:assignment/decision", .supervisors, gets: 422),
        Line("POST assignments/:assignment/withdrawal", .supervisors, gets: 303, ["withdraw-reason": "重复了"]),
        // Supervision: the city reminded its school.
        Line("GET supervision", .anywhere([.chair, .officer]), gets: 200),
        Line("POST supervision/exports", .anywhere([.chair, .officer]), gets: 200),
        Line("POST supervision/slips", .anywhere([.chair, .officer]), gets: 422),
        Line("POST assignments/:assignment/slips", .supervisors, gets: 422, ["slip-reason": "再催"]),
        Line("POST measures/:measure/slips", .supervisors, .published, gets: 422),
        Line("GET slips/:slip", .bothSides, gets: 200),
        Line("POST slips/:slip/acknowledgement", .responsible([.officer]), gets: 303),
        Line("POST slips/:slip/answer", .responsible([.officer]), gets: 422),
        Line("POST slips/:slip/resolution", .supervisors, gets: 422),
        Line("POST slips/:slip/refusal", .supervisors, gets: 422),
        Line("POST slips/:slip/confirmation", .managers, gets: 422),
        Line("POST slips/:slip/rejection", .managers, gets: 422),
        // Official documents: going out.
        Line("GET documents", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET documents/settings", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST documents/settings/series", .anywhere([.chair]), gets: 303, ["code": "新代字", "next": "1"]),
        Line("POST documents/settings/chain", .anywhere([.chair]), gets: 303, ["kind": "", "signing": "chair"]),
        Line("GET documents/new", .anywhere([.officer]), gets: 200),
        Line("POST documents", .anywhere([.officer]), gets: 422, ["title": ""]),
        Line("GET documents/:document", .readers, .draft, gets: 200),
        Line("GET documents/:document", .readers, .submitted, gets: 200),
        Line("GET documents/:document", .reached([.chair, .officer, .reviewer]), .published, gets: 200),
        Line("GET documents/:document/pdf", .reached([.chair, .officer, .reviewer]), .published, gets: 200),
        Line("GET documents/:document/docx", .reached([.chair, .officer, .reviewer]), .published, gets: 200),
        Line("GET documents/:document/edit", .editors, .draft, gets: 200),
        Line("POST documents/:document", .editors, .draft, gets: 422, ["title": ""]),
        Line("POST documents/:document/submission", .editors, .draft, gets: 303),
        // Who stands above signs for nobody; and a form that shows no words signs none.
        Line("POST documents/:document/approval", .atHome([.chair]), .submitted, gets: 422),
        Line("POST documents/:document/return", .atHome([.chair]), .submitted, gets: 303, ["why": "层次不清"]),
        Line("POST documents/:document/recheck", .editors, .published, gets: 422),
        Line("POST documents/:document/number", .editors, .published, gets: 422),
        Line("POST documents/:document/dispatch", .editors, .published, gets: 422),
        Line("POST documents/:document/urging", .editors, .published, gets: 303),
        Line("POST documents/:document/archive", .editors, .published, gets: 303, ["retention": "years30", "code": "WS"]),
        Line("POST documents/:document/void", .editors, .draft, gets: 303, ["reason": "不发了"]),
        Line(
            "POST documents/:document/seals",
            .editors,
            .published,
            gets: 303,
            [
                "organ": "临江市教育工会", "keeper": "吴十", "copies": "2",
            ]
        ),
        Line("POST documents/:document/copies", .editors, .published, gets: 303),
        Line("POST documents/:document/template", .editors, .draft, gets: 303, ["name": "读书活动"]),
        Line("POST documents/:document/withdrawal", .editors, .published, gets: 303, ["why": "日期有误"]),
        Line("GET documents/register", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST documents/register/exports", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET documents/archive", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST documents/archive/exports", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET incoming/register", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST incoming/register/exports", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line(
            "POST documents/settings/retention",
            .anywhere([.chair]),
            gets: 303,
            [
                "doc_kind": "notice", "retention": "years30", "basis": "本会的表",
            ]
        ),
        Line("POST receipts/:receipt/signature", .atSchool([.officer]), .published, gets: 303),
        // Coming in.
        Line("GET incoming", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET incoming/new", .anywhere([.officer]), gets: 200),
        Line("POST incoming", .anywhere([.officer]), gets: 422, ["sender": ""]),
        Line("GET incoming/:incoming", .readers, gets: 200),
        Line("POST incoming/:incoming/proposal", .editors, gets: 303, ["words": "建议办公室办"]),
        Line("POST incoming/:incoming/instruction", .inCharge([.chair]), gets: 422, ["words": "同意"]),
        Line("POST incoming/:incoming/handling", .editors, gets: 422, ["words": "某人"]),
        Line("POST incoming/:incoming/completion", .editors, gets: 422, ["words": "办了"]),
        // Reporting progress.
        Line("POST measures/:measure/checkpoints", .editors, .published, gets: 303, ["title": "印发", "due": "12月20日"]),
        Line("POST checkpoints/:checkpoint/completion", .editors, .published, gets: 303, ["on": "6月1日", "evidence": "纪要"]),
        Line("POST checkpoints/:checkpoint/reopening", .editors, .published, gets: 422),
        // Reports: a draft on the whole plan of 临江市.
        Line("GET plans/:plan/reports", .anyoneAddressedWhoReads, gets: 200),
        Line("POST plans/:plan/reports", .editors, .published, gets: 303, ["kind": "half"]),
        Line("GET plans/:plan/unfinished", .readers, .published, gets: 200),
        Line("POST plans/:plan/unfinished/exports", .readers, .published, gets: 200),
        Line("GET reports/:report", .readers, .published, gets: 200),
        Line("GET reports/:report/edit", .editors, .published, gets: 200),
        Line("POST reports/:report", .editors, .published, gets: 422, ["title": "", "body": ""]),
        Line("POST reports/:report/freeze", .editors, .published, gets: 422),
        Line("POST reports/:report/sealing", .editors, .published, gets: 422),
        Line("POST reports/:report/removal", .editors, .published, gets: 303, ["revision": "1"]),
        Line("GET reports/:report/drift", .readers, .published, gets: 422),
        Line("GET reports/:report/pdf", .readers, .published, gets: 200),
        Line("GET reports/:report/docx", .readers, .published, gets: 200),
        Line("GET reports/:report/document", .editors, .published, gets: 422),
        Line("POST reports/:report/document", .editors, .published, gets: 422, ["kind": "report"]),
        // Indicators, numbers filled in by hand, and the clock of a measure.
        Line("GET measures/:measure/indicator", .editors, .published, gets: 200),
        Line("POST measures/:measure/indicator/trial", .editors, .published, gets: 422, ["form": "count", "kind": "没有这类"]),
        Line("POST measures/:measure/indicator", .editors, .published, gets: 422, ["form": "count"]),
        Line("POST measures/:measure/indicator/end", .editors, .published, gets: 303),
        Line("POST measures/:measure/indicator/examples", .editors, .published, gets: 422),
        Line("GET measures/:measure/records", .readers, .published, gets: 200),
        Line("POST measures/:measure/readings", .editors, .published, gets: 422, ["value": "两个"]),
        Line("POST readings/:reading/verification", .readers, .published, gets: 422),
        Line("POST readings/:reading/refusal", .readers, .published, gets: 422, ["answer": "数不对"]),
        Line("POST measures/:measure/pause", .editors, .published, gets: 303, ["reason": "汛期", "basis": "主席办公会纪要"]),
        Line("POST measures/:measure/pause/end", .editors, .published, gets: 422),
        Line("GET plans/:plan/pace", .editors, .published, gets: 200),
        Line(
            "POST plans/:plan/pace",
            .editors,
            .published,
            gets: 303,
            ["seen": "default", "on-track": "10", "slow": "20", "unverified": "5", "reason": "年底收紧"]
        ),
        Line("POST plans/:plan/pace/default", .editors, .published, gets: 422, ["seen": "default"]),
        // The assessment of the city by the union above.
        Line("GET assessments", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST assessments", .anywhere([.chair, .officer]), gets: 303, ["year": "2024"]),
        Line("GET assessments/:assessment", .assessing([.chair, .officer, .reviewer]), .draft, gets: 200),
        Line("GET assessments/:assessment", .assessed([.chair, .officer, .reviewer]), .submitted, gets: 200),
        Line("GET assessments/:assessment/edit", .assessing([.chair, .officer]), .draft, gets: 200),
        Line("POST assessments/:assessment", .assessing([.chair, .officer]), .draft, gets: 422, ["title": ""]),
        Line("POST assessments/:assessment/leaves", .assessing([.chair, .officer]), .draft, gets: 422, ["kind": "judged"]),
        Line("POST assessments/:assessment/leaves/removal", .assessing([.chair, .officer]), .draft, gets: 422, ["leaf": "x"]),
        Line("POST assessments/:assessment/issue", .assessing([.chair, .officer]), .draft, gets: 422),
        Line("POST assessments/:assessment/revision", .assessing([.chair, .officer]), .submitted, gets: 422),
        Line("GET assessment-sheets/:sheet", .assessed([.chair, .officer, .reviewer]), .submitted, gets: 200),
        Line("POST assessment-sheets/:sheet", .atHome([.officer]), .submitted, gets: 422),
        Line("POST assessment-sheets/:sheet/return", .assessing([.chair, .officer]), .submitted, gets: 303, ["why": "缺材料"]),
        Line("POST assessment-sheets/:sheet/verification", .assessing([.chair, .officer]), .submitted, gets: 422),
        Line("POST assessment-sheets/:sheet/extras", .assessing([.chair, .officer]), .submitted, gets: 422, ["what": "veto"]),
        Line(
            "POST assessment-extras/:extra/decision",
            .assessing([.chair, .officer]),
            .submitted,
            gets: 303,
            ["act": "confirm"]
        ),
        Line("POST assessments/:assessment/counts", .assessing([.chair, .officer]), .submitted, gets: 422),
        Line("GET assessments/:assessment/ranking", .assessed([.chair, .officer, .reviewer]), gets: 200),
        Line("POST assessments/:assessment/decision", .assessing([.chair]), gets: 422),
        Line("POST assessments/:assessment/recall", .assessing([.chair]), gets: 422),
        Line("POST assessments/:assessment/publication", .assessing([.chair, .officer]), gets: 422),
        Line("POST assessments/:assessment/conclusion", .assessing([.chair, .officer]), gets: 422),
        Line("POST assessments/:assessment/exports", .assessing([.chair, .officer, .reviewer]), gets: 200),
        Line("POST assessment-sheets/:sheet/appeals", .atHome([.officer]), gets: 422),
        Line("POST assessment-appeals/:appeal/decision", .assessing([.chair, .officer]), gets: 422),
        // The rolls: a member of 临江市, another on the way to the school, an application, a link.
        Line("GET members", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST members/lookups", .anywhere([.officer]), gets: 303, ["number": "12"]),
        Line("GET members/fields", .signedIn, gets: 200),
        Line("GET unions", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST unions/exports", .readers, gets: 200, ["union": ":union"]),
        Line("GET unions/:union", .readers, gets: 200),
        Line("GET unions/:union/terms", .readers, gets: 200),
        Line("POST unions/:union/terms", .editors, gets: 422, ["body": ""]),
        Line("POST unions/:union/terms/removal", .editors, gets: 422, ["body": "committee"]),
        Line("GET members/rolls", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET members/rolls/template.xlsx", .anywhere([.officer]), gets: 200),
        Line("GET members/rolls/template.csv", .anywhere([.officer]), gets: 200),
        Line("POST members/rolls/imports", .anywhere([.officer]), gets: 422),
        Line("GET members/rolls/imports/:import", .editors, gets: 200),
        Line("GET members/rolls/imports/:import/faults", .editors, gets: 200),
        Line("POST members/rolls/imports/:import/pieces", .editors, gets: 422, ["offset": "0"]),
        Line("POST members/rolls/imports/:import/application", .editors, gets: 303),
        Line("POST members/rolls/imports/:import/withdrawal", .editors, gets: 303),
        Line("POST members/rolls/imports/:import/undoing", .editors, gets: 422, ["why": "导错了"]),
        Line("POST members/rolls/imports/:import/continuation", .editors, gets: 422),
        Line("POST members/rolls/exports", .anywhere([.chair, .officer, .reviewer]), gets: 303, ["purpose": "核对名册"]),
        // A file is for who asked for it, and that is none of these.
        Line("GET members/rolls/exports/:export/file", .signedIn, gets: 404),
        Line("GET members/:person", .readers, gets: 200),
        Line("GET members/:person/edit", .editors, gets: 200),
        Line("POST members/:person", .editors, gets: 422, ["name": ""]),
        Line("POST members/:person/reveals", .editors, gets: 200, ["field": "person.idNumber", "why": "办医疗互助理赔"]),
        Line("GET transfers", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET members/:person/transfers", .editors, gets: 200),
        Line("POST members/:person/transfers", .editors, gets: 422, ["to": ""]),
        Line("GET transfers/:transfer", .reached([.chair, .officer, .reviewer]), gets: 200),
        Line("POST transfers/:transfer/acceptance", .reached([.officer]), gets: 303, ["from": "2024-07-01"]),
        Line("POST transfers/:transfer/rejection", .reached([.officer]), gets: 303, ["why": "没有这个人"]),
        Line("POST transfers/:transfer/withdrawal", .editors, gets: 303, ["why": "不转了"]),
        Line("GET members/applications", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET members/applications/new", .anywhere([.officer]), gets: 200),
        Line("POST members/applications", .anywhere([.officer]), gets: 422, ["name": ""]),
        Line("GET members/applications/:application", .readers, gets: 200),
        Line("POST members/applications/:application/admission", .editors, gets: 303, ["on": "2024-07-01", "decision": "委员会会议"]),
        Line("POST members/applications/:application/refusal", .editors, gets: 303, ["why": "不是本校的人"]),
        Line("POST unions/:union/join-links", .editors, gets: 303),
        Line("POST join-links/:link/closure", .editors, gets: 303),
        Line("GET members/:person/acts", .editors, gets: 200),
        Line("POST members/:person/acts", .editors, gets: 422, ["kind": ""]),
        Line("POST members/:person/expulsions", .editors, gets: 422, ["ground": ""]),
        Line("POST expulsions/:expulsion/decision", .editors, gets: 422, ["document": ""]),
        Line("POST expulsions/:expulsion/withdrawal", .editors, gets: 303),
        // Kept on file by the union above, and not before it has been decided.
        Line("POST expulsions/:expulsion/filing", .above([.officer]), gets: 422),
        Line("GET members/:person/honours", .readers, gets: 200),
        Line("POST members/:person/honours", .editors, gets: 422, ["title": ""]),
        Line("POST honours/:honour/revocation", .editors, gets: 303, ["why": "查实失实"]),
        Line("GET members/duplicates", .anywhere([.officer]), gets: 200),
        Line("POST members/mergers", .anywhere([.officer]), gets: 422),
        Line("POST mergers/:merger/undoing", .editors, gets: 303),
        Line("GET me/data", .signedIn, gets: 200),
        Line("POST me/data/exports", .signedIn, gets: 200, ["format": "json"]),
        Line("POST me/data/wishes", .signedIn, gets: 422, ["kind": "correct", "words": ""]),
        Line("GET data-wishes/:wish", .editors, gets: 200),
        Line("POST data-wishes/:wish/answer", .editors, gets: 422, ["answer": ""]),
        Line("GET join/:code", .anyone, gets: 200),
        Line("POST join/:code", .anyone, gets: 422, ["name": ""]),
        // Work records: beside the draft plan a draft, beside the one handed over a filed one, beside the published a verified.
        Line("GET activities", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET activities/overview", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST activities/exports", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET activities/new", .anywhere([.officer]), gets: 200),
        Line("POST activities", .atHome([.officer]), gets: 422, ["union": ":union", "title": "学习"]),
        Line("GET activities/:activity", .atHome([.chair, .officer, .reviewer]), .draft, gets: 200),
        Line("GET activities/:activity", .readers, .submitted, gets: 200),
        Line("GET activities/:activity/edit", .atHome([.officer]), .draft, gets: 200),
        Line("POST activities/:activity", .atHome([.officer]), .draft, gets: 422, ["title": ""]),
        Line("POST activities/:activity/removal", .atHome([.officer]), .draft, gets: 303),
        Line("POST activities/:activity/attachments/:attachment/removal", .atHome([.officer]), .draft, gets: 303),
        Line("POST activities/:activity/withdrawal", .atHome([.officer]), .submitted, gets: 303),
        Line("POST activities/verifications", .above([.chair, .officer]), .submitted, gets: 303, ["activity": ":activity"]),
        Line("POST activities/:activity/verification", .above([.chair, .officer]), .submitted, gets: 303),
        Line("POST activities/:activity/return", .above([.chair, .officer]), .submitted, gets: 303, ["why": "人数不对"]),
        Line("POST activities/:activity/reopening", .above([.chair, .officer]), .published, gets: 303, ["why": "人数不对"]),
    ]
}
