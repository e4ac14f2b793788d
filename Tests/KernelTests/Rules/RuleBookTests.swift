// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("A rule is data with a source")
struct RuleBookTests {
    private let book: RuleBook
    private let today = Day("2024-06-30")!

    init() throws {
        book = try RuleBook.builtIn()
    }

    @Test(
        "The product's rules have their values",
        arguments: [
            (RuleKey.warnDays, 15), (.lagPercent, 10), (.onTrackPoints, 15), (.slowPoints, 30),
            (.sessionIdleMinutes, 30), (.sessionAbsoluteHours, 12),
            (.lockoutAttempts, 5), (.lockoutMinutes, 30), (.logRetentionDays, 184), (.passwordMinLength, 10),
        ]
    )
    func reading(_ key: RuleKey, value: Int) throws {
        #expect(try book.rule(key, on: today).integer == value)
    }

    @Test("The rules of a day are the book's, asked for without the day")
    func day() throws {
        let rule = book.inForce(on: today)
        for key in [RuleKey.warnDays, .lagPercent, .lockoutAttempts] {
            #expect(try rule(key) == book.rule(key, on: today))
        }
        #expect(throws: RuleBookError.self) { try book.inForce(on: Day("1900-01-01")!)(.warnDays) }
    }

    @Test("No rule is in the file without a use, none used without being in the file")
    func completeness() {
        let used: [RuleKey] = [
            .warnDays, .lagPercent, .onTrackPoints, .slowPoints, .unverifiedDays, .unsignedDays, .answerDays,
            .sessionIdleMinutes, .sessionAbsoluteHours, .lockoutAttempts, .lockoutMinutes, .logRetentionDays,
            .passwordMinLength,
            // The room of documents has the keys of its own rules.
            RuleKey("document.archiveBy"), RuleKey("document.signDays"), RuleKey("document.signHours.urgent"),
            RuleKey("document.signHours.extra"), RuleKey("document.urgeTimes"),
            // So has the room of rolls.
            RuleKey("member.transferAnswerDays"), RuleKey("member.autoLeaveMonths"), RuleKey("member.secondmentMonths"),
            RuleKey("member.duesBasisPoints"), RuleKey("member.joinPerHour"), RuleKey("member.joinWaiting"),
            RuleKey("member.dataWishDays"),
            RuleKey("term.baseShortYears"), RuleKey("term.baseLongYears"), RuleKey("term.upperYears"),
            RuleKey("term.firstReminderMonths"), RuleKey("term.secondReminderMonths"), RuleKey("term.lastReminderMonths"),
            // What unions, posts and certificates go by.
            RuleKey("union.approval"), RuleKey("union.noArbitraryEnd"), RuleKey("union.membersKept"), RuleKey("post.auditApart"),
            RuleKey("post.noRelatives"), RuleKey("post.actingMonths"), RuleKey("post.actingReminderMonths"),
            RuleKey("legal.changeDays"), RuleKey("legal.renewalMonths"),
            // What personal data are kept and assessed by.
            RuleKey("privacy.assessmentYears"), RuleKey("privacy.assessmentReviewMonths"), RuleKey("privacy.leaverYears"),
            // And what accounts and grants go by.
            RuleKey("password.kinds"), RuleKey("password.remembered"), RuleKey("account.invitationDays"),
            RuleKey("account.separation"), RuleKey("grant.expiryDays"), RuleKey("account.secondFactor"),
            RuleKey("secondFactor.halfMinutes"), RuleKey("token.longestDays"),
            // And congresses.
            RuleKey("congress.quorum"), RuleKey("congress.decision"), RuleKey("congress.base"),
            RuleKey("congress.guests"), RuleKey("congress.agendaVote"), RuleKey("congress.teachers"),
            RuleKey("congress.presidiumTeachers"), RuleKey("congress.executiveTeachers"),
            RuleKey("congress.minStaff"), RuleKey("congress.yearly"), RuleKey("congress.shortYears"),
            RuleKey("congress.longYears"), RuleKey("congress.petition"), RuleKey("congress.explain"),
            RuleKey("congress.leaders"), RuleKey("congress.materialDays"), RuleKey("congress.participation"),
            RuleKey("congress.electing"), RuleKey("congress.firstSeats"), RuleKey("congress.seatsPerHundred"),
            RuleKey("congress.topSeats"), RuleKey("congress.approvalDays"), RuleKey("congress.unionQuorum"),
            RuleKey("congress.unionDecision"), RuleKey("congress.separate"), RuleKey("congress.recall"),
            RuleKey("congress.vacancy"), RuleKey("congress.vacancyMonths"), RuleKey("proposal.seconders"),
            RuleKey("proposal.replyDays"), RuleKey("proposal.longReplyDays"), RuleKey("proposal.reworkDays"),
            RuleKey("proposal.returns"), RuleKey("proposal.signOff"),
            // And programmes.
            RuleKey("programme.publicityDays"), RuleKey("programme.objectionsPerHour"), RuleKey("programme.objectionLength"),
            RuleKey("programme.recusalLevels"), RuleKey("programme.recusalYears"),
            // And elections.
            RuleKey("election.assembly"), RuleKey("election.auditApart"), RuleKey("election.auditSeats"),
            RuleKey("election.committee.0"), RuleKey("election.committee.25"), RuleKey("election.committee.201"),
            RuleKey("election.committee.1001"), RuleKey("election.committee.5001"), RuleKey("election.committee.10001"),
            RuleKey("election.committee.50001"), RuleKey("election.delegateMajority"), RuleKey("election.equal"),
            RuleKey("election.extraAudit"), RuleKey("election.extraCommittee"), RuleKey("election.extraDelegates"),
            RuleKey("election.extraStanding"), RuleKey("election.extraUpper"), RuleKey("election.majority"),
            RuleKey("election.notEligible"), RuleKey("election.order"), RuleKey("election.paper"),
            RuleKey("election.publicity"), RuleKey("election.quorum"), RuleKey("election.requestDays"),
            RuleKey("election.reserved"), RuleKey("election.resultDays"), RuleKey("election.returned"),
            RuleKey("election.secret"), RuleKey("election.shortfall"), RuleKey("election.standingSeats"),
            RuleKey("election.tellers"), RuleKey("election.tie"), RuleKey("election.twice"),
            // And disclosures.
            RuleKey("disclosure.basis"), RuleKey("disclosure.forms"), RuleKey("disclosure.classes"),
            RuleKey("disclosure.supervision"), RuleKey("disclosure.soonDays"), RuleKey("disclosure.openQuestions"),
            // And ratings.
            RuleKey("rating.home"), RuleKey("rating.homeScale"), RuleKey("rating.secret"), RuleKey("rating.appraisal"),
            RuleKey("rating.appraisalScale"), RuleKey("rating.floor"), RuleKey("rating.line"), RuleKey("rating.lineBase"),
            RuleKey("rating.lineGrades"), RuleKey("rating.smallest"),
        ]
        #expect(book.keys == used.map(\.name).sorted())
    }

    @Test("Six months of logs are at least any six months of the calendar")
    func keepingLogs() throws {
        let kept = try book.rule(.logRetentionDays, on: today).integer
        for number in 0..<1461 {
            let day = Day(number: today.number + number)
            let month = (day.month + 5) % 12 + 1
            let last = Day.lastOf(month: month, year: day.year + (day.month > 6 ? 1 : 0))!
            let later = min(last, Day(year: last.year, month: month, day: day.day) ?? last)
            #expect(day.days(until: later) <= kept)
        }
    }

    @Test("The version in force is that of the day")
    func versions() throws {
        let old = try book.rule(.logRetentionDays, on: Day("2025-12-31")!)
        let new = try book.rule(.logRetentionDays, on: Day("2026-01-01")!)
        #expect(old.article == "第二十一条" && new.article == "第二十三条")
        let early = Day("2017-05-31")!
        let error = RuleBookError.noneInForce(key: "log.retentionDays", day: early)
        #expect(throws: error) { try book.rule(.logRetentionDays, on: early) }
        #expect(error.sentence == "规则“log.retentionDays”在2017年5月31日没有有效的版本")
    }

    @Test("A citation says the value and where it stands")
    func citing() throws {
        #expect(
            try book.rule(.logRetentionDays, on: today).citation
                == "网络日志留存时间不少于184日（《中华人民共和国网络安全法》第二十一条）"
        )
        #expect(try book.rule(.warnDays, on: today).citation == "临近期限提醒：15日（督查督办通行做法，非法定，可调整）")
    }

    @Test("A key that no file knows is a mistake of the programmer")
    func refusingUnknownKey() async {
        await #expect(processExitsWith: .failure) {
            _ = try RuleBook.builtIn().rule(RuleKey("no.such"), on: Day("2024-06-30")!)
        }
    }

    @Test("Asking a number for its text is a mistake of the programmer")
    func refusingWrongKind() async {
        await #expect(processExitsWith: .failure) {
            _ = try RuleBook.builtIn().rule(.warnDays, on: Day("2024-06-30")!).text
        }
    }
}
