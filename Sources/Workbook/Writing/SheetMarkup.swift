// SPDX-License-Identifier: Apache-2.0

/// The markup around the rows of a sheet.
enum SheetMarkup {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    static func head(_ plan: SheetPlan) -> String {
        let pane =
            plan.headRow == 0
            ? ""
            : """
            <pane ySplit="\(plan.headRow)" topLeftCell="A\(plan.headRow + 1)" activePane="bottomLeft" state="frozen"/>\
            <selection pane="bottomLeft"/>
            """
        let columns = plan.columns.enumerated().map { index, column in
            "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width).7\" style=\"1\" customWidth=\"1\"/>"
        }
        return """
            \(declaration)<worksheet xmlns="\(main)" xmlns:r="\(links)"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>\
            <sheetViews><sheetView workbookViewId="0">\(pane)</sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/>\
            \(columns.isEmpty ? "" : "<cols>\(columns.joined())</cols>")<sheetData>
            """
    }

    /// What stands after the rows, in the order that the standard wants.
    static func foot(_ plan: SheetPlan, rows: Int, widest: Int, lists: ChoiceLists) -> String {
        var text = "</sheetData>"
        let width = max(plan.columns.count, 1)
        if plan.hasFilter, rows >= plan.headRow, plan.headRow > 0 {
            text += "<autoFilter ref=\"A\(plan.headRow):\(ColumnName.of(width - 1))\(rows)\"/>"
        }
        let rules = plan.columns.enumerated().compactMap { index, column -> String? in
            guard !column.choices.isEmpty else { return nil }
            let letter = ColumnName.of(index)
            let check = column.isStrict ? " showErrorMessage=\"1\" errorTitle=\"请从列表里选\" error=\"这一列只能从列表里选\"" : ""
            return """
                <dataValidation type="list" allowBlank="1"\(check) sqref="\(letter)\(plan.headRow + 1):\(letter)100000">\
                <formula1>\(escaped(lists.formula(for: column)))</formula1></dataValidation>
                """
        }
        if !rules.isEmpty { text += "<dataValidations count=\"\(rules.count)\">\(rules.joined())</dataValidations>" }
        text += """
            <pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>\
            <pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>\
            <headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>
            """
        if plan.hasNotes { text += "<legacyDrawing r:id=\"rId2\"/>" }
        return text + "</worksheet>"
    }

    static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        escape(text, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Runs without anything to escape are taken over as they are.
    static func escape(_ text: String, into bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for (place, byte) in source.enumerated() {
                guard let entity = entity(byte) else { continue }
                bytes.append(contentsOf: source[start..<place])
                entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
                start = place + 1
            }
            bytes.append(contentsOf: source[start...])
        }
    }

    private static func entity(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        // `_x0041_` in somebody's text would be read as a letter.
        case UInt8(ascii: "_"): "_x005F_"
        default: nil
        }
    }
}

/// What may be chosen: short lists stand in the rule itself, long ones on a sheet that is not shown.
struct ChoiceLists {
    static let name = "选项"
    private let columns: [[String]]

    init(_ plans: [SheetPlan]) {
        var columns: [[String]] = []
        for plan in plans {
            for column in plan.columns where !column.choices.isEmpty && !Self.isShort(column.choices) {
                if !columns.contains(column.choices) { columns.append(column.choices) }
            }
        }
        self.columns = columns
    }

    var isEmpty: Bool { columns.isEmpty }

    func formula(for column: SheetPlan.Column) -> String {
        guard let place = columns.firstIndex(of: column.choices) else { return "\"\(column.choices.joined(separator: ","))\"" }
        let letter = ColumnName.of(place)
        return "'\(Self.name)'!$\(letter)$1:$\(letter)$\(column.choices.count)"
    }

    /// Table software takes 255 characters, and a comma parts.
    private static func isShort(_ choices: [String]) -> Bool {
        choices.joined(separator: ",").utf16.count <= 200 && !choices.contains { $0.utf8.contains { $0 == 0x2C || $0 == 0x22 } }
    }

    var markup: String {
        let longest = columns.map(\.count).max() ?? 0
        let rows = (0..<longest).map { row in
            let cells = columns.enumerated().map { index, column in
                guard row < column.count else { return "" }
                return """
                    <c r="\(ColumnName.of(index))\(row + 1)" t="inlineStr"><is><t>\(SheetMarkup.escaped(CleanText.of(column[row])))</t></is></c>
                    """
            }
            return "<row r=\"\(row + 1)\">\(cells.joined())</row>"
        }
        return
            "\(SheetMarkup.declaration)<worksheet xmlns=\"\(SheetMarkup.main)\"><sheetData>\(rows.joined())</sheetData></worksheet>"
    }
}
