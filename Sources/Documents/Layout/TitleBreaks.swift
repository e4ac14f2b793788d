// SPDX-License-Identifier: Apache-2.0

/// Breaks a title into lines of about the same length, by sense where it can: after an organ's name, before 关于 and 印发.
enum TitleBreaks {
    static func lines(_ title: String, longest: Int = 19) -> [String] {
        let characters = Array(title)
        guard characters.count > longest else { return [title] }
        let count = (characters.count + longest - 1) / longest
        var lines: [String] = []
        var start = 0
        for line in 0..<(count - 1) {
            let ideal = start + (characters.count - start) / (count - line)
            let last = min(start + longest, characters.count - (count - line - 1))
            let first = max(start + 4, ideal - 6, characters.count - longest * (count - line - 1))
            let places = first <= last ? Array(first...last) : [min(ideal, last)]
            let best = places.max { score($0, characters, ideal) < score($1, characters, ideal) } ?? ideal
            lines.append(String(characters[start..<best]))
            start = best
        }
        lines.append(String(characters[start...]))
        return lines
    }

    /// How well a line may end before the character at a place.
    private static func score(_ place: Int, _ title: [Character], _ ideal: Int) -> Int {
        let (before, after) = (title[place - 1], title[place])
        var score = -abs(place - ideal)
        let next = String(title[place..<min(place + 2, title.count)])
        if ["关于", "印发", "开展", "举办", "召开", "做好"].contains(next) { score += 8 }
        if "会厅局委、》”".contains(before) { score += 4 }
        if "的".contains(before) { score += 3 }
        // No line begins with what belongs to the one before, or cuts a number.
        if "的、，。》”）〕！？：；".contains(after) { score -= 30 }
        if "《“（〔".contains(before) { score -= 30 }
        if before.isNumber && (after.isNumber || "年月日号".contains(after)) { score -= 30 }
        return score
    }
}
