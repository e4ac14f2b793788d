// SPDX-License-Identifier: Apache-2.0

/// A number with its measure word (数量) that a plan commits to.
struct Quantity {
    var target: ProposedTarget
    var range: Range<Int>
    /// Only 一 with a measure word: often no more than an article.
    var isBareOne: Bool
}

/// Finds quantities and leaves all other numbers alone: years, ordinals, slogans, titles, deadlines.
struct QuantityReader {
    let text: ShadedText

    /// All quantities of a stretch, in order.
    func quantities(in range: Range<Int>) -> [Quantity] {
        var found: [Quantity] = []
        var place = range.lowerBound
        while place < range.upperBound {
            guard text.isPlain(place), let quantity = quantity(at: place, in: range) else {
                place = afterNumber(place, in: range)
                continue
            }
            found.append(quantity)
            place = quantity.range.upperBound
        }
        return found
    }

    /// Growth against last year: its number is no level that this year must reach.
    func isGrowth(_ quantity: Quantity, in range: Range<Int>) -> Bool {
        guard quantity.target.unit == "%" else { return false }
        let before = text.scalars[max(range.lowerBound, quantity.range.lowerBound - 6)..<quantity.range.lowerBound]
        guard QuantityWords.growth.first(in: before) != nil else { return false }
        return !before.ends(with: "到") && !before.ends(with: "至")
    }

    private func quantity(at place: Int, in range: Range<Int>) -> Quantity? {
        let slice = text.scalars[range]
        if let percent = spelledPercent(at: place, in: slice) { return percent }
        guard isFreeStart(place, in: range), let (value, end) = number(slice[place...]), value.digits > 0 else { return nil }
        var after = skipRough(slice, end)
        let bound = QuantityWords.notUnits.match(slice, at: after)
        guard bound == nil, let unit = QuantityWords.units.match(slice, at: after) else { return nil }
        let isOne = value == TargetValue(digits: 1) && slice[place] == "一"
        if isOne, QuantityWords.unitsAfterOne.match(slice, at: after) == nil { return nil }
        if slice[place...].holds("一对一", at: place) { return nil }
        let name = slice[after..<unit.end].string
        after = unit.end
        if after < slice.endIndex, slice[after] == "余" || slice[after] == "多" { after += 1 }
        guard !isAttribute(slice, after) else { return nil }
        let target = ProposedTarget(
            value: value,
            unit: name == "％" ? "%" : name,
            operator: comparison(slice, place, after)
        )
        return Quantity(target: target, range: place..<after, isBareOne: isOne)
    }

    /// A number or the lower end of a range: 3至5场 commits to three.
    private func number(_ slice: ArraySlice<Unicode.Scalar>) -> (TargetValue, Int)? {
        guard let (low, end) = WrittenNumber.exact(slice) else { return nil }
        guard end < slice.endIndex, "至到—-－–～~".unicodeScalars.contains(slice[end]) else { return (low, end) }
        var next = end + 1
        while next < slice.endIndex, "—-".unicodeScalars.contains(slice[next]) { next += 1 }
        guard next < slice.endIndex, let (high, after) = WrittenNumber.exact(slice[next...]), high.digits > low.digits else {
            return (low, end)
        }
        return (low, after)
    }

    /// `百分之九十五`.
    private func spelledPercent(at place: Int, in slice: ArraySlice<Unicode.Scalar>) -> Quantity? {
        guard slice.holds("百分之", at: place), place + 3 < slice.endIndex else { return nil }
        let rest = slice[(place + 3)...]
        let whole =
            rest.first == "百" ? (TargetValue(digits: 100), place + 4) : WrittenNumber.exact(rest).map { ($0.value, $0.end) }
        guard let (value, end) = whole else { return nil }
        let target = ProposedTarget(value: value, unit: "%", operator: comparison(slice, place, end))
        return Quantity(target: target, range: place..<end, isBareOne: false)
    }

    /// Not inside a longer number or word: 第十届, 十四五, 进一步, 每一个.
    private func isFreeStart(_ place: Int, in range: Range<Int>) -> Bool {
        guard place > range.lowerBound else { return true }
        let before = text.scalars[place - 1]
        if "第每同某另哪任唯统新专".unicodeScalars.contains(before) && text.scalars[place] == "一" { return false }
        if before == "第" || before == "." || before == "." { return false }
        return Scalar.digit(before) == nil && ChineseNumeral.digit(before) == nil && !"十百千万几数届".unicodeScalars.contains(before)
    }

    /// 余 in `200余人`.
    private func skipRough(_ slice: ArraySlice<Unicode.Scalar>, _ end: Int) -> Int {
        guard end < slice.endIndex, "余多".unicodeScalars.contains(slice[end]) else { return end }
        return end + 1
    }

    /// `25人以上的基层单位` describes the units; it commits to nothing.
    private func isAttribute(_ slice: ArraySlice<Unicode.Scalar>, _ end: Int) -> Bool {
        guard slice.holds("以上", at: end) || slice.holds("以下", at: end) || slice.holds("以内", at: end) else { return false }
        let after = slice[(end + 2)...]
        return ["的", "基层", "单位", "学校", "高校", "企业", "工会", "教龄", "职称"].contains { after.begins(with: $0) }
    }

    private func comparison(_ slice: ArraySlice<Unicode.Scalar>, _ start: Int, _ end: Int) -> ProposedTarget.Operator {
        if QuantityWords.atMostAfter.match(slice, at: end) != nil { return .atMost }
        return QuantityWords.boundsBefore.suffix(of: slice[..<start])?.meaning ?? .atLeast
    }

    private func afterNumber(_ place: Int, in range: Range<Int>) -> Int {
        guard Scalar.digit(text.scalars[place]) != nil else { return place + 1 }
        var end = place
        while end < range.upperBound, Scalar.digit(text.scalars[end]) != nil { end += 1 }
        return end
    }
}
