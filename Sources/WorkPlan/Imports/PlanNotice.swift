// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import PlanReading
import Storage

/// The notice that an imported plan came with, as an official document of the union that issued it.
struct PlanNotice {
    let reading: PlanReading
    let union: Union

    /// Enters the notice and ties the plan to it; a plan without a number and a date is no document yet.
    func enter(for plan: ID<Plan>, by clerk: Clerk, _ db: any Connection) throws {
        guard let content, let number = reading.document.number else { return }
        let document = try DocumentDesk(clerk).enter(content, numbered: number, signedOn: reading.document.date, of: union)
        if let document { try PlanStore(db: db).link(plan, to: document.id) }
    }

    private var content: DocumentContent? {
        let document = reading.document
        guard let title = document.title else { return nil }
        let issuer = document.issuer ?? union.name
        let closing = document.closing.first { $0.hasPrefix("抄送") }
        let copies = closing.map { String($0.dropFirst(2).drop { "：: ".contains($0) }) } ?? ""
        return DocumentContent(
            kind: .notice,
            letterhead: document.letterhead ?? issuer + "文件",
            title: title,
            issuers: [issuer],
            recipients: document.recipients,
            copies: DocumentContent.names(in: copies),
            body: document.covering,
            enclosure: enclosure,
            printer: issuer + "办公室"
        )
    }

    /// The plan itself, its title in the first line.
    private var enclosure: String {
        var lines = [reading.document.planTitle ?? reading.document.title ?? ""]
        if !reading.preamble.isEmpty { lines.append(reading.preamble) }
        for section in reading.sections {
            let heading = PlanSectionRecord(id: ID(rawValue: 0), number: section.number, title: section.title, items: []).heading
            if !heading.isEmpty { lines.append(heading) }
            for item in section.items {
                let record = PlanItemRecord(
                    id: ID(rawValue: 0),
                    position: 0,
                    number: item.number,
                    title: item.title,
                    text: item.text
                )
                lines.append(record.marker + (record.hasSeparateTitle ? item.title + "。" : "") + item.text)
            }
        }
        return lines.joined(separator: "\n")
    }
}
