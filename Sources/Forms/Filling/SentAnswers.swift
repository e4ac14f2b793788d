// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
public import Web

/// Reads what a page with a form sent, into answers.
struct SentAnswers {
    let page: FormSpec.Page
    let sent: Form
    let now: Instant

    /// The answers with this page's put in; those of other pages and the files kept so far stay.
    func read(into answers: FormAnswers) -> FormAnswers {
        var answers = answers
        for item in page.items where item.kind.isAnswered && item.kind != .file {
            answers[item.id] = item.kind == .table ? rows(of: item) : answer(to: item, named: item.id, or: answers[item.id])
        }
        return answers
    }

    /// What an item's field says. What was not sent at all, as by a page of an older look, stays; but a choice without a
    /// tick sends nothing and means none.
    private func answer(to item: FormItem, named name: String, or former: FormAnswer?) -> FormAnswer? {
        switch item.kind {
        case .many:
            return FormAnswer.list(sent.all(name)).filled
        case .one, .truth:
            return FormAnswer.text(sent.text(name)).filled
        case .person:
            guard sent.has("\(name).name") else { return former }
            var person = FormPerson([:])
            for part in [PersonPart.name] + item.parts {
                let word = sent.text("\(name).\(part.rawValue)")
                if !word.isEmpty { person.parts[part] = word }
            }
            // Whoever writes another name writes about somebody else.
            if case .person(let before) = former, before.parts[.name] == person.parts[.name] { person.source = before.source }
            return FormAnswer.person(person).filled
        default:
            return sent.has(name) ? FormAnswer.text(sent.text(name)).filled : former
        }
    }

    private func rows(of table: FormItem) -> FormAnswer? {
        let ids = sent.all(table.id).prefix(FormChecker.Limit.rows).filter(Self.isRowID)
        let rows = ids.map { id in
            var row = FormRow(id: id, [:])
            for column in table.columns where column.kind.isAnswered {
                row.answers[column.id] = answer(to: column, named: "\(column.id)-\(id)", or: nil)
            }
            return row
        }
        return FormAnswer.rows(rows).filled
    }

    /// Rows get their ids here; what else was sent under that name is not ours.
    private static func isRowID(_ text: String) -> Bool {
        text.utf8.count <= 14 && !text.isEmpty && text.utf8.allSatisfy { $0.isASCIILetterOrDigit }
    }

    static func freshRow(at now: Instant) -> FormRow {
        FormRow(id: "r\(ID<FormRow>.make(at: now))", [:])
    }
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}

extension FormAnswer {
    fileprivate var filled: FormAnswer? { isEmpty ? nil : self }
}

/// The files that came with a page of a form, by the item that they answer.
public struct FormFiles: Sendable {
    let files: [(item: String, list: [AttachmentIntake.File])]
    let errors: [FieldError]
    let isSent: Bool

    /// The item of each slot is checked against the form later; here only the files are looked at.
    @Sendable
    public static func read(_ submission: Submission) async throws -> FormFiles {
        var files: [(item: String, list: [AttachmentIntake.File])] = []
        var errors: [FieldError] = []
        var isSent = false
        for slot in 0..<FormChecker.Limit.fileItems {
            let name = "files\(slot)"
            guard !submission.form.files(name).isEmpty else { continue }
            isSent = true
            let item = submission.form.text("slot\(slot)")
            let intake = try await AttachmentIntake.reading(name)(submission)
            errors += intake.errors.map { FieldError(item, $0.sentence) }
            if !intake.files.isEmpty { files.append((item, intake.files)) }
        }
        return FormFiles(files: errors.isEmpty ? files : [], errors: errors, isSent: isSent)
    }
}
