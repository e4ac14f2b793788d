// SPDX-License-Identifier: Apache-2.0

/// The offices a notice is addressed to (主送机关).
enum Recipients {
    private static let endings = [
        "工会", "局", "委员会", "院", "校", "部门", "单位", "处", "中心", "分会", "联合会", "高校", "小组", "大学", "科室", "厅", "办公室", "委",
        "协会", "园", "会",
    ]

    /// Kinds of office part at ，; offices of one kind at 、, unless a 、 only joins two places (各市、县工会).
    static func split(_ text: ArraySlice<Unicode.Scalar>) -> [String] {
        var names: [String] = []
        var depth = 0
        var start = text.startIndex
        for place in text.indices {
            let scalar = text[place]
            depth += "（(".unicodeScalars.contains(scalar) ? 1 : "）)".unicodeScalars.contains(scalar) ? -1 : 0
            guard depth <= 0 else { continue }
            let isComma = "，,；;".unicodeScalars.contains(scalar)
            let isPause = scalar == "、" && endings.contains { text[start..<place].ends(with: $0) }
            guard isComma || isPause else { continue }
            names.append(text[start..<place].string)
            start = place + 1
        }
        names.append(text[start...].string)
        return names.filter { !$0.isEmpty }
    }

    /// A list of offices, and not a sentence that happens to end in a colon.
    static func areNames(_ names: [String]) -> Bool {
        guard let last = names.last, names.count <= 30 else { return false }
        guard names.allSatisfy({ $0.unicodeScalars.count <= 60 }) else { return false }
        let sentence = ["如下", "以下", "总体要求", "要求是", "重点", "思路"]
        guard !sentence.contains(where: { last.contains($0) }) else { return false }
        return names.contains { name in name.hasPrefix("各") || endings.contains { Scalars(name).ends(with: $0) } }
    }
}
