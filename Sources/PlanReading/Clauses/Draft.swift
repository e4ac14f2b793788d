// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One measure in the making: the cuts it takes and the words of its phrase.
struct Draft {
    var cuts: ClosedRange<Int>
    var phrase: Range<Int>
    var judgement: Judgement
    var quantities: [Quantity]
    var parts: [Range<Int>] = []
    /// The phrase ends in an attribute whose noun is still to come.
    var isOpen = false
    var calendar: Day?
}
