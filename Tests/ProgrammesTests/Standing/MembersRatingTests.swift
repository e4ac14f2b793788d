// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("What members said of a home")
struct MembersRatingTests {
    private static let sentence = "满意和基本满意910/1015=89.66%，未达到90%（基数：参评）"

    @Test("An entry for a home shows it to those who judge; one for something else does not ask", arguments: Engine.available)
    func showing(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine) { [school = Region().school.id] union, day, _ in
            guard union == school else { return nil }
            return MembersRating(
                isReached: false,
                sentence: Self.sentence,
                basis: "《工会章程》第一条",
                title: "2024年度会员评家",
                countedOn: day,
                link: "/ratings/0000000000001/result"
            )
        }
        func page(_ spec: String, _ union: Union) async throws -> String {
            let programme = try await house.opened(ProgrammeHouse.spec(spec) { $0.levels = [] })
            let entry = try await house.accepted(programme, union, "一件申报")
            let answer = try await house.signIn(house.region.zhangSan).get(entry.address)
            #expect(answer.status == 200 && answer.markup.problems.isEmpty)
            return answer.text
        }
        let home = try await page("home", house.region.school)
        #expect(home.contains(Self.sentence) && home.contains("未达到") && home.contains("/result"))
        #expect(try await page("home", house.region.university).contains("没有查到这个工会计过票的会员评家"))
        #expect(!(try await page("studio", house.region.school).contains("会员评家")))
    }
}
