// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Directory

/// A house with an officer and a chair of the region, and short ways to what tests of acts on unions ask of it.
struct UnionActHouse: Sendable {
    let house: RollHouse
    /// 张三 asks, 王五 approves.
    let officer: TestClient
    let chair: TestClient

    static func open(on engine: Engine) async throws -> UnionActHouse {
        let house = try await RollHouse.open(on: engine)
        return UnionActHouse(
            house: house,
            officer: try await house.signIn(house.region.zhangSan),
            chair: try await house.signIn(house.region.wangWu)
        )
    }

    var region: Region { house.region }
    var today: Day { house.clock.now.day }

    func fields(_ kind: UnionAct.Kind, _ more: [String: String] = [:]) -> FormFields {
        var all = [
            "kind": kind.rawValue, "on": today.written, "document": "桂教工〔2024〕12号",
            "reason": "学校布局调整",
        ]
        if kind.ends { all.merge(["ground": "employerEnded", "basis": "县政府关于撤并学校的批复"]) { $1 } }
        var fields: FormFields = [:]
        for (name, value) in all.merging(more, uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
            fields.add(name, value)
        }
        return fields
    }

    func ask(_ kind: UnionAct.Kind, _ union: Union, _ more: [String: String] = [:]) async throws -> TestResponse {
        try await officer.post("/unions/\(union.id)/acts", fields(kind, more))
    }

    /// Asks and approves; the answer is the one to the approval.
    func carry(_ kind: UnionAct.Kind, _ union: Union, _ more: [String: String] = [:]) async throws -> TestResponse {
        let asked = try await ask(kind, union, more)
        guard asked.status == 303, let address = asked.location else { return asked }
        return try await chair.post("\(address)/approval", [:])
    }

    func union(_ union: Union) async throws -> Union? {
        try await house.database.read { try UnionStore($0).find(union.id) }
    }

    func named(_ name: String) async throws -> Union? {
        try await house.database.read { try UnionStore($0).named([name], within: .root).first }
    }

    func latest() async throws -> UnionAct? {
        let all = Branch(union: region.region, withSubtree: true)
        return try await house.database.read { try UnionActStore(db: $0).page(all, nil, after: nil).first }
    }
}
