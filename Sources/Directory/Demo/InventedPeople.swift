// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership

/// People who do not exist, the same on every machine: names put together from common parts, identity numbers of a county
/// codes that nobody has (450190 to 450199), mobiles of a range that is not given out (1400000…).
struct InventedPeople {
    struct One {
        let name: String
        let sex: Sex
        let bornOn: Day
        let idNumber: String
        let mobile: String
        let position: String
        let joinedOn: Day
        let isReserved: Bool
    }

    static func person(_ index: Int, before today: Day) -> One {
        var dice = Dice(seed: UInt64(index))
        let sex: Sex = dice.roll(10) < 6 ? .female : .male
        let given = sex == .female ? women : men
        let double = dice.roll(10) < 8
        let name =
            surnames[dice.roll(surnames.count)] + given[dice.roll(given.count)] + (double ? given[dice.roll(given.count)] : "")
        // Among those with the same place and order no two are born on one day: 14437 and 14600 have no common divisor.
        let days = (index * 7919 + index / 5000 * 37) % 14_600
        let bornOn = today.adding(days: -365 * 23 - days)
        let worked = bornOn.adding(days: 365 * 22 + dice.roll(2000))
        let joinedOn = Day(year: min(worked.year, today.year - 1), month: dice.roll(3) == 0 ? 3 : 9, day: 1) ?? worked
        return One(
            name: name,
            sex: sex,
            bornOn: bornOn,
            idNumber: number(index, bornOn, sex),
            mobile: "1400" + padded(index, 7),
            position: positions[dice.roll(positions.count)],
            joinedOn: joinedOn,
            isReserved: days >= 365 * 37
        )
    }

    /// Nobody else of the demo may have a number from here: a province takes up most that there are.
    static let places = 450_190..<450_200

    /// Half of the orders are a woman's; those born on one day take one after the other.
    private static func number(_ index: Int, _ born: Day, _ sex: Sex) -> String {
        let order = (index % 500) * 2 + (sex == .male ? 1 : 0)
        // The last digit of the place turns with every five hundred, so that no two are alike.
        let place = padded(places.lowerBound + index / 500 % places.count, 6)
        let plain = place + born.description.replacing("-", with: "") + padded(order, 3)
        return plain + IdentityNumber.check(plain.compactMap(\.wholeNumberValue))
    }

    private static func padded(_ number: Int, _ length: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, length - text.count)) + text
    }

    private static let surnames = [
        "韦", "黄", "覃", "陆", "梁", "农", "莫", "蒙", "潘", "蓝", "李", "陈", "王", "张", "刘", "罗", "周", "杨", "吴", "何", "谢", "邓", "苏", "卢",
        "廖", "唐",
        "曾", "林", "甘", "岑", "单", "仇", "凌", "闭", "玉", "班", "邱", "欧阳",
    ]
    private static let women = [
        "秀", "兰", "芳", "丽", "玉", "春", "梅", "海", "燕", "晓", "静", "思", "敏", "嘉", "慧", "雪", "婷", "琴", "素", "云", "桂", "莲",
    ]
    private static let men = [
        "志", "强", "建", "平", "国", "庆", "文", "远", "永", "福", "海", "峰", "明", "军", "伟", "宏", "东", "林", "振", "宁", "毅", "诚",
    ]
    private static let positions = ["专任教师", "专任教师", "专任教师", "专任教师", "班主任", "管理", "教辅", "后勤", "保育", "校医"]
}

/// A generator (splitmix64) that gives the same numbers on every machine.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678
    }

    mutating func roll(_ sides: Int) -> Int {
        state = state &+ 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
    }
}
