// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Documents

@Suite("Two gigabytes are refused without being read", .serialized)
struct LargeUploadTests {
    @Test("A body announced as too large is not read at all")
    func announcing() async throws {
        let house = try await PaperHouse.open(on: .sqlite)
        let client = try await house.signIn(house.region.zhaoLiu)
        let before = try await house.database.dump()
        let stream = EndlessUpload(size: 2 << 30)
        let answer = try await client.stream("/binder", stream.contentType, announcing: 2 << 30) { stream.next() }
        #expect(answer.status == 413)
        #expect(answer.text.contains("最多收 50 MB"))
        #expect(stream.sent == 0)
        #expect(try await house.database.dump() == before)
    }

    @Test("A body that does not say how large it is is cut off at the limit")
    func sneaking() async throws {
        let house = try await PaperHouse.open(on: .sqlite)
        let client = try await house.signIn(house.region.zhaoLiu)
        let before = try await house.database.dump()
        let stream = EndlessUpload(size: 2 << 30)
        let answer = try await client.stream("/binder", stream.contentType, announcing: nil) { stream.next() }
        #expect(answer.status == 413)
        #expect(stream.sent <= AttachmentLimits.largestForm + 2 * EndlessUpload.pieceLength)
        #expect(try await house.database.dump() == before)
    }

    @Test("Of a file beyond its limit nothing is kept, and the form says which it was")
    func naming() async throws {
        let house = try await PaperHouse.open(on: .sqlite)
        let client = try await house.signIn(house.region.zhaoLiu)
        let stream = EndlessUpload(size: AttachmentLimits.largestFile + 1, token: try await client.token())
        let answer = try await client.stream("/binder", stream.contentType, announcing: nil) { stream.next() }
        #expect(answer.status == 422)
        #expect(answer.text.contains("“扫描.pdf”有 20.1 MB，一个文件最多收 20 MB"))
        #expect(try await house.attachments().isEmpty)
    }

    @Test("Whoever may not hand anything in is turned away before a byte is read")
    func turningAway() async throws {
        let house = try await PaperHouse.open(on: .sqlite)
        let member = try await house.signIn(house.region.qianQi)
        for (client, status) in [(member, 404), (house.house.visitor(), 303)] {
            let stream = EndlessUpload(size: 10 << 20)
            let answer = try await client.stream("/binder", stream.contentType, announcing: nil) { stream.next() }
            #expect(answer.status == status)
            #expect(stream.sent == 0)
        }
    }
}

/// A form with one file, made as it is sent.
private final class EndlessUpload: Sendable {
    static let pieceLength = 1 << 18

    private let size: Int
    private let head: [UInt8]
    private let progress = Mutex((sent: 0, isOpen: true))

    let contentType = "multipart/form-data; boundary=b"

    init(size: Int, token: String = "") {
        self.size = size
        head = Array(
            """
            --b\r\nContent-Disposition: form-data; name="_token"\r\n\r\n\(token)\r\n\
            --b\r\nContent-Disposition: form-data; name="files"; filename="扫描.pdf"\r\n\r\n
            """.utf8
        )
    }

    /// How many bytes of the file somebody has taken.
    var sent: Int { progress.withLock(\.sent) }

    func next() -> [UInt8]? {
        progress.withLock { progress in
            guard progress.isOpen else { return nil }
            guard progress.sent < size else {
                progress.isOpen = false
                return Array("\r\n--b--\r\n".utf8)
            }
            let length = min(Self.pieceLength, size - progress.sent)
            defer { progress.sent += length }
            return (progress.sent == 0 ? head : []) + [UInt8](repeating: 0x25, count: length)
        }
    }
}
