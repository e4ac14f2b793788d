// SPDX-License-Identifier: Apache-2.0

/// A file on its way to the server.
public struct TestFile: Sendable {
    public let field: String
    public let name: String
    public let contentType: String
    public let bytes: [UInt8]

    public init(_ field: String, name: String, contentType: String = "application/octet-stream", bytes: [UInt8]) {
        self.field = field
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
    }
}

/// A form with files in the shape that browsers give it.
struct MultipartBody {
    let boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
    private(set) var bytes: [UInt8] = []

    init(_ fields: FormFields, _ files: [TestFile]) {
        for (name, value) in fields.pairs {
            add("Content-Disposition: form-data; name=\"\(Self.quoted(name))\"\r\n\r\n", Array(value.utf8))
        }
        for file in files {
            let head = """
                Content-Disposition: form-data; name="\(Self.quoted(file.field))"; filename="\(Self.quoted(file.name))"\r
                Content-Type: \(file.contentType)\r\n\r\n
                """
            add(head, file.bytes)
        }
        bytes += Array("--\(boundary)--\r\n".utf8)
    }

    var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    private mutating func add(_ head: String, _ content: [UInt8]) {
        bytes += Array("--\(boundary)\r\n\(head)".utf8) + content + Array("\r\n".utf8)
    }

    // As the HTML standard has browsers write names: three bytes are escaped, the others go as they are.
    private static func quoted(_ name: String) -> String {
        name.replacing("\r", with: "%0D").replacing("\n", with: "%0A").replacing("\"", with: "%22")
    }
}
