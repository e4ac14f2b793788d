// SPDX-License-Identifier: Apache-2.0

extension DocumentsModule {
    /// A typeface of official documents and what this machine prints it with; `nil` where it has nothing that knows Chinese.
    public struct Typeface: Sendable {
        public let name: String
        public let family: String?
        /// Whether it is the standard's own, not what stands in for it.
        public let isStandard: Bool
    }

    /// What this machine prints documents with: for operators, who install fonts.
    public static func typefaces() -> [Typeface] {
        let found = PaperPress.shared.families
        return PaperFont.allCases.map { font in
            let family = found[font].flatMap { font.families.contains($0) ? $0 : nil }
            let isStandard = family.map { !PaperFont.standsIn.contains($0) } ?? false
            return Typeface(name: font.wordName, family: family, isStandard: isStandard)
        }
    }
}

extension PaperFont {
    /// Families that print well enough where the licensed ones are not there.
    fileprivate static let standsIn: Set<String> = [
        "Noto Serif CJK SC", "Source Han Serif SC", "AR PL SungtiL GB", "Noto Sans CJK SC", "Source Han Sans SC",
        "WenQuanYi Zen Hei", "LXGW WenKai", "AR PL KaitiM GB", "FandolFang R", "FandolFang", "FandolKai", "FandolHei",
        "FandolSong",
    ]
}
