// SPDX-License-Identifier: Apache-2.0

extension Threshold {
    /// The result with its base and numbers, for the person it concerns:
    /// `应到代表151人，须三分之二以上，即至少101人；现有100人，未达到，还差1人`.
    public func sentence(_ count: Int, of base: Int) -> String {
        guard base > 0 else { return "\(self.base)为0\(unit)，无从计算" }
        let needed = needed(of: base)
        let rule = "\(self.base)\(base)\(unit)，须\(wording)，即至少\(needed)\(unit)"
        let outcome = isMet(count, of: base) ? "已达到" : "未达到，还差\(needed - count)\(unit)"
        return "\(rule)；现有\(count)\(unit)，\(outcome)"
    }

    /// The threshold as instruments word it: 过半数, 半数以上, 三分之二以上, 超过60%.
    public var wording: String {
        let isHalf = share == Fraction(1, 2)
        return switch comparison {
        case .atLeast: share == .one ? "全部" : (isHalf ? "半数" : shareWords) + "以上"
        case .moreThan: isHalf ? "过半数" : "超过" + shareWords
        }
    }

    private var shareWords: String {
        if share.denominator > 4, 100 % share.denominator == 0 { return share.percent() }
        let (bottom, top) = (share.denominator.magnitude, share.numerator.magnitude)
        return ChineseNumeral.everyday.spell(bottom) + "分之" + ChineseNumeral.everyday.spell(top)
    }
}
