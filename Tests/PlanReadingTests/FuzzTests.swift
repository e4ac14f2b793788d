// SPDX-License-Identifier: Apache-2.0
import PlanReading
import Testing

/// Plans torn apart at random, always the same way.
struct FuzzTests {
    private static let splinters: [String] = [
        "，", "。", "；", "：", "、", "（", "）", "“", "”", "《", "》", "［", "\n", "\u{3000}", "一、", "（一）", "1.", "⑴", "一是",
        "2个", "百分之", "9月前", "第", "每", "由", "的", "把", "联合", "不少于", "（责任部门：", "99999999999999", "〇", "十", "\u{0301}",
        "𬭎", "\u{200B}", "2024年", "抄送：", "的通知", "工作要点", "-", "e\u{0301}", "举办", "围绕", "等",
    ]

    @Test("Two thousand mutations crash nothing and keep every span true", arguments: 0..<5)
    func mutating(seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let sources = try ["tongchuan-county.txt", "linhe-city.txt", "qingfeng-college.txt", "yunlu-university.txt"].map {
            Array(String(decoding: try Fixtures.bytes(plan: $0), as: UTF8.self).unicodeScalars)
        }
        var readable = 0
        for _ in 0..<400 {
            guard let whole = sources.randomElement(using: &numbers) else { return }
            let start = Int.random(in: 0..<(whole.count - 60), using: &numbers)
            var text = Array(whole[start..<min(whole.count, start + Int.random(in: 60...420, using: &numbers))])
            for _ in 0..<Int.random(in: 0...12, using: &numbers) { Self.mutate(&text, &numbers) }
            let title = Bool.random(using: &numbers) ? "某某学院工会2025年工作要点\n" : ""
            guard let reading = try? PlanReader.read(text: title + String(String.UnicodeScalarView(text))) else { continue }
            PlanInvariants.check(reading)
            readable += 1
        }
        #expect(readable > 100)
    }

    @Test("Random bytes are read or refused")
    func readingNoise() {
        var numbers = SeededNumbers(seed: 99)
        for round in 0..<1500 {
            let head: [UInt8] = round % 3 == 0 ? [0x50, 0x4B, 0x03, 0x04] : round % 3 == 1 ? [0xFF, 0xFE] : []
            let noise = (0..<Int.random(in: 0...300, using: &numbers)).map { _ in UInt8.random(in: 0...255, using: &numbers) }
            if let reading = try? PlanReader.read(file: head + noise, named: "") { PlanInvariants.check(reading) }
        }
    }

    @Test("A .docx with flipped bytes is read or refused")
    func flippingBytes() throws {
        let whole = try Fixtures.bytes(plan: "jinshan-district.docx")
        var numbers = SeededNumbers(seed: 7)
        for _ in 0..<150 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...20, using: &numbers) {
                bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            }
            if let reading = try? PlanReader.read(file: bytes, named: "") { PlanInvariants.check(reading) }
        }
    }

    private static func mutate(_ text: inout [Unicode.Scalar], _ numbers: inout SeededNumbers) {
        let place = Int.random(in: 0...text.count, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: if place < text.count { text.removeSubrange(place..<min(text.count, place + 9)) }
        case 1:
            guard let splinter = splinters.randomElement(using: &numbers) else { return }
            text.insert(contentsOf: splinter.unicodeScalars, at: place)
        case 2:
            if place < text.count { text.insert(contentsOf: text[place..<min(text.count, place + 20)], at: place) }
        default:
            if place < text.count { text.swapAt(place, Int.random(in: 0..<text.count, using: &numbers)) }
        }
    }
}
