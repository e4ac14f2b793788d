// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// What came in with a request, taken apart.
public struct Submission: Sendable {
    public let path: String
    public let parameters: [String: String]
    public let query: Form
    public let form: Form
    public let token: SessionToken
    public let viewer: Viewer?
    public let now: Instant
    /// Where the request came from, for the log of sign-ins.
    public let address: String
    /// What the browser calls itself; empty when it says nothing.
    public let agent: String
    /// Whether the page's script asks for a part of a page only.
    public let wantsFragment: Bool

    public init(
        path: String,
        parameters: [String: String],
        query: Form,
        form: Form,
        token: SessionToken,
        viewer: Viewer?,
        now: Instant,
        address: String,
        agent: String = "",
        wantsFragment: Bool
    ) {
        self.path = path
        self.parameters = parameters
        self.query = query
        self.form = form
        self.token = token
        self.viewer = viewer
        self.now = now
        self.address = address
        self.agent = agent
        self.wantsFragment = wantsFragment
    }
}
