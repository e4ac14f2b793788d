// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

@testable import WorkPlan

extension PermissionTable {
    /// Official documents, going out and coming in.
    static let documents: [Line] = [
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
    ]
}
