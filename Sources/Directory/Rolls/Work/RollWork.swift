// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import NIOPosix
import Storage

/// The long work that rolls make.
struct RollWork: Sendable {
    enum Kind: String, Sendable {
        case checking = "roll.check"
        case applying = "roll.apply"
        case undoing = "roll.undo"

        var label: String {
            switch self {
            case .checking: "核对"
            case .applying: "导入"
            case .undoing: "撤销导入"
            }
        }
    }

    let sealer: Sealer
    let tree: TreeKeeping
    let threads: NIOThreadPool

    func add(to kinds: inout JobKinds) {
        kinds.add(Kind.checking.rawValue) { database, hand in
            try await RollChecking(pass: pass(database), hand: RollHand(hand)).run(Self.id(hand))
        }
        kinds.add(Kind.applying.rawValue) { database, hand in
            try await RollApplying(pass: pass(database), hand: RollHand(hand)).run(Self.id(hand))
        }
        kinds.add(Kind.undoing.rawValue) { database, hand in
            try await RollUndoing(database: database, sealer: sealer, tree: tree, hand: RollHand(hand)).run(Self.id(hand))
        }
    }

    private func pass(_ database: any Database) -> RollPass {
        RollPass(database: database, sealer: sealer, threads: threads, batch: RollLimit.batch)
    }

    private static func id(_ hand: JobHand) -> ID<RollImport> { ID(rawValue: hand.job.order.subject.id) }
}

extension RollImport {
    /// The work that its state waits for.
    var work: RollWork.Kind? {
        switch state {
        case .checking: .checking
        case .applying: .applying
        case .undoing: .undoing
        default: nil
        }
    }
}
