// SPDX-License-Identifier: Apache-2.0
import Kernel
import NIOPosix
import Web
import Workbook

/// The rows below the heads of a table of items: all that is wanted of the file.
struct FormSheetRows: Sendable {
    private(set) var rows: [WorkbookRow] = []
    private(set) var hasHead = false

    /// - Throws: `WorkbookFault`, or what the disk says.
    init(_ workbook: Workbook) throws {
        let source = try workbook.rows()
        while let row = try source.next() {
            if hasHead, !row.isBlank { rows.append(row) }
            // Whatever stands above the heads, and however many lines of it.
            if row[FormColumn.label.rawValue].text.trimmed == FormColumn.label.head,
                row[FormColumn.kind.rawValue].text.trimmed == FormColumn.kind.head
            {
                hasHead = true
            }
            guard rows.count <= FormChecker.Limit.items else { return }
        }
    }
}

/// A table that was sent, unpacked and read before anything is written.
enum FormSheetUpload: Sendable {
    case rows(FormSheetRows)
    case wrong(String)

    static let largest = 4 << 20

    @Sendable
    static func read(_ submission: Submission) async throws -> FormSheetUpload {
        guard let upload = submission.form.file("sheet"), upload.size > 0 else { return .wrong("选一个填好的题目表") }
        guard upload.size <= largest else { return .wrong("题目表不能大过 \(largest >> 20) MB") }
        return try await NIOThreadPool.singleton.runIfActive {
            do {
                return .rows(try FormSheetRows(try Workbook(upload.bytes)))
            } catch let fault as WorkbookFault {
                return .wrong(fault.sentence)
            } catch {
                return .wrong(WorkbookFault.noRoom.sentence)
            }
        }
    }
}
