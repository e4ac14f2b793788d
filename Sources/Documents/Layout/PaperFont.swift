// SPDX-License-Identifier: Apache-2.0
internal import CPango

/// A typeface of official documents, with what stands in for it where the machine lacks it.
///
/// The fonts of the standard are licensed by their makers; which of them, or which free one, a machine has is found out.
enum PaperFont: CaseIterable {
    /// 仿宋: the body
    case fang
    /// 楷体: second headings, signers' names
    case kai
    /// 黑体: first headings
    case hei
    /// 小标宋: red head and title
    case biao
    /// 宋体: page numbers
    case song

    /// Families in the order of preference, those of the standard first, free ones after them.
    var families: [String] {
        switch self {
        case .fang:
            ["仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "FZFangSong-Z02", "FandolFang R", "FandolFang"]
                + Self.serif
        case .kai:
            ["楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "FandolKai", "LXGW WenKai", "AR PL KaitiM GB"] + Self.serif
        case .hei: ["黑体", "SimHei", "STHeiti", "FandolHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei"]
        case .biao: ["方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "STZhongsong"] + Self.serif
        case .song: ["宋体", "SimSun", "NSimSun", "STSong", "FandolSong"] + Self.serif
        }
    }

    private static let serif = ["Noto Serif CJK SC", "Source Han Serif SC", "AR PL SungtiL GB", "Noto Sans CJK SC"]

    /// What Word is told to use: the names of the standard.
    var wordName: String {
        switch self {
        case .fang: "仿宋_GB2312"
        case .kai: "楷体_GB2312"
        case .hei: "黑体"
        case .biao: "方正小标宋简体"
        case .song: "宋体"
        }
    }

    /// A plain Song is too thin for a red head; the fonts that are made for it are not thickened.
    func isThickened(as family: String) -> Bool {
        self == .biao && Self.serif.contains(family)
    }
}
