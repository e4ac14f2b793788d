// SPDX-License-Identifier: Apache-2.0

/// The measures of a page by GB/T 9704—2012, in points: A4, a text block of 156 × 225 mm, 22 lines of 28 characters.
enum PageGrid {
    static let millimetre = 72.0 / 25.4
    static let paperWidth = 210 * millimetre
    static let paperHeight = 297 * millimetre
    /// 天头 and 订口.
    static let top = 37 * millimetre
    static let left = 28 * millimetre
    static let width = 156 * millimetre
    static let height = 225 * millimetre

    static let lines = 22
    static let characters = 28
    static let pitch = height / Double(lines)
    /// 三号
    static let bodySize = 16.0
    /// What is taken off each character so that 28 of them fill a line.
    static let tracking = width / Double(characters) - bodySize
    static let character = width / Double(characters)
    /// 二号
    static let titleSize = 22.0
    static let titlePitch = 33.0
    /// 四号
    static let smallSize = 14.0

    /// The red head's upper edge, below the top of the text block.
    static let headTop = 35 * millimetre
    /// Between the number and the red line.
    static let ruleGap = 4 * millimetre
    /// Between the text block and the page's number.
    static let folioGap = 7 * millimetre
}
