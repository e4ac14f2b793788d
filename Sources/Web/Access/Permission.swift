// SPDX-License-Identifier: Apache-2.0

/// What someone may do. A route names the permission it needs; a role is a set of them.
public struct Permission: Hashable, Sendable {
    public let name: String

    public init(_ name: String) {
        self.name = name
    }

    /// See the whole of a union's plan, drafts included.
    public static let readPlans = Permission("plan.read")
    /// Import, review and correct a plan.
    public static let editPlans = Permission("plan.edit")
    /// Confirm a reviewed plan, which publishes it.
    public static let publishPlans = Permission("plan.publish")
    /// Report on checkpoints of measures.
    public static let reportProgress = Permission("measure.report")
    /// See the work records of a union.
    public static let readActivities = Permission("activity.read")
    /// Write down what one's own union held, and file it.
    public static let fileActivities = Permission("activity.file")
    /// Verify what unions below have filed.
    public static let verifyActivities = Permission("activity.verify")
    /// Issue measures to unions below, verify and close what they did (督办).
    public static let superviseMeasures = Permission("measure.supervise")
    /// Decide about a union's own way of working.
    public static let manageUnion = Permission("union.manage")
    /// Read the journal of a union and check its chain.
    public static let readJournal = Permission("journal.read")
    /// Read a union's official documents and what came in to it.
    public static let readDocuments = Permission("document.read")
    /// Draft, number and issue a union's documents, sign for what came in.
    public static let draftDocuments = Permission("document.draft")
    /// Sign a union's documents, and instruct on what came in.
    public static let signDocuments = Permission("document.sign")
    /// See the roll of a union: names, units, how memberships stand; protected fields masked.
    public static let readMembers = Permission("member.read")
    /// Keep the roll: take in, correct, transfer, end.
    public static let keepMembers = Permission("member.keep")
    /// See a protected field in full, with a reason that the person can read.
    public static let revealMembers = Permission("member.reveal")
    /// See the accounts of a union and what they were granted.
    public static let readAccounts = Permission("account.read")
    /// Open, disable and enable accounts, and invite their holders.
    public static let manageAccounts = Permission("account.manage")
    /// Give roles in a union and end them.
    public static let giveGrants = Permission("grant.give")
    /// See the congresses of a union: delegates, meetings, proposals.
    public static let readCongresses = Permission("congress.read")
    /// Prepare and run one's own union's congresses.
    public static let runCongresses = Permission("congress.run")
    /// Answer the requests of unions below to hold a congress.
    public static let approveCongresses = Permission("congress.approve")
    /// Enter what the tellers of one's own union counted, beside somebody else who does too.
    public static let countVotes = Permission("election.count")
    /// See what unions below disclose and how much of what is due.
    public static let readDisclosures = Permission("disclosure.read")
    /// Keep one's own union's catalogue, disclose, answer questions about it.
    public static let runDisclosures = Permission("disclosure.run")
}
