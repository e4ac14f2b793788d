// SPDX-License-Identifier: Apache-2.0

/// For whom or where a measure holds (范围): 区直驻邕高校, 全市, 县级.
enum Scopes {
    private static let words = WordTable<Void>([
        (
            """
            全区 全市 全省 全州 全盟 全旗 全县 全校 全院 全系统 各级 乡镇 高校 中小学 大中小学
            中小学校 幼儿园 中职学校 职业院校 民办学校 民办高校 乡村学校 直属学校 直属单位 基层工会 二级工会 二级学院 分工会 基层分会 高职院校 独立学院
            """, ()
        )
    ])
    private static let levels = WordTable<Void>([("县级 市级 省级 校级 院级 区级 自治区级 国家级 地市级 乡镇级", ())])
    private static let levelled = WordTable<Void>([("工会 教育工会 总工会 教育 部门 单位 学校 高校 以上 机关 直属", ())])
    private static let owners: Set<Unicode.Scalar> = ["区", "省", "市", "县", "部", "厅", "局", "州", "校"]
    private static let bodies = WordTable<Void>([("高校 学校 院校 单位 高职院校 中小学 本科高校 企业 事业单位 院系 普通高校", ())])

    static func tags(in text: ShadedText, _ range: Range<Int>) -> [String] {
        var tags: [String] = []
        var place = range.lowerBound
        let slice = text.scalars[range]
        while place < range.upperBound {
            guard text.shades[place] != .titled, let (tag, end) = tag(slice, place) else {
                place += 1
                continue
            }
            if !tags.contains(tag) { tags.append(tag) }
            place = end
        }
        return tags
    }

    private static func tag(_ slice: ArraySlice<Unicode.Scalar>, _ place: Int) -> (String, Int)? {
        if let (tag, end) = attached(slice, place) { return (tag, end) }
        // 县级教育工会 says for whom; 市级先进 only names an honour.
        if let level = levels.match(slice, at: place), levelled.match(slice, at: level.end) != nil {
            return (slice[place..<level.end].string, level.end)
        }
        return words.match(slice, at: place).map { (slice[place..<$0.end].string, $0.end) }
    }

    /// `区直各驻邕高校`, `省属高校`, `市直属学校`: one tag whatever 各 stands inside.
    private static func attached(_ slice: ArraySlice<Unicode.Scalar>, _ place: Int) -> (String, Int)? {
        var end = place
        var tag: Scalars = []
        if owners.contains(slice[place]), place + 1 < slice.endIndex, "直属".unicodeScalars.contains(slice[place + 1]) {
            tag = Array(slice[place...(place + 1)])
            end = place + 2
            if end < slice.endIndex, slice[end] == "属" { tag.append(slice[end]); end += 1 }
        }
        if end < slice.endIndex, slice[end] == "各" { end += 1 }
        if end + 1 < slice.endIndex, slice[end] == "驻" || (slice[end] == "在" && !tag.isEmpty) {
            tag += slice[end...(end + 1)]
            end += 2
        }
        guard !tag.isEmpty, end < slice.endIndex else { return nil }
        if slice[end] == "各" { end += 1 }
        guard let body = bodies.match(slice, at: end) else { return nil }
        return ((tag + slice[end..<body.end]).string, body.end)
    }
}
