// SPDX-License-Identifier: Apache-2.0
import CArchive
public import Kernel

/// Writes an `.xlsx` row by row: what stands in memory is one block of markup and the notes of one sheet.
///
/// Cells are inline text, so nothing that somebody typed can become a formula, and long numbers keep their digits.
public final class WorkbookWriter: TableWriter {
    private let file: SpooledFile
    private let archive: OpaquePointer
    private let plans: [SheetPlan]
    private let lists: ChoiceLists
    private var sheet = -1
    private var rows = 0
    private var widest = 0
    private var buffer: [UInt8] = []
    private var notes: [SheetNote] = []
    /// The names of the columns so far: a sheet may have thirty million cells.
    private var letters: [[UInt8]] = []

    public init(into file: SpooledFile, sheets plans: [SheetPlan]) throws {
        guard let archive = archive_write_new() else { throw SpoolFault.noRoom }
        self.file = file
        self.archive = archive
        self.plans = plans
        lists = ChoiceLists(plans)
        archive_write_set_format_zip(archive)
        archive_write_set_format_option(archive, "zip", "compression-level", "3")
        // No part comes near four gigabytes, and old readers stumble over the long form.
        archive_write_set_format_option(archive, "zip", "zip64", nil)
        archive_write_set_bytes_in_last_block(archive, 1)
        guard archive_write_open_fd(archive, file.descriptor) == ARCHIVE_OK else { throw SpoolFault.noRoom }
        let parts = WorkbookParts(plans: plans, lists: lists)
        for (name, text) in parts.all { try part(name, text) }
        try open()
    }

    deinit {
        archive_write_free(archive)
    }

    public func row(_ cells: [SheetCell]) throws {
        rows += 1
        widest = max(widest, cells.count)
        append("<row r=\"\(rows)\"")
        if cells.first?.style == .title { append(" ht=\"24\" customHeight=\"1\"") }
        append(">")
        while letters.count < cells.count { letters.append(Array(ColumnName.of(letters.count).utf8)) }
        let number = Array(String(rows).utf8)
        for (index, cell) in cells.enumerated() {
            if let note = cell.note { notes.append(SheetNote(row: rows, column: index, text: CleanText.of(note))) }
            write(cell, letters[index], number)
        }
        append("</row>")
        if buffer.count > 64 << 10 { try flush() }
    }

    public func nextSheet() throws {
        try close()
        try open()
    }

    public func finish() throws {
        try close()
        if !lists.isEmpty { try part("xl/worksheets/sheet\(plans.count + 1).xml", lists.markup) }
        guard archive_write_close(archive) == ARCHIVE_OK else { throw SpoolFault.noRoom }
    }

    private func write(_ cell: SheetCell, _ letters: [UInt8], _ number: [UInt8]) {
        mark("<c r=\"")
        buffer.append(contentsOf: letters)
        buffer.append(contentsOf: number)
        mark("\" s=\"")
        append(String(cell.style.rawValue))
        if cell.text.isEmpty {
            mark("\"/>")
        } else if cell.style == .number, Int(cell.text) != nil {
            mark("\"><v>")
            append(cell.text)
            mark("</v></c>")
        } else {
            mark("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
            SheetMarkup.escape(CleanText.of(cell.text), into: &buffer)
            mark("</t></is></c>")
        }
    }

    /// Markup that is the same in every cell: bytes of the program, of which no text is made first.
    private func mark(_ text: StaticString) {
        text.withUTF8Buffer { buffer.append(contentsOf: $0) }
    }

    private func open() throws {
        sheet += 1
        precondition(sheet < plans.count, "more sheets than were planned")
        (rows, widest, notes) = (0, 0, [])
        try entry("xl/worksheets/sheet\(sheet + 1).xml")
        append(SheetMarkup.head(plans[sheet]))
    }

    private func close() throws {
        let plan = plans[sheet]
        append(SheetMarkup.foot(plan, rows: rows, widest: widest, lists: lists))
        try flush()
        guard plan.hasNotes else { return }
        try part("xl/worksheets/_rels/sheet\(sheet + 1).xml.rels", NoteMarkup.links(sheet + 1))
        try part("xl/comments\(sheet + 1).xml", NoteMarkup.comments(notes))
        try part("xl/drawings/vmlDrawing\(sheet + 1).vml", NoteMarkup.drawing(notes))
    }

    private func part(_ name: String, _ text: String) throws {
        try entry(name)
        append(text)
        try flush()
    }

    private func entry(_ name: String) throws {
        let entry = archive_entry_new()
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_filetype(entry, UInt32(S_IFREG))
        archive_entry_set_perm(entry, 0o644)
        // The same on every machine and every day: what is in a file is in its rows.
        archive_entry_set_mtime(entry, 1_704_067_200, 0)
        guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw SpoolFault.noRoom }
    }

    private func append(_ text: String) {
        buffer.append(contentsOf: text.utf8)
    }

    private func flush() throws {
        let count = buffer.count
        let written = buffer.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, count) }
        guard written == count else { throw SpoolFault.noRoom }
        buffer.removeAll(keepingCapacity: true)
    }
}
