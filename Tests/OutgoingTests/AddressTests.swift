// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Outgoing

@Suite("Addresses that may be called")
struct AddressTests {
    @Test(
        "Only an address that reads one way is one",
        arguments: [
            "ftp://a.cn/", "https://", "https:///x", "https://a.cn@b.cn/", "https://a.cn\\@b.cn/", "https://a.cn/#x",
            "https://[::1]/",
            "https://2130706433/", "https://0x7f000001/", "https://127.1/", "https://0177.0.0.1/", "https://256.1.1.1/",
            "https://a.cn:0/",
            "https://a.cn:99999/", "https://a.cn:+80/", "https://a..cn/", "https://-a.cn/", "https://学校.cn/", "https://a.cn/ x",
            "https://a.cn/\u{0}", "//a.cn/", "https:/a.cn", "https://a.cn:80:90/",
            "https://" + String(repeating: "a", count: 500) + ".cn/",
        ]
    )
    func refusingURLs(text: String) {
        #expect(ServiceURL(text) == nil)
    }

    @Test("An address is taken apart as it is written")
    func readingURLs() throws {
        let plain = try #require(ServiceURL("https://OA.example.edu.cn/hook?key=1"))
        #expect(plain.host == "oa.example.edu.cn" && plain.port == 443 && plain.isSecure)
        let local = try #require(ServiceURL("http://127.0.0.1:8080"))
        #expect(local.host == "127.0.0.1" && local.port == 8080 && !local.isSecure)
        #expect(ServiceURL("https://a.cn?x")?.host == "a.cn")
    }

    @Test(
        "What is private, reserved or local is not public, in either kind of address",
        arguments: [
            [0, 0, 0, 0], [10, 1, 1, 1], [100, 64, 0, 1], [127, 0, 0, 1], [169, 254, 169, 254], [172, 16, 0, 1],
            [172, 31, 255, 255],
            [192, 0, 0, 1], [192, 168, 1, 1], [198, 18, 0, 1], [224, 0, 0, 1], [255, 255, 255, 255],
            Array(repeating: 0, count: 16), Array(repeating: 0, count: 15) + [1], [0xFE, 0x80] + Array(repeating: 0, count: 14),
            [0xFC, 0] + Array(repeating: 1, count: 14), [0xFF, 2] + Array(repeating: 0, count: 14),
            Array(repeating: 0, count: 10) + [0xFF, 0xFF, 10, 0, 0, 1],
            [0, 0x64, 0xFF, 0x9B] + Array(repeating: 0, count: 8) + [127, 0, 0, 1],
            [0x20, 0x02, 10, 0] + Array(repeating: 0, count: 12), [0x20, 0x01, 0, 0] + Array(repeating: 0, count: 12),
        ] as [[UInt8]]
    )
    func guarding(bytes: [UInt8]) {
        #expect(!NetworkAddress(bytes: bytes).isPublic)
    }

    @Test(
        "The rest is public",
        arguments: [[8, 8, 8, 8], [172, 32, 0, 1], [100, 128, 0, 1], [0x24, 0x00, 0x32] + Array(repeating: 0, count: 13)]
            as [[UInt8]]
    )
    func admitting(bytes: [UInt8]) {
        #expect(NetworkAddress(bytes: bytes).isPublic)
    }
}
