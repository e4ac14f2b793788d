// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A union's register (收发文登记簿、归档目录) as a table: one for the printer and one for spreadsheets.
struct Register: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case outgoing, incoming, archive

        var title: String {
            switch self {
            case .outgoing: "发文登记簿"
            case .incoming: "收文登记簿"
            case .archive: "归档文件目录"
            }
        }

        /// Where it is printed; the address of its file is below.
        var path: String {
            switch self {
            case .outgoing: "documents/register"
            case .incoming: "incoming/register"
            case .archive: "documents/archive"
            }
        }

        var columns: [String] {
            switch self {
            case .outgoing: ["发文字号", "标题", "文种", "紧急程度", "主送", "签发人", "成文日期", "印发日期", "签收", "用印", "办到哪一步", "备注"]
            case .incoming: ["收文号", "收到日期", "来文单位", "来文字号", "标题", "拟办", "批办", "承办", "办理结果", "办到哪一步"]
            case .archive: ["档号", "文号", "责任者", "题名", "日期", "保管期限", "归档日期", "备注"]
            }
        }
    }

    /// More lines than these are asked for in parts.
    static let most = 3000

    let kind: Kind
    let rows: [[String]]

    var file: [UInt8] {
        CommaSeparated(head: ["序号"] + kind.columns, rows: rows.enumerated().map { [String($0 + 1)] + $1 }).bytes
    }
}

/// Reads the registers of unions, each in one statement.
struct RegisterStore {
    let db: any Connection
    let scope: Scope
    let today: Day

    func register(_ kind: Register.Kind, _ filter: RegisterFilter) throws -> Register? {
        let rows =
            switch kind {
            case .outgoing: try outgoing(filter)
            case .incoming: try incoming(filter)
            case .archive: try archive(filter)
            }
        return rows.count > Register.most ? nil : Register(kind: kind, rows: rows)
    }

    /// Every number that was given, in the order of the numbers; a void one stays with its reason.
    private func outgoing(_ filter: RegisterFilter) throws -> [[String]] {
        let condition = filter.condition(
            ["title", "number", "recipients"],
            day: "signed_on",
            year: "number_year",
            today: today
        )
        return try db.rows(
            """
            SELECT number, title, kind, urgency, recipients, signers, signed_on, dispatched_at, state, void_reason, on_paper,
                withdrawn_by_id,
                (SELECT count(*) FROM document_receipt WHERE document_id = official_document.id) AS receipts,
                (SELECT count(signed_at) FROM document_receipt WHERE document_id = official_document.id) AS signed,
                (SELECT sum(copies) FROM seal_use WHERE document_id = official_document.id) AS sealed
            FROM official_document WHERE number IS NOT NULL AND \(scope.covers("union_path")) \(condition)
            ORDER BY series_id, number_year, number_sequence LIMIT 3001
            """
        ).map { row in
            let kind: DocumentKind = try row.get("kind")
            let urgency: DocumentContent.Urgency = try row.get("urgency")
            let state: DocumentState = try row.get("state")
            let issued: Instant? = try row.find("dispatched_at")
            let signedOn: Day? = try row.find("signed_on")
            let (receipts, signed): (Int, Int) = (try row.get("receipts"), try row.get("signed"))
            let sealed: Int? = try row.find("sealed")
            let withdrawnBy: ID<OfficialDocument>? = try row.find("withdrawn_by_id")
            let reason: String? = try row.find("void_reason")
            let remarks = [
                reason.map { "作废：\($0)" } ?? "", withdrawnBy == nil ? "" : "已撤回", try row.get("on_paper") ? "纸质印发" : "",
            ]
            return [
                try row.get("number"), try row.get("title"), kind.label, urgency == .none ? "" : urgency.label,
                Self.line(try row.get("recipients")), Self.line(try row.find("signers") ?? ""), signedOn?.description ?? "",
                issued?.day.description ?? "", receipts == 0 ? "" : "\(signed)／\(receipts)", sealed.map { "\($0) 份" } ?? "",
                state.label, remarks.filter { !$0.isEmpty }.joined(separator: "；"),
            ]
        }
    }

    private func incoming(_ filter: RegisterFilter) throws -> [[String]] {
        let condition = filter.condition(["title", "number", "sender"], day: "received_on", year: "year", today: today)
        return try db.rows(
            """
            SELECT year, sequence, received_on, sender, number, title, proposal, instruction, handler, outcome, state
            FROM incoming_document WHERE \(scope.covers("union_path")) \(condition)
            ORDER BY union_path, year, sequence LIMIT 3001
            """
        ).map { row in
            let (year, sequence): (Int, Int) = (try row.get("year"), try row.get("sequence"))
            let received: Day = try row.get("received_on")
            let state: IncomingDocument.State = try row.get("state")
            return [
                "收〔\(year)〕\(sequence)号", received.description, try row.get("sender"), try row.get("number"),
                try row.get("title"),
                try row.find("proposal") ?? "", try row.find("instruction") ?? "", try row.find("handler") ?? "",
                try row.find("outcome") ?? "", state.label,
            ]
        }
    }

    /// What is in the archive, by year, term and item code.
    private func archive(_ filter: RegisterFilter) throws -> [[String]] {
        let condition = filter.condition(["title", "number", "item_code"], day: "signed_on", year: "year", today: today)
        return try db.rows(
            """
            SELECT item_code, number, issuers, title, signed_on, retention, archived_at, withdrawn_by_id
            FROM official_document WHERE state = 'archived' AND \(scope.covers("union_path")) \(condition)
            ORDER BY year, CASE retention WHEN 'permanent' THEN 0 WHEN 'years30' THEN 1 ELSE 2 END, item_code, id LIMIT 3001
            """
        ).map { row in
            let retention: Filing.Retention = try row.get("retention")
            let at: Instant = try row.get("archived_at")
            let signedOn: Day? = try row.find("signed_on")
            let withdrawnBy: ID<OfficialDocument>? = try row.find("withdrawn_by_id")
            return [
                try row.find("item_code") ?? "", try row.find("number") ?? "", Self.line(try row.get("issuers")),
                try row.get("title"), signedOn?.description ?? "", retention.label, at.day.description,
                withdrawnBy == nil ? "" : "已撤回",
            ]
        }
    }

    private static func line(_ names: String) -> String { names.split(separator: "\n").joined(separator: "、") }
}
