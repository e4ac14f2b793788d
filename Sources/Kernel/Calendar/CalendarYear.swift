// SPDX-License-Identifier: Apache-2.0
internal import FoundationEssentials

/// One year's arrangement of holidays (放假安排) as the notices give it, read from a signed file.
///
/// A corrected file carries a higher `revision` and replaces the one before it. A day whose notice is not out yet, as
/// 三月三 is every winter, goes in as `unsure`, and every deadline that meets it says so.
public struct CalendarYear: Hashable, Sendable {
    public let year: Int
    public let revision: Int
    let festivals: [String: Day]
    let days: [ArrangedDay]

    /// Reads a file whose signature one of the trusted keys made; anything else is refused.
    public init(
        signed file: [UInt8],
        signature: String,
        named name: String,
        trusting keys: [CalendarSignature.PublicKey] = CalendarSignature.trusted
    ) throws(CalendarError) {
        guard CalendarSignature.isValid(signature, over: file, trusting: keys) else { throw .notTrusted(file: name) }
        guard let content = try? JSONDecoder().decode(Content.self, from: Data(file)) else {
            throw .notReadable(file: name)
        }
        guard content.isConsistent else { throw .notReadable(file: name) }
        year = content.year
        revision = content.revision
        festivals = content.festivals
        days = content.days
    }
}

extension CalendarYear {
    private struct Content: Decodable {
        let year: Int
        let revision: Int
        let festivals: [String: Day]
        let days: [ArrangedDay]

        /// Every day lies in the year, or in the December before: a notice on 元旦 may reach back there.
        var isConsistent: Bool {
            guard (1...9999).contains(year) else { return false }
            // A year without a single holiday would be a guess by weekends.
            guard days.contains(where: { $0.jurisdiction == .national && $0.kind == .off }) else { return false }
            let isInYear = days.allSatisfy { day in
                day.date.year == year || (day.date.year == year - 1 && day.date.month == 12)
            }
            return isInYear && festivals.values.allSatisfy { $0.year == year } && hasNoRepetition
        }

        private var hasNoRepetition: Bool {
            var seen: Set<[String]> = []
            return days.allSatisfy { seen.insert([$0.date.description, $0.jurisdiction.description]).inserted }
        }
    }
}
