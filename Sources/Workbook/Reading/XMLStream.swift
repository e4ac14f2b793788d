// SPDX-License-Identifier: Apache-2.0
import CExpat

/// An XML part as events. A document type is refused outright, so entities can neither swell nor reach outside.
class XMLStream {
    typealias Attributes = UnsafeMutablePointer<UnsafePointer<CChar>?>

    private let parser: XML_Parser
    /// What the part turned out to be unfit for while it was read.
    var fault: WorkbookFault?

    init() throws(WorkbookFault) {
        guard let parser = XML_ParserCreate(nil) else { throw .broken }
        self.parser = parser
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let name, let stream = XMLStream.from(data), let attributes else { return }
                stream.opened(XMLStream.local(name), attributes)
            },
            { data, name in
                guard let name, let stream = XMLStream.from(data) else { return }
                stream.closed(XMLStream.local(name))
            }
        )
        XML_SetCharacterDataHandler(parser) { data, start, count in
            guard let start, let stream = XMLStream.from(data) else { return }
            stream.text(UnsafeRawBufferPointer(start: start, count: Int(count)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            XMLStream.from(data)?.refuse(.entities)
        }
    }

    deinit {
        XML_ParserFree(parser)
    }

    func opened(_ name: XMLName, _ attributes: Attributes) {}
    func closed(_ name: XMLName) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}

    /// Takes the next piece, or `nil` at the end of the part.
    func feed(_ piece: UnsafeRawBufferPointer?) throws(WorkbookFault) {
        let start = piece?.baseAddress?.assumingMemoryBound(to: CChar.self)
        let status = XML_Parse(parser, start, Int32(piece?.count ?? 0), piece == nil ? 1 : 0)
        if let fault { throw fault }
        guard status == XML_STATUS_OK else { throw .broken }
    }

    func feedAll(_ bytes: [UInt8]) throws(WorkbookFault) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
        defer { copy.deallocate() }
        copy.copyBytes(from: bytes)
        try feed(UnsafeRawBufferPointer(rebasing: copy[..<bytes.count]))
        try feed(nil)
    }

    /// Stops reading, for a reason.
    func refuse(_ reason: WorkbookFault) {
        guard fault == nil else { return }
        fault = reason
        XML_StopParser(parser, 0)
    }

    static func value(_ wanted: StaticString, _ attributes: Attributes) -> UnsafePointer<CChar>? {
        var place = 0
        while let name = attributes[place], let value = attributes[place + 1] {
            if local(name) == wanted { return value }
            place += 2
        }
        return nil
    }

    static func string(_ wanted: StaticString, _ attributes: Attributes) -> String? {
        value(wanted, attributes).map { String(cString: $0) }
    }

    private static func from(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
        data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func local(_ name: UnsafePointer<CChar>) -> XMLName {
        var (start, place) = (name, name)
        while place.pointee != 0 {
            if place.pointee == 0x3A { start = place + 1 }
            place += 1
        }
        return XMLName(start: start, count: place - start)
    }
}

/// The name of an element without its prefix, compared by bytes: a table has ten million of them.
struct XMLName {
    let start: UnsafePointer<CChar>
    let count: Int

    init(start: UnsafePointer<CChar>, count: Int) {
        self.start = start
        self.count = count
    }

    static func == (name: XMLName, word: StaticString) -> Bool {
        guard name.count == word.utf8CodeUnitCount else { return false }
        let letters = UnsafeRawPointer(word.utf8Start).assumingMemoryBound(to: CChar.self)
        for index in 0..<name.count where name.start[index] != letters[index] { return false }
        return true
    }

    static func ~= (word: StaticString, name: XMLName) -> Bool { name == word }
}
