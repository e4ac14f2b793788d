// SPDX-License-Identifier: Apache-2.0
import Directory
import Disclosure
import Documents
import Elections
import Kernel
import Logging
import Membership
import Programmes
import Ratings
import ServiceLifecycle
import WorkPlan

/// Sees to it that the count of the night is done once a day, soon after the day began or the server came up.
struct NightWatch: Service {
    let nightly: NightlyCount
    let documents: DocumentNight
    let programmes: ProgrammeNight
    let elections: ElectionNight
    let disclosure: DisclosureNight
    let ratings: RatingNight
    let rolls: RollNight
    let membership: MembershipModule
    let clock: @Sendable () -> Instant
    let logger: Logger

    func run() async throws {
        var done: Day?
        while !Task.isShuttingDownGracefully {
            let now = clock()
            if done != now.day {
                await count(now)
                await keepRolls(now)
                done = now.day
                logger.info("the night's work is done")
            }
            // Ends at once when the server is told to stop.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(30)) }
        }
    }

    private func count(_ now: Instant) async {
        do {
            let urged = try await documents.run(at: now)
            if urged > 0 { logger.info("urged \(urged) unions to sign for documents") }
            let forgotten = try await programmes.run(at: now)
            if forgotten > 0 { logger.info("let go of \(forgotten) addresses from which objections came") }
            let ended = try await elections.run(at: now)
            if ended > 0 { logger.info("called \(ended) lists of candidates to mind") }
            let disclosures = try await disclosure.run(at: now)
            logger.info("called \(disclosures.reminded) disclosures to mind, \(disclosures.missed) are overdue")
            let rated = try await ratings.run(at: now)
            if rated > 0 { logger.info("called \(rated) ratings to mind whose days are over") }
        } catch {
            logger.error("the urging of the night failed and is tried again tomorrow: \(error)")
        }
        do {
            guard let report = try await nightly.run(on: now.day, at: now) else { return }
            let mended = report.mended == 0 ? "" : ", \(report.mended) were not what the records say and have been put right"
            logger.info("counted \(report.indicators) indicators\(mended); \(report.lights) lights changed")
            let called = try await membership.night(at: now)
            logger.info("called \(called) ends of grants to mind")
            logger.info("sent \(report.reminded) reminders and \(report.urged) urgings")
        } catch {
            logger.error("the count of the night failed and is tried again tomorrow: \(error)")
        }
    }

    private func keepRolls(_ now: Instant) async {
        do {
            let report = try await rolls.run(at: now)
            logger.info("transferred \(report.transferred) memberships, \(report.stuck) stuck, \(report.escalated) gone up")
            logger.info("called \(report.reminded) ends of terms to mind")
            logger.info("\(report.acted) acts on unions took effect, \(report.hindered) are hindered")
            if report.expired > 0 { logger.info("let go of \(report.expired) records whose term of keeping was over") }
            logger.info("called \(report.assessments) impact assessments to mind")
            if report.mended > 0 { logger.warning("\(report.mended) numbers of members were wrong and have been put right") }
        } catch {
            logger.error("the night's work on the rolls failed and is tried again tomorrow: \(error)")
        }
    }
}
