// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

@testable import Forms

/// The quick way to read answers.
struct AnswerScannerTests {
    @Test(
        "Whatever text is answered comes back as it was",
        arguments: [
            "", "甲", "a\"b\\c/d", "一\n二\t三\r", "\u{1}\u{8}\u{C}\u{7F}", "\u{1F600}𬭎", "\u{2028}", HostileText.name,
        ]
    )
    func returning(text: String) throws {
        let answers = FormAnswers([
            "a": .text(text), "b": .list([text, "o2"]), "c": .person(FormPerson([.name: text], source: text)),
            "d": .rows([FormRow(id: "r1", ["e": .text(text)]), FormRow(id: "r2", [:])]),
        ])
        #expect(try FormAnswers(json: answers.json) == answers)
    }

    @Test("Escapes are read as JSON has them")
    func reading() throws {
        #expect(
            try AnswerScanner.read(#" { "a" : "\u7532\ud83d\ude00\/\b\f" , "b":[ ] } "#) == [
                "a": .text("甲😀/\u{8}\u{C}"), "b": .list([]),
            ]
        )
    }

    @Test(
        "What is cut off, crossed or of another shape is refused and nothing worse",
        arguments: [
            "", "{", "{}x", "[]", "{\"a\"}", "{\"a\":}", "{\"a\":1}", "{\"a\":null}", "{\"a\":\"b}", "{\"a\":[\"b\",]}",
            "{\"a\":[\"b\",{}]}",
            "{\"a\":\"\\ud83d\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\x\"}", "{\"a\":{\"b\":\"c\"}}",
            "{\"a\":[{\"id\":\"r\",\"x\":\"y\"}]}", "{\"a\":\"b\",}",
        ]
    )
    func refusing(text: String) {
        #expect(throws: (any Error).self) { try AnswerScanner.read(text) }
    }

    @Test("No damaged byte stops the program, and what is read all the same is what its own text reads as")
    func surviving() throws {
        let answers = FormAnswers(["a": .text("甲\"\n"), "b": .list(["o1"]), "d": .rows([FormRow(id: "r1", ["e": .text("x")])])])
        let bytes = Array(answers.json.utf8)
        for place in bytes.indices {
            for byte: UInt8 in [0, 0x22, 0x5B, 0x5C, 0x7B, 0x7D, 0xFF] {
                var damaged = bytes
                damaged[place] = byte
                guard let read = try? AnswerScanner.read(String(decoding: damaged, as: UTF8.self)) else { continue }
                #expect(try FormAnswers(json: FormAnswers(read).json).values == read)
            }
            #expect(throws: (any Error).self) { try AnswerScanner.read(String(decoding: bytes.prefix(place), as: UTF8.self)) }
        }
    }
}
