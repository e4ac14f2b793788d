// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Testing

@Suite("Only a signed calendar file is read")
struct CalendarFileTests {
    private let privateKey = [UInt8](repeating: 7, count: 32)
    private let keys: [CalendarSignature.PublicKey]

    init() throws {
        keys = [try CalendarSignature.publicKey(of: privateKey)]
    }

    @Test("A signed file for 2027 is read, and its days count")
    func loading() throws {
        let calendar = try WorkCalendar.builtIn(adding: [try year(text2027)])
        #expect(calendar.years == [2023, 2024, 2025, 2026, 2027])
        #expect(try calendar.reason(for: Day("2027-01-01")!).words == "元旦放假")
        #expect(try calendar.isWorkingDay(Day("2027-01-04")!))
    }

    @Test("A notice on New Year may reach back into December, and no further")
    func reachingBack() throws {
        let reaching = text2027.replacing("2027-01-01", with: "2026-12-31")
        #expect(try !WorkCalendar.builtIn(adding: [try year(reaching)]).isWorkingDay(Day("2026-12-31")!))
        for stray in ["2026-11-30", "2028-01-01"] {
            #expect(throws: CalendarError.notReadable(file: "f.json")) {
                try year(text2027.replacing("2027-01-01", with: stray))
            }
        }
    }

    @Test("A corrected file replaces the one before it, a stale one does not")
    func correcting() throws {
        let corrected = text2027.replacing("\"revision\": 1", with: "\"revision\": 2")
        let old = try year(text2027)
        let new = try year(corrected.replacing("2027-01-01", with: "2027-01-05"))
        for files in [[old, new], [new, old]] {
            let calendar = WorkCalendar(files)
            #expect(try calendar.isWorkingDay(Day("2027-01-01")!) && !calendar.isWorkingDay(Day("2027-01-05")!))
        }
    }

    @Test("A file with one changed byte is refused, wherever the byte is")
    func refusingTampering() throws {
        let file = Array(text2027.utf8)
        let signature = try CalendarSignature.sign(file, privateKey: privateKey)
        for index in file.indices {
            var tampered = file
            tampered[index] ^= 1
            #expect(!CalendarSignature.isValid(signature, over: tampered, trusting: keys))
        }
        let error = CalendarError.notTrusted(file: "holidays-2027.json")
        #expect(throws: error) {
            try CalendarYear(signed: file + [0x20], signature: signature, named: "holidays-2027.json", trusting: keys)
        }
        #expect(error.sentence == "放假安排文件“holidays-2027.json”与签名不符，可能被改动过，没有装入")
    }

    @Test("A file signed by a stranger, or hardly signed, is refused")
    func refusingStrangers() throws {
        let file = Array(text2027.utf8)
        let stranger = try CalendarSignature.sign(file, privateKey: [UInt8](repeating: 8, count: 32))
        let ours = try CalendarSignature.sign(file, privateKey: privateKey)
        for signature in [stranger, "", "AAAA", "不是签名", String(ours.dropFirst(4)), ours + "AAAA"] {
            #expect(!CalendarSignature.isValid(signature, over: file, trusting: keys))
        }
        #expect(CalendarSignature.isValid(ours + "\n", over: file, trusting: keys))
        #expect(!CalendarSignature.isValid(ours, over: file, trusting: []))
        #expect(!CalendarSignature.isValid(ours, over: file, trusting: CalendarSignature.trusted))
    }

    @Test("The keys in the program are keys, and a short private key is none")
    func checkingKeys() {
        #expect(CalendarSignature.trusted.count == 1)
        #expect(throws: CalendarError.keyNotUsable) { try CalendarSignature.sign([1], privateKey: [1, 2, 3]) }
        #expect(throws: CalendarError.keyNotUsable) { try CalendarSignature.publicKey(of: []) }
        #expect(CalendarSignature.PublicKey(base64: "AAAA") == nil)
    }

    @Test(
        "A signed file that says nonsense is refused",
        arguments: [
            "", "[]", "{}", "{\"year\": 2027}", "null", "\u{0}",
        ]
    )
    func refusingNonsense(_ text: String) {
        #expect(throws: CalendarError.notReadable(file: "f.json")) { try year(text) }
    }

    @Test("A date or a kind that does not exist is refused, and a day told twice")
    func refusingBadDays() {
        let twice = text2027.replacing("\"days\": [", with: "\"days\": [\(day2027), ")
        for text in [
            text2027.replacing("2027-01-01", with: "2027-02-29"), text2027.replacing("\"off\"", with: "\"holiday\""),
            text2027.replacing("\"national\"", with: "\"guangxi\""), twice,
            text2027.replacing("\"national\"", with: "\"region:guangxi\""),
            text2027.replacing("\"off\"", with: "\"work\""),
            text2027.replacing("\"year\": 2027", with: "\"year\": -9223372036854775808"),
        ] {
            #expect(throws: CalendarError.notReadable(file: "f.json")) { try year(text) }
        }
    }

    @Test("A folder is read whole or not at all")
    func readingFolder() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "calendar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text2027.utf8).write(to: folder.appending(path: "holidays-2027.json"))
        try Data("notes".utf8).write(to: folder.appending(path: "notes.txt"))
        let missing = CalendarError.signatureMissing(file: "holidays-2027.json")
        #expect(throws: missing) { try CalendarYear.all(inFolder: folder.path, trusting: keys) }
        #expect(missing.sentence == "放假安排文件“holidays-2027.json”缺少签名文件，没有装入")
        let signature = try CalendarSignature.sign(Array(text2027.utf8), privateKey: privateKey)
        try Data(signature.utf8).write(to: folder.appending(path: "holidays-2027.sig"))
        #expect(try CalendarYear.all(inFolder: folder.path, trusting: keys).map(\.year) == [2027])
        #expect(throws: CalendarError.notTrusted(file: "holidays-2027.json")) {
            try CalendarYear.all(inFolder: folder.path)
        }
        #expect(throws: CalendarError.folderMissing(path: "/nowhere")) { try CalendarYear.all(inFolder: "/nowhere") }
    }

    private func year(_ text: String) throws -> CalendarYear {
        let signature = try CalendarSignature.sign(Array(text.utf8), privateKey: privateKey)
        return try CalendarYear(signed: Array(text.utf8), signature: signature, named: "f.json", trusting: keys)
    }

    private let day2027 = """
        {"date": "2027-01-01", "kind": "off", "name": "元旦", "jurisdiction": "national", "source": "试", \
        "confidence": "unsure"}
        """

    private var text2027: String {
        "{\"year\": 2027, \"revision\": 1, \"festivals\": {\"春节\": \"2027-02-06\"}, \"days\": [\(day2027)]}"
    }
}
