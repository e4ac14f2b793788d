// SPDX-License-Identifier: Apache-2.0

/// Tells a plan from a novel, a shopping list and other honest text.
enum PlanLikeness {
    private static let field = ["工会", "教职工", "职工", "会员", "教代会", "教师", "学校", "教育"]

    /// A title or an envelope with at least one commitment; without them, numbered commitments in the field's words.
    static func isPlan(_ reading: PlanReading, _ envelope: Envelope) -> Bool {
        let measures = reading.measures
        guard !measures.isEmpty else { return false }
        if envelope.isRecognised { return true }
        let numbered = reading.items.filter { !$0.number.isEmpty || reading.sections.contains { !$0.number.isEmpty } }
        guard numbered.count >= 2, measures.count >= 2 else { return false }
        let known = measures.count { $0.kind != .other }
        let text = reading.items.map { $0.title + $0.text }.joined()
        return known * 2 >= measures.count && field.contains { text.contains($0) }
    }
}
