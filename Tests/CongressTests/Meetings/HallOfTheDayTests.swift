// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Congress

@Suite("Who counts in the hall of a day")
struct HallOfTheDayTests {
    private func present(_ house: CongressHouse, _ meeting: ID<Meeting>, _ congress: CongressTerm) async throws -> Int {
        let today = house.clock.today
        return try await house.database.read { try MeetingStore(db: $0).present(meeting, congress.id, on: today) }
    }

    @Test(
        "Who was in the hall and is no delegate any more opens no vote and is no teller; the successor fills the seat once",
        arguments: Engine.available
    )
    func leaving(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 6, staff: 6)
        let (meeting, delegates) = (try await house.meeting(of: congress), try await house.delegates(of: congress))
        let (client, today) = (try await house.officer(), house.clock.today.description)
        try await house.mark(delegates[..<4], "in", at: meeting)
        let gone = delegates[3]
        let vacancy: FormFields = ["delegate": gone.id.description, "from": today, "why": "调出"]
        #expect(try await client.post("\(congress.address)/vacancies", vacancy).status == 303)
        let refused = try await client.post("/congress-meetings/\(meeting)/opening")
        #expect(refused.status == 422 && refused.text.contains("在任代表5人") && refused.text.contains("现有3人"))
        #expect(try await client.get("/congress-meetings/\(meeting)/roll").text.contains("到会 3/5，需4"))
        let election: FormFields = [
            "constituency": gone.constituency.description, "held": today, "participants": "4", "votes": "新人 3",
        ]
        #expect(try await client.post("\(congress.address)/by-elections", election).status == 303)
        let successor = try #require(try await house.delegates(of: congress).last)
        try await house.mark([successor], "in", at: meeting)
        #expect(try await present(house, meeting, congress) == 4)
        #expect(try await client.post("/congress-meetings/\(meeting)/opening").status == 303)
        let agenda = try await house.motion("议程", .agenda, at: meeting)
        let count: FormFields = ["yes": "4", "no": "0", "abstain": "0"]
        let refusedTeller = try await house.vote(agenda, tellers: [delegates[0], gone], count)
        #expect(refusedTeller.status == 422 && refusedTeller.text.contains("监票人要写两位"))
        let page = try await client.get("/congress-motions/\(agenda)").text
        #expect(page.contains(successor.id.description) && !page.contains(gone.id.description))
        #expect(try await house.motion(agenda).muster == Muster(established: 6, inOffice: 6, present: 4))
    }

    @Test(
        "The second day of a meeting counts who came on the second day; afterwards the page shows the last hall",
        arguments: Engine.available
    )
    func lasting(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 6)
        let (meeting, delegates) = (try await house.meeting(of: congress), try await house.delegates(of: congress))
        try await house.mark(delegates, "in", at: meeting)
        #expect(try await house.officer().post("/congress-meetings/\(meeting)/opening").status == 303)
        house.clock.advance(days: 1)
        let client = try await house.officer()
        let agenda = try await house.motion("议程", .agenda, at: meeting)
        let refused = try await client.post("/congress-motions/\(agenda)/opening")
        #expect(refused.status == 422 && refused.text.contains("现有0人"))
        let roll = try await client.get("/congress-meetings/\(meeting)/roll").text
        #expect(roll.contains("2024年7月2日") && roll.contains("到会 0/6，需4"))
        // Nobody of the first day's hall goes out of the second day's.
        #expect(try await house.mark(delegates[..<1], "out", at: meeting).status == 303)
        try await house.mark(delegates[..<4], "in", at: meeting)
        #expect(try await client.post("/congress-motions/\(agenda)/opening").status == 303)
        #expect(try await house.motion(agenda).muster?.present == 4)
        let absent: FormFields = [
            "yes": "4", "no": "0", "abstain": "0", "teller": delegates[0].id.description, "second": delegates[5].id.description,
        ]
        #expect(try await client.post("/congress-motions/\(agenda)/count", absent).status == 422)
        var tellers = absent
        tellers.set("second", delegates[1].id.description)
        #expect(try await client.post("/congress-motions/\(agenda)/count", tellers).status == 303)
        #expect(try await client.post("/congress-meetings/\(meeting)/closing").status == 303)
        house.clock.advance(days: 30)
        let later = try await house.officer().get("/congress-meetings/\(meeting)")
        #expect(later.text.contains("4/6，需4") && later.markup.problems.isEmpty)
    }
}
