// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The fields about a person as a form carries them.
struct PersonForm: Encodable, Sendable {
    var name = ""
    var sex = ""
    var born = ""
    var position = ""
    var idNumber = ""
    var mobile = ""
    var duesBase = ""

    init() {}

    init(_ person: Person) {
        name = person.name
        sex = person.sex?.rawValue ?? ""
        born = person.bornOn?.written ?? ""
        position = person.position
    }

    init(_ form: Form) {
        name = form.text("name")
        sex = form.text("sex")
        born = form.text("born")
        position = form.text("position")
        idNumber = form.text("idNumber")
        mobile = form.text("mobile")
        duesBase = form.text("duesBase")
    }

    // What was typed into protected fields goes back to whoever typed it, and nowhere else.
    private enum CodingKeys: CodingKey {
        case name, sex, born, position
    }

    /// What the fields say; what is wrong is listed. Of somebody new the identity number is needed.
    func read(today: Day, isNew: Bool, _ errors: inout [FieldError]) -> PersonDetails? {
        let before = errors.count
        let plainName = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if plainName.isEmpty || plainName.count > 30 { errors.append(.init("name", "写上姓名，30 个字以内")) }
        if position.count > 30 { errors.append(.init("position", "岗位写短些，30 个字以内")) }
        var identity: IdentityNumber?
        if !idNumber.isEmpty {
            do { identity = try IdentityNumber(idNumber, today: today) } catch {
                errors.append(.init("idNumber", error.sentence))
            }
        } else if isNew {
            errors.append(.init("idNumber", "写上身份证号：会籍一人一份，凭它认人"))
        }
        var phone = ""
        if !mobile.isEmpty {
            do { phone = try MobileNumber(mobile).text } catch { errors.append(.init("mobile", error.sentence)) }
        }
        let base = base(&errors)
        let (sex, born) = agreed(identity, today, &errors)
        guard errors.count == before else { return nil }
        return PersonDetails(
            name: plainName,
            sex: sex,
            bornOn: born,
            position: position,
            idNumber: identity?.text ?? "",
            mobile: phone,
            duesBase: base
        )
    }

    /// Sex and birthday follow from the identity number; what was typed besides must agree with it.
    private func agreed(_ identity: IdentityNumber?, _ today: Day, _ errors: inout [FieldError]) -> (Sex?, Day?) {
        let typed = Sex(rawValue: sex)
        if let identity, let typed, typed != identity.sex {
            errors.append(.init("sex", "身份证号第 17 位说的是\(identity.sex.label)，这里选的是\(typed.label)，核对一下"))
        }
        var day: Day?
        switch WrittenDate.read(born, year: today.year) {
        case .none: break
        case .wrong(let sentence): errors.append(.init("born", sentence))
        case .day(let read) where read > today: errors.append(.init("born", "出生日期还没有到，看看年份"))
        case .day(let read):
            day = read
            if let identity, read != identity.bornOn {
                errors.append(.init("born", "身份证号里的出生日期是\(identity.bornOn.written)，核对一下"))
            }
        }
        return (identity?.sex ?? typed, identity?.bornOn ?? day)
    }

    private func base(_ errors: inout [FieldError]) -> String {
        guard !duesBase.isEmpty else { return "" }
        guard let money = Money(duesBase.replacing("，", with: ",")), money > .zero, money.fen <= 10_000_000 else {
            errors.append(.init("duesBase", "“\(duesBase)”不是金额，写成 6480 或 6,480.00，每月不超过 10 万元"))
            return ""
        }
        return String(money.fen)
    }
}
