// SPDX-License-Identifier: Apache-2.0
import CExpat

/// An XML part as a stream of events; names come without their prefix.
///
/// A document type is refused outright, so entities can neither swell nor reach outside.
final class XMLEvents {
    typealias Attributes = [String: String]

    private let parser: XML_Parser
    private let opened: (String, Attributes) -> Void
    private let closed: (String) -> Void
    private let text: (String) -> Void
    private var refused = false

    init?(
        opened: @escaping (String, Attributes) -> Void,
        closed: @escaping (String) -> Void,
        text: @escaping (String) -> Void
    ) {
        guard let parser = XML_ParserCreate(nil) else { return nil }
        self.parser = parser
        self.opened = opened
        self.closed = closed
        self.text = text
        connect()
    }

    deinit {
        XML_ParserFree(parser)
    }

    /// Takes the next piece, or `nil` at the end of the part.
    func feed(_ piece: UnsafeRawBufferPointer?) throws(UnreadablePlan) {
        let start = piece?.baseAddress?.assumingMemoryBound(to: CChar.self)
        let status = XML_Parse(parser, start, Int32(piece?.count ?? 0), piece == nil ? 1 : 0)
        guard status == XML_STATUS_OK, !refused else { throw .brokenDocument }
    }

    private func connect() {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let name else { return }
                XMLEvents.from(data)?.opened(XMLEvents.local(name), XMLEvents.dictionary(attributes))
            },
            { data, name in
                guard let name else { return }
                XMLEvents.from(data)?.closed(XMLEvents.local(name))
            }
        )
        XML_SetCharacterDataHandler(parser) { data, start, count in
            guard let start else { return }
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(count))
            XMLEvents.from(data)?.text(String(decoding: bytes, as: UTF8.self))
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            XMLEvents.from(data)?.refuse()
        }
    }

    private func refuse() {
        refused = true
        XML_StopParser(parser, 0)
    }

    private static func from(_ data: UnsafeMutableRawPointer?) -> XMLEvents? {
        data.map { Unmanaged<XMLEvents>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func local(_ name: UnsafePointer<CChar>) -> String {
        let whole = String(cString: name)
        guard let colon = whole.utf8.lastIndex(of: UInt8(ascii: ":")) else { return whole }
        return String(whole[whole.utf8.index(after: colon)...])
    }

    private static func dictionary(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> Attributes {
        guard let list else { return [:] }
        var result: Attributes = [:]
        var place = 0
        while let name = list[place], let value = list[place + 1] {
            result[local(name)] = String(cString: value)
            place += 2
        }
        return result
    }
}
