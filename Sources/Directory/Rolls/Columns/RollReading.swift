// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web
import Workbook

/// One row while it is read; what is wrong is gathered, so that people mend all of it at once.
struct RollReading {
    let row: WorkbookRow
    let head: RollHead
    let today: Day
    private(set) var mistakes: [RollMistake] = []

    init(row: WorkbookRow, head: RollHead, today: Day) {
        self.row = row
        self.head = head
        self.today = today
    }

    private mutating func wrong(_ column: RollColumn, _ sentence: String) {
        mistakes.append(RollMistake(column: head.columns[column] ?? -1, name: column.head, sentence: sentence))
    }

    /// The cell's text, tidied as people would; `nil` where the cell itself is no value.
    private mutating func text(_ column: RollColumn) -> String? {
        guard let index = head.columns[column] else { return "" }
        let cell = row[index]
        switch cell.kind {
        case .empty: return ""
        case .error:
            wrong(column, "这一格是 \(cell.text.prefix(12))，公式算不出来，填上值")
            return nil
        case .formula:
            wrong(column, "这一格是公式，还没有算出值。在表格软件里打开、存一次，或者直接填值")
            return nil
        case .flag:
            wrong(column, "这一格是逻辑值 \(cell.text)，填上\(column.head)")
            return nil
        case .text, .number, .date: return Self.tidy(cell.text)
        }
    }

    /// Apostrophes and `="…"` are how people make table software keep a number as text; invisible marks come from chats.
    private static func tidy(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x80 || $0 == 0x27 || $0 == 0x3D || $0 == 0x60 }) else {
            return text
        }
        var plain = text.trimmingInvisible
        if plain.hasPrefix("=\""), plain.hasSuffix("\""), plain.count >= 3 { plain = String(plain.dropFirst(2).dropLast()) }
        while let first = plain.first, "'`’‘".contains(first) { plain.removeFirst() }
        return plain.trimmingInvisible
    }

    mutating func name() -> String {
        guard let typed = text(.name) else { return "" }
        let name = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ").normalized
        if name.isEmpty {
            wrong(.name, "没有姓名，照身份证填")
        } else if name.count > 30 {
            wrong(.name, "姓名有 \(name.count) 个字，最多 30 个，核对一下")
        } else if name.contains(where: { Self.isDigit($0) || "<>=@#%&*{}[]|\\/^~$?？!！,，;；".contains($0) }) {
            wrong(.name, "姓名里有不是姓名的字符，照身份证填")
        }
        // 张 三 in a table is 张三; 阿依古丽 Ali keeps its blank.
        return name.allSatisfy { !$0.isASCII || $0 == " " } ? name.filter { $0 != " " } : name
    }

    /// 1 and １, but not the 一 of 王一博, which Unicode takes for a number as well.
    private static func isDigit(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.properties.numericType == .decimal }
    }

    mutating func identity() -> IdentityNumber? {
        guard let typed = text(.idNumber) else { return nil }
        guard !typed.isEmpty else {
            wrong(.idNumber, "没有身份证号，照证件填：会籍一人一份，凭它认人")
            return nil
        }
        let cell = row[head.columns[.idNumber] ?? -1]
        if cell.kind == .number, typed.count > 15 {
            wrong(.idNumber, "表格把它当成了数，第 15 位以后已经丢了。把这一列设成文本，照证件重填")
            return nil
        }
        if typed.uppercased().contains("E+") {
            wrong(.idNumber, "这是 \(typed.prefix(12)) 这样的缩写，号码已经丢了。把这一列设成文本，照证件重填")
            return nil
        }
        do { return try IdentityNumber(typed, today: today) } catch {
            wrong(.idNumber, error.sentence)
            return nil
        }
    }

    /// Sex and birthday follow from the identity number; what was typed besides must agree with it.
    mutating func agree(with identity: IdentityNumber?) {
        if let typed = text(.sex), !typed.isEmpty {
            let sex: Sex? =
                ["男", "男性", "M", "m", "1"].contains(typed) ? .male : ["女", "女性", "F", "f", "2"].contains(typed) ? .female : nil
            if let sex {
                if let identity, identity.sex != sex {
                    wrong(.sex, "身份证号第 17 位说的是\(identity.sex.label)，这里填的是\(sex.label)，核对一下")
                }
            } else {
                wrong(.sex, "“\(typed.prefix(10))”不是性别，填“男”或“女”")
            }
        }
        guard let day = day(.born) else { return }
        if day > today {
            wrong(.born, "出生日期还没有到，看看年份")
        } else if let identity, day != identity.bornOn {
            wrong(.born, "身份证号里的出生日期是\(identity.bornOn.written)，核对一下")
        }
    }

    mutating func mobile() -> String {
        guard let typed = text(.mobile), !typed.isEmpty else { return "" }
        do { return try MobileNumber(typed).text } catch {
            wrong(.mobile, error.sentence)
            return ""
        }
    }

    mutating func union(_ unions: RollUnions) -> RollUnions.Place? {
        guard let typed = text(.union) else { return nil }
        do { return try unions.find(typed) } catch {
            wrong(.union, error.sentence)
            return nil
        }
    }

    mutating func joined(after born: Day?) -> Day {
        guard let day = day(.joined) else { return today }
        if day > today {
            wrong(.joined, "入会日期还没有到，看看年份")
        } else if let born, day <= born {
            wrong(.joined, "入会日期在出生日期之前，核对一下")
        } else if day.year < 1925 {
            wrong(.joined, "入会日期太早，看看年份")
        }
        return day
    }

    mutating func state() -> Membership.State {
        guard let typed = text(.state), !typed.isEmpty else { return .active }
        switch typed {
        case "在会", "正常", "会员", "在籍": return .active
        case "保留会籍", "保留": return .reserved
        default:
            wrong(.state, "“\(typed.prefix(10))”认不出来，填“在会”或“保留会籍”；退会、转出在会员页上办")
            return .active
        }
    }

    mutating func position() -> String {
        guard let typed = text(.position) else { return "" }
        if typed.count > 30 { wrong(.position, "岗位有 \(typed.count) 个字，最多 30 个，写短些") }
        return typed.split(whereSeparator: \.isWhitespace).joined(separator: " ").normalized
    }

    /// In 分.
    mutating func base() -> String {
        guard let typed = text(.duesBase), !typed.isEmpty else { return "" }
        let plain = typed.replacing("，", with: ",").replacing("元", with: "")
        guard let money = Money(plain), money > .zero, money.fen <= 10_000_000 else {
            wrong(.duesBase, "“\(typed.prefix(16))”不是金额，写成 6480 或 6480.00，每月不超过 10 万元")
            return ""
        }
        return String(money.fen)
    }

    /// A day as a date of the table, as people write it, or as a bare serial number.
    private mutating func day(_ column: RollColumn) -> Day? {
        guard let typed = text(column), !typed.isEmpty else { return nil }
        if row[head.columns[column] ?? -1].kind == .date, let day = Day(typed.prefix(10)) { return day }
        // 2019.9 as a number is September, as its column says 年月; as a serial number it would be in 1905.
        if let month = Self.month(typed) {
            guard column == .joined else {
                wrong(column, "只有年月，补上日，写成 \(month.year)-\(month.month < 10 ? "0" : "")\(month.month)-01 这样")
                return nil
            }
            return month
        }
        switch WrittenDate.read(typed, year: today.year) {
        case .none: return nil
        case .day(let day):
            guard Self.hasYear(typed) else {
                wrong(column, "“\(typed.prefix(16))”没有年份，写成 2019-09-01 这样")
                return nil
            }
            return day
        case .wrong:
            wrong(column, "“\(typed.prefix(16))”不是日期，写成 2019-09-01 这样")
            return nil
        }
    }

    private static func hasYear(_ text: String) -> Bool {
        text.prefix { $0.isNumber }.count >= 4
    }

    /// `2019.9`, `2019年9月`, `2019-09`, `201909`: the first of that month.
    private static func month(_ text: String) -> Day? {
        let parts = text.split { "年月.-/".contains($0) }.map(String.init)
        if parts.count == 2, parts[0].count == 4, let year = Int(parts[0]), (1...2).contains(parts[1].count),
            let month = Int(parts[1])
        {
            return Day(year: year, month: month, day: 1)
        }
        guard parts.count == 1, text.count == 6, let number = Int(text), (1900...2100).contains(number / 100) else { return nil }
        return Day(year: number / 100, month: number % 100, day: 1)
    }
}
