// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("A day or a content changes only by a recorded decision")
struct ChangeRequestTests {
    @Test("Asked for, nothing moves; decided with its source, the day moves and so does the task", arguments: Engine.available)
    func approving(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let (zhaoLiu, wangWu) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.wangWu))
        _ = try await zhaoLiu.post("\(own.address)/signature")
        #expect(try await zhaoLiu.post("\(own.address)/changes", ["wanted-on": "2025-01-20", "why": "学校放假"]).status == 303)
        #expect(try await house.assignment(own.id).due == .of(11, 30))
        #expect(try await house.tasks(of: house.region.wangWu).map(\.verb) == ["决定"])
        let page = try await wangWu.get(own.address)
        #expect(page.markup.forms == ["decision", "withdrawal", "slips"] && page.text.contains("改期到2025年1月20日"))
        let empty = try await wangWu.post("\(own.address)/decision", ["answer": "approve", "decision": ""])
        #expect(empty.status == 422 && empty.text.contains("写上哪次会议或者哪份文件定的"))
        #expect(try await house.assignment(own.id).due == .of(11, 30))
        let decided = try await wangWu.post("\(own.address)/decision", ["answer": "approve", "decision": "7月1日主席办公会纪要"])
        #expect(decided.status == 303)
        #expect(try await house.assignment(own.id).due == .of(1, 20, year: 2025))
        #expect(try await house.tasks(of: house.region.wangWu).isEmpty)
        #expect(try await house.tasks(of: house.region.zhaoLiu).map(\.due) == [.of(1, 20, year: 2025)])
        let shown = try await zhaoLiu.get(own.address)
        #expect(shown.text.contains("7月1日主席办公会纪要") && shown.text.contains("在要点的年度以外"))
        #expect(try await house.journal(of: own.id).map(\.verb) == ["sign", "change", "decide"])
    }

    @Test("Refused, the day stays; asked again, it may be granted", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let (zhaoLiu, wangWu) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.wangWu))
        _ = try await zhaoLiu.post("\(own.address)/signature")
        _ = try await zhaoLiu.post("\(own.address)/changes", ["wanted-on": "12月20日", "why": "学校放假"])
        _ = try await wangWu.post("\(own.address)/decision", ["answer": "refuse", "decision": "7月1日主席办公会纪要"])
        #expect(try await house.assignment(own.id).due == .of(11, 30))
        #expect(try await zhaoLiu.post("\(own.address)/changes", ["wanted": "改为线上征集", "why": "经费不足"]).status == 303)
        let late = try await zhaoLiu.post("\(own.address)/changes", ["wanted-on": "12月20日", "why": "再问"])
        #expect(late.status == 422 && late.text.contains(AssignmentRefusal.changeIsOpen("赵六").sentence))
        let applied = try await zhaoLiu.post("\(own.address)/application", PlanHouse.application)
        #expect(applied.status == 422 && applied.text.contains(AssignmentRefusal.changeIsOpen("赵六").sentence))
        _ = try await wangWu.post("\(own.address)/decision", ["answer": "approve", "decision": "主席批示"])
        let none = try await wangWu.post("\(own.address)/decision", ["answer": "approve", "decision": "主席批示"])
        #expect(none.status == 422 && none.text.contains(AssignmentRefusal.noChange.sentence))
        #expect(try await zhaoLiu.post("\(own.address)/application", PlanHouse.application).status == 303)
    }
}
