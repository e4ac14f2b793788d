// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How many took part so far (参评人数): a number, and never whose.
struct Turnout: Sendable, Equatable {
    /// On the phone.
    let online: Int
    /// Were given a paper, and are taken for having rated until the papers are counted.
    let papers: Int

    var taking: Int { online + papers }
}

extension RatingDesk {
    func turnout() throws -> Turnout {
        Turnout(online: try box.turnout(of: rating), papers: try papers.issued(for: rating.id))
    }
}
