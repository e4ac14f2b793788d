// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Web

/// A report as the office prints and sends it: its text, who reports, and its tables; a draft says on each page that it is one.
struct ReportPaper {
    let report: Report
    let blocks: [Report.FrozenBlock]
    let origins: [Report.Origin]
    let annex: ReportAnnex
    let planTitle: String
    let union: String
    let now: Instant

    private var figures: [Report.Piece] { blocks.flatMap(\.pieces).filter(\.isFigure) }

    /// A paragraph a line.
    var text: String {
        blocks.map { block in block.pieces.map(\.words).joined() }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    var paper: PlainPaper {
        PlainPaper(
            title: report.title,
            mark: report.freeze == nil ? "草稿" : "",
            text: text,
            signature: [union, report.freeze?.at.day.written ?? "　　年　月　日"],
            tables: tables,
            foot: foot
        )
    }

    private var foot: String {
        guard let freeze = report.freeze else {
            return "草稿，数字截至\(now.day.written) \(now.clockTime)，定稿以前跟着记录变"
        }
        return "\(freeze.at.day.written) \(freeze.at.clockTime) 定稿，\(freeze.seal.map { "SHA-256 \($0)" } ?? "校验码还在算")"
    }

    /// What the tables are called where others name them.
    var tableTitles: [String] { tables.map(\.title) }

    private var tables: [PlainPaper.Table] {
        [standing, sources] + (annex.corrections.isEmpty ? [] : [corrections])
    }

    private var standing: PlainPaper.Table {
        var rows = annex.lines.map { [$0.number, $0.phrase, $0.standing, $0.figure, $0.lead, $0.due] }
        rows.append(["合计", "\(annex.lines.count)条：\(annex.tally)", "", "", "", ""])
        return PlainPaper.Table(
            "《\(planTitle)》举措进展表",
            [
                .init("编号", share: 8), .init("举措", share: 34), .init("进展", share: 13), .init("数", share: 15),
                .init("责任单位", share: 19), .init("期限", share: 15),
            ],
            rows: rows
        )
    }

    private var sources: PlainPaper.Table {
        PlainPaper.Table(
            "数据来源表",
            [.init("序号", share: 4, isNumber: true), .init("数字", share: 20), .init("出自哪些记录", share: 14), .init("要点", share: 6)],
            rows: zip(figures, origins).enumerated().map { index, pair in
                ["\(index + 1)", pair.0.words, pair.1.source, pair.1.place]
            }
        )
    }

    private var corrections: PlainPaper.Table {
        PlainPaper.Table(
            "以前报告的更正表",
            [
                .init("报告", share: 10), .init("举措", share: 12), .init("当时", share: 5, isNumber: true),
                .init("更正为", share: 5, isNumber: true), .init("哪些记录变了", share: 14),
            ],
            rows: annex.corrections.map { [$0.report, $0.phrase, $0.frozen, $0.now, $0.why] }
        )
    }
}

extension ReportPaper {
    /// The report as it was frozen, or as a draft says it today.
    init(_ report: Report, _ desk: ReportDesk, _ figures: ReportFigures) throws {
        let blocks = report.freeze?.body ?? figures.filled(report.body)
        self.init(
            report: report,
            blocks: blocks,
            origins: figures.origins(of: blocks),
            annex: try report.freeze?.annex ?? desk.annex(report.kind, figures),
            planTitle: desk.plan.title,
            union: try desk.union()?.name ?? "",
            now: desk.visit.now
        )
    }
}

extension ReportFigures {
    /// Where each figure of a text comes from: as kept with it, or as of today where nothing was kept.
    func origins(of blocks: [Report.FrozenBlock]) -> [Report.Origin] {
        blocks.flatMap(\.pieces).filter(\.isFigure).map { piece in
            if let origin = piece.origin { return origin }
            let parts = (piece.token ?? "").split(separator: ".", maxSplits: 1).map(String.init)
            return origin(parts.first ?? "", parts.count == 2 ? parts[1] : "")
        }
    }
}
