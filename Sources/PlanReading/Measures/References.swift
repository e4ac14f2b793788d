// SPDX-License-Identifier: Apache-2.0

/// Policy documents named with title marks (依据文件).
enum References {
    private static let endings = WordTable<Void>([
        ("方案 办法 通知 意见 条例 规定 法 规划 纲要 要点 细则 章程 决定 制度 标准 指引 计划 规则 准则 公约 规程 总体方案 清单 措施 决议 指南 规范 行动计划", ())
    ])

    static func titles(in text: ShadedText, _ range: Range<Int>) -> [String] {
        text.titles.filter { range.contains($0.lowerBound) && isPolicy(text.scalars[$0]) }.map { text.scalars[$0].string }
    }

    /// Books and songs have title marks too.
    private static func isPolicy(_ title: ArraySlice<Unicode.Scalar>) -> Bool {
        var core = title.dropFirst().dropLast()
        while let last = core.last, "）)".unicodeScalars.contains(last),
            let open = core.lastIndex(where: { "（(".unicodeScalars.contains($0) })
        {
            core = core[..<open]
        }
        return core.count > 3 && endings.suffix(of: core) != nil
    }
}
