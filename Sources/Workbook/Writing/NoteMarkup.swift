// SPDX-License-Identifier: Apache-2.0

/// A note (批注) beside a cell.
struct SheetNote {
    let row: Int
    let column: Int
    let text: String
}

/// Notes as table software wants them: the words in one part, the boxes that show them in another, of an older kind.
enum NoteMarkup {
    private static let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    static func links(_ sheet: Int) -> String {
        """
        \(SheetMarkup.declaration)<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="rId1" Type="\(base)/comments" Target="../comments\(sheet).xml"/>\
        <Relationship Id="rId2" Type="\(base)/vmlDrawing" Target="../drawings/vmlDrawing\(sheet).vml"/></Relationships>
        """
    }

    static func comments(_ notes: [SheetNote]) -> String {
        let list = notes.map { note in
            """
            <comment ref="\(ColumnName.of(note.column))\(note.row)" authorId="0"><text><r><t xml:space="preserve">\
            \(SheetMarkup.escaped(note.text))</t></r></text></comment>
            """
        }
        return """
            \(SheetMarkup.declaration)<comments xmlns="\(SheetMarkup.main)"><authors><author>教工之家</author></authors>\
            <commentList>\(list.joined())</commentList></comments>
            """
    }

    static func drawing(_ notes: [SheetNote]) -> String {
        let shapes = notes.enumerated().map { index, note in
            """
            <v:shape id="_x0000_s\(1025 + index)" type="#_x0000_t202" style="position:absolute;width:220pt;height:60pt;visibility:hidden" \
            fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><v:textbox/>\
            <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>\(note.column + 1), 15, \(max(0, note.row - 2)), \
            10, \(note.column + 4), 15, \(note.row + 2), 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>\(note.row - 1)</x:Row>\
            <x:Column>\(note.column)</x:Column></x:ClientData></v:shape>
            """
        }
        return """
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
            xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>\
            <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
            <v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>\(shapes.joined())</xml>
            """
    }
}
