// SPDX-License-Identifier: Apache-2.0

/// The smallest `.docx` that Word opens.
public enum WordFile {
    /// With one paragraph.
    public static func holding(_ text: String) -> [UInt8] {
        bytes("<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>")
    }

    /// With a body of one's own, behind a prologue of one's own.
    public static func bytes(_ body: String, prologue: String = "", extra: [String: String] = [:]) -> [UInt8] {
        let types = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Override PartName="/word/document.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
            """
        let links = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
            Target="word/document.xml"/></Relationships>
            """
        let document = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>\(prologue)
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\(body)</w:body></w:document>
            """
        var zip = ZipFile()
        zip.store("[Content_Types].xml", types)
        zip.store("_rels/.rels", links)
        zip.store("word/document.xml", document)
        for (name, text) in extra.sorted(by: { $0.key < $1.key }) { zip.store(name, text) }
        return zip.closed
    }
}
