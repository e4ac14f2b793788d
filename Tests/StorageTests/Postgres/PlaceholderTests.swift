// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Storage

@Suite("Question marks become numbered placeholders for PostgreSQL")
struct PlaceholderTests {
    @Test(
        "Only those outside of quotes are placeholders",
        arguments: [
            ("a = ? AND b = ?", "a = $1 AND b = $2"),
            ("'?' = ?", "'?' = $1"),
            ("'it''s ?' = ? AND \"c?\" = ?", "'it''s ?' = $1 AND \"c?\" = $2"),
            ("'\"?' = ?", "'\"?' = $1"),
            ("", ""),
            ("????????????", "$1$2$3$4$5$6$7$8$9$10$11$12"),
        ]
    )
    func numbering(text: String, numbered: String) {
        #expect(numberPlaceholders(in: text) == numbered)
    }
}
