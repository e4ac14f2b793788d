// SPDX-License-Identifier: Apache-2.0
internal import Crypto

/// The stylesheet, the script and the icons, inside the executable. Their addresses carry a hash of the content,
/// so browsers may keep them for ever.
struct Assets: Sendable {
    struct Asset: Sendable {
        let contentType: String
        let bytes: [UInt8]
        let packed: [UInt8]?

        init(contentType: String, bytes: [UInt8], packed: [UInt8]?) {
            self.contentType = contentType
            self.bytes = bytes
            self.packed = packed
        }

        init(_ script: ClientScript) {
            let packed = Compression(level: 12).gzip(script.bytes)
            self.init(contentType: "text/javascript; charset=utf-8", bytes: script.bytes, packed: packed)
        }
    }

    static let shared = Assets()

    let stylesheet: String
    let script: String
    let icons: String
    /// For pages that take large files only.
    let sender: String
    /// For pages with forms that have conditions.
    let forms: String
    private let byPath: [String: Asset]

    private init() {
        let packer = Compression(level: 12)
        var byPath: [String: Asset] = [:]
        func add(_ name: String, _ contentType: String, _ bytes: [UInt8]) -> String {
            let hash = SHA256.hash(data: bytes).prefix(6).map { String($0, radix: 16) }.joined()
            let path = "/assets/\(hash)/\(name)"
            byPath[path] = Asset(contentType: contentType, bytes: bytes, packed: packer.gzip(bytes))
            return path
        }
        stylesheet = add("hearth.css", "text/css; charset=utf-8", PackageResources.hearth_css)
        script = add("hearth.js", "text/javascript; charset=utf-8", PackageResources.hearth_js)
        sender = add("sender.js", "text/javascript; charset=utf-8", PackageResources.sender_js)
        forms = add("forms.js", "text/javascript; charset=utf-8", PackageResources.forms_js)
        icons = add("icons.svg", "image/svg+xml", PackageResources.icons_svg)
        self.byPath = byPath
    }

    func asset(at path: String) -> Asset? {
        byPath[path]
    }
}
